// Dictionary forms by rule: endings are replaced until a word of the index appears, exceptions go first
// (spacy/pipeline/lemmatizer.py, spacy/lang/en/lemmatizer.py). Rules, exceptions and index are the model's data.
#pragma once

#include <string>

#include "language/component.hpp"

namespace rapporteur::language {

enum class LemmaMode { rule, lookup };

// The component's file `lookups/lookups.bin`, which the component keeps. Fails with model_altered where it is none.
Result<ComponentPointer> make_lemmatizer(std::string bytes, const std::string& path, LemmaMode mode, bool overwrite);

}  // namespace rapporteur::language
