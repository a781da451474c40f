#include "store/compress.hpp"

#include <zlib.h>

#include <cstdint>

namespace rapporteur::store {
namespace {
constexpr std::size_t head = 9;
constexpr std::size_t most = std::size_t{1} << 31U;  // no reading comes near; a wrong length is not allocated
}  // namespace

std::string packed(std::string_view bytes) {
  constexpr std::size_t too_short_to_try = 64;
  if (bytes.size() >= too_short_to_try && bytes.size() < most) {
    auto size = compressBound(bytes.size());
    std::string result(head + size, '\0');
    // Level 1: of 744 readings, 23.1 MB, it makes 15.4 in 0.5 s; level 6 makes 15.0 in 0.7 s.
    if (compress2(reinterpret_cast<Bytef*>(result.data() + head), &size, reinterpret_cast<const Bytef*>(bytes.data()),
                  bytes.size(), 1) == Z_OK &&
        head + size < bytes.size()) {
      result.resize(head + size);
      result[0] = 1;
      for (unsigned i = 0; i < 8; ++i) result[1 + i] = static_cast<char>(bytes.size() >> (8 * i));
      return result;
    }
  }
  return std::string(1, '\0').append(bytes);
}

bool unpack(std::string_view packed, std::string& bytes) {
  if (packed.empty()) return false;
  if (packed[0] == 0) {
    bytes = packed.substr(1);
    return true;
  }
  if (packed[0] != 1 || packed.size() < head) return false;
  std::uint64_t size = 0;
  for (unsigned i = 0; i < 8; ++i) size |= std::uint64_t{static_cast<unsigned char>(packed[1 + i])} << (8 * i);
  if (size >= most || size / 1100 > packed.size()) return false;  // deflate packs 1032 to one at most
  bytes.resize(size);
  auto filled = static_cast<uLongf>(size);
  return uncompress(reinterpret_cast<Bytef*>(bytes.data()), &filled, reinterpret_cast<const Bytef*>(packed.data() + head),
                    packed.size() - head) == Z_OK &&
         filled == size;
}

}  // namespace rapporteur::store
