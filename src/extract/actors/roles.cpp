// Roles, genders and parties of persons, from what the report says of them and nothing else.
// A title before the name, an apposition after or before it, or "X is the ... of Y" gives the role as worded. The state or
// institution that the role names is evidence for the person's party, and so is the party of the person that the role belongs
// to ("Ruiz's adviser"). No evidence, no party: the state named nearest is the wrong one too often.
#include <algorithm>
#include <map>

#include "extract/actors/phrases.hpp"

namespace rapporteur::extract {
namespace {

class Roles {
public:
  explicit Roles(Cast& cast) : cast_(cast) {}

  void run() {
    for (const NameSpan& name : cast_.names) {
      if (name.kind != NameKind::person) continue;
      const Mention* m = cast_.mention_at(name.tokens.first);
      if (!m || m->actors.size() != 1) continue;
      const ActorIndex person = m->actors[0];
      if (cast_.found.actors[person].type != ActorType::person) continue;
      before(person, name);
      around(person, name);
    }
    settle();
    remember();
    settle();
  }

private:
  void before(ActorIndex person, const NameSpan& name) {
    TokenIndex title = no_token;
    const auto& tokens = cast_.document.tokens;
    if (name.title.size() > 0) {
      for (TokenIndex i = name.title.first; i < name.title.last; ++i)
        if (title_word(tokens[i], cast_.gazetteer).klass != WordClass::none) title = i;
    }
    if (title == no_token) {
      possessor(person, name);
      return;
    }
    note(person, title, {phrase_start(cast_, title), name.title.last});
  }

  // "Peru's Ana Ruiz"
  void possessor(ActorIndex person, const NameSpan& name) {
    const auto& tokens = cast_.document.tokens;
    if (name.tokens.first == 0 || tokens[name.tokens.first - 1].tag != "POS" || name.tokens.first < 2) return;
    const Mention* m = cast_.mention_at(name.tokens.first - 2);
    if (m) weigh(person, m->actors, 2);
  }

  void around(ActorIndex person, const NameSpan& name) {
    const auto& document = cast_.document;
    const TokenIndex head = cast_.head_of(name.tokens);
    for (const TokenIndex c : document.children(head)) {
      if (document.tokens[c].dep == "appos" && c > head) apposition(person, c);
      // "President Ana Ruiz of Peru"
      if (document.tokens[c].dep == "prep" && document.tokens[c].lower == "of" && c == name.tokens.last)
        if (const TokenIndex object = document.child(c, "pobj"); object != no_token)
          if (const Mention* m = cast_.mention_at(object)) weigh(person, m->actors, 4);
    }
    const Token& token = document.tokens[head];
    if (token.dep == "appos" && token.head < head) apposition(person, token.head);
    if (token.dep.starts_with("nsubj"))
      for (const TokenIndex c : document.children(token.head))
        if (document.tokens[c].dep == "attr" && document.tokens[token.head].lemma == "be") apposition(person, c);
  }

  void apposition(ActorIndex person, TokenIndex noun) {
    const Token& token = cast_.document.tokens[noun];
    if (cast_.mention_at(noun) && token.pos == Pos::propn && title(noun).klass == WordClass::none) return;
    if (title(noun).klass == WordClass::none || token.tag == "NNS") return;
    note(person, noun, phrase(cast_, noun));
  }

  ActorWord title(TokenIndex i) const {
    const ActorWord word = title_word(cast_.document.tokens[i], cast_.gazetteer);
    if (word.klass != WordClass::none) return word;
    const ActorWord any = cast_.gazetteer.word(cast_.document.tokens[i].lower);
    return any.klass == WordClass::member ? any : ActorWord{};
  }

  // Records one role with head word `noun` and words `range`.
  void note(ActorIndex person, TokenIndex noun, TokenRange range) {
    const auto& tokens = cast_.document.tokens;
    const ActorWord word = title(noun);
    Profile& profile = cast_.profiles[person];
    if (word.gender != '-') profile.gender = word.gender;
    if (word.klass == WordClass::honorific) return;
    if (word.klass == WordClass::outsider) profile.outsider = true;
    if (word.klass == WordClass::spokes) profile.spokes = true;
    auto office = office_words(cast_, noun);
    if (heads_state(word, office)) profile.leader = true;
    profile.offices.push_back(std::move(office));
    if (word.klass == WordClass::outsider)
      employer(person, noun);
    else
      weigh(person, owners(cast_, noun).actors, 4);
    // The title without article, state and possessor in front.
    const TokenRange whole = range;
    while (range.size() > 1 &&
           (tokens[range.first].pos == Pos::det || tokens[range.first].tag == "POS" || state_at(range.first)))
      ++range.first;
    places(person, whole);
    only_here(person, range);
    add_role(person, range);
  }

  // An expert or lawyer takes the side of the institution that he works at, and of nobody else.
  void employer(ActorIndex person, TokenIndex noun) {
    const auto& document = cast_.document;
    for (const TokenIndex c : document.children(noun)) {
      if (document.tokens[c].dep != "prep" || !one_of(document.tokens[c].lower, {"at", "in", "on", "with", "for"})) continue;
      const TokenIndex object = document.child(c, "pobj");
      if (object == no_token) continue;
      const NameSpan* name = cast_.name_at(object);
      if (name && name->kind == NameKind::institution) weigh(person, {cast_.state(name->entry->code)}, 2);
    }
  }

  // "Governor of Ohio", "Ohio Republican", "mayor of Lima": the state that the place lies in.
  void places(ActorIndex person, TokenRange range) {
    for (TokenIndex i = range.first; i < range.last; ++i)
      if (const NameSpan* name = cast_.name_at(i); name && name->kind == NameKind::place && name->entry)
        weigh(person, {cast_.state(name->entry->code)}, 1);
  }

  // An office that one state alone has under this name.
  void only_here(ActorIndex person, TokenRange range) {
    for (TokenIndex first = range.first; first < range.last; ++first) {
      std::string form;
      for (TokenIndex last = first; last < range.last; ++last) {
        if (last > first) form.push_back(' ');
        form += cast_.document.tokens[last].lower;
        if (const auto code = cast_.gazetteer.office_state(form); !code.empty()) weigh(person, {cast_.state(code)}, 1);
      }
    }
  }

  bool state_at(TokenIndex i) const {
    const Mention* m = cast_.mention_at(i);
    if (!m) return false;
    const auto& tokens = cast_.document.tokens;
    const bool owner = m->tokens.last < tokens.size() && tokens[m->tokens.last].tag == "POS";
    const NameSpan* name = cast_.name_at(i);
    return owner || (name && name->entry && name->entry->is_state() && name->entry->kind != PlaceKind::seat);
  }

  void add_role(ActorIndex person, TokenRange range) {
    auto& roles = cast_.found.actors[person].roles;
    std::string title = cast_.words(range);
    const auto key = fold(title);
    for (const Role& role : roles)
      if (fold(role.title) == key) return;
    roles.push_back({std::move(title), cast_.anchor(range)});
  }

  void weigh(ActorIndex person, const std::vector<ActorIndex>& actors, int weight) {
    if (!actors.empty() && actors[0] != person) evidence_[person][actors[0]] += weight;
  }

  // A person's party is the party of the owner named most often; owners may be persons, so this runs until nothing changes.
  void settle() {
    auto& actors = cast_.found.actors;
    for (int round = 0; round < 3; ++round)
      for (const auto& [a, owned] : evidence_) {
        std::map<ActorIndex, int> parties;
        for (const auto& [owner, weight] : owned)
          if (actors[owner].party) parties[*actors[owner].party] += weight;
        const auto best =
            std::max_element(parties.begin(), parties.end(), [](const auto& x, const auto& y) { return x.second < y.second; });
        if (best != parties.end()) actors[a].party = best->first;
      }
  }

  // Whom the report gives no party, a published list of office holders may: only for a state that the report speaks of.
  void remember() {
    for (ActorIndex a = 0; a < cast_.found.actors.size(); ++a) {
      Actor& actor = cast_.found.actors[a];
      const Profile& profile = cast_.profiles[a];
      if (actor.type != ActorType::person || actor.party || profile.outsider || profile.relative || profile.parts.size() < 2)
        continue;
      for (const std::string& form : actor.names) {
        const auto code = cast_.gazetteer.office_holder(form);
        if (code.empty()) continue;
        actor.party = cast_.known_state(code);
        cast_.profiles[a].listed = actor.party.has_value();
        break;
      }
    }
  }

  Cast& cast_;
  std::map<ActorIndex, std::map<ActorIndex, int>> evidence_;  // by person: owners of the roles and their weights
};

}  // namespace

void cast_roles(Cast& cast) { Roles(cast).run(); }

}  // namespace rapporteur::extract
