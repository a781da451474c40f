// The lemmatizer's tables, for each part of speech: endings that are replaced, words with lemmas of their own, words that are
// lemmas; and a plain list of lemmas by word.
#pragma once

#include <array>
#include <optional>
#include <string_view>

#include "infer/model_file.hpp"
#include "language/strings.hpp"
#include "language/word_index.hpp"

namespace rapporteur::language {

class LemmaTables {
public:
  struct Ending {
    Bytes from, to;
  };
  struct OfPos {
    infer::Array<Ending> rules;
    WordIndex exceptions, index;

    bool empty() const { return rules.empty() && exceptions.empty() && index.empty(); }
  };

  // The component's file `lookups/lookups.bin`; nothing where it is none.
  static std::optional<LemmaTables> read(std::string_view bytes);
  // What `pack` wrote, in place; nothing where it is none.
  static std::optional<LemmaTables> unpack(infer::Unpacker& in);
  void pack(infer::Packer& out) const;

  // By the number of a Pos.
  const OfPos& of(std::size_t pos) const { return by_pos_[pos]; }
  std::string_view text(Bytes bytes) const { return bytes.of(view(text_)); }
  bool is_lemma(const OfPos& tables, std::string_view word) const { return tables.index.find(word, view(text_)) != nullptr; }
  // The lemmas of a word that follows no rule.
  std::span<const Bytes> exceptions(const OfPos& tables, std::string_view word) const;
  // The lemma of a word by its id, where the plain list has it.
  std::optional<std::string_view> lookup(StringId word) const;

private:
  struct Lemma {
    StringId word = 0;
    Bytes lemma;
    std::uint64_t zero = 0;
  };
  class Builder;
  bool is_whole() const;

  static constexpr std::size_t pos_count = 18;
  std::array<OfPos, pos_count> by_pos_;
  infer::Array<Bytes> lemmas_;   // of the exceptions
  infer::Array<Lemma> by_word_;  // in the order of the ids
  infer::Array<char> text_;
};

}  // namespace rapporteur::language
