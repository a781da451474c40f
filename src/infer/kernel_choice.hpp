// Which of the compiled kernels run.
#pragma once

#include "rapporteur/arithmetic.hpp"
#include "rapporteur/result.hpp"

namespace rapporteur::infer {

// For the whole program, from now on; not while kernels run. Fails with `unsupported` where the processor lacks the
// instructions.
Result<void> choose_kernels(Kernels kernels);

}  // namespace rapporteur::infer
