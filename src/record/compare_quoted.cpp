// What became of quoted words from one report to another.
//
// A quotation of a rewrite is aligned with the quotations of its sources, and the best counterpart decides:
//   equal words                    -> the same, unless another speaker is named, or none
//   words left out at an end       -> trimmed; it changes the meaning where the sentence went on with a condition or contrast
//   other words within             -> altered, or negated where the number of negations differs
//   the rest found in another one  -> spliced, where the new text joins what the old one kept apart
//   no counterpart                 -> made of paraphrase, where an aligned sentence says it in words that were no quotation
// Unlinked reports are compared in unlinked_quotes.cpp.
#include <algorithm>

#include "base/wording.hpp"
#include "record/alignment.hpp"
#include "record/quotations.hpp"
#include "record/quote_comparison.hpp"
#include "record/quoted_speakers.hpp"
#include "record/short_quotes.hpp"
#include "record/unlinked_quotes.hpp"

namespace rapporteur::record {
namespace {

constexpr std::size_t least_rest = 3;        // words of a rest that another quotation may hold
constexpr double rest_share = 0.7;           // of which this share must be there
constexpr std::size_t least_paraphrase = 5;  // words of a quotation that can be shown to be made up
constexpr double paraphrase_overlap = 0.45;  // weight of its content words that the aligned sentence has
constexpr double same_paraphrase = 0.8;      // and where the direction is not known
constexpr std::size_t short_quotation = 4;   // words; of shorter ones one word alone may be another

class StoryQuotes {
public:
  StoryQuotes(const View& view, const Story& story, const std::vector<Actor>& actors, const std::vector<Quoted>& quoted,
              const std::vector<SentenceAlignment>& aligned, const Rarity& rarity)
      : view_(view),
        story_(story),
        actors_(actors),
        quoted_(quoted),
        aligned_(aligned),
        rarity_(rarity),
        speakers_(view, actors, quoted),
        by_report_(quoted) {}

  std::vector<QuoteDifference> run() {
    for (const ReportIndex r : story_.reports) {
      std::vector<ReportIndex> sources;
      for (const LineageLink& link : view_.lineage.links)
        if (link.from == r) sources.push_back(link.to);
      if (!sources.empty()) compare_with_sources(r, sources);
    }
    for (const LineageLink& link : view_.lineage.links)
      if (!link.direction_known && &view_.stories[view_.story_of(link.from)] == &story_) find_paraphrases_back(link);
    compare_unlinked_quotations(view_, actors_, quoted_, speakers_, found_);
    return std::move(found_);
  }

private:
  ReportIndex report(std::size_t i) const { return quoted_[i].words.anchor.report; }
  std::size_t length(std::size_t i) const { return quoted_[i].words.words.size(); }

  void compare_with_sources(ReportIndex r, const std::vector<ReportIndex>& sources) {
    std::vector<std::size_t> older;
    for (std::size_t i = 0; i < quoted_.size(); ++i)
      if (std::find(sources.begin(), sources.end(), report(i)) != sources.end()) older.push_back(i);
    for (const std::size_t n : quotations_of(r)) compare_one(n, older, sources);
  }

  void compare_one(std::size_t n, const std::vector<std::size_t>& older, const std::vector<ReportIndex>& sources) {
    std::optional<std::size_t> best;
    std::size_t most = 0;
    bool best_speaker = false;
    for (const std::size_t o : older) {
      if (!QuoteComparison::possible(quoted_[o].words, quoted_[n].words)) continue;
      const QuoteComparison comparison(view_, quoted_[o].words, quoted_[n].words);
      if (!comparison.counterparts()) continue;
      const std::size_t equal = comparison.aligned().equal;
      const bool speaker = count_shared(quoted_[o].speakers, quoted_[n].speakers) > 0;
      if (!best || equal > most || (equal == most && speaker && !best_speaker)) best = o, most = equal, best_speaker = speaker;
    }
    if (best) {
      judge(*best, n, older);
    } else if (compare_short(n, older)) {
    } else if (length(n) >= least_paraphrase && quotes_only_sources(n, older)) {
      find_paraphrase(n, sources, paraphrase_overlap);
    }
  }

  // At least half of the report's other quotations come from its sources: it has no source of its own that may have said it.
  bool quotes_only_sources(std::size_t n, const std::vector<std::size_t>& older) const {
    std::size_t others = 0, known = 0;
    for (const std::size_t i : quotations_of(report(n))) {
      if (i == n || length(i) < short_quotation) continue;
      ++others;
      known += std::any_of(older.begin(), older.end(), [&](std::size_t o) { return versions(i, o); });
    }
    return 2 * known >= others;
  }

  bool versions(std::size_t n, std::size_t o) const {
    const QuoteWords &from = quoted_[o].words, &to = quoted_[n].words;
    return worth_aligning(to, from) && QuoteComparison::possible(from, to) && QuoteComparison(view_, from, to).counterparts();
  }

  // What the rewrite's quotation `n` made of `o`; where it is not known which of the two reports is the rewrite, what either
  // made of the other.
  void judge(std::size_t o, std::size_t n, const std::vector<std::size_t>& older) {
    QuoteDifference difference = words_of_two(o, n, older);
    const bool either_way = undecided(report(n), report(o));
    const auto only_shorter = [](const QuoteDifference& d) {
      return d.verdict == QuoteVerdict::same || (d.verdict == QuoteVerdict::trimmed && !d.changes_meaning);
    };
    if (either_way && only_shorter(difference)) {
      QuoteDifference back = words_of_two(n, o, quotations_of(report(n)));
      if (back.verdict == QuoteVerdict::spliced || back.verdict == QuoteVerdict::negated ||
          (back.verdict == QuoteVerdict::trimmed && back.changes_meaning) ||
          (back.verdict == QuoteVerdict::trimmed && difference.verdict == QuoteVerdict::same))
        difference = std::move(back);
    }
    if (difference.verdict == QuoteVerdict::same || difference.verdict == QuoteVerdict::trimmed) {
      auto speaker = speakers_.verdict(o, n);
      if (!speaker && either_way && (speaker = speakers_.verdict(n, o))) difference.from = n, difference.to = o;
      if (speaker) difference.verdict = *speaker;
    }
    found_.push_back(std::move(difference));
  }

  QuoteDifference words_of_two(std::size_t o, std::size_t n, const std::vector<std::size_t>& older) const {
    const QuoteComparison comparison(view_, quoted_[o].words, quoted_[n].words);
    QuoteDifference difference{o, n, QuoteVerdict::same, false, {}, {}, {}, {}};
    const auto segments = comparison.segments();
    for (const QuoteSegment& segment : segments) difference.changes.push_back(comparison.change(segment));
    if (!segments.empty()) {
      difference.verdict = comparison.negation_differs(segments) ? QuoteVerdict::negated : QuoteVerdict::altered;
    } else if (comparison.cut_behind_negation()) {
      difference.verdict = QuoteVerdict::negated;
    } else if (const auto rest = spliced_from(comparison, n, o, older)) {
      difference.verdict = QuoteVerdict::spliced;
      difference.second_from = *rest;
    } else if (comparison.trimmed()) {
      difference.verdict = QuoteVerdict::trimmed;
      difference.changes_meaning = comparison.trim_changes_meaning();
    }
    return difference;
  }

  const std::vector<std::size_t>& quotations_of(ReportIndex r) const { return by_report_.of(r); }
  bool undecided(ReportIndex a, ReportIndex b) const {
    return std::any_of(view_.lineage.links.begin(), view_.lineage.links.end(), [&](const LineageLink& link) {
      return !link.direction_known && ((link.from == a && link.to == b) || (link.from == b && link.to == a));
    });
  }

  // The quotation that holds the words of `n` which `o` has not, where the new text runs the two together in one sentence.
  std::optional<std::size_t> spliced_from(const QuoteComparison& comparison, std::size_t n, std::size_t o,
                                          const std::vector<std::size_t>& older) const {
    const QuoteAlignment& aligned = comparison.aligned();
    const bool before = aligned.right_first >= least_rest, after = aligned.right - aligned.right_last >= least_rest;
    if (!before && !after) return std::nullopt;
    const QuoteWords& all = quoted_[n].words;
    const std::size_t first = after ? aligned.right_last : 0, last = after ? aligned.right : aligned.right_first;
    const std::size_t seam = after ? aligned.right_last : aligned.right_first;
    const auto between =
        view_.words({all.anchor.report, {all.spans[seam - 1].end, all.spans[seam].start}, all.anchor.in_title});
    if (between.find_first_of(".?!") != std::string_view::npos || shows_ellipsis(between)) return std::nullopt;
    const QuoteWords rest = slice(all, first, last);
    for (const std::size_t other : older) {
      if (other == o) continue;
      if (align_quotes(quoted_[other].words, all).equal == all.words.size()) return std::nullopt;  // it was one sentence before
      const QuoteAlignment fit = align_quotes(quoted_[other].words, rest);
      if (fit.equal < least_rest || static_cast<double>(fit.equal) < rest_share * static_cast<double>(rest.words.size()))
        continue;
      if (after ? split_by_cue(o, other) : split_by_cue(other, o)) continue;
      return other;
    }
    return std::nullopt;
  }

  // "Words," he said, "and more": one sentence that only the cue clause parts.
  bool split_by_cue(std::size_t first, std::size_t second) const {
    const Anchor &a = quoted_[first].words.anchor, &b = quoted_[second].words.anchor;
    if (a.report != b.report || a.in_title != b.in_title || b.span.start < a.span.end) return false;
    const auto between = view_.words({a.report, {a.span.end, b.span.start}, a.in_title});
    const auto opening = view_.words(b).front();
    return between.size() <= 80 && between.find_first_of(".\n") == std::string_view::npos &&
           !(opening >= 'A' && opening <= 'Z');
  }

  // A few quoted words of which some are others, in sentences that say the same ("a genuine effort", "a real effort").
  bool compare_short(std::size_t n, const std::vector<std::size_t>& older) {
    for (const std::size_t o : older) {
      const bool speaker = count_shared(quoted_[o].speakers, quoted_[n].speakers) > 0;
      const std::size_t others = length(n) <= short_quotation || !speaker ? 1 : 2;
      if (!words_replaced(quoted_[o].words, quoted_[n].words, others) ||
          !sentences_agree(view_, quoted_[o].words.anchor, quoted_[n].words.anchor, 2))
        continue;
      found_.push_back(whole_change(quoted_, o, n));
      return true;
    }
    return false;
  }

  // The words of `n` are in no quotation of the sources, and a sentence there says them as the reporter's own.
  void find_paraphrase(std::size_t n, const std::vector<ReportIndex>& sources, double least) {
    const Anchor& anchor = quoted_[n].words.anchor;
    if (anchor.in_title || view_.documents[anchor.report].sentences.empty()) return;
    const WordSet words = content_words(view_, anchor);
    if (words.size() < 3) return;
    std::optional<Anchor> best;
    double most = least;
    for (const ReportIndex source : sources)
      for (std::uint32_t s = 0; s < view_.documents[source].sentences.size(); ++s) {
        const auto unquoted = outside_quotations(sentence_anchor(view_, source, s));
        if (!unquoted) continue;
        const WordSet same = related(words, content_words(view_, *unquoted));
        const double held = rarity_.of(same) / rarity_.of(words);
        if (held < most || same.size() < 3) continue;
        best = *unquoted, most = held;
      }
    if (!best) return;
    found_.push_back({n, n, QuoteVerdict::made_of_paraphrase, false, {{*best, anchor}}, {}, *best, {}});
  }

  // Of a link without a known direction the source may be the rewrite. A rewrite often tells a quotation in its own words, so
  // only nearly the same words count.
  void find_paraphrases_back(const LineageLink& link) {
    const auto& others = quotations_of(link.from);
    for (const std::size_t n : quotations_of(link.to)) {
      const bool counterpart = std::any_of(others.begin(), others.end(), [&](std::size_t o) { return versions(n, o); });
      if (!counterpart && length(n) >= least_paraphrase && quotes_only_sources(n, others))
        find_paraphrase(n, {link.from}, same_paraphrase);
    }
  }

  // The words of one set that the other has in some form ("secure", "security").
  static WordSet related(const WordSet& words, const WordSet& others) {
    WordSet both;
    for (const std::string_view word : words)
      if (std::any_of(others.begin(), others.end(), [&](std::string_view other) {
            return word == other || (word.size() >= 5 && other.size() >= 5 && word.substr(0, 5) == other.substr(0, 5));
          }))
        both.push_back(word);
    return both;
  }

  // The longest stretch of a sentence without quoted words; none where marks stand in it that no quotation accounts for.
  std::optional<Anchor> outside_quotations(const Anchor& sentence) const {
    std::optional<Anchor> longest;
    auto start = sentence.span.start;
    const auto take = [&](std::uint32_t end) {
      if (end > start && (!longest || end - start > longest->span.size()))
        longest = Anchor{sentence.report, {start, end}, false};
    };
    for (const std::size_t q : quotations_of(sentence.report)) {
      const Anchor& anchor = quoted_[q].words.anchor;
      if (anchor.in_title || !anchor.span.overlaps(sentence.span)) continue;
      if (anchor.span.start > start) take(anchor.span.start - 1);
      const auto after = std::min<std::uint32_t>(anchor.span.end + 2, sentence.span.end);
      start = std::max(start, after);
    }
    take(sentence.span.end);
    if (!longest) return std::nullopt;
    const auto words = view_.words(*longest);
    const auto has = [&](std::string_view mark) { return words.find(mark) != std::string_view::npos; };
    const bool marked = has("\"") || has("“") || has("”") || has("‘") || has(" '") || words.starts_with('\'');
    return marked ? std::nullopt : longest;
  }

  const View& view_;
  const Story& story_;
  const std::vector<Actor>& actors_;
  const std::vector<Quoted>& quoted_;
  const std::vector<SentenceAlignment>& aligned_;
  const Rarity& rarity_;
  QuotedSpeakers speakers_;
  QuotedByReport by_report_;
  std::vector<QuoteDifference> found_;
};

}  // namespace

std::vector<QuoteDifference> compare_quoted(const View& view, const Story& story, const std::vector<Actor>& actors,
                                            const std::vector<Quoted>& quoted, const std::vector<SentenceAlignment>& aligned,
                                            const Rarity& rarity) {
  return StoryQuotes(view, story, actors, quoted, aligned, rarity).run();
}

}  // namespace rapporteur::record
