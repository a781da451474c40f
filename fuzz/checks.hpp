// What holds of every reading, whatever the bytes were. A check that fails ends the program, which the fuzzer reports with the
// input.
#pragma once

#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>
#include <vector>

#include "rapporteur/report.hpp"

namespace rapporteur::fuzz {

inline void check(bool holds, const char* what) {
  if (holds) return;
  std::fprintf(stderr, "does not hold: %s\n", what);
  std::abort();
}

// Runs of code points, without surrogates and longer forms than needed (Unicode 15, table 3-7).
inline bool is_utf8(std::string_view text) {
  std::size_t i = 0;
  const auto byte = [&](std::size_t at) { return static_cast<unsigned char>(text[at]); };
  while (i < text.size()) {
    const unsigned char lead = byte(i);
    const std::size_t length = lead < 0x80 ? 1 : lead < 0xC2 ? 0 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : lead < 0xF5 ? 4 : 0;
    if (length == 0 || text.size() - i < length) return false;
    for (std::size_t k = 1; k < length; ++k)
      if ((byte(i + k) & 0xC0) != 0x80) return false;
    if ((lead == 0xE0 && byte(i + 1) < 0xA0) || (lead == 0xED && byte(i + 1) > 0x9F) || (lead == 0xF0 && byte(i + 1) < 0x90) ||
        (lead == 0xF4 && byte(i + 1) > 0x8F))
      return false;
    i += length;
  }
  return true;
}

// Empty, or a date of ISO 8601, perhaps with a time behind it.
inline bool is_date(std::string_view text) {
  constexpr std::string_view form = "dddd-dd-dd";
  if (text.empty()) return true;
  if (text.size() < form.size()) return false;
  for (std::size_t i = 0; i < form.size(); ++i)
    if (form[i] == 'd' ? text[i] < '0' || text[i] > '9' : text[i] != form[i]) return false;
  return true;
}

inline void check_set_apart(const std::vector<SetApart>& all) {
  for (const auto& one : all) {
    check(!one.kind.empty(), "what is set apart has a kind");
    check(is_utf8(one.text), "what is set apart is UTF-8");
  }
}

// `limit`: bytes of the source.
inline void check_runs(const std::vector<SourceRun>& runs, std::size_t text_size, std::uint64_t limit) {
  std::uint32_t before = 0;
  for (const auto& run : runs) {
    check(run.span.start <= run.span.end && run.span.end <= text_size, "a source's span lies in the text");
    check(run.start <= run.end && run.end <= limit, "a source lies in the page");
    check(before <= run.span.start, "sources stand in the order of the text");
    before = run.span.end;
  }
}

}  // namespace rapporteur::fuzz
