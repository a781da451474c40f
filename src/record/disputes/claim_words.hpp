// The table of words by which claims are contested (data/claim_words.tsv).
#pragma once

#include <string_view>

namespace rapporteur::record {

bool is_claim_word(std::string_view kind, std::string_view lemma);

}  // namespace rapporteur::record
