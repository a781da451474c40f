// Phrases that stand for actors without naming them: "the Russian leader" is a person, "U.S. officials" and "the Peruvian
// government" a state, "the foreign ministry of Peru" an organisation of it, "European leaders" a group, "both sides" the two
// parties named last.
#include <algorithm>

#include "extract/actors/phrases.hpp"

namespace rapporteur::extract {
namespace {

class Nominals {
public:
  explicit Nominals(Cast& cast) : cast_(cast) {}

  void run() {
    const auto& document = cast_.document;
    for (TokenIndex i = 0; i < document.tokens.size(); ++i) {
      const Token& token = document.tokens[i];
      if (token.pos != Pos::noun && token.pos != Pos::propn) continue;
      const ActorWord word = cast_.gazetteer.word(token.lemma);
      const ActorWord own = word.klass == WordClass::none ? cast_.gazetteer.word(token.lower) : word;
      if (own.klass == WordClass::none || own.klass == WordClass::honorific || own.klass == WordClass::member) continue;
      if (taken(i)) continue;
      nominal(i, own);
    }
  }

private:
  // Inside a name, or a title in front of one.
  bool taken(TokenIndex i) const {
    const Mention* m = cast_.mention_at(i);
    if (m && m->kind == MentionKind::name) return true;
    const Token& token = cast_.document.tokens[i];
    // "leader Ana Ruiz" with the title as a modifier of the name
    const Mention* up = token.dep == "compound" ? cast_.mention_at(token.head) : nullptr;
    return up && up->kind == MentionKind::name && token.head > i;
  }

  void nominal(TokenIndex i, ActorWord word) {
    const Token& token = cast_.document.tokens[i];
    const bool plural = token.tag == "NNS" || token.tag == "NNPS";
    const Owners named = owners(cast_, i);
    std::vector<ActorIndex> actors;
    switch (word.klass) {
      case WordClass::leader:
      case WordClass::office:
      case WordClass::spokes:
        actors = plural ? people(i, named) : holder(i, word, named);
        break;
      case WordClass::government:
        actors = government(named);
        break;
      case WordClass::side:
        actors = both(i, plural);
        if (actors.empty() && !named.actors.empty()) actors = government(named);
        break;
      case WordClass::polity:
        actors = both(i, plural);
        break;
      case WordClass::institution:
        actors = institution(i, named);
        break;
      case WordClass::ally:
      case WordClass::party:
        if (plural && !named.actors.empty()) actors = {group(i)};
        break;
      default:
        break;
    }
    if (!actors.empty()) cast_.add_mention(i, phrase(cast_, i), MentionKind::nominal, std::move(actors));
  }

  ActorType type(ActorIndex a) const { return cast_.found.actors[a].type; }

  // The state behind an owner: of a person or organisation its party.
  std::optional<ActorIndex> party(ActorIndex a) const { return cast_.found.actors[a].party; }

  std::vector<ActorIndex> government(const Owners& named) {
    std::vector<ActorIndex> out;
    for (const ActorIndex a : named.actors)
      if (const auto p = party(a); p && std::find(out.begin(), out.end(), *p) == out.end()) out.push_back(*p);
    return out;
  }

  // "U.S. officials" are the state; "leaders of both sides" and the like are found through "both".
  std::vector<ActorIndex> people(TokenIndex i, const Owners& named) {
    if (auto two = both(i, true); !two.empty()) return two;
    if (!named.actors.empty()) return government(named);
    return {};
  }

  // The person who holds an office: the one whose role has the same head word and whose party is the owner; an unnamed holder
  // stands for the state.
  std::vector<ActorIndex> holder(TokenIndex i, ActorWord word, const Owners& named) {
    const Token& token = cast_.document.tokens[i];
    const bool definite = defined(i);
    std::optional<ActorIndex> owner;
    if (!named.actors.empty()) owner = party(named.actors[0]);
    if (definite || !named.actors.empty()) {
      // The latest mention before this one, then the first after it.
      const auto fits = [&](ActorIndex a) {
        if (type(a) != ActorType::person) return false;
        const Profile& p = cast_.profiles[a];
        if (owner && party(a) != owner) return false;
        if (word.gender != '-' && p.gender != '-' && p.gender != word.gender) return false;
        if (std::find(p.offices.begin(), p.offices.end(), token.lemma) != p.offices.end()) return true;
        return word.klass == WordClass::leader && token.lemma == "leader" && p.leader;
      };
      if (definite)
        if (const auto a = nearest(i, fits)) return {*a};
    }
    if (owner) return {*owner};
    return {};
  }

  template <class Fits>
  std::optional<ActorIndex> nearest(TokenIndex i, Fits fits) const {
    std::optional<ActorIndex> before, after;
    TokenIndex before_at = 0, after_at = no_token;
    for (const Mention& m : cast_.found.mentions) {
      if (m.kind != MentionKind::name || m.actors.size() != 1 || !fits(m.actors[0])) continue;
      if (m.head < i && (!before || m.head > before_at)) before = m.actors[0], before_at = m.head;
      if (m.head > i && m.head < after_at) after = m.actors[0], after_at = m.head;
    }
    return before ? before : after;
  }

  // "the", "this", "his", "Peru's": a phrase that presupposes which one is meant; titles in headlines too.
  bool defined(TokenIndex i) const {
    const auto& tokens = cast_.document.tokens;
    const TokenIndex start = phrase_start(cast_, i);
    for (TokenIndex j = start; j < i; ++j) {
      if (one_of(tokens[j].lower, {"a", "an", "another", "any", "some", "one", "no", "every"})) return false;
      if (one_of(tokens[j].lower, {"the", "this", "that"}) || tokens[j].tag == "POS" || tokens[j].tag == "PRP$") return true;
    }
    return false;
  }

  // "both sides", "the two countries", "the two leaders": the two parties coordinated or named last, within three sentences.
  std::vector<ActorIndex> both(TokenIndex i, bool plural) const {
    if (!plural) return {};
    const auto& document = cast_.document;
    bool two = false;
    for (TokenIndex j = phrase_start(cast_, i); j < i; ++j) two |= one_of(document.tokens[j].lower, {"both", "two"});
    if (!two) return {};
    const ActorWord word = cast_.gazetteer.word(document.tokens[i].lemma);
    const bool persons = word.klass == WordClass::leader || word.klass == WordClass::office;
    std::vector<ActorIndex> last;
    const auto sentence = document.tokens[i].sentence;
    std::vector<const Mention*> before;
    for (const Mention& m : cast_.found.mentions)
      if (m.head < i && document.tokens[m.head].sentence + 3 >= sentence) before.push_back(&m);
    std::sort(before.begin(), before.end(), [](const Mention* a, const Mention* b) { return a->head > b->head; });
    for (const Mention* m : before)
      for (const ActorIndex a : m->actors) {
        const auto stands = persons ? (type(a) == ActorType::person ? std::optional(a) : std::nullopt)
                                    : (type(a) == ActorType::state ? std::optional(a) : std::nullopt);
        if (!stands || std::find(last.begin(), last.end(), *stands) != last.end()) continue;
        last.push_back(*stands);
        if (last.size() == 2) return {last[1], last[0]};
      }
    return {};
  }

  std::vector<ActorIndex> institution(TokenIndex i, const Owners& named) {
    const auto& token = cast_.document.tokens[i];
    std::string_view state_text;
    if (named.actors.empty()) {
      // "the ministry" after a ministry was named
      if (!defined(i)) return {};
      std::optional<ActorIndex> last;
      for (const Mention& m : cast_.found.mentions)
        if (m.head < i && m.kind == MentionKind::nominal && m.actors.size() == 1 &&
            type(m.actors[0]) == ActorType::organisation && cast_.document.tokens[m.head].lemma == token.lemma)
          last = m.actors[0];
      if (last) return {*last};
      return {};
    }
    TokenRange range = phrase(cast_, i);
    while (range.size() > 1 && cast_.document.tokens[range.first].pos == Pos::det) ++range.first;
    const auto a = cast_.named(ActorType::organisation, cast_.words(range));
    if (const auto p = party(named.actors[0])) cast_.found.actors[a].party = p;
    return {a};
  }

  ActorIndex group(TokenIndex i) {
    TokenRange range = phrase(cast_, i);
    while (range.size() > 1 && cast_.document.tokens[range.first].pos == Pos::det) ++range.first;
    return cast_.named(ActorType::group, cast_.words(range));
  }

  Cast& cast_;
};

}  // namespace

void cast_nominals(Cast& cast) { Nominals(cast).run(); }

}  // namespace rapporteur::extract
