#include "extract/statements/new_speakers.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <string_view>

#include "base/one_of.hpp"
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

// Heads that say nothing of who their bearers are; with them a plural is nobody, whatever stands before it.
bool is_nameless(std::string_view lemma) {
  static constexpr std::array<std::string_view, 24> nouns = {
      "analyst", "expert", "observer", "critic",      "source",  "official", "diplomat", "person",
      "people",  "other",  "aide",     "report",      "skeptic", "sceptic",  "one",      "some",
      "many",    "thing",  "sign",     "commentator", "man",     "scholar",  "lawyer",   "economist"};
  return std::find(nouns.begin(), nouns.end(), lemma) != nouns.end();
}

// Nouns of people and of bodies of people, by their endings ("grower", "activist", "merchant") or by themselves.
bool is_of_people(std::string_view lemma) {
  static constexpr std::array<std::string_view, 14> nouns = {"rebel", "resident", "ally",   "company", "firm",
                                                             "union", "state",    "nation", "country", "group",
                                                             "party", "family",   "troop",  "force"};
  for (const std::string_view ending : {"er", "or", "ist", "ian", "ant", "ee"})
    if (lemma.size() > ending.size() + 2 && lemma.ends_with(ending)) return true;
  return std::find(nouns.begin(), nouns.end(), lemma) != nouns.end();
}

// "Canola growers", "opposition leaders": a plural of people that a noun before it tells from others. A number or "some" makes
// it anybody.
std::optional<NamedSpeaker> group_speaker(const Reading& reading, TokenIndex head) {
  const Token& token = reading.token(head);
  const bool plural = token.tag == "NNS" || token.tag == "NNPS";
  if (!plural || source_kind(reading, head) != SourceKind::speaker) return std::nullopt;
  if (is_nameless(token.lemma) || !is_of_people(token.lemma)) return std::nullopt;
  TokenIndex first = phrase_of(reading, head).first;
  if (first < head && reading.is_word(first, "the")) ++first;
  bool told_apart = false;
  for (TokenIndex t = first; t < head; ++t) {
    const Pos pos = reading.token(t).pos;
    if (pos != Pos::noun && pos != Pos::propn && pos != Pos::adj && reading.token(t).lower != "-") return std::nullopt;
    if (reading.is_word(t, "many") || reading.is_word(t, "several") || reading.is_word(t, "other")) return std::nullopt;
    told_apart = told_apart || pos == Pos::noun || pos == Pos::propn;
  }
  if (!told_apart) return std::nullopt;
  return NamedSpeaker{ActorType::group, {first, head + 1}};
}

// A group's name begins with a capital only where it opens a sentence.
bool same_name(std::string_view a, std::string_view b) {
  return a.size() == b.size() && !a.empty() && (a[0] | 0x20) == (b[0] | 0x20) && a.substr(1) == b.substr(1);
}

// Adds the speaker to the actors, or a mention of him to the one of his name among those from `from` on.
ActorIndex add_actor(const Reading& reading, const NamedSpeaker& speaker, TokenIndex head, std::size_t from) {
  Actors& actors = reading.actors;
  const Span span = reading.document.span(speaker.name);
  const std::string name(reading.text().slice(span));
  auto actor = from;
  while (actor < actors.actors.size() && !same_name(actors.actors[actor].name, name)) ++actor;
  if (actor == actors.actors.size()) {
    Actor added;
    added.type = speaker.type;
    added.name = name;
    added.names = {name};
    actors.actors.push_back(added);
  }
  actors.actors[actor].mentions.push_back(Anchor{reading.index, span});
  const auto place = std::lower_bound(actors.mentions.begin(), actors.mentions.end(), head,
                                      [](const Mention& m, TokenIndex token) { return m.head < token; });
  const Mention mention{head, speaker.name, MentionKind::name, {static_cast<ActorIndex>(actor)}};
  if (place != actors.mentions.end() && place->head == head)
    *place = mention;  // it stood for nobody
  else
    actors.mentions.insert(place, mention);
  return static_cast<ActorIndex>(actor);
}

// How many of them: "a number of", "most", "some other".
bool is_quantity(const Token& token) {
  return token.pos == Pos::det || token.pos == Pos::num ||
         one_of(token.lower, {"many", "most", "some", "several", "other", "others", "various", "few", "certain", "numerous",
                              "a", "number", "majority", "group", "of", "the", "these", "those", "all"});
}

}  // namespace

void add_new_speakers(const Reading& reading, const std::vector<Attribution>& attributions) {
  const auto known = reading.actors.actors.size();
  for (const Attribution& a : attributions) {
    if (a.source == no_token || a.in_quote || a.klass != StatementClass::words || !actors_of(reading, a.source).empty())
      continue;
    auto speaker = named_speaker(reading, a.source);
    if (!speaker) speaker = group_speaker(reading, a.source);
    if (speaker) add_actor(reading, *speaker, a.source, known);
  }
  if (reading.actors.actors.size() > known) reading.actors.index_mentions(reading.document.tokens.size());
}

std::optional<ActorIndex> add_group(const Reading& reading, TokenRange words) {
  const TokenIndex head = words.last - 1;
  while (words.first < words.last && is_quantity(reading.token(words.first))) ++words.first;
  if (words.size() < 2 || !reading.token(head).lower.ends_with("s")) return std::nullopt;
  for (TokenIndex t = words.first; t < words.last; ++t)
    if (reading.token(t).pos == Pos::adp) return std::nullopt;
  if (const Mention* known = reading.actors.at(head); known && known->actors.size() == 1) return known->actors.front();
  const auto added = add_actor(reading, {ActorType::group, words}, head, 0);
  reading.actors.index_mentions(reading.document.tokens.size());
  return added;
}

}  // namespace rapporteur::extract
