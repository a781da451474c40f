#include "record/short_quotes.hpp"

#include <algorithm>
#include <iterator>

#include "base/wording.hpp"
#include "record/alignment.hpp"

namespace rapporteur::record {
namespace {

constexpr std::size_t longest = 6;  // words

WordSet words_around(const View& view, const Anchor& anchor) {
  const Document& document = view.documents[anchor.report];
  if (anchor.in_title || document.sentences.empty()) return {};
  WordSet all = content_words(view, sentence_anchor(view, anchor.report, document.sentence_at(anchor.span.start)));
  const WordSet inside = content_words(view, anchor);
  std::erase_if(all, [&](std::string_view word) { return std::binary_search(inside.begin(), inside.end(), word); });
  return all;
}

}  // namespace

bool worth_aligning(const QuoteWords& a, const QuoteWords& b) {
  const std::size_t least = std::min(a.distinct.size(), b.distinct.size());
  return count_common(a.distinct, b.distinct) >= std::min<std::size_t>(least, std::max<std::size_t>(3, least / 2));
}

bool words_replaced(const QuoteWords& a, const QuoteWords& b, std::size_t most) {
  const auto &x = a.words, &y = b.words;
  if (x.size() != y.size() || x.size() < 2 || x.size() > longest || x.back() != y.back()) return false;
  std::size_t different = 0;
  for (std::size_t i = 0; i < x.size(); ++i) different += same_word(x[i], y[i]) ? 0 : 1;
  return different >= 1 && different <= most && 2 * different <= x.size();
}

bool sentences_agree(const View& view, const Anchor& a, const Anchor& b, std::size_t least,
                     const std::vector<std::string>& but_not) {
  WordSet both = shared(words_around(view, a), words_around(view, b));
  std::erase_if(both, [&](std::string_view word) { return std::find(but_not.begin(), but_not.end(), word) != but_not.end(); });
  return both.size() >= least;
}

QuoteDifference whole_change(const std::vector<Quoted>& quoted, std::size_t from, std::size_t to) {
  const QuoteWords &a = quoted[from].words, &b = quoted[to].words;
  const auto verdict = negates(a.words, b.words) ? QuoteVerdict::negated : QuoteVerdict::altered;
  return {from, to, verdict, false, {{a.anchor, b.anchor}}, {}, {}, {}};
}

}  // namespace rapporteur::record
