#include "record/combine.hpp"

#include <algorithm>
#include <cassert>
#include <iterator>
#include <numeric>
#include <tuple>

#include "archive/renumber.hpp"
#include "record/actors.hpp"
#include "record/corrections.hpp"

namespace rapporteur {
namespace {

using archive::Counted;
using archive::Renumber;

// 0, 1, 2, ... moved up by what came before.
std::vector<std::uint32_t> moved_up(std::size_t count, std::size_t by) {
  std::vector<std::uint32_t> table(count);
  std::iota(table.begin(), table.end(), static_cast<std::uint32_t>(by));
  return table;
}

template <class T>
void append(std::vector<T>& to, std::vector<T>& from) {
  to.insert(to.end(), std::make_move_iterator(from.begin()), std::make_move_iterator(from.end()));
}

void append(Record& to, Record& from) {
  append(to.stories, from.stories);
  append(to.lineage.origins, from.lineage.origins);
  append(to.lineage.links, from.lineage.links);
  append(to.lineage.declared_sources, from.lineage.declared_sources);
  append(to.statements, from.statements);
  append(to.quotations, from.quotations);
  append(to.meetings, from.meetings);
  append(to.outcomes, from.outcomes);
  append(to.positions, from.positions);
  append(to.disputes, from.disputes);
  append(to.timeline, from.timeline);
}

}  // namespace

Record combine(std::vector<StoryRecord> stories, std::span<const Report> reports, std::span<const Correction> corrections) {
  std::ranges::sort(stories, {}, &StoryRecord::reports);
  std::vector<Record> records;
  for (StoryRecord& story : stories) {
    assert(story.record.stories.size() == 1);
    Renumber().with<Counted::report>(std::move(story.reports))(story.record);
    records.push_back(std::move(story.record));
  }
  auto actors = record::unite_actors(records, corrections);
  Record all;
  for (StoryIndex s = 0; s < records.size(); ++s) {
    Record& one = records[s];
    one.actors.clear();  // united
    Renumber()
        .with<Counted::story>({s})
        .with<Counted::actor>(std::move(actors.global_of[s]))
        .with<Counted::statement>(moved_up(one.statements.size(), all.statements.size()))
        .with<Counted::outcome>(moved_up(one.outcomes.size(), all.outcomes.size()))
        .with<Counted::origin>(moved_up(one.lineage.origins.size(), all.lineage.origins.size()))(one);
    append(all, one);
  }
  all.actors = std::move(actors.actors);
  // These two go by report, over stories.
  std::ranges::stable_sort(all.lineage.links, {}, [](const LineageLink& link) { return std::tie(link.from, link.to); });
  std::ranges::stable_sort(all.lineage.declared_sources, {}, &DeclaredSource::anchor);
  all.corrections = that_apply(all, reports, corrections);
  return all;
}

}  // namespace rapporteur
