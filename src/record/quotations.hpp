// Quotations over reports: which quoted strings are versions of one another, and what became of the words on the way.
#pragma once

#include <map>
#include <vector>

#include "record/alignment.hpp"
#include "record/items.hpp"
#include "record/quotes.hpp"

namespace rapporteur::record {

// A quoted string of a report and who is said to have said it.
struct Quoted {
  QuoteWords words;
  std::optional<StatementIndex> statement;
  std::vector<ActorIndex> source;    // empty where unattributed or unnamed
  std::vector<ActorIndex> speakers;  // the sources of all statements that hold it, nested ones too
  bool by_name = false;              // the source is named at the cue, not by a pronoun
  bool beside = false;               // source and cue stand right before or after the words
};
// A story's quoted strings by report and place: those of statements and those that a report attributes to nobody.
std::vector<Quoted> collect_quoted(const View& view, const Story& story, const std::vector<Statement>& statements);

// Their indices by report.
class QuotedByReport {
public:
  explicit QuotedByReport(const std::vector<Quoted>& quoted) {
    for (std::size_t i = 0; i < quoted.size(); ++i) by_report_[quoted[i].words.anchor.report].push_back(i);
  }
  const std::vector<std::size_t>& of(ReportIndex report) const {
    static const std::vector<std::size_t> none;
    const auto found = by_report_.find(report);
    return found == by_report_.end() ? none : found->second;
  }

private:
  std::map<ReportIndex, std::vector<std::size_t>> by_report_;
};

// What a version made of another's words. `from` is the older version's side.
struct QuoteDifference {
  std::size_t from = 0, to = 0;  // indices of the story's quoted strings
  QuoteVerdict verdict = QuoteVerdict::same;
  bool changes_meaning = false;  // of `trimmed`: what is left out qualified what is kept
  std::vector<QuoteChange> changes;
  std::optional<std::size_t> second_from;              // of `spliced`: where the rest of the words comes from
  std::optional<Anchor> from_passage;                  // of `made_of_paraphrase`: the words that were no quotation
  std::optional<std::pair<Anchor, Anchor>> sentences;  // where single sentences of two longer quotations differ
};
// All pairs of versions in a story. Linked reports are compared freely; unlinked ones only where the words are nearly equal and
// the speaker the same or lost.
std::vector<QuoteDifference> compare_quoted(const View& view, const Story& story, const std::vector<Actor>& actors,
                                            const std::vector<Quoted>& quoted, const std::vector<SentenceAlignment>& aligned,
                                            const Rarity& rarity);

// The story's quotations: versions grouped, with the gravest verdict of any pair. Strings that nobody is said to have said are
// there only as versions of attributed ones, or where they differ.
std::vector<Quotation> group_quotations(const View& view, StoryIndex story, const std::vector<Quoted>& quoted,
                                        const std::vector<QuoteDifference>& differences);

}  // namespace rapporteur::record
