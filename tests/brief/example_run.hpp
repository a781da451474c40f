// A run made by hand: three invented reports of talks on fishing quotas, the second a rewrite of the first.
#pragma once

#include <string>
#include <string_view>

#include "rapporteur/pipeline.hpp"

namespace rapporteur::test {

// Adds a report with its sentences (cut after ". ", at line ends and after a closing mark); returns its index.
ReportIndex add_report(Run& run, const std::string& path, const std::string& title, const std::string& text);

// The anchor of the nth occurrence of `words` in a report; throws where there is none (a test's own mistake).
Anchor at(const Run& run, ReportIndex report, std::string_view words, int nth = 1);

Run example_run();

// One report whose every text tries to break out of the format that it is written in.
Run hostile_run();

}  // namespace rapporteur::test
