// The items of one report's extraction as items of the record, and the same item of several reports made one.
#pragma once

#include <functional>
#include <vector>

#include "record/actors.hpp"
#include "record/view.hpp"
#include "record/words.hpp"

namespace rapporteur::record {

// The record's index of each report's statements.
using StatementMap = std::vector<std::vector<StatementIndex>>;

// An item of the record and the items of single reports that it was made of (their indices already the record's).
template <class Item>
struct Merged {
  Item item;
  std::vector<Item> parts;  // in order of first mention
};

// All reports' statements, sorted, linked by `same_as`, with ids and origins.
std::vector<Statement> merge_statements(const View& view, const MergedActors& actors, StatementMap& map);
std::vector<Merged<Meeting>> merge_meetings(const View& view, const MergedActors& actors);
std::vector<Merged<Outcome>> merge_outcomes(const View& view, const MergedActors& actors, const StatementMap& statements);
std::vector<Position> merge_positions(const View& view, const MergedActors& actors, const StatementMap& statements);

// Groups `count` items: pairs with `score` above 0 are joined best first, unless `conflict` holds for any two members of the
// groups. Groups and their members are in index order.
std::vector<std::vector<std::size_t>> cluster(std::size_t count, const std::function<double(std::size_t, std::size_t)>& score,
                                              const std::function<bool(std::size_t, std::size_t)>& conflict);

// Fills Meeting::led_to: a step that was settled is what came of the held meeting of its parties whose sentences tell of it.
void link_led_to(Record& record);

// True where two meetings name a day or place that is the same: one meeting, not two alike.
bool same_occasion(const View& view, const Meeting& a, const Meeting& b);

// True where one set holds the other or either is empty.
bool subset_compatible(const std::vector<ActorIndex>& a, const std::vector<ActorIndex>& b);
std::size_t count_shared(const std::vector<ActorIndex>& a, const std::vector<ActorIndex>& b);
void add_new(std::vector<ActorIndex>& to, const std::vector<ActorIndex>& more);

}  // namespace rapporteur::record
