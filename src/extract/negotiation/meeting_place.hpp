// Where, when and on what level a meeting was: what stands in the clause of its word.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "extract/negotiation/parties.hpp"

namespace rapporteur::extract {

// The words that say something of the event headed by `event`: its phrase, and the clause of the verb that holds it.
TokenRange meeting_clause(const Document& document, TokenIndex event);
// Names of places after in, at, to, for, nearest first, a place before what it lies in ("in Vienna, Austria").
std::vector<std::string> place_of(const Document& document, TokenIndex event, TokenRange clause);
// The place that a noun names, or none.
std::vector<std::string> place_named(const Document& document, TokenIndex noun);
// The date that is nearest to the event in its clause and hangs on it or its verb.
std::optional<TimeExpression> time_of(const Document& document, TokenIndex event, TokenRange clause);
// "first ... since 2019", "highest-level ... in years".
std::optional<TokenRange> level_of(const Document& document, TokenRange sentence, TokenIndex event);
bool duration_belongs(const Document& document, const TimeExpression& duration, TokenIndex event);
// Takes out of `actors` what is only the town where the event is ("the Vienna talks").
void drop_places(const Document& document, const Parties& parties, TokenIndex noun, std::vector<ActorIndex>& actors);

}  // namespace rapporteur::extract
