#include "brief/issue_label.hpp"

#include <algorithm>
#include <map>

#include "base/data.hpp"
#include "brief/places.hpp"

namespace rapporteur {
namespace {

// The `id = "..."` and `label = "..."` lines of the built-in table; extraction reads the rest of it.
std::map<std::string, std::string, std::less<>> read_labels() {
  std::map<std::string, std::string, std::less<>> labels;
  std::string_view table = data_file("issues.toml");
  std::string id;
  while (!table.empty()) {
    const std::size_t newline = std::min(table.find('\n'), table.size());
    const std::string_view line = table.substr(0, newline);
    table.remove_prefix(std::min(newline + 1, table.size()));
    const std::size_t open = line.find('"'), close = line.rfind('"');
    if (open == std::string_view::npos || close <= open) continue;
    const std::string value(line.substr(open + 1, close - open - 1));
    if (line.starts_with("id = ")) id = value;
    if (line.starts_with("label = ") && !id.empty()) labels[id] = value;
  }
  return labels;
}

}  // namespace

std::string issue_label(std::string_view id) {
  static const auto labels = read_labels();
  if (const auto found = labels.find(id); found != labels.end()) return found->second;
  std::string text(id);
  std::replace(text.begin(), text.end(), '-', ' ');
  return capitalised(text);
}

}  // namespace rapporteur
