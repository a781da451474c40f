// The two hashes that spaCy's models are trained with: both are part of the weights' meaning.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

namespace rapporteur::infer {

// MurmurHash64A by Austin Appleby (public domain; murmurhash/MurmurHash2.cpp): names strings in spaCy, with seed 1.
std::uint64_t murmur_hash_64a(std::string_view bytes, std::uint64_t seed);

// Four rows of a hash embedding from one feature (thinc/backends/numpy_ops.pyx, MurmurHash3_x86_128_uint64).
std::array<std::uint32_t, 4> embedding_hash(std::uint64_t feature, std::uint32_t seed);

}  // namespace rapporteur::infer
