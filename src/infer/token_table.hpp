// A static embedding: one vector a vocabulary token, kept as 8-bit integers with a scale a row.
//
// File, little-endian (docs/lineage.md has the same table):
//   0    char[8]   "TOKTABLE"
//   8    u32       version of this format: 1
//   12   u32       rows
//   16   u32       components of a row
//   20   u32       bytes of vocabulary
//   24   u64       checksum of all that follows byte 256
//   32   char[64]  SHA-256 of the same bytes, hexadecimal: the table's identity
//   96   char[64]  SHA-256 of the weights that it was made from
//   160  char[48]  name, padded with zeros
//   208  char[40]  version, padded with zeros
//   248  u32       id of the first token that stands in order of frequency
//   252  u32       0
//   256  f32[rows]              scale: component = scale * integer
//        i8[rows * components]  integers, -127 to 127
//        char[...]              vocabulary, a newline after each token
// The checksum, not the SHA-256, is checked on load: it costs 2 ms where the other costs 50.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "infer/mapping.hpp"
#include "infer/wordpiece.hpp"
#include "rapporteur/model.hpp"
#include "rapporteur/result.hpp"

namespace rapporteur {

class TokenTable {
public:
  // Quantises `rows` (tokens times components) and writes the file. Fails with output_failed.
  static Result<void> write(const std::filesystem::path& file, const std::string& vocabulary, std::span<const float> rows,
                            std::size_t components, PieceId first_ranked, const ModelInfo& source);
  // Fails with model_missing (no file), unreadable, unsupported (another version) or model_altered (damaged or cut).
  static Result<TokenTable> load(const std::filesystem::path& file);

  std::size_t components() const { return components_; }
  const WordPiece& tokens() const { return tokens_; }
  // Tokens from here on stand in the order of their frequency.
  PieceId first_ranked() const { return first_ranked_; }
  const ModelInfo& info() const { return info_; }
  std::span<const std::int8_t> row(PieceId id) const {
    return std::span(reinterpret_cast<const std::int8_t*>(bytes_.data()) + values_ + id * components_, components_);
  }
  float scale(PieceId id) const;

  // Adds up the rows of `ids`, in their order, and scales the sum to length 1; all zero where it has no length. The arithmetic
  // is one component at a time and so the same on every machine.
  std::vector<float> unit_sum(std::span<const PieceId> ids) const;

private:
  explicit TokenTable(WordPiece tokens) : tokens_(std::move(tokens)) {}
  std::shared_ptr<const infer::Mapping> mapping_;
  std::string_view bytes_;  // the file after its header
  std::size_t values_ = 0;  // where the integers start in it
  std::size_t components_ = 0;
  PieceId first_ranked_ = 0;
  WordPiece tokens_;
  ModelInfo info_;
};

}  // namespace rapporteur
