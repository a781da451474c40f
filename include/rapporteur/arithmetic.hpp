// How the layers of the language model are computed. Neither choice depends on the processor, nor does the record: each
// precision gives the same bits with every kind of kernel (docs/performance.md).
#pragma once

#include <cstdint>
#include <string_view>

namespace rapporteur {

// int16: products of 16-bit integers with exact sums, several times faster. float32: what the model was trained in, the oracle.
enum class Precision : std::uint8_t { int16, float32 };

// The instructions that products are computed with. best: the fastest kind that this processor has.
enum class Kernels : std::uint8_t { best, avx512_vnni, avx512, avx2, sse4, portable };

std::string_view name(Precision precision);
std::string_view name(Kernels kernels);

}  // namespace rapporteur
