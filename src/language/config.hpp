// A spaCy config.cfg: sections of keys with JSON values; "${section.key}" and "${section:key}" stand for another value
// (confection, the format of spaCy's training configs).
#pragma once

#include <map>
#include <nlohmann/json_fwd.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "rapporteur/result.hpp"

namespace rapporteur::language {

class Config {
public:
  // Fails with model_altered where a line is neither a section nor a key with a value.
  static Result<Config> read(std::string_view text, const std::string& path);

  bool has_section(std::string_view section) const { return sections_.find(section) != sections_.end(); }
  // The value as it is, references followed; null where there is none or it is not JSON.
  nlohmann::json value(std::string_view section, std::string_view key) const;
  // The value where it is a string (a list of strings), else empty.
  std::string text(std::string_view section, std::string_view key) const;
  std::vector<std::string> texts(std::string_view section, std::string_view key) const;
  bool truth(std::string_view section, std::string_view key, bool otherwise) const;

private:
  using Keys = std::map<std::string, std::string, std::less<>>;
  std::map<std::string, Keys, std::less<>> sections_;
};

}  // namespace rapporteur::language
