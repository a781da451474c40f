#include "extract/actors/name_tokens.hpp"

#include <algorithm>

#include "extract/actors/gazetteer.hpp"

namespace rapporteur::extract {

bool capital(char c) { return c >= 'A' && c <= 'Z'; }

bool capitalised(const Token& token) {
  const std::string_view s = token.text;
  if (s.empty()) return false;
  const auto c = static_cast<unsigned char>(s[0]);
  if (capital(s[0])) return true;
  // Beyond ASCII: a capital differs from its lower case; punctuation does not.
  return c >= 0xC3 && token.text != token.lower;
}

bool glued(const Document& document, TokenIndex left, TokenIndex right) {
  return document.tokens[left].span.end == document.tokens[right].span.start;
}

bool particle(const Token& token) {
  return one_of(token.text, {"bin", "bint", "ibn", "al", "el", "van", "von", "de", "del", "della", "da", "dos", "der", "den",
                             "la", "le", "ul", "ur", "ter"});
}

std::string_view label(const Document& document, TokenIndex i) {
  const auto e = document.tokens[i].entity;
  return e < document.entities.size() ? document.entities[e].label : std::string_view{};
}

bool same_entity(const Document& document, TokenIndex a, TokenIndex b) {
  return document.tokens[a].entity < document.entities.size() && document.tokens[a].entity == document.tokens[b].entity;
}

bool all_capitals(const Token& token) { return std::all_of(token.text.begin(), token.text.end(), capital); }

std::string folded(const Document& document, TokenRange range) {
  std::string joined;
  for (TokenIndex j = range.first; j < range.last; ++j) {
    if (j > range.first && !glued(document, j - 1, j)) joined.push_back(' ');
    joined += document.tokens[j].text;
  }
  return fold(joined);
}

}  // namespace rapporteur::extract
