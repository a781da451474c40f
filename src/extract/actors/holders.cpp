// Who holds an office that a phrase speaks of: "the Peruvian leader", "the minister", "a government spokesman".
// A definite phrase takes up a person whose role has the same words and whose party is the owner; of several the one named most
// and last. An unnamed holder stands for his state.
#include <algorithm>
#include <map>

#include "extract/actors/nominal_parts.hpp"

namespace rapporteur::extract {
namespace {

constexpr std::uint32_t window = 80;       // sentences before and after that an office's holder is looked for in
constexpr std::uint32_t name_follows = 2;  // sentences within which "the president" is named after his office

class Holders {
public:
  explicit Holders(Cast& cast) : cast_(cast) {}

  // The person who holds an office: one whose role has the same words and whose party is the owner. Of several the one named
  // most and last. An unnamed holder stands for the state.
  ActorList find(TokenIndex i, ActorWord word, const Owners& named) {
    const bool definite = defined(cast_, i);
    std::optional<ActorIndex> owner;
    // "his Peruvian counterpart" is Peru's
    const ActorIndex first = named.actors.empty()                              ? 0
                             : cast_.document.tokens[i].lemma == "counterpart" ? named.actors.back()
                                                                               : named.actors[0];
    if (!named.actors.empty()) owner = party(first);
    if (!named.actors.empty() && !owner && type(first) != ActorType::person) owner = first;
    const auto office = office_words(cast_, i);
    if (definite) {
      if (!owner)
        if (const auto last = unnamed(i); !last.empty()) return last;
      // "the leader of the rebels": of somebody whose side is not known
      const bool elsewhere = !owner && !named.actors.empty() && heads_state(word, office);
      if (const auto a = elsewhere ? std::nullopt : salient(i, word, office, owner)) {
        if (owner && !party(*a)) cast_.found.actors[*a].party = owner;
        return {*a};
      }
      if (owner && heads_state(word, office))
        if (const auto a = newcomer(i, owner)) {
          cast_.found.actors[*a].party = owner;
          cast_.profiles[*a].leader = true;
          return {*a};
        }
    }
    if (owner && word.klass != WordClass::outsider) return {*owner};
    return {};
  }

private:
  ActorType type(ActorIndex a) const { return cast_.found.actors[a].type; }
  std::optional<ActorIndex> party(ActorIndex a) const { return cast_.found.actors[a].party; }

  static bool holds(const Profile& p, const std::vector<std::string>& office) {
    return std::any_of(p.offices.begin(), p.offices.end(), [&](const std::vector<std::string>& role) {
      if (role.back() != office.back()) return false;
      return std::all_of(office.begin(), office.end(), [&](const std::string& w) {
        return w == "former" || std::find(role.begin(), role.end(), w) != role.end();
      });
    });
  }

  std::optional<ActorIndex> salient(TokenIndex i, ActorWord word, const std::vector<std::string>& office,
                                    std::optional<ActorIndex> owner) const {
    const auto& tokens = cast_.document.tokens;
    const bool head = heads_state(word, office);
    std::map<ActorIndex, double> score;
    const auto sentence = tokens[i].sentence;
    cast_.each_mention(sentence > window ? sentence - window : 0, sentence + window, [&](const Mention& m) {
      if (m.actors.size() != 1 || m.kind == MentionKind::pronoun) return;
      const ActorIndex a = m.actors[0];
      if (type(a) != ActorType::person) return;
      const Profile& p = cast_.profiles[a];
      if (word.gender != '-' && p.gender != '-' && p.gender != word.gender) return;
      // "leader" and "president" are the same office of a head of state; a president named without a state may be anyone's.
      const bool same = holds(p, office) ? (!head || p.leader) : head && p.leader && office.back() == "leader";
      if (!same) return;
      if (owner && party(a) != owner && (party(a) || !head || !holds(p, office))) return;
      const bool before = m.head < i;
      // Whose president it is would be said, unless the name follows at once.
      if (!before && !owner && tokens[m.head].sentence > tokens[i].sentence + name_follows) return;
      const auto distance = before ? tokens[i].sentence - tokens[m.head].sentence : 9;
      score[a] += before ? 1.0 : 0.1;
      score[a] += distance == 0 ? 3 : distance == 1 ? 4 : distance <= 3 ? 1 : 0;
      if (distance <= 1 && tokens[m.head].dep.starts_with("nsubj")) score[a] += 2;
      // A party that the report itself shows decides; one from the list of office holders may be long past.
      if (owner && party(a) == owner) score[a] += p.listed ? 1 : 20;
      if (office.back() == "leader" && holds(p, office)) score[a] += 4;
    });
    const auto best =
        std::max_element(score.begin(), score.end(), [](const auto& x, const auto& y) { return x.second < y.second; });
    return best == score.end() ? std::nullopt : std::optional(best->first);
  }

  // A person without party or office named just before, and not the subject of the clause: whom "the Peruvian leader" takes up.
  std::optional<ActorIndex> newcomer(TokenIndex i, std::optional<ActorIndex> owner) const {
    const auto& tokens = cast_.document.tokens;
    const Mention* best = nullptr;
    const auto sentence = tokens[i].sentence;
    cast_.each_mention(sentence > 0 ? sentence - 1 : 0, sentence, [&](const Mention& m) {
      if (m.kind != MentionKind::name || m.head >= i || m.actors.size() != 1) return;
      const ActorIndex a = m.actors[0];
      if (type(a) != ActorType::person || (party(a) && party(a) != owner) || !cast_.profiles[a].offices.empty()) return;
      if (tokens[m.head].dep.starts_with("nsubj") && says(tokens[m.head].head, i)) return;
      if (!best || m.head > best->head) best = &m;
    });
    return best ? std::optional(best->actors[0]) : std::nullopt;
  }

  // True where the phrase stands in what the verb reports: "Ruiz said that the leader ...".
  bool says(TokenIndex verb, TokenIndex i) const {
    const auto& tokens = cast_.document.tokens;
    while (tokens[i].head != i && tokens[i].head != verb) i = tokens[i].head;
    return tokens[i].head == verb && tokens[i].dep != "conj";
  }

  // "the official" after "an official": the unnamed one mentioned last, unless somebody named holds the office since.
  ActorList unnamed(TokenIndex i) const {
    const auto& tokens = cast_.document.tokens;
    const Mention* last = nullptr;
    const auto sentence = tokens[i].sentence;
    cast_.each_mention(sentence > 4 ? sentence - 4 : 0, sentence, [&](const Mention& m) {
      if (m.head >= i || m.kind != MentionKind::nominal || tokens[m.head].lemma != tokens[i].lemma) return;
      if (tokens[m.head].tag == tokens[i].tag && (!last || m.head > last->head)) last = &m;
    });
    if (!last || defined(cast_, last->head)) return {};
    return last->actors;
  }

  Cast& cast_;
};

}  // namespace

bool defined(const Cast& cast, TokenIndex i) {
  const auto& tokens = cast.document.tokens;
  const TokenIndex start = phrase_start(cast, i);
  for (TokenIndex j = start; j < i; ++j) {
    if (one_of(tokens[j].lower, {"a", "an", "another", "any", "some", "one", "no", "every", "senior", "top"})) return false;
    if (one_of(tokens[j].lower, {"the", "this", "that"}) || tokens[j].tag == "POS" || tokens[j].tag == "PRP$") return true;
  }
  return start < i && tokens[start].pos != Pos::det && title_word(tokens[i], cast.gazetteer).klass == WordClass::leader;
}

ActorList office_holder(Cast& cast, TokenIndex i, ActorWord word, const Owners& named) {
  return Holders(cast).find(i, word, named);
}

}  // namespace rapporteur::extract
