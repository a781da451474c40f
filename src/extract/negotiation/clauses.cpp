#include "extract/negotiation/clauses.hpp"

#include <algorithm>

#include "extract/negotiation/vocabulary.hpp"

namespace rapporteur::extract {
namespace {

constexpr int deepest = 12;  // steps up a tree before it is taken to be a parser's mistake

bool relative_pronoun(const Token& token) { return one_of(token.tag, {"WDT", "WP"}) || token.lower == "that"; }

TokenIndex own_subject(const Document& document, TokenIndex verb) {
  for (const TokenIndex c : document.children(verb))
    if (one_of(document.tokens[c].dep, {"nsubj", "nsubjpass", "csubj", "expl"})) return c;
  return no_token;
}

// The possessor of a noun ("Iran's plan to ..."), or the subject of the verb whose object it is ("Iran has a plan to ...").
TokenIndex owner_of(const Document& document, TokenIndex noun) {
  if (const TokenIndex owner = document.child(noun, "poss"); owner != no_token) return owner;
  for (const TokenIndex object : prepositional_objects(document, noun, {"by", "from", "of"})) return object;
  const auto& token = document.tokens[noun];
  if (one_of(token.dep, {"dobj", "pobj", "attr", "conj"})) {
    const TokenIndex verb = governing_verb(document, noun);
    if (verb != no_token) return doer_of(document, verb);
  }
  return no_token;
}

bool has_aux(const Document& document, TokenIndex verb) {
  return document.child(verb, "aux") != no_token || document.child(verb, "auxpass") != no_token;
}

TokenIndex climb(const Document& document, TokenIndex verb, bool want_doer) {
  const auto& tokens = document.tokens;
  for (int step = 0; step < deepest; ++step) {
    const auto& token = tokens[verb];
    const TokenIndex subject = own_subject(document, verb);
    if (subject != no_token) {
      if (want_doer && passive(document, verb)) {
        const TokenIndex by = document.child(verb, "agent");
        const TokenIndex agent = by == no_token ? no_token : document.child(by, "pobj");
        if (step == 0) return agent;
      }
      if (relative_pronoun(tokens[subject]) && token.dep == "relcl") return token.head;
      if (!(relative_pronoun(tokens[subject]) && token.dep == "conj")) return subject;
    }
    if (token.head == verb) return no_token;
    if (token.dep == "relcl") return subject == no_token ? no_token : token.head;
    if (token.dep == "acl") {
      if (token.tag == "VB") return owner_of(document, token.head);
      if (token.tag == "VBN") return want_doer && step == 0 ? no_token : token.head;
      return token.head;
    }
    // "Asked about it, he said": the subject of the sentence is the one who was asked.
    if (want_doer && step == 0 && token.tag == "VBN" && token.dep == "advcl" && !has_aux(document, verb)) return no_token;
    if (token.dep == "xcomp" && !one_of(tokens[token.head].lemma, {"promise", "threaten", "pledge", "offer"})) {
      const TokenIndex object = document.child(token.head, "dobj");
      if (object != no_token && object < verb && verbal(tokens[token.head])) return object;
    }
    TokenIndex up = token.head;
    if (one_of(token.dep, {"pcomp", "prep"})) {
      while (tokens[up].head != up && tokens[up].dep == "prep") up = tokens[up].head;
      if (nominal(tokens[up])) return owner_of(document, up);
    }
    if (!verbal(tokens[up])) {
      if (tokens[up].dep == "acomp" && tokens[up].head != up)
        up = tokens[up].head;
      else if (nominal(tokens[up]) && one_of(token.dep, {"ccomp", "xcomp"}))
        return owner_of(document, up);
      else if (governing_verb(document, up) == no_token)
        return no_token;
      else
        up = governing_verb(document, up);
    }
    verb = up;
  }
  return no_token;
}

}  // namespace

bool verbal(const Token& token) { return token.pos == Pos::verb || token.pos == Pos::aux; }
bool nominal(const Token& token) { return token.pos == Pos::noun || token.pos == Pos::propn || token.pos == Pos::pron; }

TokenIndex governing_verb(const Document& document, TokenIndex token) {
  for (int step = 0; step < deepest && document.tokens[token].head != token; ++step) {
    token = document.tokens[token].head;
    if (verbal(document.tokens[token])) return token;
  }
  return no_token;
}

bool passive(const Document& document, TokenIndex verb) {
  if (document.child(verb, "nsubjpass") != no_token || document.child(verb, "auxpass") != no_token) return true;
  const auto& token = document.tokens[verb];
  return token.tag == "VBN" && token.dep == "acl";
}

TokenIndex doer_of(const Document& document, TokenIndex verb) { return climb(document, verb, true); }
TokenIndex subject_of(const Document& document, TokenIndex verb) { return climb(document, verb, false); }

bool negated(const Document& document, TokenIndex verb) {
  for (const TokenIndex c : document.children(verb)) {
    const auto& child = document.tokens[c];
    if (child.dep == "neg" || one_of(child.lower, {"never", "neither", "hardly", "nor"})) return true;
    if (const TokenIndex how = child.dep == "prep" ? document.child(c, "pobj") : no_token;  // "in no way"
        how != no_token && one_of(document.tokens[how].lemma, {"way", "circumstance", "case", "account"}))
      if (const TokenIndex none = document.child(how, "det"); none != no_token && document.tokens[none].lower == "no")
        return true;
    if (const TokenIndex to = child.dep == "prep" ? document.child(c, "pobj") : no_token;  // "agreed to nothing"
        to != no_token && one_of(document.tokens[to].lower, {"nothing", "nobody", "none"}))
      return true;
    if (one_of(child.dep, {"dobj", "nsubj", "nsubjpass", "attr"})) {
      if (one_of(child.lower, {"none", "nothing", "nobody"})) return true;
      for (const TokenIndex g : document.children(c))
        if (one_of(document.tokens[g].lower, {"no", "neither"})) return true;
    }
  }
  return false;
}

bool in_condition(const Document& document, TokenIndex verb) {
  for (int step = 0; step < deepest; ++step) {
    for (const TokenIndex c : document.children(verb)) {
      const auto& child = document.tokens[c];
      if (child.dep == "mark" && one_of(child.lower, {"if", "whether", "unless"})) return true;
    }
    if (document.tokens[verb].head == verb) return false;
    verb = document.tokens[verb].head;
  }
  return false;
}

Reality reality_of(const Document& document, TokenIndex verb) {
  const auto& tokens = document.tokens;
  for (int step = 0; step < deepest; ++step) {
    const auto& token = tokens[verb];
    if (in_condition(document, verb)) return Reality::hypothetical;
    bool perfect = false, copula = false, infinitive = false, would = false, may = false;
    std::string_view copula_tag, do_tag;
    for (const TokenIndex c : document.children(verb)) {
      const auto& child = tokens[c];
      if (!one_of(child.dep, {"aux", "auxpass"})) continue;
      if (one_of(child.lower, {"will", "'ll", "’ll", "shall", "wo"})) return Reality::intended;
      if (one_of(child.lower, {"would", "'d", "should", "must", "ought"})) would = true;
      if (one_of(child.lower, {"may", "might", "could", "can", "ca"})) may = true;
      if (child.lower == "to") infinitive = true;
      if (child.lemma == "have") perfect = true;
      if (child.lemma == "be") copula = true, copula_tag = child.tag;
      if (child.lemma == "do") do_tag = child.tag;
    }
    if ((would || may) && perfect) return Reality::hypothetical;  // "should have met": they did not
    if (would) return Reality::intended;
    if (may) return Reality::possible;
    if (perfect) return Reality::happened;
    if (!do_tag.empty()) return do_tag == "VBD" ? Reality::happened : Reality::present;  // "did (not) meet"
    if (infinitive || token.tag == "VB") {
      if (token.dep == "ROOT" || token.head == verb) return Reality::intended;  // "Leaders to meet", an order
      const auto& head = tokens[token.head];
      if (verbal(head) && one_of(token.dep, {"xcomp", "ccomp", "advcl", "conj", "acl"})) {
        if (token.dep == "conj") {
          verb = token.head;
          continue;
        }
        if (Vocabulary::get().is("planning verb", head.lemma) || head.lemma == "be") return Reality::intended;
        return token.dep == "advcl" ? Reality::intended : Reality::untold;
      }
      if (nominal(head) || head.pos == Pos::adj) return Reality::intended;
      return Reality::untold;
    }
    if (token.tag == "VBD" || (token.tag == "VBN" && copula)) return Reality::happened;
    if (token.tag == "VBG" && copula)
      return one_of(copula_tag, {"VBD", "VBZ", "VBP", "VBN"}) ? Reality::happened : Reality::intended;
    if (one_of(token.tag, {"VBZ", "VBP"})) return Reality::present;
    // "Goals like striking a deal": what is only named.
    if (token.tag == "VBG" && token.dep == "pcomp" &&
        one_of(tokens[token.head].lower, {"of", "for", "like", "about", "on", "without", "against", "before", "towards"}))
      return Reality::untold;
    // A participle shares the reality of the clause that it hangs on.
    if (token.head == verb) return token.tag == "VBN" ? Reality::happened : Reality::untold;
    const TokenIndex up = governing_verb(document, verb);
    if (up == no_token) return Reality::untold;
    verb = up;
  }
  return Reality::untold;
}

std::vector<TokenIndex> prepositional_objects(const Document& document, TokenIndex head,
                                              std::initializer_list<std::string_view> prepositions) {
  std::vector<TokenIndex> objects;
  for (const TokenIndex c : document.children(head)) {
    const auto& child = document.tokens[c];
    if (!one_of(child.dep, {"prep", "agent", "dative"}) || !one_of(child.lower, prepositions)) continue;
    for (const TokenIndex o : document.children(c))
      if (one_of(document.tokens[o].dep, {"pobj", "pcomp"})) objects.push_back(o);
  }
  return objects;
}

std::vector<TokenIndex> with_conjuncts(const Document& document, TokenIndex noun) {
  std::vector<TokenIndex> all{noun};
  for (std::size_t i = 0; i < all.size(); ++i)
    for (const TokenIndex c : document.children(all[i]))
      if (document.tokens[c].dep == "conj" && c > all[i]) all.push_back(c);
  return all;
}

TokenRange trim(const Document& document, TokenRange range) {
  const auto outer = [&](TokenIndex i) {
    const auto& token = document.tokens[i];
    return token.pos == Pos::punct || token.pos == Pos::space || token.pos == Pos::cconj;
  };
  while (range.first < range.last && outer(range.first)) ++range.first;
  while (range.last > range.first && outer(range.last - 1)) --range.last;
  return range;
}

TokenRange clause_of(const Document& document, TokenIndex verb) {
  TokenRange range = document.subtree(verb);
  // A coordinated clause is a statement of its own.
  for (const TokenIndex c : document.children(verb)) {
    const auto& child = document.tokens[c];
    if (child.dep == "conj" && verbal(child) && c > verb) range.last = std::min(range.last, document.subtree(c).first);
    if (child.dep == "cc" && c > verb && c + 1 >= range.last) range.last = std::min(range.last, c);
  }
  if (range.last <= verb) range.last = verb + 1;
  return trim(document, range);
}

TokenIndex finite_verb_above(const Document& document, TokenIndex token) {
  TokenIndex verb = verbal(document.tokens[token]) ? token : governing_verb(document, token);
  while (verb != no_token) {
    if (one_of(document.tokens[verb].tag, {"VBD", "VBZ", "VBP"})) return verb;
    for (const TokenIndex c : document.children(verb))
      if (one_of(document.tokens[c].tag, {"VBD", "VBZ", "VBP", "MD"}) && one_of(document.tokens[c].dep, {"aux", "auxpass"}))
        return verb;
    if (document.tokens[verb].head == verb) return verb;
    verb = governing_verb(document, verb);
  }
  return no_token;
}

}  // namespace rapporteur::extract
