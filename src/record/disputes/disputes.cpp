// All finders, one after the other, and what makes their finds disputes of the record: order, ids, origins, no doubles.
#include "record/disputes.hpp"

#include <algorithm>

#include "record/disputes/one_point.hpp"
#include "record/ids.hpp"

namespace rapporteur::record {
namespace {

std::vector<Anchor> mentions_of(const Dispute& dispute) {
  std::vector<Anchor> all;
  for (const DisputeVersion& version : dispute.versions)
    all.insert(all.end(), version.mentions.begin(), version.mentions.end());
  return all;
}

// One version is told only by reports that derive from a report with another, which they do not tell themselves: a change, not
// a second witness.
bool on_the_way(const View& view, const Dispute& dispute) {
  std::vector<std::vector<ReportIndex>> tellers;  // of each version
  for (const DisputeVersion& version : dispute.versions) {
    auto& reports = tellers.emplace_back();
    for (const Anchor& mention : version.mentions) reports.push_back(mention.report);
    tidy_indices(reports);
  }
  const auto derives = [&](ReportIndex r, const std::vector<ReportIndex>& others) {
    const auto& sources = view.may_derive_from(r);
    return std::any_of(sources.begin(), sources.end(),
                       [&](ReportIndex source) { return std::binary_search(others.begin(), others.end(), source); });
  };
  return std::any_of(tellers.begin(), tellers.end(), [&](const auto& version) {
    return std::all_of(version.begin(), version.end(), [&](ReportIndex r) {
      return std::any_of(tellers.begin(), tellers.end(), [&](const auto& other) {
        return !std::binary_search(other.begin(), other.end(), r) && derives(r, other);
      });
    });
  });
}

}  // namespace

StoryComparison compare_story(const View& view, StoryIndex story, const std::vector<Actor>& actors,
                              const std::vector<Statement>& statements) {
  const Story& one = view.stories[story];
  StoryComparison compared{Rarity(view, one), {}, {}, {}};
  compared.aligned = align_linked(view, one, compared.rarity);
  compared.quoted = collect_quoted(view, one, statements);
  compared.differences = compare_quoted(view, one, actors, compared.quoted, compared.aligned, compared.rarity);
  return compared;
}

std::vector<Dispute> find_disputes(const View& view, const Items& items) {
  OnePoint points;
  for (const auto& finder :
       {quote_disputes, value_disputes, role_disputes, duration_disputes, status_disputes, claim_disputes, commitment_disputes})
    for (Dispute& dispute : finder(view, items)) points.add(std::move(dispute));
  std::vector<Dispute> all = points.take();
  for (Dispute& dispute : all) {
    for (DisputeVersion& version : dispute.versions) tidy(version.mentions);
    std::stable_sort(dispute.versions.begin(), dispute.versions.end(),
                     [](const auto& a, const auto& b) { return a.mentions.front() < b.mentions.front(); });
  }
  const auto first = [](const Dispute& d) { return std::pair(d.story, d.versions.front().mentions.front()); };
  std::stable_sort(all.begin(), all.end(), [&](const Dispute& a, const Dispute& b) { return first(a) < first(b); });
  IdMaker ids('d');
  for (Dispute& dispute : all) {
    for (DisputeVersion& version : dispute.versions) version.origins = view.origins(version.mentions);
    dispute.on_the_way = on_the_way(view, dispute);
    dispute.id = ids.make(id_content(view, dispute.story, "dispute|" + std::string(name(dispute.kind)), mentions_of(dispute)));
  }
  return all;
}

}  // namespace rapporteur::record
