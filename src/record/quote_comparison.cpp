// From a word alignment to what it means: which words stand against which, and whether spelling, an editor's brackets or points
// for words left out explain the difference.
#include "record/quote_comparison.hpp"

#include <algorithm>

#include "base/wording.hpp"

namespace rapporteur::record {
namespace {

constexpr double least_share = 0.6;     // equal words of the shorter of two versions
constexpr std::size_t least_equal = 3;  // and at least so many, where both have more words than that
constexpr std::size_t least_tail = 3;   // words left out at the end that can change the meaning
constexpr std::size_t most_edge = 3;    // words at an end that can stand against others
constexpr std::size_t most_turned = 2;  // words in brackets or left out by points that a negator among them makes a change

std::vector<std::string> picked(const QuoteWords& side, const std::vector<std::size_t>& words) {
  std::vector<std::string> all;
  for (const std::size_t i : words) all.push_back(side.words[i]);
  return all;
}

std::string joined(const QuoteWords& side, const std::vector<std::size_t>& words) {
  std::string all;
  for (const std::string& word : picked(side, words)) all += word;
  return all;
}

// The place of some words of one side; with `beside`, the words next to them too. Without words, those on either side of `at`.
Anchor anchor_of(const QuoteWords& side, const std::vector<std::size_t>& words, std::size_t at, bool beside) {
  std::size_t first = 0, last = 0;
  if (!words.empty()) {
    first = words.front() - (beside && words.front() > 0 ? 1 : 0);
    last = std::min(words.back() + (beside ? 1 : 0), side.spans.size() - 1);
  } else {
    first = at > 0 ? at - 1 : 0;
    last = std::min(at, side.spans.size() - 1);
  }
  return {side.anchor.report, {side.spans[first].start, side.spans[last].end}, side.anchor.in_title};
}

}  // namespace

bool shows_ellipsis(std::string_view between) {
  return between.find("..") != std::string_view::npos || between.find("…") != std::string_view::npos ||
         between.find(". .") != std::string_view::npos;
}

bool QuoteComparison::possible(const QuoteWords& from, const QuoteWords& to) {
  const std::size_t least = std::min(from.forms.size(), to.forms.size());
  const std::size_t most_equal = count_common(from.sorted, to.sorted);
  if (least <= least_equal) return most_equal == least && least >= 2;
  return most_equal >= least_equal && static_cast<double>(most_equal) / static_cast<double>(least) >= least_share;
}

bool QuoteComparison::counterparts() const {
  const std::size_t least = std::min(aligned_.left, aligned_.right);
  if (least <= least_equal) return aligned_.equal == least && least >= 2 && aligned_.pairs.size() == least;
  return aligned_.equal >= least_equal && aligned_.share_of_shorter() >= least_share;
}

std::vector<QuoteSegment> QuoteComparison::segments() const {
  std::vector<QuoteSegment> all;
  const auto close = [&](QuoteSegment& open) {
    if ((!open.from.empty() || !open.to.empty()) && matters(open)) all.push_back(open);
  };
  // At an end, where both versions have words of their own: as many of the old ones as stand against the new.
  const std::size_t new_before = aligned_.right_first, new_after = aligned_.right - aligned_.right_last;
  const std::size_t old_before = std::min(aligned_.left_first, new_before);
  const std::size_t old_after = std::min(aligned_.left - aligned_.left_last, new_after);
  if (old_before > 0 && new_before <= most_edge) {
    QuoteSegment edge;
    for (std::size_t i = aligned_.left_first - old_before; i < aligned_.left_first; ++i) edge.from.push_back(i);
    for (std::size_t i = 0; i < aligned_.right_first; ++i) edge.to.push_back(i);
    close(edge);
  }
  QuoteSegment open{{}, {}, aligned_.left_first, aligned_.right_first};
  for (const auto& [f, t] : aligned_.pairs) {
    if (f && t && same_word(from_.words[*f], to_.words[*t])) {
      close(open);
      open = {{}, {}, *f + 1, *t + 1};
      continue;
    }
    if (f) open.from.push_back(*f);
    if (t) open.to.push_back(*t);
  }
  if (old_after > 0 && new_after <= most_edge) {
    QuoteSegment edge;
    for (std::size_t i = 0; i < old_after; ++i) edge.from.push_back(aligned_.left_last + i);
    for (std::size_t i = aligned_.right_last; i < aligned_.right; ++i) edge.to.push_back(i);
    close(edge);
  }
  return all;
}

bool QuoteComparison::trim_changes_meaning() const {
  const std::size_t left_out = aligned_.left - aligned_.left_last;
  // A fragment from the middle of a sentence was never the whole of it.
  if (aligned_.left_first != 0 || aligned_.right_first != 0) return false;
  if (left_out < least_tail || aligned_.right_last != aligned_.right || aligned_.left_last == 0) return false;
  const Text& old_text = view_.reports[from_.anchor.report].text;
  const auto between = old_text.slice({from_.spans[aligned_.left_last - 1].end, from_.spans[aligned_.left_last].start});
  if (between.find_first_of(".?!") != std::string_view::npos || shows_ellipsis(between)) return false;
  return ends_sentence() && is_qualifier(from_.words[aligned_.left_last]);
}

bool QuoteComparison::cut_behind_negation() const {
  const std::size_t first = aligned_.left_first;
  if (first == 0 || aligned_.right_first != 0 || aligned_.equal < std::min(least_equal, to_.words.size()) ||
      to_.anchor.in_title)
    return false;
  bool negated = false;
  for (std::size_t i = first; i > 0 && first - i < most_turned; --i) {
    const auto between =
        view_.words({from_.anchor.report, {from_.spans[i - 1].end, from_.spans[i].start}, from_.anchor.in_title});
    if (between.find_first_of(".,;:?!") != std::string_view::npos) break;
    negated |= is_negator(from_.words[i - 1]);
  }
  if (!negated) return false;
  // The report may say it before the quotation mark: it does not want “a war”.
  const Document& document = view_.documents[to_.anchor.report];
  if (document.sentences.empty()) return false;
  const Span sentence = document.sentences[document.sentence_at(to_.anchor.span.start)].span;
  for (TokenIndex i = document.token_at(sentence.start);
       i < document.tokens.size() && document.tokens[i].span.start < sentence.end; ++i)
    if (!to_.anchor.span.overlaps(document.tokens[i].span) &&
        (is_negator(document.tokens[i].lower) || is_negator(document.tokens[i].lemma)))
      return false;
  return true;
}

bool QuoteComparison::negates(const QuoteSegment& segment) const {
  return rapporteur::negates(picked(from_, segment.from), picked(to_, segment.to));
}

// One segment is enough: "will not attack and will defend" against "will attack and will not defend".
bool QuoteComparison::negation_differs(const std::vector<QuoteSegment>& segments) const {
  return std::any_of(segments.begin(), segments.end(), [&](const QuoteSegment& segment) { return negates(segment); });
}

QuoteChange QuoteComparison::change(const QuoteSegment& segment) const {
  // "are not handing" against "are handing": where one side has nothing, both are shown with the words around.
  const bool beside = segment.from.empty() != segment.to.empty();
  return {anchor_of(from_, segment.from, segment.from_at, beside), anchor_of(to_, segment.to, segment.to_at, beside)};
}

bool QuoteComparison::matters(const QuoteSegment& segment) const {
  const std::string old_words = joined(from_, segment.from), new_words = joined(to_, segment.to);
  if (old_words == new_words || same_word(old_words, new_words)) return false;
  // An editor's brackets and points explain what they hold or stand for, but not a "not" that comes or goes.
  const bool turned = negates(segment) && segment.from.size() <= most_turned && segment.to.size() <= most_turned;
  if (turned) return true;
  if (in_brackets(from_, segment.from) && in_brackets(to_, segment.to)) return false;
  return !(segment.to.empty() && elided(segment));
}

// All words stand in square brackets: an editor's, not the speaker's. True of no words.
bool QuoteComparison::in_brackets(const QuoteWords& side, const std::vector<std::size_t>& words) const {
  if (side.anchor.in_title) return words.empty();
  const Text& text = view_.reports[side.anchor.report].text;
  return std::all_of(words.begin(), words.end(), [&](std::size_t i) {
    for (auto at = side.spans[i].start; at > side.anchor.span.start; --at) {
      if (text.at(at - 1) == U']') return false;
      if (text.at(at - 1) == U'[') return true;
    }
    return false;
  });
}

// The new version shows that words are left out here.
bool QuoteComparison::elided(const QuoteSegment& segment) const {
  if (segment.to_at == 0 || segment.to_at >= to_.spans.size()) return true;
  return shows_ellipsis(view_.words(
      {to_.anchor.report, {to_.spans[segment.to_at - 1].end, to_.spans[segment.to_at].start}, to_.anchor.in_title}));
}

bool QuoteComparison::ends_sentence() const {
  if (to_.anchor.in_title) return false;
  static constexpr std::u32string_view stops = U".,!?";
  const Text& text = view_.reports[to_.anchor.report].text;
  const auto end = to_.anchor.span.end;
  const auto is_stop = [&](std::uint32_t at) {
    return at < text.size() && stops.find(text.at(at)) != std::u32string_view::npos;
  };
  return is_stop(end) || is_stop(end + 1) || (end > 0 && is_stop(end - 1));
}

}  // namespace rapporteur::record
