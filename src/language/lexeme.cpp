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
  Lexeme& made = words_.emplace_back(make_lexeme(text, *norms_));
  made.number = static_cast<std::uint32_t>(words_.size() - 1);
  known_.emplace(made.text, &made);
  return made;
}

const Lexeme& Lexicon::with_norm(std::string_view text, StringId norm) {
  const Lexeme& word = (*this)[text];
  if (norm == 0 || norm == word.norm) return word;
  const auto [at, added] = normed_.try_emplace({std::string(text), norm});
  if (added) {
    Lexeme& made = words_.emplace_back(word);
    made.norm = norm;
    made.number = static_cast<std::uint32_t>(words_.size() - 1);
    at->second = &made;
  }
  return *at->second;
}

void Lexicon::clear() {
  known_.clear();
  normed_.clear();
  words_.clear();
}

}  // namespace rapporteur::language
