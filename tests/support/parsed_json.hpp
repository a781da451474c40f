// A report and its analysis as `rapporteur read --format json` writes them, read back: tests of the later stages can fix an
// analysis without the model.
#pragma once

#include <string>
#include <vector>

#include "rapporteur/document.hpp"
#include "rapporteur/report.hpp"

namespace rapporteur::test {

struct Parsed {
  Report report;
  Document document;
};

// Throws on malformed input (a test's own mistake).
std::vector<Parsed> read_parsed(const std::string& json);
std::vector<Parsed> read_parsed_file(const std::string& path);

}  // namespace rapporteur::test
