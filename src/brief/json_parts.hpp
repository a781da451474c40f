// Values from which JSON of this folder is put together.
#pragma once

#include <cmath>
#include <initializer_list>
#include <nlohmann/json.hpp>
#include <string>
#include <utility>

namespace rapporteur {

// An object of fields with different keys. It takes the values over, where nlohmann's own list would copy them.
struct Field {
  const char* key;
  mutable nlohmann::ordered_json value;
};
inline nlohmann::ordered_json object(std::initializer_list<Field> fields) {
  auto made = nlohmann::ordered_json::object();
  auto& all = made.get_ref<nlohmann::ordered_json::object_t&>();
  all.reserve(fields.size());
  for (const Field& field : fields) all.emplace_back(field.key, std::move(field.value));
  return made;
}

template <class Values, class Make>
nlohmann::ordered_json each(const Values& values, Make make) {
  auto all = nlohmann::ordered_json::array();
  for (const auto& value : values) all.push_back(make(value));
  return all;
}

// Three decimals: more would only be noise of the arithmetic.
inline double short_number(double x) { return std::isfinite(x) ? std::round(x * 1000) / 1000 : 0; }

// An empty metadata field is unknown, which JSON has a value for.
inline nlohmann::ordered_json text_or_null(const std::string& text) {
  return text.empty() ? nlohmann::ordered_json(nullptr) : nlohmann::ordered_json(text);
}

}  // namespace rapporteur
