#include "language/config.hpp"

#include <fmt/format.h>

#include <nlohmann/json.hpp>

namespace rapporteur::language {
namespace {

std::string_view trim(std::string_view s) {
  const auto first = s.find_first_not_of(" \t\r");
  if (first == std::string_view::npos) return {};
  return s.substr(first, s.find_last_not_of(" \t\r") - first + 1);
}

}  // namespace

Result<Config> Config::read(std::string_view text, const std::string& path) {
  Config config;
  Keys* keys = nullptr;
  std::string* value = nullptr;
  for (int number = 1; !text.empty(); ++number) {
    const auto newline = text.find('\n');
    const std::string_view line = text.substr(0, newline);
    text.remove_prefix(newline == std::string_view::npos ? text.size() : newline + 1);
    const auto content = trim(line);
    if (content.empty() || content.front() == '#' || content.front() == ';') continue;
    const bool indented = line.front() == ' ' || line.front() == '\t';
    const auto equals = content.find('=');
    if (indented && value != nullptr) {  // a value over several lines
      *value += content;
    } else if (content.front() == '[' && content.back() == ']') {
      keys = &config.sections_[std::string(content.substr(1, content.size() - 2))];
      value = nullptr;
    } else if (keys != nullptr && equals != std::string_view::npos) {
      value = &(*keys)[std::string(trim(content.substr(0, equals)))];
      *value = trim(content.substr(equals + 1));
    } else {
      return fail(ErrorCode::model_altered, path, fmt::format("has a line {} that is no setting", number),
                  "Run scripts/fetch-models to install the models.");
    }
  }
  return config;
}

nlohmann::json Config::value(std::string_view section, std::string_view key) const {
  std::string at_section(section), at_key(key);
  for (int depth = 0; depth < 8; ++depth) {
    const auto keys = sections_.find(at_section);
    if (keys == sections_.end()) return {};
    const auto found = keys->second.find(at_key);
    if (found == keys->second.end()) return {};
    const std::string& raw = found->second;
    if (!raw.starts_with("${") || !raw.ends_with("}")) {
      auto json = nlohmann::json::parse(raw, nullptr, false);
      return json.is_discarded() ? nlohmann::json() : json;
    }
    const std::string reference = raw.substr(2, raw.size() - 3);
    const auto cut = reference.find_last_of(".:");
    if (cut == std::string::npos) return {};
    at_section = reference.substr(0, cut);
    at_key = reference.substr(cut + 1);
  }
  return {};
}

std::string Config::text(std::string_view section, std::string_view key) const {
  const auto json = value(section, key);
  return json.is_string() ? json.get<std::string>() : std::string();
}

std::vector<std::string> Config::texts(std::string_view section, std::string_view key) const {
  std::vector<std::string> list;
  const auto json = value(section, key);
  if (json.is_array())
    for (const auto& entry : json)
      if (entry.is_string()) list.push_back(entry.get<std::string>());
  return list;
}

bool Config::truth(std::string_view section, std::string_view key, bool otherwise) const {
  const auto json = value(section, key);
  return json.is_boolean() ? json.get<bool>() : otherwise;
}

}  // namespace rapporteur::language
