// What --since lets through: by the day that an item is dated, or by the run that brought it into the store.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "rapporteur/pipeline.hpp"

namespace rapporteur {

class Since {
public:
  // "2024-05-31", "2024-05", "2024": dated on or after that day. Of a store also "run:7", "last" (its last run) and
  // "added:2024-05-31": what no report told before that run or day. Empty: all. Fails with `malformed` on anything else, with
  // `unsupported` where a run is asked for and `run` is of no store.
  static Result<Since> parse(std::string_view text, const Run& run);

  // An item that is told at these places. By day: its date counts, or where it has none the publication of its first report;
  // where neither is known it passes. By run: all its places are new.
  bool all(const Date* date, const std::vector<Anchor>& mentions) const;
  // One that sets several reports beside each other: by run, a place is new.
  bool any(const std::vector<Anchor>& mentions) const;
  // By run, whether the report is new; by day all are.
  bool came(ReportIndex report) const;

private:
  explicit Since(const Run& run) : run_(&run) {}

  const Run* run_;
  std::string day_;
  std::optional<std::int64_t> first_run_;
};

}  // namespace rapporteur
