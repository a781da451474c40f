#include "extract/negotiation/judgement.hpp"

#include <algorithm>

#include "extract/negotiation/clauses.hpp"
#include "extract/negotiation/stance_senses.hpp"

namespace rapporteur::extract {
namespace {

constexpr double barred = 2.2, ordered = 1.8, awaited = 3, own_wish = 1.8;
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

// "No soldier will stay": what shall not be, for all the subject's kind.
bool bars(const Document& document, TokenIndex place) {
  const auto& word = document.tokens[place];
  if (word.lower != "no" || word.dep != "det" || !one_of(document.tokens[word.head].dep, {"nsubj", "nsubjpass"})) return false;
  const TokenIndex verb = governing_verb(document, word.head);
  return verb != no_token && undertaken(document, verb);
}

// True for what somebody may do or leave undone: "will stop", "would be ready", "relief could be granted". What would follow of
// itself is none: "it would be a mistake", "the plan would harm both".
bool could_be_granted(const Document& document, const StanceLexicon& stances, TokenIndex verb) {
  const auto& token = document.tokens[verb];
  if (negated(document, verb) || !verbal(token)) return true;
  for (const auto frame : {StanceEntry::Frame::verb, StanceEntry::Frame::undertaking})
    if (const auto hit = stances.at(document, verb, frame); hit && hit->entry->stance != Stance::claims) return true;
  const TokenIndex quality = document.child(verb, "acomp");
  if (quality != no_token)
    return stances.at(document, quality, StanceEntry::Frame::adjective).has_value() ||
           one_of(document.tokens[quality].lemma, {"possible", "able", "acceptable"});
  if (token.tag == "VB" && document.child(verb, "aux") == no_token) return true;  // an order
  const TokenIndex subject = document.child(verb, "nsubj");
  const bool somebody = subject == no_token || document.tokens[subject].pos != Pos::noun;
  const TokenIndex helper = document.child(verb, "aux");
  return helper != no_token && document.child(verb, "attr") == no_token &&
         (somebody || passive(document, verb) || one_of(document.tokens[helper].lower, {"will", "shall"}));
}

// True where a condition is set on what somebody would do: "will stop if ...", "no talks until ...". In "if they do it they
// make a mistake" nothing is promised, and "until Monday" is a date.
bool binds(const Document& document, const StanceLexicon& stances, TokenIndex place) {
  const auto& word = document.tokens[place];
  if (!one_of(word.lower, {"if", "unless", "until"})) return true;
  if (word.dep != "mark") {  // "if necessary"; "not until", but no date
    const TokenIndex verb = governing_verb(document, place);
    return word.lower == "if" || (verb != no_token && negated(document, verb));
  }
  const TokenIndex clause = word.head;
  const TokenIndex main = document.tokens[clause].head;
  if (main == clause || document.tokens[clause].dep != "advcl") return true;  // the parse does not say of what
  return could_be_granted(document, stances, main);
}

// "... before agreeing to talks", "... before any relief": what comes first is asked as the price of the rest.
bool waits(const Document& document, const StanceLexicon& stances, TokenIndex place) {
  const auto& tokens = document.tokens;
  if (tokens[place].lower != "before" || place + 1 >= tokens.size()) return false;
  if (tokens[place + 1].lower == "any") return true;
  const TokenIndex act = document.child(place, "pcomp");
  if (act == no_token) return false;
  for (const auto frame : {StanceEntry::Frame::verb, StanceEntry::Frame::undertaking})
    if (const auto hit = stances.at(document, act, frame); hit && yields(hit->entry->stance)) return true;
  return false;
}

// True where a past participle follows, with or without an adverb.
bool perfect(const Document& document, TokenIndex next) {
  for (TokenIndex i = next; i < document.tokens.size() && i < next + 2; ++i)
    if (document.tokens[i].tag == "VBN") return true;
  return false;
}

// True for words that no speaker takes a stance by: in an if-clause ("if one side accepts"), or in what is told of a noun
// ("a country that would not agree").
bool elsewhere(const Document& document, TokenIndex place, const StanceEntry& entry) {
  const TokenIndex verb =
      verbal(document.tokens[place]) && document.tokens[place].dep != "aux" ? place : governing_verb(document, place);
  if (verb == no_token) return false;
  if (const TokenIndex mark = document.child(verb, "mark"); mark != no_token && document.tokens[mark].lower == "if")
    return true;
  return document.tokens[verb].dep == "relcl" && one_of(entry.words.front(), {"will", "would", "wo", "shall"});
}

// An order: "Open the border." Its verb has no subject and stands first but for "please" and the like.
bool orders(const Document& document, TokenIndex place) {
  const auto& word = document.tokens[place];
  const bool main = word.head == place || (word.dep == "ccomp" && word.head > place);  // "Stop it," A said
  if (word.tag != "VB" || !main || one_of(word.lower, {"let", "thank", "see", "look", "please", "say"})) return false;
  for (const TokenIndex c : document.children(place))
    if (c < place && !one_of(document.tokens[c].dep, {"punct", "intj", "advmod", "neg", "aux", "cc"})) return false;
  const TokenIndex helper = document.child(place, "aux");
  return helper == no_token || document.tokens[helper].lemma == "do";
}

}  // namespace

bool undertaken(const Document& document, TokenIndex verb) {
  for (const TokenIndex c : document.children(verb)) {
    const auto& child = document.tokens[c];
    if (child.dep == "aux" && one_of(child.lower, {"will", "would", "shall", "'ll", "’ll", "wo"})) return true;
  }
  return false;
}

bool wants_to_act(const Document& document, TokenIndex verb) {
  if (!one_of(document.tokens[verb].lemma, {"want", "expect"})) return false;
  const TokenIndex act = document.child(verb, "xcomp");
  return act != no_token && document.child(act, "nsubj") == no_token && document.child(verb, "dobj") == no_token &&
         !passive(document, act) &&  // "wants to be heard" is asked of others
         !one_of(document.tokens[act].lemma, {"see", "have", "get", "know", "ensure"});
}

bool yields(Stance stance) { return one_of(name(stance), {"accepts", "open", "offers"}); }

bool conditional(const Document& document, Stance stance, const std::optional<TokenRange>& condition) {
  if (!condition || condition->size() == 0) return false;
  return yields(stance) || (stance == Stance::refuses && one_of(document.tokens[condition->first].lower, {"unless", "until"}));
}

Judgement judge_passage(const Document& document, const StanceLexicon& stances, TokenRange passage) {
  const auto token = [&](TokenIndex i) -> const Token& { return document.tokens[i]; };
  Judgement best;
  for (TokenIndex i = passage.first; i < passage.last;) {
    const auto raise = [&](Stance stance, double weight) {
      if (weight > best.weight) best.stance = stance, best.weight = weight;
    };
    if (best.stance == Stance::demands && waits(document, stances, i)) {
      best.condition = TokenRange{passage.first, i};
      raise(Stance::conditions, awaited);
    }
    if (bars(document, i)) raise(Stance::refuses, barred);
    if (orders(document, i)) raise(Stance::demands, ordered);
    const auto hit = stances.at(document, i, StanceEntry::Frame::phrase);
    if (!hit || hit->tokens.last > passage.last) {
      ++i;
      continue;
    }
    const auto& entry = *hit->entry;
    if (entry.stance != Stance::conditions && elsewhere(document, i, entry)) {
      i = hit->tokens.last;
      continue;
    }
    if (entry.words.back() == "have" && !perfect(document, hit->tokens.last)) {  // "should have it at the table"
      i = hit->tokens.last;
      continue;
    }
    Stance stance = entry.stance;
    double weight = entry.weight;
    const bool says_no = std::ranges::any_of(entry.words, [](const auto& word) {
      return one_of(word, {"not", "no", "never", "non"});
    });
    // Before "will sign" a negation is another clause's; "will sign nothing" has its own behind it.
    const bool promise = one_of(entry.words.front(), {"will", "would"});
    const bool denied = promise ? negated(document, hit->tokens.last - 1) : turned(document, i);
    if (!says_no && stance != Stance::conditions && denied) {
      if (!entry.negated)
        weight = 0;
      else
        stance = *entry.negated;
    }
    if (stance == Stance::conditions && !binds(document, stances, i)) weight = 0;
    if (stance == Stance::conditions && weight > 0) {
      TokenRange condition = {i, passage.last};
      const TokenIndex head = token(i).head;
      if (token(i).dep == "mark" && head != i) condition = clause_of(document, head);
      best.condition = condition;
    }
    raise(stance, weight);
    i = hit->tokens.last;
  }
  // "Is willing to, if ...": the price says more than the wish.
  if (best.weight > 0 && conditional(document, best.stance, best.condition)) best.stance = Stance::conditions;
  return best;
}

Judgement judge_cue(const Document& document, const StanceLexicon& stances, TokenRange cue, Judgement content) {
  for (TokenIndex i = cue.first; i < cue.last; ++i)
    for (const auto frame : {StanceEntry::Frame::verb, StanceEntry::Frame::noun, StanceEntry::Frame::adjective}) {
      const auto hit = stances.at(document, i, frame);
      if (!hit || hit->entry->stance == Stance::claims || !says_stance(document, i, *hit->entry)) continue;
      if (wants_to_act(document, i)) {
        if (document.tokens[i].lemma == "want" && content.weight < own_wish)
          content.stance = Stance::open, content.weight = own_wish;
        continue;
      }
      Stance stance = hit->entry->stance;
      if (negated(document, i)) {
        if (!hit->entry->negated) continue;
        stance = *hit->entry->negated;
      }
      const double weight = hit->entry->weight + cue_bonus;
      const bool yes_if = content.stance == Stance::conditions && conditional(document, stance, content.condition);
      if (weight > content.weight && !yes_if) content.stance = stance, content.weight = weight;
      return content;
    }
  return content;
}

}  // namespace rapporteur::extract
