// SHA-256 (FIPS 180-4), for the identity of weights: what made a record is named by the hash of its bytes.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

namespace rapporteur {

// Takes bytes piece by piece; `hex()` ends it and gives 64 lower-case hexadecimal digits.
class Sha256 {
public:
  void add(std::string_view bytes);
  std::string hex();

private:
  void block(const unsigned char* bytes);
  std::array<std::uint32_t, 8> state_{0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a,
                                      0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19};
  std::array<unsigned char, 64> pending_{};
  std::uint64_t size_ = 0;
};

// The hash of one run of bytes.
std::string sha256(std::string_view bytes);

}  // namespace rapporteur
