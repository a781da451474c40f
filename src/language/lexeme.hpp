// Words without context: what a model knows of a token from its characters alone (spacy/lexeme.pyx, spacy/lang/lex_attrs.py).
#pragma once

#include <cstdint>
#include <deque>
#include <map>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "infer/model_file.hpp"
#include "language/strings.hpp"

namespace rapporteur::language {

struct Lexeme {
  std::string text;
  std::string lower;
  StringId orth = 0, lower_id = 0, norm = 0, prefix = 0, suffix = 0, shape = 0;
  std::uint32_t number = 0;      // in its lexicon
  std::uint32_t characters = 0;  // code points
  bool is_space = false;
};

// Forms that a model reads as another: a word's id and the id of its norm.
class Norms {
public:
  struct Row {
    StringId word = 0, norm = 0;
  };
  Norms() = default;
  // Of several rows of a word the first stands.
  explicit Norms(std::vector<Row> rows);

  // The norm of the word; 0 where it has none but its own.
  StringId find(StringId word) const;

  void pack(infer::Packer& out) const { out.array(rows_.span()); }
  static Norms unpack(infer::Unpacker& in);

private:
  infer::Array<Row> rows_;  // sorted
};

// Every word seen so far, each made once and numbered from 0. Lexemes stay where they are until `clear`. Not for several
// threads.
class Lexicon {
public:
  // `norms` must outlive the lexicon.
  explicit Lexicon(const Norms& norms) : norms_(&norms) {}

  const Lexeme& operator[](std::string_view text);
  // The word with another norm than its own, as special cases have; 0 stands for its own.
  const Lexeme& with_norm(std::string_view text, StringId norm);
  std::size_t size() const { return words_.size(); }
  void clear();

private:
  const Norms* norms_;
  std::deque<Lexeme> words_;
  std::unordered_map<std::string_view, const Lexeme*> known_;
  std::map<std::pair<std::string, StringId>, const Lexeme*> normed_;
};

Lexeme make_lexeme(std::string_view text, const Norms& norms);

}  // namespace rapporteur::language
