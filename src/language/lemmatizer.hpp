// Dictionary forms by rule: endings are replaced until a word of the index appears, exceptions go first
// (spacy/pipeline/lemmatizer.py, spacy/lang/en/lemmatizer.py). Rules, exceptions and index are the model's data.
#pragma once

#include <string>
#include <string_view>

#include "language/component.hpp"
#include "language/lemma_tables.hpp"

namespace rapporteur::language {

enum class LemmaMode { rule, lookup };

// From the component's file `lookups/lookups.bin`. Fails with model_altered where it is none.
Result<ComponentPointer> make_lemmatizer(std::string_view bytes, const std::string& path, LemmaMode mode, bool overwrite);
ComponentPointer make_lemmatizer(LemmaTables tables, LemmaMode mode, bool overwrite);

}  // namespace rapporteur::language
