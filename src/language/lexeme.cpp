#include "language/lexeme.hpp"

#include "language/unicode.hpp"

namespace rapporteur::language {

Lexeme make_lexeme(std::string_view text, const Norms& norms) {
  Lexeme lexeme;
  lexeme.text = text;
  lexeme.lower = to_lower(text);
  lexeme.orth = string_id(text);
  lexeme.lower_id = string_id(lexeme.lower);
  const auto norm = norms.find(lexeme.orth);
  lexeme.norm = norm == norms.end() ? lexeme.lower_id : norm->second;
  lexeme.prefix = string_id(prefix(text));
  lexeme.suffix = string_id(suffix(text));
  lexeme.shape = string_id(word_shape(text));
  lexeme.characters = static_cast<std::uint32_t>(code_points(text));
  lexeme.is_space = all_space(text);
  return lexeme;
}

const Lexeme& Lexicon::operator[](std::string_view text) {
  if (const auto found = known_.find(text); found != known_.end()) return *found->second;
  const Lexeme& made = words_.emplace_back(make_lexeme(text, *norms_));
  known_.emplace(made.text, &made);
  return made;
}

void Lexicon::clear() {
  known_.clear();
  words_.clear();
}

}  // namespace rapporteur::language
