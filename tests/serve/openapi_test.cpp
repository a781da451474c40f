#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <set>

#include "base/ascii.hpp"
#include "serve/routes.hpp"

namespace rapporteur::serve {
namespace {

using Json = nlohmann::json;

std::set<std::string> references(const Json& json) {
  std::set<std::string> found;
  for (const auto& [key, value] : json.items()) {
    if (key == "$ref" && value.is_string()) found.insert(value.get<std::string>().substr(1));
    if (value.is_structured()) found.merge(references(value));
  }
  return found;
}

TEST(OpenApi, EveryRouteIsDescribedAndNothingElse) {
  const auto document = Json::parse(openapi());
  EXPECT_EQ(document["openapi"], "3.1.0");
  std::set<std::string> described, served;
  for (const auto& [path, methods] : document["paths"].items())
    for (const auto& [method, operation] : methods.items()) {
      described.insert(method + ' ' + path);
      std::set<std::string> named;
      for (const auto& parameter : operation.value("parameters", Json::array()))
        if (parameter["in"] == "path") named.insert('{' + parameter["name"].get<std::string>() + '}');
      std::set<std::string> in_path;
      for (std::size_t at = path.find('{'); at != std::string::npos; at = path.find('{', at + 1))
        in_path.insert(path.substr(at, path.find('}', at) + 1 - at));
      EXPECT_EQ(named, in_path) << path;
    }
  for (const Route& route : routes()) served.insert(lower_ascii(route.method) + ' ' + std::string(route.pattern));
  EXPECT_EQ(described, served);
}

TEST(OpenApi, WhatItRefersToIsThere) {
  const auto document = Json::parse(openapi());
  for (const auto& reference : references(document)) EXPECT_TRUE(document.contains(Json::json_pointer(reference))) << reference;
}

}  // namespace
}  // namespace rapporteur::serve
