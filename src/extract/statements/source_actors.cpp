// Who the noun phrase of a source is: the actor that it names, those who made a document, the side of an unnamed speaker.
#include <algorithm>

#include "extract/statements/sources.hpp"

namespace rapporteur::extract {
namespace {

// The one actor whose name ends with the word: a surname that the tagger took for something else, "the front" for "Northern
// Front".
std::vector<ActorIndex> actor_by_last_word(const Reading& reading, TokenIndex head) {
  const Token& token = reading.token(head);
  const bool name = token.text != token.lower && token.text.size() > 2;
  const TokenIndex article = reading.document.child(head, "det");
  const bool definite = token.pos == Pos::noun && article != no_token && reading.is_word(article, "the");
  if (!name && !definite) return {};
  std::vector<ActorIndex> found;
  for (ActorIndex i = 0; i < reading.actors.actors.size(); ++i) {
    const Actor& actor = reading.actors.actors[i];
    if (actor.type != (name ? ActorType::person : ActorType::organisation)) continue;
    const bool fits = std::any_of(actor.names.begin(), actor.names.end(), [&](const std::string& full) {
      const auto blank = full.rfind(' ');
      if (blank == std::string::npos) return false;
      const std::string_view last = std::string_view(full).substr(blank + 1);
      if (name) return last == token.text;
      return last.size() == token.lower.size() &&
             std::equal(last.begin(), last.end(), token.lower.begin(), [](char a, char b) { return (a | 0x20) == b; });
    });
    if (fits) found.push_back(i);
  }
  return found.size() == 1 ? found : std::vector<ActorIndex>{};
}

// For whom an unnamed speaker speaks: "one of the officials", "a spokesman for the ministry". A body's state is the party.
std::vector<ActorIndex> actors_behind(const Reading& reading, TokenIndex head) {
  const Token& token = reading.token(head);
  const bool part = token.pos == Pos::num || token.pos == Pos::pron || token.pos == Pos::det;
  for (const TokenIndex c : reading.document.children(head)) {
    const Token& child = reading.token(c);
    if (child.dep != "prep" || c < head) continue;
    const TokenIndex object = reading.document.child(c, "pobj");
    if (object == no_token) continue;
    if (part && child.lower == "of") return reading.actors.resolve(reading.document, object);
    // "officials in Lima"
    const bool posted = child.lower == "in" && (token.lemma == "official" || token.lemma == "authority");
    if (token.pos != Pos::noun || (child.lower != "for" && child.lower != "from" && !posted)) continue;
    auto side = reading.actors.resolve(reading.document, object);
    if (side.size() != 1 || reading.actors.actors[side.front()].type == ActorType::person) return {};
    if (const auto party = reading.actors.party(side.front())) side.front() = *party;
    return side;
  }
  return {};
}

// Whose a document is: its possessor, or who did something with it: "cancelled it with a letter saying", "issued a statement".
std::vector<ActorIndex> makers_of(const Reading& reading, TokenIndex head) {
  const TokenIndex owner = possessor_of(reading, head);
  if (owner != no_token) return reading.actors.resolve(reading.document, owner);
  TokenIndex at = head;
  while (!reading.is_verb(at) && reading.token(at).head != at) at = reading.token(at).head;
  if (!reading.is_verb(at) || at > head) return {};
  const TokenIndex writer = subject_of(reading, at);
  return writer == no_token || writer == head ? std::vector<ActorIndex>{} : reading.actors.resolve(reading.document, writer);
}

// "The statement said": the one that was spoken of shortly before, and whose it was.
std::vector<ActorIndex> makers_of_same(const Reading& reading, TokenIndex head) {
  constexpr TokenIndex reach = 250;
  const TokenIndex article = reading.document.child(head, "det");
  if (article == no_token || !reading.is_word(article, "the")) return {};
  const auto lemma = reading.token(head).lemma;
  for (TokenIndex t = head; t-- > 0 && head - t <= reach;) {
    if (reading.token(t).lemma != lemma || reading.token(t).pos != Pos::noun || reading.quote_of(t) != Reading::none) continue;
    if (auto makers = makers_of(reading, t); !makers.empty()) return makers;
  }
  return {};
}

}  // namespace

std::vector<ActorIndex> actors_of(const Reading& reading, TokenIndex head) {
  if (head == no_token) return {};
  if (source_kind(reading, head) == SourceKind::document) {
    auto makers = makers_of(reading, head);
    return makers.empty() ? makers_of_same(reading, head) : makers;
  }
  // "The head of the agency, Ann Smith, said": the name in apposition is who it is.
  const Pos pos = reading.token(head).pos;
  if (pos == Pos::noun || pos == Pos::num || pos == Pos::pron)
    for (const TokenIndex c : reading.document.children(head))
      if (reading.token(c).dep == "appos" && reading.token(c).pos == Pos::propn && c > head) {
        auto named = reading.actors.resolve(reading.document, c);
        if (named.size() == 1 && reading.actors.actors[named.front()].type == ActorType::person) return named;
      }
  auto actors = reading.actors.resolve(reading.document, head);
  if (actors.empty()) actors = actor_by_last_word(reading, head);
  return actors.empty() ? actors_behind(reading, head) : actors;
}

}  // namespace rapporteur::extract
