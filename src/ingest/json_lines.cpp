#include "ingest/json_lines.hpp"

#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "ingest/decode.hpp"
#include "ingest/metadata.hpp"
#include "ingest/sources.hpp"

namespace rapporteur {
namespace {

using Json = nlohmann::json;

std::string field(const Json& object, const char* key) {
  const auto found = object.find(key);
  if (found == object.end() || found->is_null()) return {};
  return found->is_string() ? found->get<std::string>() : found->dump();
}

// "2021-03-09T10:00:00Z" and "9 March 2021" alike.
std::string day_of(const std::string& published) {
  if (const auto date = full_date(published.substr(0, published.find('T')))) return *date;
  return {};
}

}  // namespace

Result<Report> read_json_line(std::string_view line, const std::string& shown, std::size_t number) {
  const auto place = fmt::format("{}:{}", shown, number);
  const auto bad = [&](std::string reason) {
    return fail(ErrorCode::unsupported, place, std::move(reason),
                "Each line must be a JSON object with the report's words in \"text\".");
  };
  const Json object = Json::parse(line, nullptr, false);
  if (object.is_discarded()) return bad("is not valid JSON");
  if (!object.is_object()) return bad("is not a JSON object");
  const auto text = object.find("text");
  if (text == object.end() || !text->is_string()) return bad("has no \"text\"");
  Report report;
  const auto id = field(object, "id");
  report.path = id.empty() ? place : shown_path(id);
  report.text = Text(text->get<std::string>());
  report.url = field(object, "url");
  report.title = field(object, "title");
  report.outlet = field(object, "outlet");
  report.published = day_of(field(object, "published"));
  report.author = field(object, "author");
  if (report.text.utf8().find_first_not_of(" \t\r\n") == std::string_view::npos)
    return fail(ErrorCode::empty, place, "holds no text", "Put the report's words into \"text\".");
  return report;
}

void restore_metadata(const Report& line, Report& report) {
  const auto prefer = [](const std::string& said, std::string& found) {
    if (!said.empty()) found = said;
  };
  if (!line.title.empty()) {
    report.title_span.reset();
    for (Block& block : report.blocks)
      if (block.kind == BlockKind::title) block.kind = BlockKind::body;
  }
  prefer(line.title, report.title);
  prefer(line.url, report.url);
  prefer(line.outlet, report.outlet);
  prefer(line.published, report.published);
  prefer(line.author, report.author);
}

}  // namespace rapporteur
