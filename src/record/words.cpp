#include "record/words.hpp"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <unordered_map>

#include "base/data.hpp"

namespace rapporteur::record {
namespace {

const std::unordered_map<std::string_view, std::string_view>& synonyms() {
  static const std::unordered_map<std::string_view, std::string_view> table = [] {
    std::unordered_map<std::string_view, std::string_view> words;
    for_each_row(data_file("step_synonyms.tsv"), [&](const std::vector<std::string_view>& fields) {
      for (const std::string_view word : fields) words.emplace(word, fields.front());
    });
    return words;
  }();
  return table;
}

}  // namespace

std::string_view compared_word(const Token& token) {
  const std::string_view word = token.pos == Pos::propn ? token.lower : token.lemma;
  const auto found = synonyms().find(word);
  return found == synonyms().end() ? word : found->second;
}

namespace {

void add_words(const Document& document, TokenRange range, WordSet& words) {
  for (TokenIndex i = range.first; i < range.last; ++i)
    if (is_content(document.tokens[i])) words.push_back(compared_word(document.tokens[i]));
}

}  // namespace

TokenRange tokens_in(const View& view, const Anchor& anchor) {
  if (anchor.in_title || anchor.span.empty()) return {};
  const Document& document = view.documents[anchor.report];
  const TokenIndex first = document.token_at(anchor.span.start);
  TokenIndex last = first;
  while (last < document.tokens.size() && document.tokens[last].span.start < anchor.span.end) ++last;
  return {first, last};
}

bool is_content(const Token& token) {
  switch (token.pos) {
    case Pos::noun:
    case Pos::propn:
    case Pos::verb:
    case Pos::adj:
    case Pos::num:
      return token.text.size() > 1 || token.pos == Pos::num;
    default:
      return false;
  }
}

WordSet content_words(const View& view, const Anchor& anchor) {
  return view.remembered(anchor, [&] {
    WordSet words;
    add_words(view.documents[anchor.report], tokens_in(view, anchor), words);
    tidy_indices(words);
    return words;
  });
}

Rarity::Rarity(const View& view, const Story& story) {
  for (const ReportIndex r : story.reports) {
    WordSet words;
    const Document& document = view.documents[r];
    add_words(document, {0, static_cast<TokenIndex>(document.tokens.size())}, words);
    tidy_indices(words);
    for (const std::string_view word : words) weight_[word] += 1;
  }
  const double reports = static_cast<double>(std::max<std::size_t>(story.reports.size(), 1));
  for (auto& [word, weight] : weight_) weight = std::log(reports / weight) + 1;
  unseen_ = std::log(reports) + 1;
}

double Rarity::of(std::string_view word) const {
  const auto found = weight_.find(word);
  return found == weight_.end() ? unseen_ : found->second;
}

double Rarity::of(const WordSet& words) const {
  double sum = 0;
  for (const std::string_view word : words) sum += of(word);
  return sum;
}

bool any_step_has(std::string_view word) { return word == "meet" || word == "hold"; }

WordSet telling_words(const View& view, const Anchor& text) {
  WordSet all;
  const TokenRange range = tokens_in(view, text);
  const Document& document = view.documents[text.report];
  for (TokenIndex i = range.first; i < range.last; ++i) {
    const Token& token = document.tokens[i];
    if (is_content(token) && token.pos != Pos::propn && token.pos != Pos::num && !any_step_has(compared_word(token)))
      all.push_back(compared_word(token));
  }
  tidy_indices(all);
  return all;
}

WordSet shared(const WordSet& a, const WordSet& b) {
  WordSet both;
  std::set_intersection(a.begin(), a.end(), b.begin(), b.end(), std::back_inserter(both));
  return both;
}

double containment(const WordSet& a, const WordSet& b, const Rarity& rarity) {
  const double least = std::min(rarity.of(a), rarity.of(b));
  return least > 0 ? rarity.of(shared(a, b)) / least : 0;
}

double jaccard(const WordSet& a, const WordSet& b, const Rarity& rarity) {
  const double both = rarity.of(shared(a, b));
  const double all = rarity.of(a) + rarity.of(b) - both;
  return all > 0 ? both / all : 0;
}

}  // namespace rapporteur::record
