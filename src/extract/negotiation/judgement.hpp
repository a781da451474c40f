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

// True where the verb says what its subject will do: "will release", "would pay", "are to free".
bool undertaken(const Document& document, TokenIndex verb);
// "wants to meet": what one wants to do oneself one is open to; it is demanded of nobody.
bool wants_to_act(const Document& document, TokenIndex verb);
// True for a stance of somebody who gives or would give something.
bool yields(Stance stance);
// True where the condition turns the stance into "yes, if": "will sign if", "ruled out talks unless".
bool conditional(const Document& document, Stance stance, const std::optional<TokenRange>& condition);

// The cue of a statement may say more than its words: "rejected", "insisted", "made an offer to".
Judgement judge_cue(const Document& document, const StanceLexicon& stances, TokenRange cue, Judgement content);

}  // namespace rapporteur::extract
