// Who holds an office that a phrase speaks of: "the Peruvian leader", "the minister", "a government spokesman".
// A definite phrase takes up a person whose role has the same words and whose party is the owner; of several the one named most
// and last. An unnamed holder stands for his state.
#include <algorithm>
#include <map>

#include "extract/actors/allegiance.hpp"
#include "extract/actors/nominal_parts.hpp"

namespace rapporteur::extract {
namespace {

constexpr std::uint32_t window = 80;       // sentences before and after that an office's holder is looked for in
constexpr std::uint32_t nearest = 2;       // sentences before in which "the leader" was spoken of
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
    const bool past = past_office(cast_, i);
    // A chair may be a piece of furniture, a new leader is mostly still to come.
    if (nobody_yet(i) || (!owner && office.back() == "leader" && newly(i)) ||
        (!owner && cast_.document.tokens[i].lower == "chair"))
      return {};
    if (definite) {
      if (!owner)
        if (const auto last = unnamed(i); !last.empty()) return last;
      // "the leader of the rebels": of somebody whose side is not known
      const bool elsewhere = !owner && !named.actors.empty() && heads_state(word, office);
      const auto a = elsewhere ? std::nullopt : salient(i, word, owner, organ(named));
      if (a && (!owner || party(*a) || past)) return {*a};
      if (owner && heads_state(word, office))
        if (const auto arrived = newcomer(i, office)) {
          cast_.found.actors[*arrived].party = owner;
          cast_.profiles[*arrived].leader = true;
          return {*arrived};
        }
    }
    if (owner && word.klass != WordClass::outsider && !past) return {*owner};
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

  // "The next president", "the first leader who", "will become our minister": nobody in particular.
  bool nobody_yet(TokenIndex i) const {
    const Token& token = cast_.document.tokens[i];
    if (token.dep == "attr" || (token.dep == "pobj" && cast_.document.tokens[token.head].lower == "as")) return true;
    for (TokenIndex j = phrase_start(cast_, i); j < i; ++j)
      if (one_of(cast_.document.tokens[j].lower, {"next", "future", "previous", "first", "only", "last", "every", "potential"}))
        return true;
    return false;
  }

  bool newly(TokenIndex i) const { return i > 0 && cast_.document.tokens[i - 1].lower == "new"; }

  // Whose office it is below a state or union: "the European Commission president", "the minister's chief of staff". A leader
  // is his state here.
  std::optional<ActorIndex> organ(const Owners& named) const {
    if (named.actors.empty()) return {};
    const ActorIndex first = named.actors[0];
    const bool below = type(first) == ActorType::person ? !cast_.profiles[first].leader
                                                        : type(first) == ActorType::organisation && party(first) != first;
    return below ? std::optional(first) : std::nullopt;
  }

  // True where the report says that the person's office is somebody else's to give.
  bool serves_another(ActorIndex person, std::optional<ActorIndex> body) const {
    bool other = false;
    for (const RoleNote& n : cast_.notes) {
      if (!body || n.person != person || !n.owner) continue;
      if (*n.owner == *body) return false;
      other |= type(*n.owner) == ActorType::organisation || type(*body) == ActorType::person;
    }
    return other;
  }

  // "Ruiz told the leader": not the subject of the verb that the phrase depends on.
  bool acts_on(TokenIndex subject, TokenIndex i) const {
    const auto& tokens = cast_.document.tokens;
    return tokens[subject].dep.starts_with("nsubj") && tokens[subject].head != i &&
           cast_.document.is_ancestor(tokens[subject].head, i);
  }

  std::optional<ActorIndex> salient(TokenIndex i, ActorWord word, std::optional<ActorIndex> owner,
                                    std::optional<ActorIndex> organ) const {
    const auto office = office_words(cast_, i);
    const bool past = past_office(cast_, i);
    const auto& tokens = cast_.document.tokens;
    const bool head = heads_state(word, office);
    std::map<ActorIndex, double> score;
    const auto sentence = tokens[i].sentence;
    // A leader of whom is not said is one of those just spoken of.
    const bool near = !owner && office.back() == "leader";
    const std::uint32_t reach = near ? nearest : window;
    cast_.each_mention(sentence > reach ? sentence - reach : 0, sentence + (near ? 0 : reach), [&](const Mention& m) {
      if (m.actors.size() != 1 || m.kind == MentionKind::pronoun || (near && (m.head >= i || acts_on(m.head, i)))) return;
      const ActorIndex a = m.actors[0];
      if (type(a) != ActorType::person) return;
      const Profile& p = cast_.profiles[a];
      if (word.gender != '-' && p.gender != '-' && p.gender != word.gender) return;
      // "leader" and "president" are the same office of a head of state; a president named without a state may be anyone's.
      const bool same = holds(p, office) ? (!head || p.leader) : head && p.leader && office.back() == "leader";
      if (!same) return;
      if ((p.former && !past) || serves_another(a, organ)) return;
      const bool may_hold = (head || p.former) && holds(p, office);
      if (owner && party(a) != owner && (party(a) || !may_hold)) return;
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
    if (best == score.end()) return {};
    // "The president" without a state, where the report has several who are spoken of about as much, may be any of them.
    for (const auto& [other, points] : score)
      if (!owner && other != best->first && points > 0.6 * best->second) return {};
    return best->first;
  }

  // "Ruiz landed at noon. The Peruvian leader ...": the only person of the sentence before, where the phrase is the subject. In
  // one sentence with somebody the phrase is mostly somebody else: "Ruiz met the Chilean leader".
  std::optional<ActorIndex> newcomer(TokenIndex i, const std::vector<std::string>& office) const {
    const auto& tokens = cast_.document.tokens;
    const auto sentence = tokens[i].sentence;
    if (sentence == 0 || !tokens[i].dep.starts_with("nsubj")) return {};
    std::optional<ActorIndex> only;
    bool several = false;
    cast_.each_mention(sentence - 1, sentence, [&](const Mention& m) {
      if (m.head >= i || type(m.actors[0]) != ActorType::person) return;
      several |= m.actors.size() > 1 || (only && *only != m.actors[0]) || tokens[m.head].sentence == sentence ||
                 cast_.quoted[m.head] != cast_.quoted[i];
      only = m.actors[0];
    });
    if (!only || several || party(*only)) return {};
    const Profile& p = cast_.profiles[*only];
    return !p.former && !p.outsider && (p.offices.empty() || holds(p, office)) ? only : std::nullopt;
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
  // "Peruvian President" in a headline; not "its role as global leader"
  bool whose = false;
  for (TokenIndex j = start; j < i; ++j) whose |= cast.name_at(j) != nullptr;
  return whose && tokens[start].pos != Pos::det && title_word(tokens[i], cast.gazetteer).klass == WordClass::leader;
}

ActorList office_holder(Cast& cast, TokenIndex i, ActorWord word, const Owners& named) {
  return Holders(cast).find(i, word, named);
}

}  // namespace rapporteur::extract
