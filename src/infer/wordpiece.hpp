// The tokenizer of BERT's uncased models: text in, vocabulary ids out.
//
// Steps: drop control characters, blanks become spaces, a Chinese character stands alone, canonical decomposition without
// accents, lower case; split at spaces, punctuation alone; each word into the longest pieces that the vocabulary has, pieces
// after the first with "##" before them; a word that cannot be cut so, or is over 100 characters, is [UNK].
// Source: Devlin et al. 2019, github google-research/bert tokenization.py (BasicTokenizer, WordpieceTokenizer).
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "rapporteur/result.hpp"

namespace rapporteur {

using PieceId = std::uint32_t;

class WordPiece {
public:
  // `vocabulary`: one token a line, the line's number being its id. Fails with model_altered where there is no [UNK] or a
  // token twice; `path` is for the message.
  static Result<WordPiece> from_vocabulary(std::string vocabulary, const std::string& path);

  // Ids of the text's pieces in order, without [CLS] and [SEP]. `text` is valid UTF-8. Thread-safe.
  std::vector<PieceId> encode(std::string_view text) const;

  std::size_t size() const { return starts_.size() - 1; }
  std::string_view token(PieceId id) const {
    return std::string_view(vocabulary_).substr(starts_[id], starts_[id + 1] - starts_[id] - 1);
  }
  PieceId unknown() const { return unknown_; }
  const std::string& vocabulary() const { return vocabulary_; }

private:
  WordPiece() = default;
  // The id of a token, or absent.
  PieceId find(std::string_view token) const;
  void encode_word(std::string_view word, std::string& key, std::vector<PieceId>& ids) const;

  static constexpr PieceId absent = static_cast<PieceId>(-1);
  std::string vocabulary_;             // tokens, each with a newline after it
  std::vector<std::uint32_t> starts_;  // where each token starts, and the end
  std::vector<PieceId> slots_;         // open addressing, a power of two, at most half full
  PieceId unknown_ = 0;
};

// The words that `WordPiece` cuts: normalised, punctuation alone, one space after each. Public for the tests.
std::string basic_tokens(std::string_view text);

}  // namespace rapporteur
