#include "extract/negotiation/judgement.hpp"

#include "extract/negotiation/clauses.hpp"

namespace rapporteur::extract {
namespace {

constexpr double cue_bonus = 1.1;  // the cue says more of the stance than a word somewhere in the content

// True where the words at `place` are denied: a negation on their verb, or just before them.
bool turned(const Document& document, TokenIndex place) {
  const auto token = [&](TokenIndex i) -> const Token& { return document.tokens[i]; };
  const TokenIndex first = document.sentences[token(place).sentence].tokens.first;
  for (TokenIndex i = place, step = 0; i-- > first && step < 3; ++step)
    if (one_of(token(i).lower, {"not", "n't", "n’t", "never", "no", "without", "cannot"})) return true;
  const TokenIndex verb = verbal(token(place)) ? place : governing_verb(document, place);
  return verb != no_token && verb + 6 > place && negated(document, verb);
}

}  // namespace

Judgement judge_passage(const Document& document, const StanceLexicon& stances, TokenRange passage) {
  const auto token = [&](TokenIndex i) -> const Token& { return document.tokens[i]; };
  Judgement best;
  for (TokenIndex i = passage.first; i < passage.last;) {
    const auto hit = stances.at(document, i, StanceEntry::Frame::phrase);
    if (!hit || hit->tokens.last > passage.last) {
      ++i;
      continue;
    }
    const auto& entry = *hit->entry;
    Stance stance = entry.stance;
    double weight = entry.weight;
    const bool says_no = one_of(entry.words.front(), {"not", "no", "never", "will", "would", "non"});
    if (!says_no && stance != Stance::conditions && turned(document, i)) {
      if (!entry.negated)
        weight = 0;
      else
        stance = *entry.negated;
    }
    if (stance == Stance::conditions) {
      TokenRange condition = {i, passage.last};
      const TokenIndex head = token(i).head;
      if (token(i).dep == "mark" && head != i) condition = clause_of(document, head);
      best.condition = condition;
    }
    if (weight > best.weight) best.stance = stance, best.weight = weight;
    i = hit->tokens.last;
  }
  return best;
}

Judgement judge_cue(const Document& document, const StanceLexicon& stances, TokenRange cue, Judgement content) {
  for (TokenIndex i = cue.first; i < cue.last; ++i)
    for (const auto frame : {StanceEntry::Frame::verb, StanceEntry::Frame::noun, StanceEntry::Frame::adjective}) {
      const auto hit = stances.at(document, i, frame);
      if (!hit || hit->entry->stance == Stance::claims) continue;
      Stance stance = hit->entry->stance;
      if (negated(document, i)) {
        if (!hit->entry->negated) continue;
        stance = *hit->entry->negated;
      }
      const double weight = hit->entry->weight + cue_bonus;
      const bool yes_if = content.stance == Stance::conditions && one_of(name(stance), {"accepts", "open", "offers"});
      if (weight > content.weight && !yes_if) content.stance = stance, content.weight = weight;
      return content;
    }
  return content;
}

}  // namespace rapporteur::extract
