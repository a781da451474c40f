// The stage as one short list: order, actors, items, quotations, disputes, what is said of the whole.
#include "record/merge.hpp"

#include <cassert>

#include "record/actors.hpp"
#include "record/corrections.hpp"
#include "record/disputes.hpp"
#include "record/finish.hpp"
#include "record/items.hpp"
#include "record/validate.hpp"

namespace rapporteur {
namespace {

template <class Item>
std::vector<Item> items_of(std::vector<record::Merged<Item>> merged) {
  std::vector<Item> items;
  items.reserve(merged.size());
  for (auto& one : merged) items.push_back(std::move(one.item));
  return items;
}

}  // namespace

Record merge(std::span<const Report> reports, std::span<const Document> documents, std::span<const Extraction> extractions,
             std::vector<Story> stories, Lineage lineage, std::span<const Correction> corrections) {
  Record record;
  record.stories = std::move(stories);
  record.lineage = std::move(lineage);
  record::order_stories(reports, record.stories, record.lineage);
  const record::View view(reports, documents, extractions, record.stories, record.lineage);

  auto actors = record::merge_actors(view, corrections);
  record::StatementMap statement_map;
  record.statements = record::merge_statements(view, actors, statement_map);
  auto meetings = record::merge_meetings(view, actors);
  auto outcomes = record::merge_outcomes(view, actors, statement_map);
  record.positions = record::merge_positions(view, actors, statement_map);
  std::vector<record::StoryComparison> stories_compared;
  for (StoryIndex s = 0; s < record.stories.size(); ++s) {
    stories_compared.push_back(record::compare_story(view, s, actors.actors, record.statements));
    auto quotations = record::group_quotations(view, s, stories_compared[s].quoted, stories_compared[s].differences);
    record.quotations.insert(record.quotations.end(), quotations.begin(), quotations.end());
  }
  record.disputes = record::find_disputes(view, {actors.actors, record.statements, meetings, outcomes, stories_compared});
  record.actors = std::move(actors.actors);
  record.meetings = items_of(std::move(meetings));
  record.outcomes = items_of(std::move(outcomes));
  record::link_led_to(record);
  drop_rejected(record, reports, corrections);
  record::finish(view, record);
  assert(record::validate(record, reports).empty());
  return record;
}

}  // namespace rapporteur
