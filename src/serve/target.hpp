// The target of a request taken apart: RFC 3986, strictly. What is not well formed is refused, never guessed at.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "serve/message.hpp"

namespace rapporteur::serve {

// Nothing where a percent sign is followed by no two hexadecimal digits, or a NUL is meant. `plus`: "+" is a blank, as forms
// write it.
std::optional<std::string> percent_decoded(std::string_view text, bool plus = false);
std::string percent_encoded(std::string_view text);

// "/stories/s1/quotes?limit=2". Nothing where it does not begin with "/", is encoded wrongly, or holds characters that must be
// encoded. Segments are looked up and never are paths: "." and ".." are names that nothing has.
std::optional<Target> read_target(std::string_view raw);

}  // namespace rapporteur::serve
