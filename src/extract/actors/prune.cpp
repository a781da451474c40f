// Taking out what only looks like an actor. The entity recogniser gives headings, products and places as persons and
// organisations; a name that the gazetteer does not know, that no title, role or party supports, and that never does or
// undergoes anything in the report is left out; so is one that only a headline with a capital on every word has.
#include <algorithm>

#include "base/one_of.hpp"
#include "extract/actors/cast.hpp"

namespace rapporteur::extract {
namespace {

// A place in a clause where somebody acts or is dealt with.
bool acts(const Document& document, const Mention& m) {
  TokenIndex i = m.head;
  while (document.tokens[i].dep == "conj" && document.tokens[i].head != i) i = document.tokens[i].head;
  const Token& token = document.tokens[i];
  if (one_of(token.dep, {"nsubj", "nsubjpass", "dative", "poss", "appos"})) return true;
  if (token.dep == "pobj" && document.tokens[document.tokens[token.head].head].lower == "behalf")
    return true;  // "on behalf of"
  if (token.dep == "pobj") return one_of(document.tokens[token.head].lower, {"by", "with", "to", "between", "against", "from"});
  return false;
}

// "Lengthy Talks End With Historic Accord": capitals that tell nothing of names.
bool capitals_on_every_word(const Document& document, Span title) {
  int words = 0, capitals = 0;
  for (TokenIndex i = document.token_at(title.start); i < document.tokens.size() && document.tokens[i].span.end <= title.end;
       ++i) {
    const Token& token = document.tokens[i];
    if (token.text.size() < 4 || token.pos == Pos::punct || token.pos == Pos::num) continue;
    ++words;
    capitals += token.text != token.lower ? 1 : 0;
  }
  return words >= 4 && capitals * 10 >= words * 9;
}

}  // namespace

void prune(Cast& cast) {
  const auto count = cast.found.actors.size();
  std::vector<int> support(count, 0);
  for (const Mention& m : cast.found.mentions)
    for (const ActorIndex a : m.actors) {
      support[a] += acts(cast.document, m) ? 2 : 0;
      if (cast.found.actors[a].type == ActorType::person && cast.document.tokens[m.head].dep == "dobj") support[a] += 1;
      if (m.kind != MentionKind::name) support[a] += 2;
    }
  for (const NameSpan& name : cast.names) {
    const Mention* m = cast.mention_at(name.tokens.last - 1);
    if (!m) continue;
    for (const ActorIndex a : m->actors) {
      if (name.entry || name.title.size() > 0) support[a] += 2;
      if (name.tokens.size() > 1) support[a] += 1;
    }
  }
  const auto title = cast.text.title_span;
  std::vector<char> elsewhere(count, !title || !capitals_on_every_word(cast.document, *title));
  for (const Mention& m : cast.found.mentions)
    for (const ActorIndex a : m.actors)
      if (title && !title->contains(cast.document.tokens[m.head].span)) elsewhere[a] = 1;
  std::vector<char> out(count, 0);
  for (ActorIndex a = 0; a < count; ++a) {
    const Actor& actor = cast.found.actors[a];
    const bool doubtful = actor.type == ActorType::organisation || actor.type == ActorType::person;
    out[a] = doubtful && !actor.party && actor.roles.empty() && (support[a] < 2 || elsewhere[a] == 0);
  }
  auto& mentions = cast.found.mentions;
  std::erase_if(mentions, [&](const Mention& m) {
    return std::any_of(m.actors.begin(), m.actors.end(), [&](ActorIndex a) { return out[a] != 0; });
  });
}

}  // namespace rapporteur::extract
