# Headers that nearly every file reads, parsed once: the standard library, fmt and tl::expected, GoogleTest too for tests. The fuzzers are
# built without, and before a release everything is (-DRAPPORTEUR_PRECOMPILED=OFF), so that a missing include does not go unseen.
option(RAPPORTEUR_PRECOMPILED "Parse the headers of libraries once" ON)

set(RAPPORTEUR_COMMON_HEADERS
    <algorithm> <array> <cmath> <cstdint> <functional> <map> <memory> <numeric> <optional> <set> <span> <string> <string_view>
    <tuple> <unordered_map> <utility> <variant> <vector> <fmt/format.h> <tl/expected.hpp>)

if(CCACHE AND RAPPORTEUR_PRECOMPILED)
  # What ccache asks for where headers are precompiled (its manual, "Precompiled headers").
  set(CMAKE_CXX_COMPILER_LAUNCHER ${CMAKE_COMMAND} -E env CCACHE_SLOPPINESS=pch_defines,time_macros ${CCACHE})
endif()

# One target a set of headers, which others reuse; `flags` must be theirs.
function(rapporteur_add_precompiled target flags libraries headers)
  file(GENERATE OUTPUT ${CMAKE_CURRENT_BINARY_DIR}/${target}.cpp CONTENT "// Only for its precompiled headers.\n")
  add_library(${target} STATIC ${CMAKE_CURRENT_BINARY_DIR}/${target}.cpp)
  target_compile_options(${target} PRIVATE ${flags})
  target_link_libraries(${target} PRIVATE ${libraries})
  target_precompile_headers(${target} PRIVATE ${headers})
endfunction()

# Where a target's macros do not fit, the headers are read as text: slower, not wrong.
function(rapporteur_reuse_precompiled target from)
  target_precompile_headers(${target} REUSE_FROM ${from})
  target_compile_options(${target} PRIVATE -Wno-error=invalid-pch)
endfunction()

if(RAPPORTEUR_PRECOMPILED)
  rapporteur_add_precompiled(rapporteur_precompiled "" "fmt::fmt;tl::expected" "${RAPPORTEUR_COMMON_HEADERS}")
endif()

# A stage's, the library's or the program's sources.
function(rapporteur_precompile target)
  if(TARGET rapporteur_precompiled)
    rapporteur_reuse_precompiled(${target} rapporteur_precompiled)
    # Of std::string in precompiled headers GCC 12 warns falsely once it inlines all of it (its bug 105651).
    if(NOT RAPPORTEUR_SANITIZE)
      target_compile_options(${target} PRIVATE -Wno-stringop-overflow -Wno-array-bounds)
    endif()
  endif()
endfunction()

# Sources of tests are many, long in the compiler and run once: they are optimised little, and undefined behaviour is looked for
# in what they test. Addresses are checked in both, so that a test that outlives its report's text is seen.
if(RAPPORTEUR_SANITIZE)
  set(RAPPORTEUR_TEST_FLAGS -Og -fno-sanitize=undefined)
else()
  set(RAPPORTEUR_TEST_FLAGS -O1)
endif()

if(RAPPORTEUR_PRECOMPILED AND RAPPORTEUR_TESTS)
  find_package(GTest REQUIRED)
  rapporteur_add_precompiled(rapporteur_test_precompiled "${RAPPORTEUR_TEST_FLAGS}" "fmt::fmt;tl::expected;GTest::gtest"
                             "${RAPPORTEUR_COMMON_HEADERS};<gtest/gtest.h>;<fstream>;<sstream>;<filesystem>")
endif()

function(rapporteur_compile_as_test target)
  target_compile_options(${target} PRIVATE ${RAPPORTEUR_TEST_FLAGS})
  if(TARGET rapporteur_test_precompiled)
    rapporteur_reuse_precompiled(${target} rapporteur_test_precompiled)
  endif()
endfunction()
