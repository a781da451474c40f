#include "text_output.hpp"

#include <nlohmann/json.hpp>
#include <ostream>

namespace rapporteur::app {
namespace {

// {"path": ..., "text": ...}, keys in this order.
void write_json_line(std::ostream& out, const Report& report) {
  nlohmann::ordered_json line;
  line["path"] = report.path;
  line["text"] = std::string(report.text.utf8());
  out << line.dump() << '\n';
}

}  // namespace

Result<void> write_text(std::ostream& out, const Run& run, bool json_lines) {
  bool first = true;
  for (const auto& report : run.reports) {
    if (json_lines) {
      write_json_line(out, report);
      continue;
    }
    const auto text = report.text.utf8();
    if (run.reports.size() > 1) out << (first ? "" : "\n") << "==> " << report.path << " <==\n";
    out << text;
    if (run.reports.size() > 1 && (text.empty() || text.back() != '\n')) out << '\n';
    first = false;
  }
  return {};
}

}  // namespace rapporteur::app
