#include "record/quotes.hpp"

#include <algorithm>

#include "base/wording.hpp"
#include "record/names.hpp"

namespace rapporteur::record {
namespace {

bool letter_or_digit(char32_t c) {
  return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c >= 0xC0;
}
bool word_character(char32_t c) {
  if (c < 128) return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '\'' || c == '%';
  return c == U'’' || !((c >= 0x2000 && c <= 0x206F) || (c >= 0x00A0 && c <= 0x00BF));
}

// "U.S." and "US" are one word. A point between digits stays.
std::string compared_form(std::string_view word) {
  std::string folded = fold_name(word);
  return folded.empty() ? std::string(word) : folded;
}

std::string plain_apostrophes(std::string_view word) {
  static constexpr std::string_view curly = "’";
  std::string plain;
  for (std::size_t i = 0; i < word.size(); ++i) {
    const bool mark = word.substr(i).starts_with(curly);
    plain += mark ? '\'' : word[i] >= 'A' && word[i] <= 'Z' ? static_cast<char>(word[i] - 'A' + 'a') : word[i];
    if (mark) i += curly.size() - 1;
  }
  return plain;
}

// A word as two where it is a contraction: "don’t" is "do" and "not", so that it equals "do not".
void add_words(QuoteWords& to, std::string_view printed, Span span) {
  if (const auto parts = contraction(plain_apostrophes(printed)); parts && parts->cut < span.size()) {
    const auto cut = span.start + static_cast<std::uint32_t>(parts->cut);
    to.words.insert(to.words.end(), {parts->first, parts->second});
    to.spans.insert(to.spans.end(), {{span.start, cut}, {cut, span.end}});
    return;
  }
  to.words.push_back(compared_form(printed));
  to.spans.push_back(span);
}

void sort_numbers(QuoteWords& quote) {
  quote.distinct = quote.numbers;
  tidy_indices(quote.distinct);
  quote.sorted = quote.forms;
  std::sort(quote.sorted.begin(), quote.sorted.end());
}

using Forms = std::vector<std::uint32_t>;

QuoteAlignment align(const Forms& a, const Forms& b) {
  const std::size_t n = a.size(), m = b.size();
  constexpr int equal = 3, change = -2, gap = -1;
  std::vector<int> scores((n + 1) * (m + 1), 0);
  const auto score = [&](std::size_t i, std::size_t j) -> int& { return scores[i * (m + 1) + j]; };
  const auto pair_score = [&](std::size_t i, std::size_t j) { return a[i - 1] == b[j - 1] ? equal : change; };
  std::size_t best_i = 0, best_j = 0;
  for (std::size_t i = 1; i <= n; ++i)
    for (std::size_t j = 1; j <= m; ++j) {
      score(i, j) = std::max({0, score(i - 1, j - 1) + pair_score(i, j), score(i - 1, j) + gap, score(i, j - 1) + gap});
      if (score(i, j) > score(best_i, best_j)) best_i = i, best_j = j;
    }

  QuoteAlignment result;
  result.left = n;
  result.right = m;
  result.left_last = best_i;
  result.right_last = best_j;
  result.pairs.reserve(best_i + best_j);
  std::size_t i = best_i, j = best_j;
  while (i > 0 && j > 0 && score(i, j) > 0) {
    if (score(i, j) == score(i - 1, j - 1) + pair_score(i, j)) {
      if (pair_score(i, j) == equal) ++result.equal;
      --i, --j;
      result.pairs.emplace_back(i, j);
    } else if (score(i, j) == score(i - 1, j) + gap) {
      result.pairs.emplace_back(--i, std::nullopt);
    } else {
      result.pairs.emplace_back(std::nullopt, --j);
    }
  }
  result.left_first = i;
  result.right_first = j;
  std::reverse(result.pairs.begin(), result.pairs.end());
  return result;
}

}  // namespace

QuoteWords quote_words(const View& view, const Anchor& anchor) {
  QuoteWords found;
  found.anchor = anchor;
  const Text text{std::string(view.words(anchor))};
  const auto size = text.size();
  for (std::uint32_t i = 0; i < size;) {
    if (!word_character(text.at(i)) || text.at(i) == U'\'' || text.at(i) == U'’') {
      ++i;
      continue;
    }
    std::uint32_t end = i;
    const auto inner = [&](std::uint32_t at) {
      return (text.at(at) == U'.' || text.at(at) == U',') && at + 1 < size && at > i && letter_or_digit(text.at(at + 1)) &&
             text.at(at + 1) != U'’' && text.at(at + 1) != U'”';
    };
    while (end < size && (word_character(text.at(end)) || inner(end))) ++end;
    while (end > i + 1 && (text.at(end - 1) == U'\'' || text.at(end - 1) == U'’')) --end;
    add_words(found, text.slice({i, end}), {anchor.span.start + i, anchor.span.start + end});
    i = end;
  }
  return found;
}

double QuoteAlignment::share_of_shorter() const {
  const std::size_t least = std::min(left, right);
  return least == 0 ? 0 : static_cast<double>(equal) / static_cast<double>(least);
}

double QuoteAlignment::share_of_longer() const {
  const std::size_t most = std::max(left, right);
  return most == 0 ? 0 : static_cast<double>(equal) / static_cast<double>(most);
}

QuoteWords slice(const QuoteWords& all, std::size_t first, std::size_t last) {
  QuoteWords part;
  part.anchor = {all.anchor.report, {all.spans[first].start, all.spans[last - 1].end}, all.anchor.in_title};
  const auto take = [&](const auto& from, auto& to) {
    if (!from.empty())
      to.assign(from.begin() + static_cast<std::ptrdiff_t>(first), from.begin() + static_cast<std::ptrdiff_t>(last));
  };
  take(all.words, part.words);
  take(all.spans, part.spans);
  take(all.numbers, part.numbers);
  take(all.forms, part.forms);
  sort_numbers(part);
  return part;
}

void WordForms::number(QuoteWords& quote) {
  quote.numbers.clear();
  quote.forms.clear();
  for (const std::string& word : quote.words) {
    const auto [known, fresh] = words_.try_emplace(word, Numbers{static_cast<std::uint32_t>(words_.size()), 0});
    if (fresh)
      known->second.form = forms_.try_emplace(spelling_form(word), static_cast<std::uint32_t>(forms_.size())).first->second;
    quote.numbers.push_back(known->second.word);
    quote.forms.push_back(known->second.form);
  }
  sort_numbers(quote);
}

std::size_t count_common(const std::vector<std::uint32_t>& a, const std::vector<std::uint32_t>& b) {
  std::size_t count = 0;
  for (auto i = a.begin(), j = b.begin(); i != a.end() && j != b.end();) {
    const bool first = *i <= *j, second = *j <= *i;
    count += first && second;
    i += first, j += second;
  }
  return count;
}

QuoteAlignment align_quotes(const QuoteWords& a, const QuoteWords& b) {
  if (a.forms.size() == a.words.size() && b.forms.size() == b.words.size()) return align(a.forms, b.forms);
  QuoteWords x, y;
  x.words = a.words, y.words = b.words;
  WordForms forms;
  forms.number(x);
  forms.number(y);
  return align(x.forms, y.forms);
}

bool holds(const QuoteWords& a, const QuoteWords& b) {
  const std::size_t least = std::min(a.forms.size(), b.forms.size());
  return least > 0 && count_common(a.sorted, b.sorted) == least && align(a.forms, b.forms).equal == least;
}

}  // namespace rapporteur::record
