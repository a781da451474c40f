// All finders, one after the other, and what makes their finds disputes of the record: order, ids, origins, no doubles.
#include "record/disputes.hpp"

#include <algorithm>

#include "record/ids.hpp"

namespace rapporteur::record {
namespace {

std::vector<Anchor> mentions_of(const Dispute& dispute) {
  std::vector<Anchor> all;
  for (const DisputeVersion& version : dispute.versions)
    all.insert(all.end(), version.mentions.begin(), version.mentions.end());
  return all;
}

bool overlap(const Anchor& a, const Anchor& b) {
  return a.report == b.report && a.in_title == b.in_title && a.span.overlaps(b.span);
}

// Two finds of one kind that set overlapping words against overlapping words are one dispute.
bool doubles(const Dispute& a, const Dispute& b) {
  if (a.kind != b.kind || a.story != b.story) return false;
  std::size_t met = 0;
  for (const DisputeVersion& x : a.versions)
    met += std::any_of(b.versions.begin(), b.versions.end(), [&](const DisputeVersion& y) {
      return std::any_of(x.mentions.begin(), x.mentions.end(), [&](const Anchor& m) {
        return std::any_of(y.mentions.begin(), y.mentions.end(), [&](const Anchor& n) { return overlap(m, n); });
      });
    });
  return met >= 2;
}

// Every version is told only by reports that another version's reports derive from, or that derive from those.
bool on_the_way(const View& view, const Dispute& dispute) {
  const auto linked_to = [&](ReportIndex r, const DisputeVersion& other) {
    return std::any_of(other.mentions.begin(), other.mentions.end(), [&](const Anchor& m) { return view.linked(r, m.report); });
  };
  for (const DisputeVersion& version : dispute.versions)
    for (const Anchor& mention : version.mentions) {
      const bool linked = std::any_of(dispute.versions.begin(), dispute.versions.end(), [&](const DisputeVersion& other) {
        return &other != &version && linked_to(mention.report, other);
      });
      if (!linked) return false;
    }
  return true;
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
  std::vector<Dispute> all;
  for (const auto& finder : {quote_disputes, role_disputes, duration_disputes, status_disputes}) {
    for (Dispute& dispute : finder(view, items)) {
      for (DisputeVersion& version : dispute.versions) tidy(version.mentions);
      std::stable_sort(dispute.versions.begin(), dispute.versions.end(),
                       [](const auto& a, const auto& b) { return a.mentions.front() < b.mentions.front(); });
      if (std::none_of(all.begin(), all.end(), [&](const Dispute& other) { return doubles(dispute, other); }))
        all.push_back(std::move(dispute));
    }
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
