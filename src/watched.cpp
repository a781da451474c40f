// The way of feeds and folders into a store, again and again.
#include <fmt/format.h>

#include <array>
#include <nlohmann/json.hpp>

#include "rapporteur/watch.hpp"
#include "stored/watching.hpp"

namespace rapporteur {
namespace {

// Without what would break a line or a terminal.
std::string plain(std::string_view text) {
  std::string line;
  for (const char c : text) line += static_cast<unsigned char>(c) < ' ' || c == 0x7F ? ' ' : c;
  return line;
}

}  // namespace

std::string_view name(WatchWhat what) {
  constexpr std::array<std::string_view, 9> names = {"added", "changed", "older", "left-out", "failed",
                                                     "back",  "moved",   "gone",  "waiting"};
  return names[static_cast<std::size_t>(what)];
}

std::string written(const WatchEvent& event, WatchFormat format) {
  if (format == WatchFormat::jsonl) {
    nlohmann::ordered_json line;
    line["at"] = event.at;
    line["what"] = name(event.what);
    const auto add = [&](const char* key, const std::string& value) {
      if (!value.empty()) line[key] = value;
    };
    add("source", event.source), add("report", event.report), add("title", event.title), add("outlet", event.outlet);
    add("url", event.url), add("detail", event.detail), add("next", event.next);
    return line.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace) + '\n';
  }
  std::string rest = event.outlet;
  const auto more = [&](std::string_view between, const std::string& words) {
    if (!words.empty()) rest += (rest.empty() ? "" : std::string(between)) + words;
  };
  more(": ", event.title), more("; ", event.detail);
  if (!event.next.empty()) more("; ", "next try " + event.next);
  return plain(fmt::format("{}  {:8}  {}  {}", event.at, name(event.what), event.report.empty() ? event.source : event.report,
                           rest)) +
         '\n';
}

Result<bool> watch_sources(const std::string& url, const std::vector<std::string>& sources, const WatchOptions& options,
                           const std::function<Result<void>(const WatchEvent&)>& tell) {
  auto watching = stored::Watching::begin(url, sources, options, tell);
  if (!watching) return tl::unexpected(watching.error());
  return (*watching)->run();
}

}  // namespace rapporteur
