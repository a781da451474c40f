// Words and sentences behind an anchor.
#pragma once

#include <string>
#include <string_view>

#include "rapporteur/document.hpp"
#include "rapporteur/record.hpp"
#include "rapporteur/report.hpp"

namespace rapporteur {

// The words of an anchor, from the report's text or from its title. A span that reaches beyond the text is cut to it (an
// extraction's mistake must not take the writer down; asserted in debug builds).
std::string words_of(const Report& report, const Anchor& anchor);

// Words for one line of a view: white space runs become one blank; control characters and those that turn the direction of
// writing are left out, so that a report cannot drive a terminal.
std::string flat(std::string_view utf8);

// Columns that a text takes on a terminal: combining marks take none, wide East Asian characters two.
unsigned columns(std::string_view utf8);

// The first `length` code points, cut back to the last blank where there is one in the last third, with an ellipsis; the whole
// where it is no longer than that.
std::string shortened(std::string_view utf8, unsigned length);

// A word with its first letter in upper case (ASCII; the record's own names are).
std::string capitalised(std::string_view word);

}  // namespace rapporteur
