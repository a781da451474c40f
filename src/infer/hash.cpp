#include "infer/hash.hpp"

#include <cstring>

namespace rapporteur::infer {
namespace {

std::uint64_t little_endian(const char* bytes, std::size_t count) {
  std::uint64_t value = 0;
  for (std::size_t i = 0; i < count; ++i) value |= static_cast<std::uint64_t>(static_cast<unsigned char>(bytes[i])) << (8 * i);
  return value;
}

std::uint64_t mix(std::uint64_t h) {
  h ^= h >> 33;
  h *= 0xff51afd7ed558ccdULL;
  h ^= h >> 33;
  h *= 0xc4ceb9fe1a85ec53ULL;
  return h ^ h >> 33;
}

}  // namespace

std::uint64_t murmur_hash_64a(std::string_view bytes, std::uint64_t seed) {
  constexpr std::uint64_t m = 0xc6a4a7935bd1e995ULL;
  constexpr int r = 47;
  std::uint64_t h = seed ^ (bytes.size() * m);
  const char* data = bytes.data();
  const std::size_t whole = bytes.size() / 8 * 8;
  for (std::size_t i = 0; i < whole; i += 8) {
    std::uint64_t k = little_endian(data + i, 8) * m;
    k = (k ^ k >> r) * m;
    h = (h ^ k) * m;
  }
  if (bytes.size() > whole) h = (h ^ little_endian(data + whole, bytes.size() - whole)) * m;
  h = (h ^ h >> r) * m;
  return h ^ h >> r;
}

std::array<std::uint32_t, 4> embedding_hash(std::uint64_t feature, std::uint32_t seed) {
  std::uint64_t h1 = feature * 0x87c37b91114253d5ULL;
  h1 = h1 << 31 | h1 >> 33;
  h1 *= 0x4cf5ad432745937fULL;
  h1 ^= seed;
  h1 ^= 8;
  std::uint64_t h2 = static_cast<std::uint64_t>(seed) ^ 8;
  h1 += h2;
  h2 += h1;
  h1 = mix(h1);
  h2 = mix(h2);
  h1 += h2;
  h2 += h1;
  return {static_cast<std::uint32_t>(h1), static_cast<std::uint32_t>(h1 >> 32), static_cast<std::uint32_t>(h2),
          static_cast<std::uint32_t>(h2 >> 32)};
}

}  // namespace rapporteur::infer
