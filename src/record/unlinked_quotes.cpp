// Two quotations of one speaker are first compared whole: equal, one a part of the other, or nearly equal. Quotations of
// different extent are then compared sentence by sentence. Sentences that would be too far apart by themselves are still
// versions of one where both reports have another sentence of the same remarks beside them, word for word: one occasion,
// written down twice.
#include "record/unlinked_quotes.hpp"

#include <algorithm>
#include <set>
#include <unordered_map>

#include "base/wording.hpp"
#include "record/names.hpp"
#include "record/quote_comparison.hpp"
#include "record/short_quotes.hpp"

namespace rapporteur::record {
namespace {

constexpr std::size_t least_words = 4;         // of versions
constexpr std::size_t least_reattributed = 6;  // words that two persons do not say alike by chance
constexpr double least_share = 0.75;           // of equal words in the longer version
constexpr std::size_t part_words = 8;          // or equal words of a version that is a part of the other
constexpr double part_share = 0.85;            // and their share of it
constexpr std::size_t start_run = 5;           // or words that two long versions begin with
constexpr std::size_t start_words = 10;        // and their equal words in all
constexpr double start_share = 0.6;            // and their share of the shorter one
constexpr std::size_t translated_words = 4;    // content words of versions in other words (another translation)
constexpr double translated_share = 0.7;       // and least share of them that both have
constexpr std::size_t longest_fragment = 8;    // words of a quotation that is no sentence
constexpr std::size_t fragment_end = 3;        // words at the end that two versions of a fragment share
constexpr std::size_t sentence_words = 6;      // of a sentence compared by itself
constexpr std::size_t occasion_words = 5;      // of a sentence that both reports have word for word
constexpr std::uint32_t occasion_reach = 600;  // code points around it that tell of the same occasion
constexpr std::size_t occasion_run = 3;        // words in a row that two sentences of one occasion share
constexpr double occasion_equal = 4;           // and words in all
constexpr double occasion_share = 0.6;         // and their share of the shorter one

// A sentence of a quotation.
struct Part {
  std::size_t quotation = 0;
  QuoteWords words;
};

class UnlinkedQuotes {
public:
  UnlinkedQuotes(const View& view, const std::vector<Actor>& actors, const std::vector<Quoted>& quoted,
                 const QuotedSpeakers& speakers, std::vector<QuoteDifference>& found)
      : view_(view),
        actors_(actors),
        quoted_(quoted),
        speakers_(speakers),
        found_(found),
        changed_(quoted.size(), false),
        by_report_(quoted) {
    for (std::size_t i = 0; i < quoted.size(); ++i) {
      parts_.push_back(sentences_of(i));
      content_.push_back(content_words(view, quoted[i].words.anchor));
      last_names_.push_back(quoted[i].source.empty() ? std::string() : last_name(quoted[i].source.front()));
    }
    for (const QuoteDifference& difference : found)
      if (difference.verdict != QuoteVerdict::same && difference.verdict != QuoteVerdict::trimmed)
        changed_[difference.to] = true;
  }

  void run() {
    for (std::size_t a = 0; a < quoted_.size(); ++a)
      for (std::size_t b = a + 1; b < quoted_.size(); ++b) {
        if (report(a) == report(b) || view_.linked(report(a), report(b))) continue;
        if (!compare_whole(a, b) && like_speaker(a, b)) compare_sentences(a, b);
      }
    for (const auto& [a, b] : occasions_) compare_occasion(*a, *b);
  }

private:
  ReportIndex report(std::size_t i) const { return quoted_[i].words.anchor.report; }
  std::size_t length(std::size_t i) const { return quoted_[i].words.words.size(); }
  bool same_speaker(std::size_t a, std::size_t b) const { return count_shared(quoted_[a].speakers, quoted_[b].speakers) > 0; }
  // Or two persons of one last name: a report that says "Mr. Velt" alone may have been read as of another Velt.
  bool like_speaker(std::size_t a, std::size_t b) const {
    if (same_speaker(a, b)) return true;
    return !quoted_[a].source.empty() && !quoted_[b].source.empty() && last_names_[a] == last_names_[b];
  }
  std::vector<std::string> names_of(std::size_t i) const {
    return quoted_[i].source.empty() ? std::vector<std::string>()
                                     : name_words(fold_name(actors_[quoted_[i].source.front()].name));
  }
  std::string last_name(ActorIndex actor) const {
    const auto words = name_words(fold_name(actors_[actor].name));
    return words.empty() || actors_[actor].type != ActorType::person ? actors_[actor].id : words.back();
  }

  // A quotation cut at its full stops; a quotation of one sentence is its own part.
  std::vector<Part> sentences_of(std::size_t i) const {
    const QuoteWords& all = quoted_[i].words;
    std::vector<Part> parts;
    std::size_t first = 0;
    for (std::size_t w = 1; w <= all.words.size(); ++w) {
      if (w < all.words.size() && !ends_between(all, w)) continue;
      parts.push_back({i, slice(all, first, w)});
      first = w;
    }
    return parts;
  }
  bool ends_between(const QuoteWords& all, std::size_t next) const {
    const auto between =
        view_.words({all.anchor.report, {all.spans[next - 1].end, all.spans[next].start}, all.anchor.in_title});
    const auto word = view_.words({all.anchor.report, all.spans[next], all.anchor.in_title});
    const bool capital = !(word.front() >= 'a' && word.front() <= 'z');
    return capital && !shows_ellipsis(between) && between.find_first_of(".?!") != std::string_view::npos;
  }

  // True where the pair is judged: versions, or no versions.
  bool compare_whole(std::size_t a, std::size_t b) {
    const bool one_speaker = same_speaker(a, b);
    if (one_speaker && (few_words_replaced(a, b) || ends_replaced(a, b))) {
      found_.push_back(whole_change(quoted_, a, b));
      return true;
    }
    if (std::min(length(a), length(b)) < least_speaker_words) return true;
    const QuoteWords &x = quoted_[a].words, &y = quoted_[b].words;
    if (!worth_aligning(x, y)) return false;
    const bool other_words = one_speaker && same_content(a, b);
    const bool possible = QuoteComparison::possible(x, y);
    if (!possible && !other_words) return false;
    const QuoteComparison comparison(view_, x, y);
    if (other_words && comparison.aligned().share_of_shorter() < 1) {
      found_.push_back(whole_change(quoted_, a, b));
      return true;
    }
    return comparison.counterparts() && compare_counterparts(a, b, comparison);
  }

  // "a genuine effort", "a real effort".
  bool few_words_replaced(std::size_t a, std::size_t b) const {
    return length(a) <= least_words && words_replaced(quoted_[a].words, quoted_[b].words, 1) &&
           !shared(content_[a], content_[b]).empty() &&
           sentences_agree(view_, quoted_[a].words.anchor, quoted_[b].words.anchor, 2, names_of(a));
  }
  bool ends_replaced(std::size_t a, std::size_t b) const {
    return end_alike(quoted_[a].words, quoted_[b].words) && !told_in(a, report(b)) && !told_in(b, report(a));
  }
  // Nearly the same content words, so that with other words between them the two may be one utterance as two translators give
  // it.
  bool same_content(std::size_t a, std::size_t b) const {
    const std::size_t longer = std::max(content_[a].size(), content_[b].size());
    const std::size_t both = shared(content_[a], content_[b]).size();
    return both >= translated_words && static_cast<double>(both) >= translated_share * static_cast<double>(longer);
  }

  bool compare_counterparts(std::size_t a, std::size_t b, const QuoteComparison& comparison) {
    if (comparison.equal()) {
      compare_speakers(a, b);
      if (same_speaker(a, b) && length(a) >= occasion_words) occasions_.emplace_back(&parts_[a].front(), &parts_[b].front());
      return true;
    }
    const bool lost = quoted_[a].source.empty() != quoted_[b].source.empty();
    if (lost || std::min(length(a), length(b)) < least_words) return true;
    if (!like_speaker(a, b)) return compare_speakers_of_versions(a, b, comparison.aligned());
    QuoteDifference difference{a, b, QuoteVerdict::same, false, {}, {}, {}, {}};
    const auto segments = comparison.segments();
    if (!segments.empty()) {
      const bool changed = changed_[a] || changed_[b];
      if (changed ? comparison.aligned().share_of_longer() < least_share : !versions(comparison.aligned())) return false;
      add_changes(comparison, segments, difference);
    } else {
      if (comparison.aligned().share_of_shorter() < 1) return false;
      difference.verdict = QuoteVerdict::trimmed;
      if (std::min(length(a), length(b)) >= occasion_words) occasions_.emplace_back(&parts_[a].front(), &parts_[b].front());
    }
    found_.push_back(std::move(difference));
    return true;
  }

  // Versions of one utterance: most words of both; nearly all of one, which the other goes on from; or one long beginning.
  static bool versions(const QuoteAlignment& aligned) {
    if (aligned.share_of_longer() >= least_share) return true;
    if (aligned.equal >= part_words && aligned.share_of_shorter() >= part_share) return true;
    std::size_t run = 0;
    while (run < aligned.pairs.size() && aligned.pairs[run].first && aligned.pairs[run].second && run < aligned.equal) ++run;
    const bool one_start = aligned.left_first == 0 && aligned.right_first == 0 && run >= start_run;
    return one_start && aligned.equal >= start_words && aligned.share_of_shorter() >= start_share;
  }
  // Nearly the same words of two speakers; always judged.
  bool compare_speakers_of_versions(std::size_t a, std::size_t b, const QuoteAlignment& aligned) {
    if (aligned.equal >= start_words && aligned.share_of_longer() >= part_share) compare_speakers(a, b);
    return true;
  }

  // "the bargain of a lifetime", "deal of a lifetime": fragments with one end.
  static bool end_alike(const QuoteWords& a, const QuoteWords& b) {
    const std::size_t least = std::min(a.words.size(), b.words.size());
    if (std::max(a.words.size(), b.words.size()) > longest_fragment) return false;
    std::size_t end = 0;
    while (end < least && a.forms[a.forms.size() - 1 - end] == b.forms[b.forms.size() - 1 - end]) ++end;
    return end >= fragment_end && end < least;
  }
  // The report has the words in some quotation.
  bool told_in(std::size_t i, ReportIndex r) const {
    const auto& theirs = by_report_.of(r);
    return std::any_of(theirs.begin(), theirs.end(), [&](std::size_t other) {
      return length(other) >= length(i) && holds(quoted_[i].words, quoted_[other].words);
    });
  }

  static void add_changes(const QuoteComparison& comparison, const std::vector<QuoteSegment>& segments,
                          QuoteDifference& difference) {
    for (const QuoteSegment& segment : segments) difference.changes.push_back(comparison.change(segment));
    difference.verdict = comparison.negation_differs(segments) ? QuoteVerdict::negated : QuoteVerdict::altered;
  }

  // Equal words: whether they have one speaker.
  void compare_speakers(std::size_t a, std::size_t b) {
    const bool old_first = !quoted_[a].source.empty();
    const std::size_t from = old_first ? a : b, to = old_first ? b : a;
    auto verdict = speakers_.verdict(from, to);
    // "..., one of them asks" and headlines leave the speaker out; that is no other version of the fact.
    if (verdict == QuoteVerdict::speaker_lost &&
        (length(a) < least_words || ((quoted_[to].statement || in_headline(to)) && !changed_[to])))
      verdict = std::nullopt;
    if (verdict == QuoteVerdict::reattributed && (length(a) < least_reattributed || speakers_.near(from, quoted_[to].source)))
      verdict = std::nullopt;
    found_.push_back({from, to, verdict.value_or(QuoteVerdict::same), false, {}, {}, {}, {}});
  }

  bool in_headline(std::size_t i) const {
    const auto& blocks = view_.reports[report(i)].blocks;
    return std::any_of(blocks.begin(), blocks.end(), [&](const Block& block) {
      return block.kind == BlockKind::title && block.span.contains(quoted_[i].words.anchor.span);
    });
  }

  // Quotations of which each has more than the other: their sentences.
  void compare_sentences(std::size_t a, std::size_t b) {
    for (const Part& x : parts_[a])
      for (const Part& y : parts_[b]) {
        if (std::min(x.words.words.size(), y.words.words.size()) < sentence_words || !worth_aligning(x.words, y.words) ||
            !QuoteComparison::possible(x.words, y.words))
          continue;
        const QuoteComparison comparison(view_, x.words, y.words);
        if (comparison.equal()) {
          occasions_.emplace_back(&x, &y);
        } else if (comparison.counterparts() && versions(comparison.aligned())) {
          report_sentences(x, y, comparison);
        }
      }
  }
  void report_sentences(const Part& x, const Part& y, const QuoteComparison& comparison) {
    if (changed(x, y)) return;
    const auto segments = comparison.segments();
    if (segments.empty()) return;
    QuoteDifference difference{x.quotation, y.quotation, QuoteVerdict::same, false, {}, {}, {}, {}};
    add_changes(comparison, segments, difference);
    difference.sentences = {{x.words.anchor, y.words.anchor}};
    if (sentences_.insert(*difference.sentences).second) found_.push_back(std::move(difference));
  }
  // On the way from a source: no second witness against others.
  bool changed(const Part& x, const Part& y) const { return changed_[x.quotation] || changed_[y.quotation]; }

  // Sentences near the two that are equal: those that have no like in the other report, but one with most of their words.
  void compare_occasion(const Part& one, const Part& other) {
    const auto &from = near(one), &to = near(other);
    for (const Part* x : from) {
      if (stands_among(*x, to)) continue;
      for (const Part* y : to) {
        if (changed(*x, *y) || !worth_aligning(x->words, y->words) || stands_among(*y, from)) continue;
        const QuoteComparison comparison(view_, x->words, y->words);
        if (one_utterance(*x, *y, comparison.aligned())) report_sentences(*x, *y, comparison);
      }
    }
  }
  // A run of words and most of all words are in both, things and acts among them.
  bool one_utterance(const Part& x, const Part& y, const QuoteAlignment& aligned) const {
    const WordSet a = content_words(view_, x.words.anchor), b = content_words(view_, y.words.anchor);
    const auto both = static_cast<double>(count_common(x.words.distinct, y.words.distinct));
    const auto both_content = static_cast<double>(shared(a, b).size());
    const auto least = static_cast<double>(std::min(x.words.distinct.size(), y.words.distinct.size()));
    return aligned.equal >= occasion_run && aligned.share_of_shorter() < 1 && both >= occasion_equal &&
           both >= occasion_share * least && both_content >= 2 &&
           both_content >= occasion_share * static_cast<double>(std::min(a.size(), b.size()));
  }
  const std::vector<const Part*>& near(const Part& part) {
    const auto [known, fresh] = near_.try_emplace(&part);
    const Anchor& at = part.words.anchor;
    if (!fresh || at.in_title) return known->second;
    for (const std::size_t quotation : by_report_.of(at.report))
      for (const Part& other : parts_[quotation]) {
        const Anchor& there = other.words.anchor;
        if (there.in_title || !same_speaker(quotation, part.quotation)) continue;
        const auto far = there.span.start > at.span.start ? there.span.start - at.span.start : at.span.start - there.span.start;
        if (far <= occasion_reach) known->second.push_back(&other);
      }
    return known->second;
  }
  // The words of the one hold those of the other.
  bool stands_among(const Part& part, const std::vector<const Part*>& others) const {
    return std::any_of(others.begin(), others.end(), [&](const Part* other) { return holds(part.words, other->words); });
  }

  const View& view_;
  const std::vector<Actor>& actors_;
  const std::vector<Quoted>& quoted_;
  const QuotedSpeakers& speakers_;
  std::vector<QuoteDifference>& found_;
  std::vector<bool> changed_;  // on the way from a source
  QuotedByReport by_report_;
  std::vector<std::vector<Part>> parts_;  // of each quotation
  std::vector<WordSet> content_;          // the content words of each quotation
  std::vector<std::string> last_names_;   // of the speaker of each quotation
  std::unordered_map<const Part*, std::vector<const Part*>> near_;
  std::set<std::pair<Anchor, Anchor>> sentences_;               // those reported
  std::vector<std::pair<const Part*, const Part*>> occasions_;  // sentences that are equal
};

}  // namespace

void compare_unlinked_quotations(const View& view, const std::vector<Actor>& actors, const std::vector<Quoted>& quoted,
                                 const QuotedSpeakers& speakers, std::vector<QuoteDifference>& found) {
  UnlinkedQuotes(view, actors, quoted, speakers, found).run();
}

}  // namespace rapporteur::record
