// JSON: lines; objects, lists and feeds.
#include "entries_checks.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace rapporteur;
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  fuzz::check_entries(bytes, InputKind::json_lines);
  fuzz::check_entries(bytes, InputKind::json);
  return 0;
}
