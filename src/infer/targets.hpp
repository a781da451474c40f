// The instruction sets that kernels are compiled for: SSE4, AVX2, AVX-512, AVX-512 with VNNI (Highway calls it AVX3_DL), NEON and
// plain C++. To be included before any header of Highway.
// Vectors whose size is not known at compile time (SVE, RVV) cannot stand in arrays; those processors take the fixed ones.
#pragma once

#define HWY_DISABLED_TARGETS (HWY_SSSE3 | HWY_SVE | HWY_SVE2 | HWY_SVE_256 | HWY_SVE2_128 | HWY_RVV)
#define HWY_WANT_AVX3_DL
