#include "extract/events/event_clauses.hpp"

#include <algorithm>

#include "extract/events/lexicon.hpp"
#include "extract/negotiation/clauses.hpp"

namespace rapporteur::extract {

namespace {

bool finite(const Document& document, TokenIndex verb) {
  if (one_of(document.tokens[verb].tag, {"VBD", "VBZ", "VBP"})) return true;
  for (const TokenIndex c : document.children(verb))
    if (one_of(document.tokens[c].dep, {"aux", "auxpass"}) && one_of(document.tokens[c].tag, {"VBD", "VBZ", "VBP", "MD"}))
      return true;
  return false;
}

bool marked(const Document& document, TokenIndex verb, std::initializer_list<std::string_view> words) {
  for (const TokenIndex c : document.children(verb))
    if (one_of(document.tokens[c].dep, {"mark", "advmod"}) && one_of(document.tokens[c].lower, words)) return true;
  return false;
}

// "after the visit was cancelled", "as talks resumed"; not "until", "because", "so that".
bool beside(const Document& document, TokenIndex verb) {
  const auto& token = document.tokens[verb];
  // "..., accusing Peru of"
  if (token.dep == "advcl" && token.tag == "VBG" && token.head < verb && document.tokens[verb - 1].text == ",") return true;
  return document.tokens[verb].dep == "advcl" && finite(document, verb) && !in_condition(document, verb) &&
         marked(document, verb, {"after", "as", "while", "when", "once", "where", "although", "though"});
}

bool tells_fact(const Document& document, TokenIndex verb) {
  const auto& token = document.tokens[verb];
  if (token.dep == "ccomp")
    return finite(document, verb) &&
           !one_of(document.tokens[token.head].lemma, {"doubt", "deny", "fear", "hope", "suspect", "worry", "wonder", "want",
                                                       "imagine", "wish", "predict", "think"});
  if (one_of(token.dep, {"acl", "advcl"}) && token.tag == "VBG")
    return token.head < verb && !marked(document, verb, {"if", "unless"});
  if (beside(document, verb)) return true;
  // Of things much is told that they do not do: "the bombing that killed", "a treaty that he said".
  if (token.dep == "relcl") {
    const auto& noun = document.tokens[token.head];
    return finite(document, verb) && !EventLexicon::get().operation(token.lemma).starts_with("say") &&
           (noun.entity != Token().entity || EventLexicon::get().people(noun.lemma));
  }
  if (token.dep == "pcomp") return token.tag == "VBG" && one_of(document.tokens[token.head].lower, {"after", "following"});
  return false;
}

}  // namespace

std::vector<TokenIndex> main_verbs(const Document& document, const Sentence& sentence) {
  std::vector<TokenIndex> verbs;
  for (TokenIndex i = sentence.tokens.first; i < sentence.tokens.last; ++i)
    if (document.tokens[i].head == i && verbal(document.tokens[i])) verbs.push_back(i);
  // Of what is said the first verb is read with the verb of saying, those coordinated with it by themselves.
  const auto add_conjuncts = [&](TokenIndex verb) {
    for (const TokenIndex c : document.children(verb))
      if (document.tokens[c].dep == "conj" && verbal(document.tokens[c]) && c > verb) verbs.push_back(c);
  };
  const auto add_beside = [&](TokenIndex verb) {
    for (const TokenIndex c : document.children(verb))
      if (verbal(document.tokens[c]) && beside(document, c)) verbs.push_back(c);
  };
  for (std::size_t n = 0; n < verbs.size(); ++n) {
    add_conjuncts(verbs[n]);
    add_beside(verbs[n]);
    if (const TokenIndex said = document.child(verbs[n], "ccomp"); said != no_token) add_conjuncts(said), add_beside(said);
  }
  return verbs;
}

std::vector<TokenIndex> minor_verbs(const Document& document, const Sentence& sentence, const std::vector<TokenIndex>& main) {
  std::vector<TokenIndex> verbs;
  for (TokenIndex i = sentence.tokens.first; i < sentence.tokens.last; ++i)
    if (verbal(document.tokens[i]) && std::find(main.begin(), main.end(), i) == main.end() && tells_fact(document, i) &&
        !in_condition(document, i))
      verbs.push_back(i);
  return verbs;
}

}  // namespace rapporteur::extract
