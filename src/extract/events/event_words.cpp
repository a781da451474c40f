#include "extract/events/event_words.hpp"

#include "extract/negotiation/clauses.hpp"

namespace rapporteur::extract {
namespace {

constexpr int deepest = 4;  // words of measure in one another

}  // namespace

std::string_view EventWords::about(TokenIndex noun) const {
  const std::string lemma(lemma_of(noun));
  for (const TokenIndex c : document_.children(noun))
    if (c < noun && one_of(token(c).dep, {"compound", "amod", "nmod"}))
      if (const auto found = words_.about(std::string(token(c).lower) + '_' + lemma); has(found)) return found;
  if (words_.measure(lemma))
    for (const TokenIndex c : document_.children(noun))
      if (one_of(token(c).dep, {"compound", "nmod"}))
        if (const auto found = words_.about(lemma_of(c)); has(found)) return found;
  if (const auto found = words_.about(lemma); has(found)) return found;
  if (words_.people(lemma)) return "people";
  if (token(noun).entity == Token().entity || !nominal(token(noun))) return {};
  const auto label = document_.entities[token(noun).entity].label;
  return one_of(label, {"PERSON", "NORP"}) ? "people" : one_of(label, {"GPE", "LOC", "FAC"}) ? "place" : std::string_view();
}

TokenIndex EventWords::gist(TokenIndex noun) const {
  for (int step = 0; step < deepest && words_.measure(token(noun).lemma); ++step) {
    const auto objects = prepositional_objects(document_, noun, {"of"});
    if (objects.empty()) break;
    noun = objects.front();
  }
  return noun;
}

std::vector<TokenIndex> EventWords::objects_of(TokenIndex verb) const {
  std::vector<TokenIndex> found;
  for (const TokenIndex c : document_.children(verb)) {
    if (one_of(token(c).dep, {"dobj", "nsubjpass", "attr", "oprd"})) found.push_back(c);
    if (token(c).dep != "prep" || c < verb) continue;
    for (const TokenIndex o : document_.children(c)) {
      if (token(o).dep == "pobj") found.push_back(o);
      if (token(o).dep == "prep")  // "out of"
        if (const TokenIndex inner = document_.child(o, "pobj"); inner != no_token) found.push_back(inner);
    }
  }
  if (token(verb).dep == "acl" && token(verb).tag == "VBN") found.push_back(token(verb).head);
  std::vector<TokenIndex> all;
  for (const TokenIndex noun : found)
    for (const TokenIndex each : with_conjuncts(document_, noun)) all.push_back(gist(each));
  return all;
}

std::string_view EventWords::arms(TokenIndex verb) const {
  const auto clause = clause_of(document_, verb);
  for (TokenIndex i = clause.first; i < clause.last; ++i)
    if (const auto found = words_.arms(lemma_of(i)); has(found)) return found;
  return {};
}

}  // namespace rapporteur::extract
