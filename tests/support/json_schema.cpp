#include "support/json_schema.hpp"

#include <algorithm>
#include <regex>
#include <set>

namespace rapporteur::test {
namespace {

using Json = nlohmann::json;

class Validator {
public:
  explicit Validator(const Json& root) : root_(root) {}

  void check(const Json& value, const Json& schema, const std::string& at) {
    if (schema.is_boolean()) {
      if (!schema.get<bool>()) error(at, "is not allowed");
      return;
    }
    for (const auto& [keyword, rule] : schema.items()) {
      if (!known().contains(keyword))
        error(at, "schema keyword not known here: " + keyword);
      else
        keyword_check(value, schema, keyword, rule, at);
    }
  }
  std::vector<std::string> errors;

private:
  static const std::set<std::string>& known() {
    static const std::set<std::string> words{"$schema",     "$id",         "$defs",      "$ref",     "title",
                                             "description", "type",        "properties", "required", "additionalProperties",
                                             "items",       "prefixItems", "minItems",   "maxItems", "uniqueItems",
                                             "enum",        "const",       "anyOf",      "minimum",  "maximum",
                                             "minLength",   "pattern"};
    return words;
  }
  void error(const std::string& at, const std::string& what) { errors.push_back((at.empty() ? "/" : at) + ": " + what); }

  static bool is_type(const Json& value, const std::string& type) {
    if (type == "object") return value.is_object();
    if (type == "array") return value.is_array();
    if (type == "string") return value.is_string();
    if (type == "integer") return value.is_number_integer();
    if (type == "number") return value.is_number();
    if (type == "boolean") return value.is_boolean();
    return type == "null" && value.is_null();
  }

  void keyword_check(const Json& value, const Json& schema, const std::string& keyword, const Json& rule,
                     const std::string& at) {
    if (keyword == "$ref") {
      check(value, root_.at(Json::json_pointer(rule.get<std::string>().substr(1))), at);
    } else if (keyword == "type") {
      if (!is_type(value, rule)) error(at, "is no " + rule.get<std::string>());
    } else if (keyword == "enum") {
      if (std::find(rule.begin(), rule.end(), value) == rule.end()) error(at, "is none of the values allowed: " + value.dump());
    } else if (keyword == "const") {
      if (value != rule) error(at, "is not " + rule.dump());
    } else if (keyword == "anyOf") {
      if (std::none_of(rule.begin(), rule.end(), [&](const Json& one) { return matches(value, one); }))
        error(at, "matches no alternative");
    } else if (value.is_object()) {
      object_check(value, schema, keyword, rule, at);
    } else if (value.is_array()) {
      array_check(value, schema, keyword, rule, at);
    } else {
      scalar_check(value, keyword, rule, at);
    }
  }

  bool matches(const Json& value, const Json& schema) {
    Validator inner(root_);
    inner.check(value, schema, "");
    return inner.errors.empty();
  }

  void object_check(const Json& value, const Json& schema, const std::string& keyword, const Json& rule,
                    const std::string& at) {
    if (keyword == "required") {
      for (const auto& name : rule)
        if (!value.contains(name)) error(at, "lacks " + name.get<std::string>());
    } else if (keyword == "properties") {
      for (const auto& [name, part] : rule.items())
        if (value.contains(name)) check(value.at(name), part, at + "/" + name);
    } else if (keyword == "additionalProperties") {
      for (const auto& [name, part] : value.items())
        if (!schema.contains("properties") || !schema.at("properties").contains(name)) check(part, rule, at + "/" + name);
    }
  }

  void array_check(const Json& value, const Json& schema, const std::string& keyword, const Json& rule, const std::string& at) {
    const std::size_t prefix = schema.contains("prefixItems") ? schema.at("prefixItems").size() : 0;
    if (keyword == "items") {
      for (std::size_t i = prefix; i < value.size(); ++i) check(value[i], rule, at + "/" + std::to_string(i));
    } else if (keyword == "prefixItems") {
      for (std::size_t i = 0; i < std::min(prefix, value.size()); ++i) check(value[i], rule[i], at + "/" + std::to_string(i));
    } else if (keyword == "minItems" && value.size() < rule.get<std::size_t>()) {
      error(at, "has too few items");
    } else if (keyword == "maxItems" && value.size() > rule.get<std::size_t>()) {
      error(at, "has too many items");
    } else if (keyword == "uniqueItems" && std::set<Json>(value.begin(), value.end()).size() != value.size()) {
      error(at, "has an item twice: " + value.dump());
    }
  }

  void scalar_check(const Json& value, const std::string& keyword, const Json& rule, const std::string& at) {
    if (value.is_number()) {
      if (keyword == "minimum" && value.get<double>() < rule.get<double>()) error(at, "is too small");
      if (keyword == "maximum" && value.get<double>() > rule.get<double>()) error(at, "is too large");
    } else if (value.is_string()) {
      const auto text = value.get<std::string>();
      if (keyword == "minLength" && text.size() < rule.get<std::size_t>()) error(at, "is too short");
      if (keyword == "pattern" && !std::regex_search(text, std::regex(rule.get<std::string>())))
        error(at, "does not match: " + text);
    }
  }

  const Json& root_;
};

}  // namespace

std::vector<std::string> schema_errors(const Json& value, const Json& schema) {
  Validator validator(schema);
  validator.check(value, schema, "");
  return std::move(validator.errors);
}

}  // namespace rapporteur::test
