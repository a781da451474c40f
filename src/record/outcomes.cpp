// Outcomes: one entry a step over all reports. Two reports tell of one step where the words of the step share most of what is
// telling in them and neither issue nor parties speak against it. The status is the firmest that any report gives.
#include <algorithm>
#include <map>

#include "record/ids.hpp"
#include "record/items.hpp"

namespace rapporteur::record {
namespace {

constexpr double same_step = 0.55;     // containment of the lighter text's words
constexpr double same_step_far = 0.7;  // where the issues differ
constexpr std::size_t least_words = 2;

struct Part {
  Outcome outcome;
  WordSet words;
};

double score(const Part& a, const Part& b, const Rarity& rarity) {
  if (shared(a.words, b.words).size() < least_words) return 0;
  if (!subset_compatible(a.outcome.parties, b.outcome.parties)) return 0;
  const double held = containment(a.words, b.words, rarity);
  const double needed = a.outcome.issue == b.outcome.issue ? same_step : same_step_far;
  return held >= needed ? held + jaccard(a.words, b.words, rarity) : 0;
}

// agreed before planned before proposed; a cancellation is the last word on what was only planned.
OutcomeStatus firmest(const std::vector<Outcome>& parts) {
  const auto any = [&](OutcomeStatus status) {
    return std::any_of(parts.begin(), parts.end(), [&](const Outcome& part) { return part.status == status; });
  };
  for (const auto status : {OutcomeStatus::agreed, OutcomeStatus::cancelled, OutcomeStatus::planned})
    if (any(status)) return status;
  return OutcomeStatus::proposed;
}

void weigh_origins(const View& view, Outcome& outcome, const std::vector<Outcome>& parts) {
  outcome.origins = view.origins(outcome.mentions);
  outcome.status_by_origin.clear();
  for (const OriginIndex o : outcome.origins) {
    const auto& reports = view.lineage.origins[o].reports;
    std::vector<Outcome> told;
    for (const Outcome& part : parts)
      if (std::find(reports.begin(), reports.end(), part.text.report) != reports.end()) told.push_back(part);
    outcome.status_by_origin.push_back({o, firmest(told)});
  }
}

Outcome join(const std::vector<Outcome>& parts) {
  Outcome outcome = parts.front();
  outcome.status = firmest(parts);
  // The words of the step come from a part with the status that stands.
  const auto teller =
      std::find_if(parts.begin(), parts.end(), [&](const Outcome& part) { return part.status == outcome.status; });
  outcome.text = teller->text;
  outcome.issue = teller->issue;
  for (const Outcome& part : parts) {
    add_new(outcome.parties, part.parties);
    if (&part == &parts.front()) continue;
    outcome.mentions.insert(outcome.mentions.end(), part.mentions.begin(), part.mentions.end());
    outcome.conditions.insert(outcome.conditions.end(), part.conditions.begin(), part.conditions.end());
    outcome.statements.insert(outcome.statements.end(), part.statements.begin(), part.statements.end());
    if (!outcome.deadline || (outcome.deadline->value.empty() && part.deadline)) outcome.deadline = part.deadline;
  }
  tidy(outcome.mentions);
  tidy(outcome.conditions);
  tidy_indices(outcome.statements);
  return outcome;
}

}  // namespace

std::vector<Merged<Outcome>> merge_outcomes(const View& view, const MergedActors& actors, const StatementMap& statements) {
  std::vector<Merged<Outcome>> all;
  IdMaker ids('o');
  for (StoryIndex s = 0; s < view.stories.size(); ++s) {
    const Rarity rarity(view, view.stories[s]);
    std::vector<Part> parts;
    for (const ReportIndex r : view.stories[s].reports)
      for (Outcome outcome : view.extractions[r].outcomes) {
        if (outcome.mentions.empty()) outcome.mentions = {outcome.text};
        outcome.story = s;
        outcome.parties = actors.of(r, outcome.parties);
        for (StatementIndex& statement : outcome.statements) statement = statements[r][statement];
        WordSet words = content_words(view, outcome.text);
        parts.push_back({std::move(outcome), std::move(words)});
      }
    std::stable_sort(parts.begin(), parts.end(), [](const Part& a, const Part& b) {
      return first_mention(a.outcome.mentions) < first_mention(b.outcome.mentions);
    });
    const auto groups = cluster(
        parts.size(), [&](std::size_t a, std::size_t b) { return score(parts[a], parts[b], rarity); },
        [&](std::size_t a, std::size_t b) { return !subset_compatible(parts[a].outcome.parties, parts[b].outcome.parties); });
    for (const auto& group : groups) {
      Merged<Outcome> merged;
      for (const std::size_t i : group) merged.parts.push_back(parts[i].outcome);
      merged.item = join(merged.parts);
      weigh_origins(view, merged.item, merged.parts);
      merged.item.id = ids.make(id_content(view, s, "outcome", merged.item.mentions));
      all.push_back(std::move(merged));
    }
  }
  return all;
}

}  // namespace rapporteur::record
