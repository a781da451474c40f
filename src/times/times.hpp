// Time expressions: what in a text is a date, a time of day, a length of time or a repetition, and its value in TIMEX3
// (TimeML).
//
// Steps: the grammar of data/times.tsv finds them; tags and entities of the parse tell "May" from "may" and a newspaper's name
// from a weekday; values are made from the day of publication, the tense of the clause and what the text named before; a day
// and a time beside it become one.
// After HeidelTime (Strötgen and Gertz, 2013) and SUTime (Chang and Manning, 2012) for the idea of a rule grammar in a data
// file; rules and code are this project's.
#pragma once

#include "rapporteur/document.hpp"
#include "rapporteur/report.hpp"

namespace rapporteur {

// Fills document.times.
void read_times(const Report& report, Document& document);

}  // namespace rapporteur
