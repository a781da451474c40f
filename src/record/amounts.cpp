#include "record/amounts.hpp"

#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

#include "base/ascii.hpp"
#include "base/data.hpp"

namespace rapporteur::record {
namespace {

constexpr double about_share = 0.1;
constexpr TokenIndex longest_bound = 3;  // tokens

struct BoundWords {
  std::string_view words;
  Bound bound;
};

const std::vector<BoundWords>& bounds() {
  static const auto table = [] {
    std::vector<BoundWords> all;
    for_each_row(data_file("times.tsv"), [&](const std::vector<std::string_view>& fields) {
      if (fields.size() != 4 || fields[0] != "word" || fields[1] != "bound") return;
      all.push_back({fields[2], fields[3] == "least" ? Bound::least : fields[3] == "most" ? Bound::most : Bound::about});
    });
    // "no more than" before "more than".
    std::stable_sort(all.begin(), all.end(), [](const auto& a, const auto& b) { return a.words.size() > b.words.size(); });
    return all;
  }();
  return table;
}

bool is_range(const Amount& a) { return a.least && a.most && *a.least != *a.most; }
bool is_point(const Amount& a) { return a.least && a.most && *a.least == *a.most; }
double number_of(const Amount& a) { return a.least ? *a.least : *a.most; }

bool disjoint(const Amount& a, const Amount& b) {
  return (a.most && b.least && *a.most < *b.least) || (b.most && a.least && *b.most < *a.least);
}

}  // namespace

Bound bound_of(std::string_view words) {
  const std::string lower = lower_ascii(words);
  for (const BoundWords& one : bounds())
    if (lower.size() > one.words.size() && lower.starts_with(one.words) && lower[one.words.size()] == ' ') return one.bound;
  return Bound::none;
}

std::pair<Bound, TokenIndex> bound_before(const Document& document, TokenIndex i) {
  for (TokenIndex size = std::min(longest_bound, i); size > 0; --size) {
    std::string words;
    for (TokenIndex t = i - size; t < i; ++t) words.append(words.empty() ? "" : " ").append(document.tokens[t].lower);
    for (const BoundWords& one : bounds())
      if (one.words == words) return {one.bound, i - size};
  }
  return {Bound::none, i};
}

Amount bounded(double number, Bound bound) {
  Amount amount{number, number, bound == Bound::about};
  if (bound == Bound::least) amount.most.reset();
  if (bound == Bound::most) amount.least.reset();
  return amount;
}

bool one_number(const Amount& a, const Amount& b) {
  const double x = number_of(a), y = number_of(b);
  const double slack = a.about || b.about ? about_share * std::max(std::abs(x), std::abs(y)) : 0;
  return !is_range(a) && !is_range(b) && std::abs(x - y) <= slack;
}

bool differ(const Amount& a, const Amount& b) {
  if (is_range(a) || is_range(b)) return disjoint(a, b);
  const double x = number_of(a), y = number_of(b);
  if (a.about || b.about) return !one_number(a, b) && (disjoint(a, b) || (is_point(a) && is_point(b)));
  // Alike in kind: two exact numbers, or two of one bound.
  if (a.least.has_value() == b.least.has_value() && a.most.has_value() == b.most.has_value()) return x != y;
  return x == y || disjoint(a, b);
}

}  // namespace rapporteur::record
