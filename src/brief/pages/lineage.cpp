// Reports, origins and the links between reports.
#include <algorithm>

#include "brief/pages/parts.hpp"

namespace rapporteur::pages {
namespace {

constexpr std::size_t most_passages = 40;  // of a link: each is two sentences

Json link_alone(const LinkLines& lines) {
  return object({{"from", lines.from},
                 {"to", lines.to},
                 {"relation", lines.relation},
                 {"direction_known", lines.direction_known},
                 {"score", short_number(lines.score)},
                 {"passages", Json::array()},
                 {"passages_total", lines.passages.size()},
                 {"left_out", Json::array()},
                 {"left_out_total", lines.left_out.size()}});
}

}  // namespace

Json lineage(const Parts& parts) {
  const StoryBrief& brief = parts.brief;
  Json reports = Json::array(), origins = Json::array(), links = Json::array();
  for (const ReportLines& one : brief.reports) reports.push_back(report_card(parts.reading, one));
  for (const OriginLines& one : brief.origin_lines) {
    origins.push_back(origin(one));
    origins.back()["steps"] = versions(parts.reading, one.steps);
  }
  for (const LinkLines& one : brief.links) links.push_back(link_alone(one));
  return object({{"reports", std::move(reports)}, {"origins", std::move(origins)}, {"links", std::move(links)}});
}

Json link(const Parts& parts, const LinkLines& lines) {
  const Reading& reading = parts.reading;
  Json json = link_alone(lines);
  for (std::size_t i = 0; i < std::min(lines.passages.size(), most_passages); ++i) {
    const PassageLines& passage = lines.passages[i];
    json["passages"].push_back(object({{"from", mark(reading, passage.from)},
                                       {"to", mark(reading, passage.to)},
                                       {"from_pieces", pieces(passage.from_words, passage.to_words)},
                                       {"to_pieces", pieces(passage.to_words, passage.from_words)},
                                       {"score", short_number(passage.score)}}));
  }
  for (std::size_t i = 0; i < std::min(lines.left_out.size(), most_passages); ++i)
    json["left_out"].push_back(object({{"mark", mark(reading, lines.left_out[i])}, {"words", lines.left_out_words[i]}}));
  return json;
}

}  // namespace rapporteur::pages
