// The versions of a store's reports, for a person and for a program.
#include <fmt/format.h>

#include <nlohmann/json.hpp>
#include <ostream>

#include "brief/json.hpp"
#include "brief/places.hpp"
#include "brief/text_layout.hpp"
#include "brief/written.hpp"
#include "rapporteur/stored.hpp"

namespace rapporteur {
namespace {

nlohmann::ordered_json json_of(const ReportHistory& history) {
  auto versions = nlohmann::ordered_json::array();
  for (const ReportVersion& version : history.versions) {
    auto changes = nlohmann::ordered_json::array();
    for (const auto& change : version.changes) changes.push_back({{"before", change.before}, {"after", change.after}});
    versions.push_back({{"seen", version.seen},
                        {"published", version.published},
                        {"title", version.title},
                        {"run", version.run},
                        {"stands", version.stands},
                        {"changes", std::move(changes)}});
  }
  return {{"report", history.report}, {"path", history.path}, {"url", history.url}, {"versions", std::move(versions)}};
}

void write_history(TextPage& page, const ReportHistory& history) {
  const auto& last = history.versions.back();
  page.heading(flat(last.title.empty() ? history.path : last.title));
  page.paragraph({{fmt::format("{}  {}", history.report, flat(history.url.empty() ? history.path : history.url)), Ink::quiet}},
                 2, 4);
  for (std::size_t i = 0; i < history.versions.size(); ++i) {
    const ReportVersion& version = history.versions[i];
    std::string when = fmt::format("version {}, added by run {}", i + 1, version.run);
    for (const auto& [word, value] : {std::pair{"seen", &version.seen}, {"published", &version.published}})
      if (!value->empty()) when += fmt::format(", {} {}", word, flat(*value));
    page.paragraph({{when + (version.stands ? ", stands" : ""), Ink::strong}}, 2, 4);
    for (const auto& change : version.changes) {
      for (const auto& paragraph : change.before) page.paragraph({{"- " + flat(paragraph), Ink::plain}}, 4, 6);
      for (const auto& paragraph : change.after) page.paragraph({{"+ " + flat(paragraph), Ink::accent}}, 4, 6);
    }
  }
}

}  // namespace

Result<void> write_versions(std::ostream& out, const std::vector<ReportHistory>& reports, VersionsFormat format,
                            const TextStyle& style) {
  if (format == VersionsFormat::json) {
    for (std::size_t i = 0; i < reports.size(); ++i) out << (i == 0 ? "[\n" : ",\n") << one_line(json_of(reports[i]));
    out << (reports.empty() ? "[]\n" : "\n]\n");
  } else {
    TextPage page(out, style);
    for (const ReportHistory& history : reports) write_history(page, history);
  }
  return written(out);
}

}  // namespace rapporteur
