// Which stance a passage takes: its stance words, turned by negation and modality, the heaviest of them.
#pragma once

#include <optional>

#include "extract/negotiation/stances.hpp"

namespace rapporteur::extract {

struct Judgement {
  Stance stance = Stance::claims;
  double weight = 0;
  std::optional<TokenRange> condition;
};

// By the words of the passage alone; claims with weight 0 where none says a stance.
Judgement judge_passage(const Document& document, const StanceLexicon& stances, TokenRange passage);

// The cue of a statement may say more than its words: "rejected", "insisted", "made an offer to".
Judgement judge_cue(const Document& document, const StanceLexicon& stances, TokenRange cue, Judgement content);

}  // namespace rapporteur::extract
