// A document on its way through the components: its tokens, and for each what is known so far (spacy/structs.pxd, TokenC).
#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "infer/floats.hpp"
#include "infer/tok2vec.hpp"
#include "language/labels.hpp"
#include "language/tokenizer.hpp"
#include "rapporteur/document.hpp"

namespace rapporteur::language {

struct TokenState {
  const Label* tag = nullptr;  // nullptr: not set, here and below
  const Label* dep = nullptr;
  const Label* morph = nullptr;
  const Label* fixed_lemma = nullptr;  // set by a rule
  std::string_view lemma;              // set by the lemmatizer; in the document's strings
  Pos pos = Pos::x;
  bool has_pos = false;
  std::int8_t sentence_start = 0;  // 1 yes, -1 no, 0 not known
  std::int32_t head = 0;           // index in the text
};

struct EntitySpan {
  std::uint32_t first = 0, last = 0;  // tokens of the text, [first, last)
  const Label* label = nullptr;
};

// One text of the document: a piece.
struct Piece {
  std::size_t first = 0, count = 0;  // tokens of the document
  std::vector<EntitySpan> entities;
};

struct Analysis {
  std::vector<RawToken> tokens;
  std::vector<TokenState> states;  // one a token
  std::vector<Piece> pieces;
  std::vector<std::size_t> lengths;  // tokens of each piece
  infer::Vectors shared_vectors;     // of the component tok2vec, for those that listen to it
  infer::Arena room;
};

// The columns of features that a tok2vec network reads, tokens x features.
class Features {
public:
  // Fails with `unsupported` for a feature that is not one of NORM, LOWER, ORTH, PREFIX, SUFFIX, SHAPE, SPACY, IS_SPACE.
  static Result<Features> named(const std::vector<std::string>& names, const std::string& path);
  std::vector<std::uint64_t> columns(std::span<const RawToken> tokens) const;

private:
  enum class Feature { norm, lower, orth, prefix, suffix, shape, space_after, is_space };
  std::vector<Feature> features_;
};

// A tok2vec network with its features.
struct Encoder {
  infer::Tok2Vec net;
  Features features;

  static Result<Encoder> from(const infer::ThincModel& model);
  infer::Vectors encode(Analysis& analysis) const;
};

}  // namespace rapporteur::language
