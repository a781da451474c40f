// What the pages of a story are made from, and the JSON that several of them share.
#pragma once

#include <string>
#include <vector>

#include "brief/json_parts.hpp"
#include "brief/page_data.hpp"
#include "brief/reading.hpp"
#include "brief/select.hpp"
#include "brief/story_brief.hpp"

namespace rapporteur {

namespace pages {

struct Parts {
  Parts(const Run& run, std::int64_t generation);

  Reading reading;
  Selection chosen;
  StoryBrief brief;  // without its table and its speakers, which only their pages need
  std::int64_t generation;
};

using Json = nlohmann::ordered_json;

// One line of valid UTF-8.
std::string written(const Json& json);

Json mark(const Reading& reading, const Mark& mark);
Json support(const Reading& reading, const Support& support);
// "A, C": of the origins that a report is of.
std::string letters_of(const StoryBrief& brief, ReportIndex report);
// The address of a report's page where a browser can go there (http, https), else empty.
std::string web_address(const std::string& url);
Json versions(const Reading& reading, const std::vector<VersionLines>& lines);
Json report_card(const Reading& reading, const ReportLines& lines);
Json origin(const OriginLines& lines);
// The words of `text`, those marked that `other` has otherwise.
Json pieces(std::string_view text, std::string_view other);

Json story(const Parts& parts);
Json table(const Parts& parts);
Json timeline(const Parts& parts);
Json quotes(const Parts& parts);
Json lineage(const Parts& parts);
Json link(const Parts& parts, const LinkLines& lines);
Json report(const Parts& parts, ReportIndex report);

}  // namespace pages
}  // namespace rapporteur
