// WARC, packed or not.
#include "entries_checks.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace rapporteur;
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  fuzz::check_entries(bytes, InputKind::warc);
  return 0;
}
