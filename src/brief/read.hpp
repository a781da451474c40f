// The language layer's own output: sentences, tokens and entities of each report.
#pragma once

#include <iosfwd>

#include "rapporteur/pipeline.hpp"

namespace rapporteur {

// A JSON list with an object a report: path, text, sentences with their tokens, entities, times. `head` of a token is the index
// of its head in the sentence, its own for the root.
void write_read_json(std::ostream& out, const Run& run);

// CoNLL-U (universaldependencies.org/format.html): one sentence after the other. Tokens that are nothing but blank space, which
// the format does not have, are left out.
void write_read_conllu(std::ostream& out, const Run& run);

}  // namespace rapporteur
