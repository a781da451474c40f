// Addresses of pages: relative ones resolved, dates read.
#pragma once

#include <string>
#include <string_view>

namespace rapporteur::html {

// `address` as an absolute http or https URL, without its fragment, seen from the page at `base`; empty where it cannot be one.
std::string absolute_address(std::string_view address, std::string_view base);

// The date in a path such as /2024/03/01/title, /2024-03-01-title or /20240301/: ISO; empty where there is none.
std::string date_in_address(std::string_view url);

}  // namespace rapporteur::html
