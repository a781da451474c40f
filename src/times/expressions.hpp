// The time expressions of a document, as later stages ask for them.
#pragma once

#include <string>
#include <vector>

#include "rapporteur/document.hpp"

namespace rapporteur {

// Dates and times of the calendar that lie in `range`, in text order: neither lengths nor repetitions nor "now" and "recently".
std::vector<TimeExpression> dates_in(const Document& document, TokenRange range);
// Lengths of time with a number.
std::vector<TimeExpression> lengths_in(const Document& document, TokenRange range);

// The value of a date, empty where it cannot be resolved. `ahead`: what it dates is known to lie ahead of publication, whatever
// the tense of its clause ("they agreed to meet on Tuesday").
std::string date_value(const TimeExpression& date, bool ahead);

// True where the two may be one date: equal values, or one is more exact than the other.
bool may_be_one(const TimeExpression& a, const TimeExpression& b);

}  // namespace rapporteur
