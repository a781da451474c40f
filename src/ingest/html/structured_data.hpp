// JSON-LD of a page (schema.org): what it says of the article.
#pragma once

#include <string_view>

#include "ingest/html/claims.hpp"

namespace rapporteur::html {

// Reads the content of a `script` of type application/ld+json: one object, a list, or an @graph of them. The first that is an
// article of some kind speaks; a web page or site names the outlet only. What is no JSON says nothing.
void read_structured_data(std::string_view json, Claims& claims);

}  // namespace rapporteur::html
