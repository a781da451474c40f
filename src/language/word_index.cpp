#include "language/word_index.hpp"

#include <bit>

#include "base/word_table.hpp"

namespace rapporteur::language {

Bytes TextBuilder::add(std::string_view words) {
  const Bytes bytes{static_cast<std::uint32_t>(text_.size()), static_cast<std::uint32_t>(words.size())};
  text_ += words;
  return bytes;
}

WordIndex::WordIndex(const std::vector<Row>& rows, std::string_view text) {
  std::vector<Row> slots(std::bit_ceil(2 * rows.size() + 1));
  const std::size_t mask = slots.size() - 1;
  for (const Row& row : rows) {
    const std::string_view word = row.word.of(text);
    if (word.empty()) continue;
    std::size_t at = word_hash(word) & mask;
    while (slots[at].word.size != 0 && slots[at].word.of(text) != word) at = (at + 1) & mask;
    if (slots[at].word.size == 0) slots[at] = row;
  }
  slots_ = std::move(slots);
}

const WordIndex::Row* WordIndex::find(std::string_view word, std::string_view text) const {
  const auto slots = slots_.span();
  if (slots.empty() || word.empty()) return nullptr;
  const std::size_t mask = slots.size() - 1;
  std::size_t at = word_hash(word) & mask;
  for (std::size_t tried = 0; tried < slots.size() && slots[at].word.size != 0; ++tried, at = (at + 1) & mask)
    if (slots[at].word.of(text) == word) return &slots[at];
  return nullptr;
}

std::optional<WordIndex> WordIndex::unpack(infer::Unpacker& in) {
  WordIndex index;
  const auto slots = in.array<Row>();
  if (!in.ok() || (!slots.empty() && !std::has_single_bit(slots.size()))) return std::nullopt;
  index.slots_ = infer::Array<Row>::of(slots);
  return index;
}

}  // namespace rapporteur::language
