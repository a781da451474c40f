// Hashes of what is served, and comparison that tells nothing by its time.
#pragma once

#include <string>
#include <string_view>

namespace rapporteur::serve {

std::string digest(std::string_view bytes);  // SHA-256, 64 lower-case hexadecimal digits
// Takes the same time wherever the two differ, and whatever their lengths.
bool same_secret(std::string_view a, std::string_view b);

}  // namespace rapporteur::serve
