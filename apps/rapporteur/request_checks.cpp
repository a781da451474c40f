#include "request_checks.hpp"

#include <fmt/format.h>

#include <cctype>
#include <vector>

namespace rapporteur::app {
namespace {

std::string wrong_correction(const std::vector<std::string>& words) {
  const std::string& kind = words.front();
  const auto takes = [&](std::size_t count) {
    return words.size() == count + 1 ? std::string()
                                     : fmt::format("'{}' takes {} words, {} are given", kind, count, words.size() - 1);
  };
  if (kind == "list") return takes(0);
  if (kind == "withdraw" || kind == "rejected") return takes(1);
  if (correction_kind_from_name(kind)) return takes(2);
  return fmt::format("'{}' is no correction", kind);
}

}  // namespace

bool has_words(std::string_view text) {
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto c = static_cast<unsigned char>(text[i]);
    const std::string_view rest = text.substr(i);
    if (std::isalnum(c) != 0 || (c >= 0xC3 && !rest.starts_with("\xE2\x80") && !rest.starts_with("\xE2\x81"))) return true;
  }
  return false;
}

std::string wrong_source(const Request& request) {
  if (request.command == Command::correct) return wrong_correction(request.correction);
  if (request.command == Command::watch) return "";
  if (request.command == Command::add) return request.paths.empty() && !request.anew ? "no report to add is named" : "";
  return request.paths.empty() && request.store.empty() ? "no report and no store is named" : "";
}

}  // namespace rapporteur::app
