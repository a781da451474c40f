// The search of a store, with what a reader needs to know of each hit.
#include <array>
#include <set>
#include <unordered_map>

#include "rapporteur/stored.hpp"
#include "store/store.hpp"

namespace rapporteur {
namespace {

constexpr std::array fields = {store::Field::statements, store::Field::quotes, store::Field::reports};

SearchHit hit_of(SearchIn in, store::Hit found) {
  SearchHit hit;
  hit.in = in;
  hit.id = std::move(found.id), hit.text = std::move(found.text), hit.report = std::move(found.report);
  hit.story = std::move(found.story), hit.title = std::move(found.title);
  if (in == SearchIn::reports)
    hit.outlet = std::move(found.source);
  else
    hit.source = std::move(found.source);
  for (const auto& [start, end] : found.marks) hit.marks.push_back({start, end});
  return hit;
}

// Fills what the hits' reports and stories say of themselves.
Result<void> introduce(store::Reader& reader, std::vector<SearchHit>& hits) {
  std::set<std::string> ids;
  for (const auto& hit : hits) ids.insert(hit.report);
  const std::vector<std::string> wanted(ids.begin(), ids.end());
  const auto reports = reader.reports(wanted);
  if (!reports) return tl::unexpected(reports.error());
  const auto stories = reader.story_list();
  if (!stories) return tl::unexpected(stories.error());
  std::unordered_map<std::string_view, const store::Version*> report_of;
  for (const auto& report : *reports) report_of.emplace(report.report, &report);
  std::unordered_map<std::string_view, std::string_view> title_of;
  for (const auto& story : *stories) title_of.emplace(story.id, story.title);
  for (auto& hit : hits) {
    const auto& report = *report_of.at(hit.report);
    hit.path = report.path, hit.outlet = report.outlet, hit.published = report.published;
    if (const auto title = title_of.find(hit.story); title != title_of.end()) hit.story = std::string(title->second);
  }
  return {};
}

}  // namespace

Result<std::vector<SearchHit>> search_store(const std::string& url, std::string_view query, const std::vector<SearchIn>& in,
                                            std::size_t limit) {
  const auto store = store::Store::open(url, false);
  if (!store) return tl::unexpected(store.error());
  const auto reader = (*store)->read();
  if (!reader) return tl::unexpected(reader.error());
  std::vector<SearchHit> hits;
  for (const auto kind : in) {
    auto found = (*reader)->search(fields[static_cast<std::size_t>(kind)], query, limit);
    if (!found) return tl::unexpected(found.error());
    for (auto& hit : *found) hits.push_back(hit_of(kind, std::move(hit)));
  }
  if (const auto done = introduce(**reader, hits); !done) return tl::unexpected(done.error());
  return hits;
}

}  // namespace rapporteur
