#include "language/lexeme.hpp"

#include <algorithm>

#include "language/unicode.hpp"

namespace rapporteur::language {

Norms::Norms(std::vector<Row> rows) {
  std::stable_sort(rows.begin(), rows.end(), [](const Row& a, const Row& b) { return a.word < b.word; });
  rows_ = std::move(rows);
}

Norms Norms::unpack(infer::Unpacker& in) {
  Norms norms;
  norms.rows_ = infer::Array<Row>::of(in.array<Row>());
  return norms;
}

StringId Norms::find(StringId word) const {
  const auto rows = rows_.span();
  const auto found =
      std::lower_bound(rows.begin(), rows.end(), word, [](const Row& row, StringId id) { return row.word < id; });
  return found == rows.end() || found->word != word ? 0 : found->norm;
}

Lexeme make_lexeme(std::string_view text, const Norms& norms) {
  Lexeme lexeme;
  lexeme.text = text;
  lexeme.lower = to_lower(text);
  lexeme.orth = string_id(text);
  lexeme.lower_id = string_id(lexeme.lower);
  const StringId norm = norms.find(lexeme.orth);
  lexeme.norm = norm == 0 ? lexeme.lower_id : norm;
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
