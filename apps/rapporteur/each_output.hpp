// The commands that take each report by itself: `text`, `read`, and `record` as JSON lines or PLOVER events. Reports are read
// and written one by one, whatever their number.
#pragma once

#include <iosfwd>
#include <optional>
#include <string>
#include <string_view>

#include "rapporteur/pipeline.hpp"

namespace rapporteur::app {

// What is written of one report, and what stands around it.
struct EachFormat {
  Until until = Until::extract;
  WriteDown write_down;
  std::string_view before_first;  // reports in a list
  std::string_view between;
  std::string_view after_last;
  // What is written is a line that names the report, then its text: where there is but one report the line is left out.
  bool named = false;
};

// Puts what was written of each report into its place in the output.
class EachWriter {
public:
  EachWriter(const EachFormat& format, std::ostream& out) : format_(format), out_(out) {}
  // The next report's, whole and at once: where a run is killed, all that was written before stands.
  void write(std::string bytes);
  void finish();

private:
  void put(std::string_view bytes);

  const EachFormat& format_;
  std::ostream& out_;
  std::size_t written_ = 0;
  std::optional<std::string> held_;  // the first, until it is known whether it is the only one
};

EachFormat text_as_it_is();
EachFormat text_as_json_lines();
EachFormat analysis_as_conllu();
EachFormat analysis_as_json();
EachFormat record_as_json_lines();
EachFormat record_as_plover();

}  // namespace rapporteur::app
