// A validator for the part of JSON Schema 2020-12 that docs/schema uses. A keyword that it does not know is reported as an
// error of the schema, so that nothing is passed over in silence.
#pragma once

#include <nlohmann/json.hpp>
#include <string>
#include <vector>

namespace rapporteur::test {

// What is wrong, one line each ("/statements/3/kind: ..."); empty where the value is valid.
std::vector<std::string> schema_errors(const nlohmann::json& value, const nlohmann::json& schema);

}  // namespace rapporteur::test
