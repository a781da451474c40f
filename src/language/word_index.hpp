// Words of a model's tables, found by hash. The table is an array of places in a text, so that it can be written to a file and
// used where the file is mapped.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "infer/model_file.hpp"

namespace rapporteur::language {

// A run of bytes of a text kept elsewhere.
struct Bytes {
  std::uint32_t start = 0, size = 0;
  // Empty where the text has no such bytes.
  std::string_view of(std::string_view text) const {
    return start <= text.size() && size <= text.size() - start ? text.substr(start, size) : std::string_view();
  }
};

// A text that grows while a table is built.
class TextBuilder {
public:
  Bytes add(std::string_view words);
  infer::Array<char> take() { return std::vector<char>(text_.begin(), text_.end()); }
  std::string_view text() const { return text_; }

private:
  std::string text_;
};

inline std::string_view view(const infer::Array<char>& text) { return {text.data(), text.size()}; }

class WordIndex {
public:
  struct Row {
    Bytes word;
    std::uint32_t first = 0, count = 0;  // of what belongs to the word
  };

  WordIndex() = default;
  // Of equal words the first stands; empty ones are left out. `text`: what the words are bytes of.
  WordIndex(const std::vector<Row>& rows, std::string_view text);

  const Row* find(std::string_view word, std::string_view text) const;
  bool empty() const { return slots_.empty(); }
  // Slots without a word have an empty one.
  std::span<const Row> slots() const { return slots_; }

  void pack(infer::Packer& out) const { out.array(slots_.span()); }
  static std::optional<WordIndex> unpack(infer::Unpacker& in);

private:
  infer::Array<Row> slots_;  // a power of two, at least half of them empty
};

}  // namespace rapporteur::language
