// Values that a report states: numbers with their unit, lengths of time, dates, places and names, as compared between reports.
#pragma once

#include <string>
#include <vector>

#include "record/amounts.hpp"
#include "record/view.hpp"

namespace rapporteur::record {

// `day` is told by its date ("March 2"), `weekday` by the name of the day or from today ("Tuesday", "yesterday").
enum class ValueKind { number, length, day, weekday, month, year, clock, proper };

struct Value {
  ValueKind kind = ValueKind::number;
  Anchor anchor;               // the words, bound and unit included: "more than 60 prisoners"
  TokenRange tokens;           // of the report's document
  std::string key = {};        // of a date or time of day its TIMEX3 value, of a name the folded name
  std::string unit = {};       // of a number: lemma of what is counted, "%", "$"; else empty. Of a length its TIMEX3 unit: "D"
  std::string label = {};      // of a name: the entity label, empty where the model gave none
  Amount amount = {};          // of a number; of a length in minutes
  TokenIndex noun = no_token;  // of a number: what is counted
};

// All values of a report in text order. Dates and lengths are those of Document::times.
std::vector<Value> read_values(const View& view, ReportIndex report);

// True where both say the same, as far as they say it: "Tuesday" and "March 2" can; "60 days" and "sixty days" do.
bool same_value(const Value& a, const Value& b);
// True where both are of one kind and unit and cannot both be so: "60 days", "more than 60 days"; "March 2", "March 12". Never
// of names.
bool values_differ(const Value& a, const Value& b);

}  // namespace rapporteur::record
