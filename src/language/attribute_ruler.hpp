// Rules that set attributes of tokens which a pattern matches: parts of speech and morphology from tags, lemmas of odd forms
// (spacy/pipeline/attributeruler.py). The patterns are the model's data; of the matcher's language this knows what the trained
// pipelines use: one condition or more a token, equal to, IN, NOT_IN or REGEX.
#pragma once

#include "language/component.hpp"

namespace rapporteur::language {

// The component's file `patterns`. Fails with model_altered where it is none, with `unsupported` where a pattern uses more of
// the matcher's language.
Result<ComponentPointer> make_attribute_ruler(std::string_view bytes, const std::string& path, Labels& labels);

}  // namespace rapporteur::language
