// Quotations whose versions differ in more than length: words altered, negated, spliced, made up, a speaker changed or lost.
#include <fmt/format.h>

#include <algorithm>

#include "record/disputes.hpp"

namespace rapporteur::record {
namespace {

constexpr std::uint32_t longest_mention = 250;  // of a longer quotation only the sentences that changed are shown

std::string speaker(const std::vector<Actor>& actors, const Quoted& a, const Quoted& b) {
  const auto& source = a.source.empty() ? b.source : a.source;
  return source.empty() ? std::string("a speaker") : actors[source.front()].name;
}

std::string about(const View& view, const std::vector<Actor>& actors, const Quoted& from, const Quoted& to,
                  const QuoteDifference& difference) {
  const std::string who = speaker(actors, from, to);
  switch (difference.verdict) {
    case QuoteVerdict::reattributed:
    case QuoteVerdict::speaker_lost:
      return fmt::format("who said the words: {}", view.words(to.words.anchor));
    case QuoteVerdict::negated:
      return fmt::format("whether {} said it or its contrary", who);
    case QuoteVerdict::spliced:
      return fmt::format("whether {} said it in one sentence", who);
    case QuoteVerdict::made_of_paraphrase:
      return fmt::format("whether {} said it in these words", who);
    case QuoteVerdict::trimmed:
      return fmt::format("how {} went on", who);
    default:
      return fmt::format("the words of {}", who);
  }
}

// Of a long quotation the sentences around what changed.
Anchor narrowed(const View& view, const Anchor& whole, const std::vector<Anchor>& changed) {
  if (whole.span.size() <= longest_mention || changed.empty() || whole.in_title) return whole;
  const Text& text = view.reports[whole.report].text;
  Span span = changed.front().span;
  for (const Anchor& one : changed) span = cover(span, one.span);
  const auto stops = [&](std::uint32_t at) { return text.at(at) == U'.' || text.at(at) == U'?' || text.at(at) == U'!'; };
  while (span.start > whole.span.start && !(stops(span.start - 1) && span.start < span.end)) --span.start;
  while (span.end < whole.span.end && !stops(span.end)) ++span.end;
  while (span.start < span.end && text.at(span.start) == U' ') ++span.start;
  return {whole.report, span, false};
}

DisputeVersion version(const View& view, const Anchor& mention) { return {std::string(view.words(mention)), {mention}, {}}; }

Dispute dispute_of(const View& view, StoryIndex story, const std::vector<Actor>& actors, const std::vector<Quoted>& quoted,
                   const QuoteDifference& difference) {
  const Quoted &from = quoted[difference.from], &to = quoted[difference.to];
  std::vector<Anchor> old_words, new_words;
  for (const QuoteChange& change : difference.changes) {
    old_words.push_back(change.from);
    new_words.push_back(change.to);
  }
  Dispute dispute;
  dispute.story = story;
  dispute.kind = DisputeKind::quote;
  dispute.about = about(view, actors, from, to, difference);
  const Anchor old_mention = difference.from_passage ? *difference.from_passage
                             : difference.sentences  ? difference.sentences->first
                                                     : narrowed(view, from.words.anchor, old_words);
  dispute.versions.push_back(version(view, old_mention));
  if (difference.second_from) dispute.versions.back().mentions.push_back(quoted[*difference.second_from].words.anchor);
  const Anchor new_mention = difference.sentences      ? difference.sentences->second
                             : difference.from_passage ? to.words.anchor
                                                       : narrowed(view, to.words.anchor, new_words);
  dispute.versions.push_back(version(view, new_mention));
  if (difference.verdict == QuoteVerdict::reattributed || difference.verdict == QuoteVerdict::speaker_lost) {
    // The words are the same: what differs is the speaker.
    if (!from.source.empty()) dispute.versions[0].text = actors[from.source.front()].name;
    if (!to.source.empty()) dispute.versions[1].text = actors[to.source.front()].name;
  }
  return dispute;
}

}  // namespace

std::vector<Dispute> quote_disputes(const View& view, const Items& items) {
  std::vector<Dispute> found;
  for (StoryIndex s = 0; s < items.stories.size(); ++s)
    for (const QuoteDifference& difference : items.stories[s].differences) {
      const bool harmless = difference.verdict == QuoteVerdict::same ||
                            (difference.verdict == QuoteVerdict::trimmed && !difference.changes_meaning);
      if (!harmless) found.push_back(dispute_of(view, s, items.actors, items.stories[s].quoted, difference));
    }
  return found;
}

}  // namespace rapporteur::record
