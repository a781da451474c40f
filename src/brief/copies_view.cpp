// Near-copies written down: numbers and families for a person, a line a report (JSON) or a link (CSV) for a program.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <nlohmann/json.hpp>
#include <ostream>

#include "brief/json.hpp"
#include "brief/rows.hpp"
#include "brief/text_layout.hpp"
#include "brief/written.hpp"
#include "rapporteur/copies.hpp"

namespace rapporteur {
namespace {

constexpr std::size_t shown_families = 30;
constexpr std::size_t shown_members = 20;

using Json = nlohmann::ordered_json;

std::string share_of(double share) { return fmt::format("{:.2f}", share); }

Result<std::string> path_of(const Copies& copies, std::size_t number) {
  auto report = copies.report(number);
  if (!report) return tl::unexpected(report.error());
  return std::move(report->path);
}

Result<Json> json_of(const Copies& copies, const CopiedReport& report) {
  Json object = {{"path", report.path}, {"published", report.published.empty() ? Json() : Json(report.published)}};
  object["origins"] = Json::array();
  for (const auto origin : report.origins) {
    auto path = path_of(copies, origin);
    if (!path) return tl::unexpected(path.error());
    object["origins"].push_back(std::move(*path));
  }
  object["sources"] = Json::array();
  for (const auto& source : report.sources) {
    auto path = path_of(copies, source.report);
    if (!path) return tl::unexpected(path.error());
    object["sources"].push_back({{"path", std::move(*path)},
                                 {"relation", name(source.relation)},
                                 {"direction", source.dated ? "known" : "undecided"},
                                 {"share", std::round(source.share * 1000) / 1000}});
  }
  return object;
}

Result<void> write_json_lines(std::ostream& out, const Copies& copies) {
  for (std::size_t n = 0; n < copies.size(); ++n) {
    const auto report = copies.report(n);
    if (!report) return tl::unexpected(report.error());
    const auto object = json_of(copies, *report);
    if (!object) return tl::unexpected(object.error());
    out << one_line(*object) << '\n';
  }
  return {};
}

Result<void> write_links(std::ostream& out, const Copies& copies) {
  write_csv_line(out, {"report", "published", "source", "relation", "direction", "share"});
  for (std::size_t n = 0; n < copies.size(); ++n) {
    const auto report = copies.report(n);
    if (!report) return tl::unexpected(report.error());
    for (const auto& source : report->sources) {
      const auto path = path_of(copies, source.report);
      if (!path) return tl::unexpected(path.error());
      write_csv_line(out, {report->path, report->published, *path, std::string(name(source.relation)),
                           source.dated ? "known" : "undecided", share_of(source.share)});
    }
  }
  return {};
}

// The copies that lead back to each origin, by number; origins that nobody copied are not among them.
Result<std::map<std::size_t, std::vector<std::size_t>>> families_of(const Copies& copies) {
  std::map<std::size_t, std::vector<std::size_t>> families;
  for (std::size_t n = 0; n < copies.size(); ++n) {
    const auto report = copies.report(n);
    if (!report) return tl::unexpected(report.error());
    if (report->sources.empty()) continue;
    for (const auto origin : report->origins) families[origin].push_back(n);
  }
  return families;
}

Pieces named(const CopiedReport& report) {
  Pieces pieces = {{report.path, Ink::plain}};
  if (!report.published.empty()) pieces.push_back({"  " + report.published, Ink::quiet});
  return pieces;
}

Result<void> write_family(TextPage& page, const Copies& copies, std::size_t origin, const std::vector<std::size_t>& members,
                          bool all) {
  constexpr unsigned column = 18;
  const auto root = copies.report(origin);
  if (!root) return tl::unexpected(root.error());
  page.blank();
  page.field("origin", named(*root), 0, column);
  const auto shown = all ? members.size() : std::min(members.size(), shown_members);
  for (std::size_t i = 0; i < shown; ++i) {
    const auto report = copies.report(members[i]);
    if (!report) return tl::unexpected(report.error());
    const auto& source = report->sources.front();
    auto pieces = named(*report);
    if (source.report != origin || report->sources.size() > 1) {
      std::string from = "  from ";
      for (std::size_t s = 0; s < report->sources.size(); ++s) {
        const auto path = path_of(copies, report->sources[s].report);
        if (!path) return tl::unexpected(path.error());
        from += (s == 0 ? "" : " and ") + *path;
      }
      pieces.push_back({from, Ink::quiet});
    }
    page.field(fmt::format("  {:<8} {}", name(source.relation), share_of(source.share)), pieces, 0, column);
  }
  if (shown < members.size())
    page.field("", {{fmt::format("and {} more (--all shows them)", members.size() - shown), Ink::quiet}}, 0, column);
  return {};
}

Result<void> write_text(std::ostream& out, const Copies& copies, bool all, const TextStyle& style) {
  const auto families = families_of(copies);
  if (!families) return tl::unexpected(families.error());
  std::size_t copied = 0, origins = 0, undated = 0;
  for (std::size_t n = 0; n < copies.size(); ++n) {
    const auto report = copies.report(n);
    if (!report) return tl::unexpected(report.error());
    ++(report->sources.empty() ? origins : copied);
    undated += static_cast<std::size_t>(
        std::count_if(report->sources.begin(), report->sources.end(), [](const auto& source) { return !source.dated; }));
  }
  TextPage page(out, style);
  const auto counted = [](std::size_t n, const char* one, const char* many) {
    return fmt::format("{} {}", n, n == 1 ? one : many);
  };
  page.paragraph(
      {{fmt::format("{}: {}, {} of {}.", counted(copies.size(), "report", "reports"), counted(origins, "origin", "origins"),
                    counted(copied, "copy", "copies"), counted(families->size(), "origin", "origins")),
        Ink::strong}},
      0, 0);
  if (undated > 0)
    page.paragraph({{fmt::format("Of {} no dates say which report is older: it is the one that was read first.",
                                 counted(undated, "link", "links")),
                     Ink::quiet}},
                   0, 0);
  std::vector<std::pair<std::size_t, const std::vector<std::size_t>*>> order;
  for (const auto& [origin, members] : *families) order.emplace_back(origin, &members);
  std::stable_sort(order.begin(), order.end(),
                   [](const auto& a, const auto& b) { return a.second->size() > b.second->size(); });
  const auto shown = all ? order.size() : std::min(order.size(), shown_families);
  for (std::size_t i = 0; i < shown; ++i)
    if (auto done = write_family(page, copies, order[i].first, *order[i].second, all); !done) return done;
  if (shown < order.size()) {
    page.blank();
    page.paragraph({{fmt::format("{} smaller families are left out; --all shows them.", order.size() - shown), Ink::quiet}}, 0,
                   0);
  }
  return {};
}

}  // namespace

Result<void> write_copies(std::ostream& out, const Copies& copies, CopiesFormat format, bool all, const TextStyle& style) {
  const auto done = format == CopiesFormat::jsonl ? write_json_lines(out, copies)
                    : format == CopiesFormat::csv ? write_links(out, copies)
                                                  : write_text(out, copies, all, style);
  if (!done) return done;
  return written(out);
}

}  // namespace rapporteur
