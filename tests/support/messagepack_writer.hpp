// MessagePack by hand, for tests that need a model's file.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace rapporteur::test {

class MessagePackWriter {
public:
  MessagePackWriter& map(std::size_t pairs) { return head(0xdf, pairs, 4); }
  MessagePackWriter& array(std::size_t elements) { return head(0xdd, elements, 4); }
  MessagePackWriter& text(std::string_view text) { return head(0xdb, text.size(), 4).raw(text); }
  MessagePackWriter& binary(std::string_view bytes) { return head(0xc6, bytes.size(), 4).raw(bytes); }
  MessagePackWriter& number(std::uint64_t n) { return head(0xcf, n, 8); }
  MessagePackWriter& truth(bool value) { return raw(value ? "\xc3" : "\xc2"); }
  MessagePackWriter& nil() { return raw("\xc0"); }
  MessagePackWriter& raw(std::string_view bytes) {
    bytes_ += bytes;
    return *this;
  }
  const std::string& bytes() const { return bytes_; }

private:
  MessagePackWriter& head(std::uint8_t first, std::uint64_t value, int width) {
    bytes_ += static_cast<char>(first);
    for (int i = width - 1; i >= 0; --i) bytes_ += static_cast<char>(value >> (8 * i));
    return *this;
  }
  std::string bytes_;
};

}  // namespace rapporteur::test
