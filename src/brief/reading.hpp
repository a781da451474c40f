// A run as its readers see it: report numbers, sentence marks, names of actors and origins. Shared by the views and the brief.
#pragma once

#include <map>
#include <set>
#include <string>
#include <vector>

#include "rapporteur/pipeline.hpp"

namespace rapporteur {

// Where a fact stands: report 2, sentence 14 is printed [2:14]. Sentences count from 1 over what was read of the report;
// 0 is a title that is not part of the text.
struct Mark {
  Anchor anchor;
  std::uint32_t report = 0;  // its number in the lists: ReportIndex + 1
  std::uint32_t sentence = 0;
};

// What a fact rests on.
struct Support {
  std::vector<Mark> marks;  // one a sentence, in report order
  std::vector<OriginIndex> origins;
};

class Reading {
public:
  explicit Reading(const Run& run);

  const Run& run;
  const Record& record;

  Mark mark(const Anchor& anchor) const;
  // One mark a sentence, sorted.
  std::vector<Mark> marks(const std::vector<Anchor>& anchors) const;
  Support support(const std::vector<Anchor>& anchors, const std::vector<OriginIndex>& origins) const;
  // The sentence around an anchor; the line where the report has no analysis. An anchor over several sentences gives all.
  Span sentence_span(const Anchor& anchor) const;
  // The sentences just before and after (empty where there are none).
  Span before(const Anchor& anchor) const;
  Span after(const Anchor& anchor) const;

  std::string words(const Anchor& anchor) const;  // on one line
  std::string name(ActorIndex actor) const;
  std::vector<std::string> names(const std::vector<ActorIndex>& actors) const;
  // The title reported most often for a person, the earliest of those that tie; empty where none is.
  std::string role(ActorIndex actor) const;
  // The side an actor takes, empty where unknown or where it is the actor itself.
  std::string party(ActorIndex actor) const;
  // Who said it: the actors' names, or the words of an unnamed source, or "somebody".
  std::string speaker(const Statement& statement) const;
  // An issue's label; of an id that the run's issues do not have, the id with blanks for hyphens.
  std::string issue(std::string_view id) const;
  // "A", "B", ..., "Z", "AA", by the order of a story's origins.
  std::string origin_letter(OriginIndex origin) const;
  // Whether it derives from another report of the run.
  bool derives(ReportIndex report) const { return deriving_.contains(report); }
  std::string date(const Date& date) const;           // "Tuesday (2025-02-18)"
  std::string report_name(ReportIndex report) const;  // title, or the file's name where it has none
  std::string file_name(ReportIndex report) const;

private:
  std::map<OriginIndex, unsigned> rank_of_origin_;
  std::set<ReportIndex> deriving_;
};

std::string label(const Mark& mark);                                                          // "2:14"; "2:title"
std::string joined(const std::vector<std::string>& names);                                    // "A, B and C"
std::string comma_joined(const std::vector<std::string>& names);                              // "A, B, C"
std::string counted(std::size_t n, std::string_view noun);                                    // "1 origin", "2 origins"
std::string duration(std::optional<std::uint32_t> least, std::optional<std::uint32_t> most);  // "4 hours or more"

}  // namespace rapporteur
