// The versions of a store's reports, and what changed from each to the next.
#include <algorithm>

#include "rapporteur/stored.hpp"
#include "store/changes.hpp"
#include "store/store.hpp"

namespace rapporteur {
namespace {

ReportHistory history_of(std::vector<store::Version> versions) {
  std::ranges::reverse(versions);  // the standing one comes first
  ReportHistory history{versions.back().report, versions.back().path, versions.back().url, {}};
  for (std::size_t i = 0; i < versions.size(); ++i) {
    const auto& version = versions[i];
    ReportVersion row{version.seen, version.published, version.title, version.run, i + 1 == versions.size(), {}};
    if (!row.stands)
      for (auto& change : store::changes_between(version.text, versions[i + 1].text))
        row.changes.push_back({std::move(change.before), std::move(change.after)});
    history.versions.push_back(std::move(row));
  }
  return history;
}

}  // namespace

Result<std::vector<ReportHistory>> versions_in_store(const std::string& url, const std::string& report) {
  const auto store = store::Store::open(url, false);
  if (!store) return tl::unexpected(store.error());
  const auto reader = (*store)->read();
  if (!reader) return tl::unexpected(reader.error());
  const auto ids = (*reader)->report_ids();
  if (!ids) return tl::unexpected(ids.error());
  if (!report.empty() && std::ranges::find(*ids, report) == ids->end())
    return fail(ErrorCode::not_found, report, "is no report of this store", "Give its id as `record --format json` has it.");
  std::vector<ReportHistory> histories;
  for (const auto& id : *ids) {
    if (!report.empty() && id != report) continue;
    auto versions = (*reader)->versions(id);
    if (!versions) return tl::unexpected(versions.error());
    if (versions->size() > 1 || !report.empty()) histories.push_back(history_of(std::move(*versions)));
  }
  return histories;
}

}  // namespace rapporteur
