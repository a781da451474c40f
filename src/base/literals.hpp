// Letters that each match of a regular expression must have.
//
// Method: literal extraction as in the Rust regex crate (regex-syntax, hir/literal.rs).
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace rapporteur {

// Letters, in lower case and with white space as one blank, with one of which each match begins, or that each match holds. An
// expression of which nothing can be said, or that is written in a way not understood here, has the empty string.
using Literals = std::vector<std::string>;
constexpr char text_start = '\x02';  // what ^ stands for among letters
Literals literals_at_start(std::string_view expression);
Literals literals_within(std::string_view expression);

}  // namespace rapporteur
