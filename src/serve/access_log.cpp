#include "serve/access_log.hpp"

#include <fmt/chrono.h>
#include <fmt/format.h>

#include <ctime>

namespace rapporteur::serve {
namespace {

constexpr std::size_t longest = 1000;

std::string escaped(std::string_view text) {
  std::string safe;
  for (const char c : text.substr(0, longest)) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte < ' ' || byte >= 0x7F || c == '"' || c == '\\')
      safe += fmt::format("\\x{:02x}", byte);
    else
      safe += c;
  }
  return text.size() > longest ? safe + "..." : safe;
}

}  // namespace

std::string log_line(const Served& served) {
  const auto milliseconds = std::chrono::duration<double, std::milli>(served.time).count();
  return fmt::format("{} - - [{:%d/%b/%Y:%H:%M:%S} +0000] \"{} {} HTTP/1.1\" {} {} {:.1f}", served.request.peer,
                     fmt::gmtime(std::time(nullptr)), escaped(served.request.method), escaped(served.request.raw),
                     served.status == 0 ? std::string("-") : std::to_string(served.status), served.bytes, milliseconds);
}

}  // namespace rapporteur::serve
