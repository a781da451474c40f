// The components that read a text from left to right, move by move: dependency parser and entity recogniser
// (spacy/pipeline/transition_parser.pyx, spacy/ml/parser_model.pyx).
#pragma once

#include "language/component.hpp"

namespace rapporteur::language {

// `moves` is the component's file of that name; errors of it name `moves_path`. Fails with model_altered where weights, moves
// and token vectors do not fit.
Result<ComponentPointer> make_parser(const infer::ThincModel& model, VectorSource source, std::string_view moves,
                                     const std::string& moves_path, Labels& labels);
Result<ComponentPointer> make_entity_recogniser(const infer::ThincModel& model, VectorSource source, std::string_view moves,
                                                const std::string& moves_path, Labels& labels);

// The same from a converted model, as their `pack` wrote them behind the source; fails with model_altered as well.
Result<ComponentPointer> unpack_parser(infer::Unpacker& in, VectorSource source, std::string_view moves,
                                       const std::string& moves_path, Labels& labels);
Result<ComponentPointer> unpack_entity_recogniser(infer::Unpacker& in, VectorSource source, std::string_view moves,
                                                  const std::string& moves_path, Labels& labels);

}  // namespace rapporteur::language
