// What the readers of containers give, before anything is judged, for the tests over ../shared and the benchmarks.
//
//   container_values feed FILE...   one JSON object a file: the feed's values and its items'; texts as read of them
//   container_values warc FILE...   one JSON object a record: all records, with the bodies' lengths and hashes
//   container_values count FILE     the number of responses that a WARC file gives, their messages read
#include <fmt/format.h>

#include <cstdio>
#include <fstream>
#include <nlohmann/json.hpp>
#include <sstream>
#include <string_view>

#include "ingest/feed.hpp"
#include "ingest/gunzip.hpp"
#include "ingest/page_report.hpp"
#include "ingest/warc.hpp"

namespace rapporteur {
namespace {

using Json = nlohmann::ordered_json;

void print(const Json& line) { fmt::print("{}\n", line.dump(-1, ' ', false, Json::error_handler_t::replace)); }

std::string bytes_of(const char* path) {
  std::ifstream in(path, std::ios::binary);
  std::ostringstream bytes;
  bytes << in.rdbuf();
  return std::move(bytes).str();
}

std::string time_of(const std::optional<MachineDate>& date) { return !date ? "" : date->time.empty() ? date->day : date->time; }

Json text_of(const FeedText& text) {
  if (!text.html) return {{"text", text.text}};
  const auto read = page_report(text.text, true, {});
  Json json = {{"text", read.text.utf8()}};
  for (const auto& part : read.set_apart) json["set_apart"] = json.value("set_apart", "") + part.text;
  return json;
}

void print_feed(const char* path) {
  const auto feed = read_feed(bytes_of(path), path);
  Json line = {{"path", path}};
  if (!feed) {
    line["error"] = feed.error().message();
    return print(line);
  }
  line["feed"] = {{"title", feed->title}, {"link", feed->url}, {"author", feed->author}};
  line["entries"] = Json::array();
  for (const auto& item : feed->items)
    line["entries"].push_back({{"id", item.id},
                               {"title", item.title},
                               {"link", item.url},
                               {"author", item.author},
                               {"source", item.source},
                               {"published", time_of(item.published)},
                               {"updated", time_of(item.updated)},
                               {"content", text_of(item.content)},
                               {"summary", text_of(item.summary)}});
  print(line);
}

std::optional<WarcReader> open_warc(const char* path) {
  auto file = OpenFile::open({path, path});
  if (!file) return std::nullopt;
  ByteReader reader(file_bytes(std::move(*file)));
  const auto ahead = reader.ahead(64);
  if (ahead && is_gzip(*ahead)) reader = ByteReader(gunzip(rest_of(std::move(reader)), path));
  return WarcReader(std::move(reader));
}

// FNV-1a (Fowler, Noll and Vo), 64 bits.
std::string hash(std::string_view bytes) {
  std::uint64_t h = 0xCBF29CE484222325U;
  for (const char c : bytes) h = (h ^ static_cast<unsigned char>(c)) * 0x100000001B3U;
  return fmt::format("{:016x}", h);
}

constexpr std::size_t most = 1'000'000'000;

void print_warc(const char* path) {
  auto reader = open_warc(path);
  while (reader) {
    auto record = reader->next([](const Fields&, std::uint64_t) { return true; }, most);
    if (!record || !*record) break;
    const auto& [fields, block, length] = **record;
    Json line = {{"path", path},
                 {"type", field_of(fields, "warc-type")},
                 {"uri", field_of(fields, "warc-target-uri")},
                 {"date", field_of(fields, "warc-date")},
                 {"length", length}};
    const bool http = field_of(fields, "content-type").starts_with("application/http") && block.starts_with("HTTP/");
    const auto response = http ? read_http(block, most) : std::nullopt;
    if (response) line["status"] = response->status;
    const auto& body = response ? response->body : block;
    line["body"] = body.size();
    line["hash"] = hash(body);
    print(line);
  }
  if (reader) print({{"path", path}, {"broken", reader->broken()}, {"read", reader->read()}});
}

void count_responses(const char* path) {
  auto reader = open_warc(path);
  std::size_t count = 0, bytes = 0;
  const auto responses = [](const Fields& fields, std::uint64_t) { return field_of(fields, "warc-type") == "response"; };
  while (reader) {
    const auto record = reader->next(responses, most);
    if (!record || !*record) break;
    if (!responses((*record)->fields, 0)) continue;
    if (const auto response = read_http((*record)->block, most)) {
      ++count;
      bytes += response->body.size();
    }
  }
  fmt::print("{} {}\n", count, bytes);
}

}  // namespace
}  // namespace rapporteur

int main(int argc, char** argv) {
  const std::string_view what = argc > 1 ? argv[1] : "";
  for (int i = 2; i < argc; ++i) {
    if (what == "feed") rapporteur::print_feed(argv[i]);
    if (what == "warc") rapporteur::print_warc(argv[i]);
    if (what == "count") rapporteur::count_responses(argv[i]);
  }
  return std::fflush(stdout) == 0 ? 0 : 1;
}
