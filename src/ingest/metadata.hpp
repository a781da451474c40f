// Lines that say who wrote a report and when: "By Ann Lee", "Published 3 March 2024, 10:15 GMT", "Author: ...".
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace rapporteur {

struct Metadata {
  std::string author, outlet, url, title;
  std::string published;  // ISO date
  std::string updated;    // ISO date; stands for `published` where a report has no other
};

// Reads one paragraph (single blanks). True where it is a line of metadata and nothing else; what it says goes to `metadata`
// where that has no value yet. `head`: the paragraph stands before the first body paragraph, where "Title: ..." and a bare name
// may be read as well.
bool read_metadata(std::string_view words, std::size_t word_count, bool head, Metadata& metadata);

// The place, date and agency that a report begins with, their dash and blank included: "GENEVA, March 3 (Agency) - "; empty
// where the words do not begin so.
std::string_view dateline(std::string_view words);

// The date of a dateline that has a year, "GENEVA, 3 March 2024 (Agency) - Ministers ...": ISO.
std::optional<std::string> dateline_date(std::string_view words);

// The first date with day, month and year: ISO. Numeric dates are read in year-month-day order alone, the only unambiguous one.
std::optional<std::string> full_date(std::string_view words);

}  // namespace rapporteur
