#include "record/places.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "base/data.hpp"
#include "record/names.hpp"

namespace rapporteur::record {
namespace {

struct Atlas {
  std::map<std::string, std::set<std::string_view>> states;  // folded name of a state: its code
  std::map<std::string, std::set<std::string_view>> cities;  // folded name of a city: the states that have one so named
};

const Atlas& atlas() {
  static const Atlas tables = [] {
    Atlas all;
    for_each_row(data_file("states.tsv"), [&](const std::vector<std::string_view>& fields) {
      if (fields.size() < 3) return;
      if (fields[1] == "name" || fields[1] == "alias") all.states[fold_name(fields[2])].insert(fields[0]);
      if (fields[1] == "capital" || fields[1] == "seat") all.cities[fold_name(fields[2])].insert(fields[0]);
    });
    for_each_row(data_file("cities.tsv"), [&](const std::vector<std::string_view>& fields) {
      if (fields.size() >= 2) all.cities[fold_name(fields[1])].insert(fields[0]);
    });
    return all;
  }();
  return tables;
}

const std::set<std::string_view>* find(const std::map<std::string, std::set<std::string_view>>& table,
                                       const std::string& name) {
  const auto found = table.find(name);
  return found == table.end() ? nullptr : &found->second;
}

bool meet(const std::set<std::string_view>& a, const std::set<std::string_view>& b) {
  return std::any_of(a.begin(), a.end(), [&](std::string_view code) { return b.count(code) > 0; });
}

enum class Fit { same, unknown, different };

Fit fit(const std::string& a, const std::string& b) {
  if (a == b) return Fit::same;
  const auto *state_a = find(atlas().states, a), *state_b = find(atlas().states, b);
  const auto *city_a = find(atlas().cities, a), *city_b = find(atlas().cities, b);
  if (state_a != nullptr && state_b != nullptr) return meet(*state_a, *state_b) ? Fit::same : Fit::different;
  if (state_a != nullptr && city_b != nullptr) return meet(*state_a, *city_b) ? Fit::same : Fit::different;
  if (state_b != nullptr && city_a != nullptr) return meet(*state_b, *city_a) ? Fit::same : Fit::different;
  if (city_a != nullptr && city_b != nullptr) return Fit::different;
  // A building or village that no table knows lies anywhere.
  return state_a != nullptr || state_b != nullptr ? Fit::unknown : Fit::different;
}

}  // namespace

bool share_place(const std::vector<std::string>& a, const std::vector<std::string>& b) {
  return std::any_of(a.begin(), a.end(), [&](const std::string& x) {
    return std::any_of(b.begin(), b.end(), [&](const std::string& y) { return fit(fold_name(x), fold_name(y)) == Fit::same; });
  });
}

bool places_conflict(const std::vector<std::string>& a, const std::vector<std::string>& b) {
  if (a.empty() || b.empty()) return false;
  // The nearest names decide: two cities of one state are two places.
  const auto nearest = fit(fold_name(a.front()), fold_name(b.front()));
  if (nearest == Fit::same || nearest == Fit::unknown) return false;
  return !(a.size() > 1 && fit(fold_name(a[1]), fold_name(b.front())) == Fit::same) &&
         !(b.size() > 1 && fit(fold_name(b[1]), fold_name(a.front())) == Fit::same);
}

}  // namespace rapporteur::record
