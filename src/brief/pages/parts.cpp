#include "brief/pages/parts.hpp"

#include "brief/json.hpp"
#include "brief/word_difference.hpp"

namespace rapporteur {

pages::Parts::Parts(const Run& run, std::int64_t of_generation) : reading(run), generation(of_generation) {
  if (auto all = select(reading, {})) chosen = std::move(*all);  // without a filter there is nothing to refuse
  auto briefs = story_briefs(reading, chosen, true, {.table = false, .speakers = false});
  if (!briefs.empty()) brief = std::move(briefs.front());
}

namespace pages {

std::string written(const Json& json) { return one_line(json); }

Json mark(const Reading& reading, const Mark& mark) {
  Json json = object({{"report", reading.run.reports[mark.anchor.report].id},
                      {"number", mark.report},
                      {"sentence", mark.sentence},
                      {"start", mark.anchor.span.start},
                      {"end", mark.anchor.span.end}});
  if (mark.anchor.in_title) json["title"] = true;
  return json;
}

Json support(const Reading& reading, const Support& support) {
  Json marks = Json::array(), origins = Json::array();
  for (const Mark& one : support.marks) marks.push_back(mark(reading, one));
  for (const OriginIndex origin : support.origins) origins.push_back(reading.origin_letter(origin));
  return object({{"marks", std::move(marks)}, {"origins", std::move(origins)}});
}

std::string letters_of(const StoryBrief& brief, ReportIndex report) {
  for (const ReportLines& lines : brief.reports)
    if (lines.index == report) return lines.origins;
  return {};
}

std::string web_address(const std::string& url) {
  const bool web = url.starts_with("https://") || url.starts_with("http://");
  return web ? url : std::string();
}

Json versions(const Reading& reading, const std::vector<VersionLines>& lines) {
  Json all = Json::array();
  for (const VersionLines& version : lines)
    all.push_back(object({{"text", version.text}, {"support", support(reading, version.support)}}));
  return all;
}

Json report_card(const Reading& reading, const ReportLines& lines) {
  Json origins = Json::array();
  for (std::size_t at = 0; at < lines.origins.size();) {
    const std::size_t end = std::min(lines.origins.find(", ", at), lines.origins.size());
    origins.push_back(lines.origins.substr(at, end - at));
    at = end + 2;
  }
  const auto& runs = reading.run.added_by;
  return object({{"id", reading.run.reports[lines.index].id},
                 {"number", lines.number},
                 {"title", lines.name},
                 {"file", lines.file},
                 {"outlet", lines.outlet},
                 {"published", lines.published},
                 {"url", web_address(lines.url)},
                 {"origins", std::move(origins)},
                 {"declared", lines.declared},
                 {"notes", lines.notes},
                 {"run", lines.index < runs.size() ? runs[lines.index] : 0}});
}

Json origin(const OriginLines& lines) {
  return object({{"letter", lines.letter}, {"reports", lines.reports}, {"root", lines.root}, {"only_here", lines.only_here}});
}

Json pieces(std::string_view text, std::string_view other) {
  Json all = Json::array();
  for (const WordRun& run : words_against(text, other)) {
    all.push_back(object({{"words", run.words}}));
    if (run.differs) all.back()["differs"] = true;
  }
  return all;
}

}  // namespace pages
}  // namespace rapporteur
