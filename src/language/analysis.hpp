// A document on its way through the components: its tokens, and for each what is known so far (spacy/structs.pxd, TokenC).
#pragma once

#include <cstdint>
#include <map>
#include <span>
#include <string_view>
#include <variant>
#include <vector>

#include "infer/floats.hpp"
#include "infer/integer_tok2vec.hpp"
#include "infer/tok2vec.hpp"
#include "language/labels.hpp"
#include "language/tokenizer.hpp"
#include "rapporteur/document.hpp"
#include "rapporteur/model.hpp"

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

// Token vectors in the arithmetic of their encoder.
using TokenVectors = std::variant<infer::Vectors, infer::IntegerVectors>;

// What an encoder remembers between texts: the embedding of every word that it has seen.
struct EmbeddedWords {
  static constexpr std::uint32_t none = UINT32_MAX;
  std::vector<std::uint32_t> row_of;  // by twice the lexeme's number, plus one where a blank follows; none: not yet
  infer::Floats rows;
};

struct Analysis {
  std::vector<RawToken> tokens;
  std::vector<TokenState> states;  // one a token
  std::vector<Piece> pieces;
  std::vector<std::size_t> lengths;               // tokens of each piece
  TokenVectors shared_vectors;                    // of the component tok2vec, for those that listen to it
  std::map<const void*, EmbeddedWords> embedded;  // by encoder; forgotten with the words themselves
  infer::Arena room;
};

// The columns of features that a tok2vec network reads, tokens x features.
class Features {
public:
  // Fails with `unsupported` for a feature that is not one of NORM, LOWER, ORTH, PREFIX, SUFFIX, SHAPE, SPACY, IS_SPACE.
  static Result<Features> named(const std::vector<std::string>& names, const std::string& path);
  std::vector<std::uint64_t> columns(std::span<const RawToken> tokens) const;
  void add_columns(const RawToken& token, std::vector<std::uint64_t>& columns) const;
  void pack(infer::Packer& out) const;
  static std::optional<Features> unpack(infer::Unpacker& in);
  std::size_t size() const { return features_.size(); }

private:
  enum class Feature { norm, lower, orth, prefix, suffix, shape, space_after, is_space };
  std::vector<Feature> features_;
};

// A tok2vec network with its features.
class Encoder {
public:
  static Result<Encoder> from(const infer::ThincModel& model, Precision precision);
  // To and from a converted model, which holds integers only; nothing where it holds no whole encoder.
  void pack(infer::Packer& out) const;
  static std::optional<Encoder> unpack(infer::Unpacker& in);

  std::size_t width() const;
  // What 1 stands for in the components of its vectors; empty in float32.
  std::span<const float> units() const;
  // The vectors live until the analysis' room is released.
  TokenVectors encode(Analysis& analysis) const;

private:
  TokenVectors encode(Analysis& analysis, const infer::IntegerTok2Vec& net) const;

  std::variant<infer::Tok2Vec, infer::IntegerTok2Vec> net_;
  Features features_;
};

}  // namespace rapporteur::language
