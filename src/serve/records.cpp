// The record of a story as data: items as docs/schema/record.schema.json has them, whole, by list and by view.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>
#include <optional>
#include <sstream>
#include <unordered_map>

#include "brief/json.hpp"
#include "brief/select.hpp"
#include "rapporteur/views.hpp"
#include "serve/routes.hpp"
#include "serve/site.hpp"
#include "serve/target.hpp"

namespace rapporteur::serve {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::size_t most_items = 1000, usual_items = 100;
constexpr std::array lists = {"reports",  "origins",  "links",     "actors",   "statements", "quotations",
                              "meetings", "outcomes", "positions", "disputes", "timeline"};

Result<LoadedPtr> story_of(const Call& call) {
  return call.site.loaded.get(call.story->id, {call.index->epoch, call.story->changed});
}

std::string text_of(const Call& call, std::string_view name) {
  const auto* value = call.request.value(name);
  return value == nullptr ? std::string() : *value;
}

ViewOptions filters_of(const Call& call) {
  ViewOptions options;
  options.party = text_of(call, "party"), options.issue = text_of(call, "issue"), options.since = text_of(call, "since");
  const auto all = text_of(call, "all");
  options.all = all == "true" || all == "1";
  return options;
}

// A list, one item a call.
struct Items {
  std::size_t count = 0;
  std::function<std::string(std::size_t)> key;  // tells the item from others of the list, however the list grows
  std::function<Json(std::size_t)> item;
};

template <class Item>
Items items_of(const std::vector<Item>& all, std::vector<std::size_t> chosen, const RecordJson& json) {
  Items items;
  items.count = chosen.size();
  items.item = [&all, &json, chosen](std::size_t i) { return json.item(all[chosen[i]]); };
  if constexpr (requires { all.front().id; }) items.key = [&all, chosen](std::size_t i) { return all[chosen[i]].id; };
  return items;
}

std::vector<std::size_t> all_of(std::size_t count) {
  std::vector<std::size_t> indices(count);
  for (std::size_t i = 0; i < count; ++i) indices[i] = i;
  return indices;
}

Items items_named(std::string_view list, const Run& run, const Selection& chosen, const RecordJson& json) {
  const Record& record = run.record;
  if (list == "reports") {
    Items items;
    items.count = run.reports.size();
    items.key = [&run](std::size_t i) { return run.reports[i].id; };
    items.item = [&json](std::size_t i) { return json.report(static_cast<ReportIndex>(i)); };
    return items;
  }
  if (list == "origins") return items_of(record.lineage.origins, chosen.origins, json);
  if (list == "actors") return items_of(record.actors, all_of(record.actors.size()), json);
  if (list == "statements") return items_of(record.statements, chosen.statements, json);
  if (list == "quotations") return items_of(record.quotations, chosen.quotations, json);
  if (list == "meetings") return items_of(record.meetings, chosen.meetings, json);
  if (list == "outcomes") return items_of(record.outcomes, chosen.outcomes, json);
  if (list == "positions") return items_of(record.positions, chosen.positions, json);
  if (list == "disputes") return items_of(record.disputes, chosen.disputes, json);
  if (list == "links") {
    auto items = items_of(record.lineage.links, chosen.links, json);
    items.key = [&run, chosen = chosen.links](std::size_t i) {
      const LineageLink& link = run.record.lineage.links[chosen[i]];
      return run.reports[link.from].id + '~' + run.reports[link.to].id;
    };
    return items;
  }
  auto items = items_of(record.timeline, chosen.timeline, json);
  items.key = [&record, chosen = chosen.timeline](std::size_t i) {
    const TimelineEntry& entry = record.timeline[chosen[i]];
    return entry.item + '~' + entry.date.value;
  };
  return items;
}

// The keys, made different where items share one.
std::vector<std::string> keys_of(const Items& items) {
  std::vector<std::string> keys;
  std::unordered_map<std::string, std::size_t> seen;
  for (std::size_t i = 0; i < items.count; ++i) {
    auto key = items.key(i);
    const auto times = ++seen[key];
    keys.push_back(times == 1 ? std::move(key) : fmt::format("{}~{}", key, times));
  }
  return keys;
}

// The request's own address with another `after`.
std::string next_address(const Call& call, std::string_view after) {
  std::string address(std::string_view(call.request.raw).substr(0, call.request.raw.find('?')));
  address += '?';
  for (const auto& [name, value] : call.request.target.values)
    if (name != "after") address += percent_encoded(name) + '=' + percent_encoded(value) + '&';
  return address + "after=" + percent_encoded(after);
}

std::optional<Response> wrong_filter(const Call& call, std::string_view list) {
  const bool plain = list == "reports" || list == "actors";
  for (const auto* name : {"party", "issue", "since"})
    if (plain && !text_of(call, name).empty())
      return bad_query(fmt::format("The list {} takes no {}: party, issue and since are of items.", list, name));
  return std::nullopt;
}

std::string_view type_of(ViewFormat format) {
  return format == ViewFormat::csv  ? "text/csv; charset=utf-8"
         : format == ViewFormat::md ? "text/markdown; charset=utf-8"
                                    : "application/json";
}

Response page_of(const Call& call, std::string_view list, const Items& items, std::size_t limit) {
  const auto keys = keys_of(items);
  std::size_t first = 0;
  if (const auto after = text_of(call, "after"); !after.empty()) {
    const auto found = std::ranges::find(keys, after);
    if (found == keys.end())
      return bad_query("after is none of this list, or what it named is no more. Begin the list anew, without after.");
    first = static_cast<std::size_t>(found - keys.begin()) + 1;
  }
  const auto end = std::min(items.count, first + limit);
  std::string text =
      fmt::format("{{\"story\":\"{}\",\"list\":\"{}\",\"total\":{},\"items\":[", call.story->id, list, items.count);
  for (auto i = first; i < end; ++i) {
    text += i == first ? "\n" : ",\n";
    text += one_line(items.item(i));
  }
  text += "],\"next\":" + (end < items.count && end > first ? Json(next_address(call, keys[end - 1])).dump() : "null");
  return json(text + "}");
}

}  // namespace

Response get_story(const Call& call) {
  const auto loaded = story_of(call);
  if (!loaded) return failed(loaded.error());
  const Run& run = (*loaded)->run;
  const Record& record = run.record;
  const RecordJson items(run.reports, run.documents, run.models, record);
  Json answer = items.item(record.stories.front());
  answer["generation"] = call.story->changed;
  answer["generator"] = items.generator();
  answer["counts"] = {{"reports", run.reports.size()},          {"origins", record.lineage.origins.size()},
                      {"links", record.lineage.links.size()},   {"actors", record.actors.size()},
                      {"statements", record.statements.size()}, {"quotations", record.quotations.size()},
                      {"meetings", record.meetings.size()},     {"outcomes", record.outcomes.size()},
                      {"positions", record.positions.size()},   {"disputes", record.disputes.size()},
                      {"timeline", record.timeline.size()}};
  return json(one_line(answer));
}

Response get_record(const Call& call) {
  const auto loaded = story_of(call);
  if (!loaded) return failed(loaded.error());
  std::ostringstream out;
  if (const auto done = write_record_json(out, (*loaded)->run); !done) return failed(done.error());
  return json(std::move(out).str());
}

Response get_list(const Call& call) {
  const std::string& list = call.names[1];
  if (std::ranges::find(lists, list) == lists.end())
    return problem(404, fmt::format("A story has the lists {}.", fmt::join(lists, ", ")));
  const auto limit = number_in(call.request, "limit", 1, most_items, usual_items);
  if (!limit) return bad_query("limit is a number from 1 to 1000.");
  if (auto wrong = wrong_filter(call, list)) return std::move(*wrong);
  const auto loaded = story_of(call);
  if (!loaded) return failed(loaded.error());
  const Run& run = (*loaded)->run;
  auto options = filters_of(call);
  options.all = true;  // a list is whole; what is shown first is the views' part
  const Reading reading(run);
  const auto chosen = select(reading, options);
  if (!chosen) return bad_query(chosen.error().message());
  const RecordJson items(run.reports, run.documents, run.models, run.record);
  return page_of(call, list, items_named(list, run, *chosen, items), *limit);
}

Response get_view(const Call& call) {
  const auto view = view_from_name(call.names[1]);
  if (!view)
    return problem(404, "The views are statements, quotes, meetings, outcomes, table, lineage, disputes and timeline.");
  const auto named = text_of(call, "format");
  const auto format = named.empty() ? std::optional(ViewFormat::json) : view_format_from_name(named);
  if (!format || *format == ViewFormat::text || *format == ViewFormat::html) return bad_query("format is csv, json or md.");
  const auto loaded = story_of(call);
  if (!loaded) return failed(loaded.error());
  std::ostringstream out;
  if (const auto done = write_view(out, (*loaded)->run, *view, *format, filters_of(call)); !done)
    return done.error().code == ErrorCode::output_failed ? failed(done.error()) : bad_query(done.error().message());
  Response response;
  response.body = make_body(std::string(type_of(*format)), std::move(out).str());
  response.headers.emplace_back("Content-Disposition",
                                fmt::format("attachment; filename=\"{}-{}.{}\"", call.names[1], call.story->id, name(*format)));
  return response;
}

}  // namespace rapporteur::serve
