#include "ingest/front_matter.hpp"

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>

#include "base/ascii.hpp"
#include "base/trimmed.hpp"
#include "ingest/dates.hpp"
#include "ingest/metadata.hpp"
#include "ingest/sources.hpp"

namespace rapporteur {
namespace {

constexpr std::size_t longest = 10'000;

std::string_view unquoted(std::string_view value) {
  value = trimmed(value);
  if (value.size() > 1 && (value[0] == '"' || value[0] == '\'') && value.back() == value[0])
    return value.substr(1, value.size() - 2);
  return value;
}

// "[Ann Lee, "Bo Ek"]" and plain values alike, ", " between those of a list.
std::string value_of(std::string_view written) {
  written = trimmed(written);
  if (!written.starts_with('[') || !written.ends_with(']')) return std::string(unquoted(written));
  written = written.substr(1, written.size() - 2);
  std::string all;
  while (!written.empty()) {
    const auto comma = std::min(written.find(','), written.size());
    if (const auto one = unquoted(written.substr(0, comma)); !one.empty()) all.append(all.empty() ? "" : ", ").append(one);
    written.remove_prefix(std::min(comma + 1, written.size()));
  }
  return all;
}

using Pairs = std::vector<std::pair<std::string, std::string>>;

// One line; false where it cannot be of front matter.
bool read_line(std::string_view line, char sign, Pairs& pairs) {
  const auto text = trimmed(line);
  if (text.empty() || text.starts_with('#')) return true;
  if (sign == '=' && text.starts_with('[')) return true;  // a table of TOML
  const bool goes_on = line.starts_with(' ') || line.starts_with('\t') || text.starts_with("- ");
  if (goes_on) {
    if (pairs.empty()) return false;
    auto& value = pairs.back().second;
    const bool listed = text.starts_with("- ");
    if (value == ">" || value == "|" || value == ">-" || value == "|-") value.clear();
    value.append(value.empty() ? "" : listed ? ", " : " ").append(unquoted(listed ? text.substr(2) : text));
    return true;
  }
  const auto at = text.find(sign);
  if (at == std::string_view::npos || at == 0) return false;
  const auto key = unquoted(text.substr(0, at));
  if (key.find_first_of(" \t") != std::string_view::npos && sign == ':' && key.size() > 40) return false;
  pairs.emplace_back(lower_ascii(key), value_of(text.substr(at + 1)));
  return true;
}

std::string* field_named(std::string_view key, Known& known) {
  struct Named {
    std::string_view key;
    std::string Known::*field;
  };
  static constexpr std::array<Named, 22> names = {{{"title", &Known::title},
                                                   {"headline", &Known::title},
                                                   {"url", &Known::url},
                                                   {"link", &Known::url},
                                                   {"canonical", &Known::url},
                                                   {"canonical_url", &Known::url},
                                                   {"permalink", &Known::url},
                                                   {"source_url", &Known::url},
                                                   {"outlet", &Known::outlet},
                                                   {"publisher", &Known::outlet},
                                                   {"publication", &Known::outlet},
                                                   {"newspaper", &Known::outlet},
                                                   {"source", &Known::outlet},
                                                   {"site", &Known::outlet},
                                                   {"sitename", &Known::outlet},
                                                   {"published", &Known::published},
                                                   {"date", &Known::published},
                                                   {"author", &Known::author},
                                                   {"authors", &Known::author},
                                                   {"byline", &Known::author},
                                                   {"id", &Known::id},
                                                   {"seen", &Known::seen}}};
  for (const auto& named : names)
    if (named.key == key) return &(known.*named.field);
  return nullptr;
}

void take(const Pairs& pairs, Known& known) {
  auto further = nlohmann::ordered_json::object();
  for (const auto& [key, value] : pairs) {
    if (value.empty()) continue;
    auto* field = field_named(key, known);
    // "source: https://..." is where it stands, not who printed it.
    if (field == &known.outlet && value.find("://") != std::string::npos) field = &known.url;
    if (field == nullptr)
      further[key] = value;
    else if (field->empty())
      *field = value;
  }
  if (!known.published.empty()) {
    const auto date = machine_date(known.published);
    known.published = date && date->day.size() == 10 ? date->day : full_date(known.published).value_or("");
  }
  if (!known.id.empty()) known.id = shown_path(known.id);
  if (known.url.find("://") == std::string::npos) known.url.clear();
  if (!further.empty()) known.extra = further.dump();
}

}  // namespace

std::size_t read_front_matter(std::string_view text, Known& known) {
  const auto mark = text.substr(0, 3);
  if (mark != "---" && mark != "+++") return 0;
  const char sign = mark == "---" ? ':' : '=';
  std::size_t at = std::min(text.find('\n'), text.size());
  if (!trimmed(text.substr(3, at - 3)).empty()) return 0;
  Pairs pairs;
  while (at < text.size() && at < longest) {
    const auto start = at + 1;
    at = std::min(text.find('\n', start), text.size());
    const auto line = text.substr(start, at - start);
    if (trimmed(line) == mark || (mark == "---" && trimmed(line) == "...")) {
      if (pairs.empty()) return 0;
      take(pairs, known);
      return std::min(at + 1, text.size());
    }
    if (!read_line(line, sign, pairs)) return 0;
  }
  return 0;
}

}  // namespace rapporteur
