// Attributions: who said or is said to hold what. Source, cue, content, quotes (../shared gold/GUIDE.md).
#pragma once

#include <vector>

#include "extract/actors/actors.hpp"

namespace rapporteur::extract {

struct Statements {
  std::vector<Statement> statements;        // in text order
  std::vector<Anchor> unattributed_quotes;  // quoted words that nobody is said to have said
};

class CueLexicon;  // cue_lexicon.hpp: verbs and nouns of saying with class and frames, from data/cues.tsv
// `actors` may gain sources that only an attribution shows to be actors.
Statements find_statements(ReportIndex index, const Report& report, const Document& document, Actors& actors,
                           const CueLexicon& cues);

}  // namespace rapporteur::extract
