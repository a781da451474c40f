// A function of a library that was opened while the program runs (dlopen).
#pragma once

#include <dlfcn.h>

namespace rapporteur {

// False where the library has none of this name; its type is taken on trust from the caller's declaration of it.
template <class Function>
bool find_symbol(void* library, const char* name, Function& function) {
  function = reinterpret_cast<Function>(dlsym(library, name));
  return function != nullptr;
}

}  // namespace rapporteur
