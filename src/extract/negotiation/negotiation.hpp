// What is negotiated: meetings, outcomes and positions of one report, read from its parse, actors and statements.
#pragma once

#include <vector>

#include "extract/actors/actors.hpp"
#include "extract/statements/statements.hpp"

namespace rapporteur::extract {

class IssueTable;     // issues.hpp: issue ids and their cue words, from data/issues.toml or a user's file
class StanceLexicon;  // stances.hpp: words of demanding, offering, refusing, from data/stances.tsv

std::vector<Meeting> find_meetings(ReportIndex index, const Report& report, const Document& document, const Actors& actors,
                                   const Statements& statements);
std::vector<Outcome> find_outcomes(ReportIndex index, const Report& report, const Document& document, const Actors& actors,
                                   const Statements& statements, const IssueTable& issues);
std::vector<Position> find_positions(ReportIndex index, const Report& report, const Document& document, const Actors& actors,
                                     const Statements& statements, const IssueTable& issues, const StanceLexicon& stances);

}  // namespace rapporteur::extract
