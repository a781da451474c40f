// The language layer alone over the texts of a JSON lines file, for bench/against_spacy.py: what `nlp.pipe` does, and no more.
#pragma once

#include <cstddef>
#include <filesystem>
#include <string>

#include "rapporteur/arithmetic.hpp"

namespace rapporteur::speed {

// Reads the texts and loads the model, analyses the first few texts, then starts the clock and analyses all. Prints one JSON
// object: texts, tokens, seconds (wall), processor (seconds), tokens_of_texts. Gives the exit status.
int time_language(const std::string& file, const std::filesystem::path& model, Precision precision, unsigned threads,
                  std::size_t limit);

}  // namespace rapporteur::speed
