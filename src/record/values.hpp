// Values that a report states: numbers with their unit, dates, places and names, as compared between reports.
#pragma once

#include <string>
#include <vector>

#include "record/view.hpp"

namespace rapporteur::record {

enum class ValueKind { number, month_day, month, weekday, year, proper };

struct Value {
  ValueKind kind = ValueKind::number;
  Anchor anchor;      // the words, unit included
  TokenRange tokens;  // of the report's document
  std::string key;    // the value itself: "60", "--03-02", a folded name
  std::string unit;   // of a number: lemma of what is counted, "%"; else empty
  std::string label;  // of a name: the entity label, empty where the model gave none
};

// All values of a report in text order. A month with a day or year beside it is one value.
std::vector<Value> read_values(const View& view, ReportIndex report);

// True where both say the same: equal keys, and of numbers equal units.
bool same_value(const Value& a, const Value& b);

}  // namespace rapporteur::record
