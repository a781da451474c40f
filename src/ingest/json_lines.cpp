#include "ingest/json_lines.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>

#include "ingest/dates.hpp"
#include "ingest/json_entries.hpp"
#include "ingest/kinds.hpp"
#include "ingest/metadata.hpp"
#include "ingest/page_report.hpp"
#include "ingest/sources.hpp"

namespace rapporteur {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::array<std::string_view, 9> known_keys = {"text",   "html",      "id",     "url", "title",
                                                        "outlet", "published", "author", "seen"};

// Of several values, as exports give authors, the words of all.
std::string field(const Json& object, const char* key) {
  const auto found = object.find(key);
  if (found == object.end() || found->is_null()) return {};
  if (found->is_string()) return found->get<std::string>();
  const bool words = found->is_array() && std::ranges::all_of(*found, [](const Json& one) { return one.is_string(); });
  if (!words) return found->dump();
  std::string all;
  for (const Json& one : *found) all += (all.empty() ? "" : ", ") + one.get<std::string>();
  return all;
}

// "2021-03-09T10:00:00Z", "Tue, 09 Mar 2021" and "Published on 9 March 2021" alike.
std::string day_of(const std::string& published) {
  if (const auto date = machine_date(published); date && date->day.size() == 10) return date->day;
  return full_date(published).value_or("");
}

std::string further_fields(const Json& object) {
  Json further = Json::object();
  for (const auto& [key, value] : object.items())
    if (std::ranges::find(known_keys, key) == known_keys.end()) further[key] = value;
  return further.empty() ? std::string() : further.dump();
}

bool holds_words(const Json& object, const char* key) {
  const auto found = object.find(key);
  return found != object.end() && found->is_string() &&
         found->get_ref<const std::string&>().find_first_not_of(" \t\r\n") != std::string::npos;
}

// Whether it is a whole page, or the content of one.
bool is_whole_page(std::string_view html) {
  const auto [type, element] = first_markup(html);
  return type == "html" || element == "html" || element == "head" || element == "body";
}

}  // namespace

Result<Report> read_json_line(std::string_view line, const std::string& shown, std::size_t number) {
  const auto place = fmt::format("{}:{}", shown, number);
  const auto bad = [&](std::string reason) {
    return fail(ErrorCode::unsupported, place, std::move(reason),
                "Each line must be a JSON object with the report's words in \"text\".");
  };
  if (line.starts_with("\xEF\xBB\xBF")) line.remove_prefix(3);
  if (json_depth(line) > deepest_json) return bad("is nested too deeply");
  const Json object = Json::parse(line, nullptr, false);
  if (object.is_discarded()) return bad("is not valid JSON");
  if (!object.is_object()) return bad("is not a JSON object");
  const bool page = !holds_words(object, "text") && holds_words(object, "html");
  const auto text = object.find("text");
  if (!page && (text == object.end() || !text->is_string())) return bad("has no \"text\"");
  Report report;
  report.url = field(object, "url");
  report.title = field(object, "title");
  report.outlet = field(object, "outlet");
  report.published = day_of(field(object, "published"));
  report.author = field(object, "author");
  report.seen = field(object, "seen");
  report.extra = further_fields(object);
  if (page) {
    const auto html = field(object, "html");
    report = page_report(html, !is_whole_page(html), std::move(report));
  } else {
    report.text = Text(text->get<std::string>());
  }
  const auto id = field(object, "id");
  report.path = id.empty() ? place : shown_path(id);
  if (report.text.utf8().find_first_not_of(" \t\r\n") == std::string_view::npos)
    return fail(ErrorCode::empty, place, page ? "holds no article" : "holds no text", "Put the report's words into \"text\".");
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
