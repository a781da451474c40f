#include "ingest/report_id.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "base/ascii.hpp"
#include "base/pattern.hpp"

namespace rapporteur {
namespace {

// FNV-1a (Fowler, Noll and Vo) with the finaliser of MurmurHash3 (Appleby), so that the high bits taken are well mixed.
std::uint64_t hash(std::string_view s) {
  std::uint64_t h = 0xCBF29CE484222325U;
  for (const char c : s) h = (h ^ static_cast<unsigned char>(c)) * 0x100000001B3U;
  h = (h ^ h >> 33U) * 0xFF51AFD7ED558CCDU;
  h = (h ^ h >> 33U) * 0xC4CEB9FE1A85EC53U;
  return h ^ h >> 33U;
}

}  // namespace

std::string canonical_url(std::string_view url) {
  static const Pattern parts("^(?:[a-z][a-z0-9+.-]*://)?(?:www\\.)?([^/?#]*)([^?#]*)(?:\\?([^#]*))?");
  static const Pattern tracking("^(utm_|fbclid|gclid|mc_|ref$|ref=|cmpid|ocid|smid|src=|xtor|at_)");
  const auto found = parts.match(url);
  if (!found) return std::string(url);
  std::string result = lower_ascii((*found)[1]);
  auto path = (*found)[2];
  while (!path.empty() && path.back() == '/') path.remove_suffix(1);
  result += path;
  std::set<std::string_view> kept;
  for (auto query = (*found)[3]; !query.empty();) {
    const auto end = query.find('&');
    const auto parameter = query.substr(0, end);
    if (!parameter.empty() && !tracking.found_in(parameter)) kept.insert(parameter);
    query.remove_prefix(end == std::string_view::npos ? query.size() : end + 1);
  }
  char separator = '?';
  for (const auto parameter : kept) {
    result += separator;
    result += parameter;
    separator = '&';
  }
  return result;
}

std::uint64_t content_hash(const Report& report) {
  return (report.url.empty() ? hash(report.text.utf8()) : hash(canonical_url(report.url))) >> 16U;
}

bool ReportNames::known(std::uint64_t content) {
  constexpr std::size_t least_slots = 1024;
  if (4 * (size_ + 1) > 3 * slots_.size()) {
    std::vector<std::uint64_t> old(std::max(least_slots, 2 * slots_.size()), free);
    old.swap(slots_);
    for (const std::uint64_t kept : old)
      if (kept != free) slots_[slot_of(kept)] = kept;
  }
  const std::size_t slot = slot_of(content);
  if (slots_[slot] == content) return true;
  slots_[slot] = content;
  ++size_;
  return false;
}

std::size_t ReportNames::slot_of(std::uint64_t content) const {
  std::size_t slot = content & (slots_.size() - 1);
  while (slots_[slot] != free && slots_[slot] != content) slot = (slot + 1) & (slots_.size() - 1);
  return slot;
}

std::string ReportNames::name(std::uint64_t content) {
  auto id = fmt::format("r{:012x}", content);
  if (known(content)) id += fmt::format("-{}", ++copies_[content] + 1);
  return id;
}

}  // namespace rapporteur
