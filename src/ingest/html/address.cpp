#include "ingest/html/address.hpp"

#include <algorithm>

#include "base/ascii.hpp"
#include "ingest/html/claims.hpp"

namespace rapporteur::html {
namespace {

bool is_web(std::string_view address) {
  const std::string scheme = lower_ascii(address.substr(0, 8));
  return (scheme.starts_with("http://") || scheme.starts_with("https://")) &&
         address.find_first_of(" \t\n\"<>") == std::string_view::npos;
}

bool is_digit(char c) { return c >= '0' && c <= '9'; }

}  // namespace

std::string absolute_address(std::string_view address, std::string_view base) {
  address = address.substr(0, address.find('#'));
  if (address.empty()) return {};
  if (is_web(address)) return std::string(address);
  if (!is_web(base)) return {};
  const auto host = base.find("://") + 3;
  if (address.starts_with("//")) return std::string(base.substr(0, host - 2)) + std::string(address);
  if (address.substr(0, address.find('/')).find(':') != std::string_view::npos) return {};  // another scheme
  base = base.substr(0, base.find_first_of("?#"));
  const auto path = base.find('/', host);
  std::string start(base.substr(0, path));
  if (address.front() == '/') return start + std::string(address);
  if (path != std::string_view::npos) start = std::string(base.substr(0, base.rfind('/')));
  return start + '/' + std::string(address);
}

std::string date_in_address(std::string_view url) {
  const auto host = url.find("://");
  if (host == std::string_view::npos) return {};
  url.remove_prefix(host + 3);
  url = url.substr(0, url.find_first_of("?#"));
  for (std::size_t at = url.find('/'); at != std::string_view::npos && at + 8 < url.size(); ++at) {
    if (is_digit(url[at]) || !is_digit(url[at + 1])) continue;
    std::string digits;
    char sign = 0;
    std::size_t end = at + 1;
    for (; end < url.size() && digits.size() < 8; ++end) {
      const bool parted = (digits.size() == 4 || digits.size() == 6) && !is_digit(url[end]);
      if (parted && (url[end] == '/' || url[end] == '-' || url[end] == '_') && (sign == 0 || sign == url[end]) &&
          is_digit(url[end - 1]))
        sign = url[end];
      else if (is_digit(url[end]))
        digits += url[end];
      else
        break;
    }
    if (digits.size() != 8 || (end < url.size() && is_digit(url[end]))) continue;
    if (digits.starts_with("19") || digits.starts_with("20"))
      if (std::string date = stamp_date(digits); !date.empty()) return date;
  }
  return {};
}

}  // namespace rapporteur::html
