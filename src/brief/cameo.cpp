#include "brief/cameo.hpp"

#include <algorithm>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "base/data.hpp"

namespace rapporteur {
namespace {

constexpr std::size_t root_digits = 2;
using Codes = std::vector<std::string_view>;

std::string_view common_start(const Codes& codes) {
  auto start = codes.front();
  for (const auto code : codes)
    start = start.substr(
        0, static_cast<std::size_t>(std::mismatch(start.begin(), start.end(), code.begin(), code.end()).first - start.begin()));
  return start;
}

std::string_view commonest_root(const Codes& codes) {
  std::map<std::string_view, int> count;
  for (const auto code : codes) ++count[code.substr(0, root_digits)];
  return std::max_element(count.begin(), count.end(), [](const auto& a, const auto& b) { return a.second < b.second; })->first;
}

class Cameo {
public:
  Cameo() {
    std::map<EventType, Codes> by_type;
    std::map<std::pair<EventType, std::string_view>, Codes> by_mode;
    for_each_row(data_file("cameo.tsv"), [&](const std::vector<std::string_view>& row) {
      const auto type = row.size() > 2 ? event_type_from_name(row[1]) : std::nullopt;
      if (!type) return;
      by_type[*type].push_back(row[0]);
      by_mode[{*type, row[2]}].push_back(row[0]);
    });
    for (const auto& [type, codes] : by_type) types_[type] = commonest_root(codes);
    for (const auto& [key, codes] : by_mode) {
      const auto start = common_start(codes);
      modes_[key] = start.size() < root_digits ? types_[key.first] : start;
    }
  }

  std::string_view code(EventType type, std::string_view mode) const {
    if (const auto found = modes_.find({type, mode}); found != modes_.end()) return found->second;
    const auto found = types_.find(type);
    return found == types_.end() ? std::string_view() : found->second;
  }

private:
  std::map<EventType, std::string_view> types_;
  std::map<std::pair<EventType, std::string_view>, std::string_view> modes_;
};

}  // namespace

std::string_view cameo_code(EventType type, std::string_view mode) {
  static const Cameo cameo;
  return cameo.code(type, mode);
}

}  // namespace rapporteur
