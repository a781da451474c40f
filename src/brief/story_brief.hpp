// The content of a brief, before it looks like anything: one story's facts as lines with their support. The text, Markdown and
// HTML writers only lay this out, and so do the text forms of the views; none of them reads the record again.
//
// Steps: a selection of the record's items is split by story; statements that repeat each other (same_as) become one line with
// the marks of all; positions become a table of party by issue; everything else is worded from the item's own fields.
#pragma once

#include <string>
#include <vector>

#include "brief/reading.hpp"
#include "brief/select.hpp"

namespace rapporteur {

struct MeetingLines {
  std::string id, kind, status, date, place, duration, level;
  std::vector<std::string> parties, participants, mediators, hosts, absent;
  std::vector<std::string> led_to;  // the words for what came of it, and the steps that were settled, with their status
  Support support;
};

struct OutcomeLines {
  OutcomeStatus status = OutcomeStatus::agreed;
  std::string id, text, parties;
  std::string deadline;  // "by Friday (2021-03-12)", "within six months"
  std::string issue;     // its label
  std::vector<std::string> conditions;
  std::string differs;  // "planned in origin B", where the origins do not agree on the status
  Support support;
};

// What a party holds on an issue.
struct Held {
  std::string id;
  Stance stance = Stance::claims;
  std::string words, holder, condition;
  Support support;
};
struct TableRow {
  std::string issue, label;
  std::vector<std::vector<Held>> cells;  // one a party of the table
  // One a party: it takes part in the talks and no report of the story tells a position of it on the issue. (A cell may also be
  // empty because a filter leaves out what is in it.)
  std::vector<bool> not_stated;
};
struct PartyTable {
  std::vector<std::string> parties;
  std::vector<TableRow> rows;
};

// Something a speaker said, once over all reports that have it.
struct Saying {
  std::vector<StatementIndex> statements;  // that it stands for, in the record's order
  bool quoted = false;                     // `text` is in the speaker's words, or has them in quotation marks
  std::string text;                        // with its quotation marks
  std::string by;                          // of an unnamed source: its words
  std::string cue;                         // of a paraphrase: the words that report it ("warned")
  std::string to;                          // addressee
  StatementClass klass = StatementClass::words;
  Support support;
  std::vector<std::string> varied;  // "altered in 3: …"
};
struct Speaker {
  std::string name, role, party;
  std::vector<Saying> sayings;  // those that most origins carry first
};

struct VersionLines {
  std::string text;
  Support support;
};
struct DisputeLines {
  std::string id, kind, about;
  bool on_the_way = false;
  std::vector<VersionLines> versions;
};

struct PassageLines {
  Mark from, to;
  std::string from_words, to_words;
  double score = 0;
};
struct LinkLines {
  std::uint32_t from = 0, to = 0;  // report numbers
  std::string relation;
  bool direction_known = false;
  double score = 0;
  std::vector<PassageLines> passages;  // best first
  std::vector<Mark> left_out;
  std::vector<std::string> left_out_words;  // of each
};
struct OriginLines {
  std::string letter;
  std::vector<std::uint32_t> reports;
  std::uint32_t root = 0;           // 0: none
  std::string only_here;            // "2 meetings, 3 steps"; empty where nothing is, and in a story of one origin
  std::vector<VersionLines> steps;  // those of the steps that no other origin has
};

struct ReportLines {
  std::uint32_t number = 0;
  ReportIndex index = 0;
  std::string name, file, outlet, published, url, origins;  // origins: letters
  std::vector<std::string> declared, notes;
};

struct TimelineLines {
  std::string value, worded, what;
  std::string kind, item;  // "meeting", "outcome" or "statement", and its id
  Support support;
};

struct StoryBrief {
  std::string title;
  std::size_t origins = 0;
  std::string first_published, last_published;
  std::vector<MeetingLines> meetings;  // the one most spoken of first
  std::vector<OutcomeLines> outcomes;  // agreed, planned, proposed, cancelled; most origins first
  PartyTable table;
  std::vector<Speaker> speakers;
  std::vector<DisputeLines> disputes;
  std::vector<OriginLines> origin_lines;
  std::vector<LinkLines> links;
  std::vector<TimelineLines> timeline;
  std::vector<ReportLines> reports;
  std::vector<std::string> corrections;  // "Anna Lund is of Norland (said in jest; M. Ortiz, 2031-05-06)"
};

// What a brief may go without: these two take the longest.
struct BriefParts {
  bool table = true, speakers = true;
};

// One a story of the record, in its order. `all_issues` keeps the issue "other" in the table.
std::vector<StoryBrief> story_briefs(const Reading& reading, const Selection& selection, bool all_issues,
                                     BriefParts parts = {});
// The table of one story, of which `selection` is; the same as in its brief.
PartyTable story_table(const Reading& reading, StoryIndex story, const Selection& selection, bool all_issues);

}  // namespace rapporteur
