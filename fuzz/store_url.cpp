// Addresses of stores: read or refused, and no password in what is shown.
#include "store/store_url.hpp"

#include "checks.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace rapporteur;
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const auto url = store::parse_store_url(text);
  const auto again = store::parse_store_url(text);
  fuzz::check(url.has_value() == again.has_value(), "the same address is read the same way");
  if (!url) {
    fuzz::check(url.error().code == ErrorCode::malformed, "an address that is none is malformed");
    fuzz::check(!url.error().reason.empty() && url.error().message() == again.error().message(),
                "an error says what was found");
    return 0;
  }
  const auto shown = url->shown();
  fuzz::check(shown == again->shown(), "the same address is shown the same way");
  // Looking for the password in what is shown would also find it by chance, in digits that stand for other characters.
  auto other = *url;
  other.password = "another, and a longer one";
  fuzz::check(shown == other.shown(), "what is shown does not depend on the password");
  fuzz::check(url->engine == store::Engine::sqlite || text.find('\0') == text.npos, "no part holds a zero byte, where servers end it");
  if (url->engine == store::Engine::sqlite) {
    fuzz::check(!url->file.empty() && text.ends_with(url->file), "a file's name stands as it was given");
  }
  return 0;
}
