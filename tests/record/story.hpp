// Stories made by hand: reports with a plain analysis of their words, and extractions whose anchors are found by their words.
#pragma once

#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

#include "rapporteur/document.hpp"
#include "rapporteur/record.hpp"
#include "rapporteur/report.hpp"

namespace rapporteur::test {

class StoryBuilder {
public:
  // A report with this text. Its document has sentences at full stops, tokens at blanks and punctuation; function words are
  // adpositions, capitalised words proper nouns, numerals numbers, all else nouns; every head is the sentence's first token.
  ReportIndex report(std::string id, std::string text);

  // A report whose analysis was made by the language layer: the only one of tests/record/data/FILE.
  ReportIndex parsed_report(std::string id, const std::string& file);

  // The words' place in the report; the test fails where they are not there. `nth` counts from 0.
  Anchor at(ReportIndex report, std::string_view words, int nth = 0) const;

  ActorIndex state(ReportIndex report, std::string name, std::string code);
  ActorIndex person(ReportIndex report, std::string name, std::optional<ActorIndex> party = {}, std::string title = {});
  ActorIndex body(ReportIndex report, std::string name);
  ActorIndex group(ReportIndex report, std::string name, std::optional<ActorIndex> party = {});

  // A statement whose content is `content`; quotes are found in the report too.
  StatementIndex says(ReportIndex report, std::vector<ActorIndex> source, std::string_view source_words,
                      std::string_view content, std::initializer_list<std::string_view> quotes = {});
  void unattributed(ReportIndex report, std::string_view words);
  Meeting& meeting(ReportIndex report, MeetingKind kind, MeetingStatus status, std::vector<ActorIndex> parties,
                   std::string_view sentence);
  Outcome& outcome(ReportIndex report, OutcomeStatus status, std::vector<ActorIndex> parties, std::string issue,
                   std::string_view step);
  Position& position(ReportIndex report, ActorIndex party, std::string issue, Stance stance, std::string_view words);

  // `from` derives from `to`; both stand in one origin.
  void derives(ReportIndex from, ReportIndex to);

  // All reports as one story, merged and checked by validate().
  Record merge();

  std::vector<Report> reports;
  std::vector<Document> documents;
  std::vector<Extraction> extractions;
  std::vector<LineageLink> links;
  std::vector<std::vector<ReportIndex>> stories;  // empty: one story of all reports
};

// The actor with this name; the test fails where there is none.
const Actor& actor_named(const Record& record, std::string_view name);
std::vector<const Dispute*> disputes_of(const Record& record, DisputeKind kind);
// The words at an anchor.
std::string words_at(const StoryBuilder& story, const Anchor& anchor);

}  // namespace rapporteur::test
