#include "extract/statements/new_speakers.hpp"

#include <algorithm>
#include <optional>
#include <string>

#include "extract/statements/sources.hpp"

namespace rapporteur::extract {
namespace {

struct NamedSpeaker {
  ActorType type = ActorType::person;
  TokenRange name;
};

// The name that ends at the head: the recogniser's entity, or two capital words or more.
std::optional<NamedSpeaker> named_speaker(const Reading& reading, TokenIndex head) {
  const Document& document = reading.document;
  const Token& token = reading.token(head);
  if (token.pos != Pos::propn) return std::nullopt;
  if (token.entity < document.entities.size()) {
    const Entity& entity = document.entities[token.entity];
    TokenRange name = entity.tokens;
    while (name.first < name.last && !reading.is_noun(name.first) && reading.token(name.first).pos != Pos::adj) ++name.first;
    if (name.size() == 0 || name.last != head + 1) return std::nullopt;
    if (entity.label == "PERSON") return NamedSpeaker{ActorType::person, name};
    if (entity.label == "ORG") return NamedSpeaker{ActorType::organisation, name};
    return std::nullopt;
  }
  TokenRange name{head, head + 1};
  while (name.first > reading.sentence_of(head).first && reading.token(name.first - 1).pos == Pos::propn) --name.first;
  if (name.size() < 2) return std::nullopt;
  const bool article = name.first > 0 && reading.is_word(name.first - 1, "the");
  return NamedSpeaker{article ? ActorType::organisation : ActorType::person, name};
}

}  // namespace

void add_new_speakers(const Reading& reading, const std::vector<Attribution>& attributions) {
  Actors& actors = reading.actors;
  const auto known = actors.actors.size();
  for (const Attribution& a : attributions) {
    if (a.source == no_token || a.in_quote || a.klass != StatementClass::words || !actors_of(reading, a.source).empty())
      continue;
    const auto speaker = named_speaker(reading, a.source);
    if (!speaker) continue;
    const Span span = reading.document.span(speaker->name);
    const std::string name(reading.text().slice(span));
    auto actor = known;
    while (actor < actors.actors.size() && actors.actors[actor].name != name) ++actor;
    if (actor == actors.actors.size()) {
      Actor added;
      added.type = speaker->type;
      added.name = name;
      added.names = {name};
      actors.actors.push_back(added);
    }
    actors.actors[actor].mentions.push_back(Anchor{reading.index, span});
    const auto place = std::lower_bound(actors.mentions.begin(), actors.mentions.end(), a.source,
                                        [](const Mention& m, TokenIndex head) { return m.head < head; });
    const Mention mention{a.source, speaker->name, MentionKind::name, {static_cast<ActorIndex>(actor)}};
    if (place != actors.mentions.end() && place->head == a.source)
      *place = mention;  // it stood for nobody
    else
      actors.mentions.insert(place, mention);
  }
  if (actors.actors.size() == known) return;
  actors.index_mentions(reading.document.tokens.size());
}

}  // namespace rapporteur::extract
