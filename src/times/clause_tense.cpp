#include "times/clause_tense.hpp"

#include "base/one_of.hpp"

namespace rapporteur::times {
namespace {

constexpr int most_steps = 12;  // up the tree

bool is_planning(std::string_view lemma) {
  return one_of(lemma, {"schedule", "plan", "expect", "slate", "postpone", "due", "set", "intend", "propose"});
}

}  // namespace

Tense clause_tense(const Document& document, TokenIndex token) {
  TokenIndex at = token;
  for (int step = 0; step < most_steps; ++step) {
    const Token& word = document.tokens[at];
    const bool verb = word.pos == Pos::verb || word.pos == Pos::aux;
    if ((verb && word.tag == "VBN" && is_planning(word.lemma)) || word.lower == "due" || word.lower == "upcoming")
      return Tense::future;
    if (verb) {
      bool auxiliary = false;
      for (const TokenIndex child : document.children(at)) {
        const Token& c = document.tokens[child];
        if (c.dep != "aux" && c.dep != "auxpass") continue;
        if (c.tag == "MD") return one_of(c.lower, {"would", "could", "might"}) ? Tense::past : Tense::future;
        if (c.tag == "TO") return Tense::future;
        if (c.tag == "VBD" || c.lemma == "have") return Tense::past;
        auxiliary = true;
      }
      if (word.tag == "VBD" || (word.tag == "VBN" && !auxiliary)) return Tense::past;
      if (auxiliary || word.tag == "VBZ" || word.tag == "VBP") return Tense::present;
    }
    if (word.head == at) break;
    at = word.head;
  }
  return Tense::past;
}

}  // namespace rapporteur::times
