#include "stored/reports.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <numeric>
#include <tuple>

#include "archive/bytes.hpp"
#include "archive/coding.hpp"
#include "archive/renumber.hpp"
#include "base/parallel.hpp"
#include "infer/sha256.hpp"
#include "ingest/report_id.hpp"

namespace rapporteur::stored {
namespace {

std::string grouping_bytes(const StoryReport& report) {
  archive::ByteWriter out;
  out(report.day.has_value());
  if (report.day) out(static_cast<std::uint32_t>(*report.day));
  out(report.words.size());
  for (const StoryWord& word : report.words) out(word.word), out(word.weight);
  return out.take();
}

// Its strings in one order.
template <class Version, class Visit>
void each_string(Version& version, Visit visit) {
  for (auto* text :
       {&version.report, &version.identity, &version.content, &version.path, &version.url, &version.title, &version.outlet,
        &version.published, &version.author, &version.seen, &version.text, &version.reading, &version.grouping})
    visit(*text);
}

}  // namespace

store::Version unread_version_of(const Report& report) {
  store::Version version;
  version.unread = true;
  version.report = fmt::format("r{:012x}", content_hash(report));
  version.content = sha256(report.text.utf8());
  version.identity = report.url.empty() ? "sha256:" + version.content : canonical_url(report.url);
  version.path = report.path, version.url = report.url, version.title = report.title, version.outlet = report.outlet;
  version.published = report.published, version.author = report.author, version.seen = report.seen;
  version.text = report.text.utf8();
  return version;
}

store::Version version_of(const Run& one, const SentenceEmbedding& embedding) {
  const Report& report = one.reports.front();
  auto version = unread_version_of(report);
  version.unread = false;
  version.reading = archive::to_bytes(report, one.documents.front(), one.extractions.front());
  version.grouping = grouping_bytes(story_report(report, one.documents.front(), embedding));
  return version;
}

std::string to_bytes(const store::Version& version) {
  archive::ByteWriter out;
  each_string(version, [&](const std::string& text) { out(text); });
  out(version.unread);
  return out.take();
}

store::Version version_from_bytes(std::string_view bytes) {
  store::Version version;
  archive::ByteReader in(bytes);
  each_string(version, [&](std::string& text) { in(text); });
  in(version.unread);
  return version;
}

StoryReport grouping_of(std::string_view report, std::string_view bytes) {
  StoryReport out{std::string(report), std::nullopt, {}};
  archive::ByteReader in(bytes);
  bool dated = false;
  in(dated);
  if (dated) {
    std::uint32_t day = 0;
    in(day);
    out.day = static_cast<std::int32_t>(day);
  }
  out.words.resize(in.count());
  for (StoryWord& word : out.words) in(word.word), in(word.weight);
  return out;
}

Result<Loaded> load(store::Reader& reader, std::span<const std::string> ids, const std::string& store, unsigned jobs) {
  auto versions = reader.packed_reports(ids);
  if (!versions) return tl::unexpected(versions.error());
  std::ranges::sort(*versions, {}, [](const store::Version& v) { return std::tie(v.path, v.report); });
  std::vector<Result<archive::Reading>> readings(versions->size());
  parallel_for(versions->size(), jobs, [&](std::size_t i) {
    store::Version& version = (*versions)[i];
    readings[i] = store::unpack_reading(version, store).and_then([&] {
      return archive::reading_from_bytes(version.reading, Text(std::move(version.text)), version.path);
    });
    if (!readings[i]) return;
    readings[i]->report.id = version.report;
    archive::Renumber().with<archive::Counted::report>({static_cast<ReportIndex>(i)})(readings[i]->extraction);
  });
  Loaded loaded;
  for (std::size_t i = 0; i < readings.size(); ++i) {
    if (!readings[i]) return tl::unexpected(readings[i].error());
    loaded.reports.reports.push_back(std::move(readings[i]->report));
    loaded.reports.documents.push_back(std::move(readings[i]->document));
    loaded.reports.extractions.push_back(std::move(readings[i]->extraction));
    loaded.runs.push_back((*versions)[i].run);
  }
  return loaded;
}

Result<void> read_anew(store::Transaction& transaction, std::span<const std::string> ids, const Readers& readers,
                       const SentenceEmbedding& embedding, const Options& options) {
  constexpr std::size_t at_once = 256;
  for (std::size_t first = 0; first < ids.size(); first += at_once) {
    auto loaded = load(transaction, ids.subspan(first, std::min(at_once, ids.size() - first)), "the store", options.jobs);
    if (!loaded) return tl::unexpected(loaded.error());
    std::vector<store::Version> versions(loaded->runs.size());
    parallel_for(versions.size(), options.jobs, [&](std::size_t i) {
      Run one;
      one.reports.push_back(std::move(loaded->reports.reports[i]));
      readers.make_room(one);
      readers.read(one, 0);
      versions[i] = version_of(one, embedding);
    });
    for (const store::Version& version : versions)
      if (const auto done = transaction.read_again(version.report, version.content, version.reading, version.grouping); !done)
        return done;
    if (options.progress) options.progress(first + versions.size(), ids.size());
  }
  return {};
}

}  // namespace rapporteur::stored
