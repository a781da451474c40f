// The tagger: one linear layer over the token vectors, the label with the highest score wins (spacy/pipeline/tagger.pyx,
// spacy/ml/models/tagger.py). The sentence recogniser is the same with the labels I and S (spacy/pipeline/senter.pyx).
#pragma once

#include <string>
#include <vector>

#include "language/component.hpp"

namespace rapporteur::language {

// `labels` are those of the component's cfg. Fails with model_altered where the weights do not fit them.
Result<ComponentPointer> make_tagger(const infer::ThincModel& model, VectorSource source,
                                     const std::vector<std::string>& labels, Labels& table);
// `overwrite`: replaces sentence starts that an earlier component set.
Result<ComponentPointer> make_sentence_recogniser(const infer::ThincModel& model, VectorSource source, bool overwrite);
// The same from a converted model, as their `pack` wrote them behind the source; null where weights, labels and vectors do not
// fit.
ComponentPointer unpack_tagger(infer::Unpacker& in, VectorSource source, const std::vector<std::string>& labels, Labels& table);
ComponentPointer unpack_sentence_recogniser(infer::Unpacker& in, VectorSource source, bool overwrite);
// The shared tok2vec itself (spacy/pipeline/tok2vec.py).
ComponentPointer make_shared_vectors(Encoder encoder);

}  // namespace rapporteur::language
