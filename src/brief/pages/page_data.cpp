#include "brief/page_data.hpp"

#include <algorithm>

#include "brief/pages/parts.hpp"

namespace rapporteur {
namespace {

// The place of a report in the run; of none the number of reports.
ReportIndex place_of(const Run& run, std::string_view id) {
  const auto report = std::ranges::find(run.reports, id, &Report::id);
  return static_cast<ReportIndex>(report - run.reports.begin());
}

}  // namespace

StoryPages::StoryPages(const Run& run, std::int64_t generation) : parts_(std::make_unique<pages::Parts>(run, generation)) {}
StoryPages::~StoryPages() = default;

std::string StoryPages::story() const { return pages::written(pages::story(*parts_)); }
std::string StoryPages::table() const { return pages::written(pages::table(*parts_)); }
std::string StoryPages::quotes() const { return pages::written(pages::quotes(*parts_)); }
std::string StoryPages::lineage() const { return pages::written(pages::lineage(*parts_)); }
std::string StoryPages::timeline() const { return pages::written(pages::timeline(*parts_)); }

Result<std::string> StoryPages::link(std::string_view from, std::string_view to) const {
  const Run& run = parts_->reading.run;
  for (const LinkLines& link : parts_->brief.links)
    if (link.from == place_of(run, from) + 1 && link.to == place_of(run, to) + 1)
      return pages::written(pages::link(*parts_, link));
  return fail(ErrorCode::not_found, std::string(from), "does not derive from " + std::string(to) + " in this story");
}

Result<std::string> StoryPages::report(std::string_view id) const {
  const Run& run = parts_->reading.run;
  const ReportIndex index = place_of(run, id);
  if (index >= run.reports.size()) return fail(ErrorCode::not_found, std::string(id), "is no report of this story");
  return pages::written(pages::report(*parts_, index));
}

}  // namespace rapporteur
