#include "extract/negotiation/vocabulary.hpp"

#include "base/data.hpp"

namespace rapporteur::extract {

Vocabulary::Vocabulary() {
  for_each_row(data_file("negotiation_words.tsv"), [&](const std::vector<std::string_view>& fields) {
    if (fields.size() == 3) roles_.add(fields[0], fields[1], fields[2]);
  });
}

const Vocabulary& Vocabulary::get() {
  static const Vocabulary vocabulary;
  return vocabulary;
}

std::string_view Vocabulary::value(std::string_view role, const Document& document, TokenIndex token) const {
  const auto& t = document.tokens[token];
  for (const TokenIndex c : document.children(token)) {
    const auto& child = document.tokens[c];
    const bool particle = child.dep == "prt" || ((child.dep == "prep" || child.dep == "advmod") && c == token + 1);
    if (!particle) continue;
    const auto joined = value(role, std::string(t.lemma) + '_' + std::string(child.lower));
    if (!joined.empty()) return joined;
  }
  const auto by_lemma = value(role, t.lemma);
  return by_lemma.empty() ? value(role, t.lower) : by_lemma;
}

}  // namespace rapporteur::extract
