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
  // Long and odd enough not to be part of anything else that is shown.
  if (url->password.size() > 7 && url->user.find(url->password) == std::string::npos &&
      url->database.find(url->password) == std::string::npos && url->host.find(url->password) == std::string::npos) {
    bool elsewhere = url->schema.find(url->password) != std::string::npos;
    for (const auto& [name, value] : url->settings)
      elsewhere = elsewhere || name.find(url->password) != std::string::npos || value.find(url->password) != std::string::npos;
    fuzz::check(elsewhere || std::string_view("postgresql://").find(url->password) != std::string_view::npos ||
                    shown.find(url->password) == std::string::npos,
                "a password is not shown");
  }
  if (url->engine == store::Engine::sqlite) {
    fuzz::check(!url->file.empty() && text.ends_with(url->file), "a file's name stands as it was given");
  }
  return 0;
}
