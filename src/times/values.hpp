// From what a rule of the grammar found to TIMEX3's value.
//
// Relative expressions are resolved from the day of publication ("Tuesday", "last week") or, where they look back to the text
// ("the following day"), from the last day that the text named. Without a day of publication what depends on it is X.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "times/calendar.hpp"
#include "times/grammar.hpp"

namespace rapporteur::times {

enum class Tense { past, present, future };

// What the text has said before.
struct Context {
  std::optional<Day> published;
  std::optional<Day> last_day;          // the last day named
  std::optional<Quarter> last_quarter;  // the last quarter named
  bool quarter_near = false;            // in the same sentence
  Tense tense = Tense::past;            // of the clause
};

struct Value {
  std::string text;                          // empty: the words are no time expression
  std::optional<std::uint32_t> least, most;  // of a duration, in minutes
};

// True where the words themselves place it after publication: "next week", "tomorrow".
bool points_ahead(const Fields& fields);

// True if `way`, as a rule of the grammar names it, is one in which a value can be made. value_of reads no time by another.
bool is_way(std::string_view way);

Value value_of(const Rule& rule, const Fields& fields, const Context& context);

}  // namespace rapporteur::times
