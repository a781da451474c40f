#include "brief/correction_words.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "brief/places.hpp"

namespace rapporteur {
namespace {

// Numbers of the correction's reports that are in the story.
std::vector<ReportIndex> reports_of(const Reading& reading, StoryIndex story, const Correction& correction) {
  std::vector<ReportIndex> numbers;
  for (const ReportIndex report : reading.record.stories[story].reports)
    if (std::ranges::find(correction.items, reading.run.reports[report].id) != correction.items.end())
      numbers.push_back(report + 1);
  return numbers;
}

bool names_actor_of(const Reading& reading, StoryIndex story, const Correction& correction) {
  const auto& reports = reading.record.stories[story].reports;
  return std::ranges::any_of(reading.record.actors, [&](const Actor& actor) {
    return std::ranges::find(correction.items, actor.id) != correction.items.end() &&
           std::ranges::any_of(actor.mentions,
                               [&](const Anchor& mention) { return std::ranges::binary_search(reports, mention.report); });
  });
}

}  // namespace

std::string correction_in_words(const Correction& correction) {
  const auto subject = flat(correction.subject), object = flat(correction.object);
  switch (correction.kind) {
    case CorrectionKind::same_actor:
      return fmt::format("{} and {} are one", subject, object);
    case CorrectionKind::party:
      return fmt::format("{} is of {}", subject, object);
    case CorrectionKind::not_linked:
      return fmt::format("{} and {} do not derive from each other", subject, object);
    case CorrectionKind::rejected:
      return fmt::format("rejected: {}", subject);
  }
  return {};
}

std::string correction_by(const Correction& correction) {
  const auto by = fmt::format("{}, {}", flat(correction.by), correction.at.substr(0, 10));
  return correction.note.empty() ? by : by + ": " + flat(correction.note);
}

std::vector<std::string> corrections_of(const Reading& reading, StoryIndex story) {
  std::vector<std::string> lines;
  for (const Correction& correction : reading.record.corrections) {
    const auto reports = reports_of(reading, story, correction);
    if (reports.empty() && !names_actor_of(reading, story, correction)) continue;
    auto words = correction_in_words(correction);
    if (correction.kind == CorrectionKind::not_linked)
      words = fmt::format("reports {} do not derive from each other", fmt::join(reports, " and "));
    if (correction.kind == CorrectionKind::rejected)
      words = fmt::format("a {} of report{} {} is rejected", correction.subject.substr(0, correction.subject.find(' ')),
                          reports.size() == 1 ? "" : "s", fmt::join(reports, ", "));
    lines.push_back(fmt::format("{} ({})", words, correction_by(correction)));
  }
  return lines;
}

}  // namespace rapporteur
