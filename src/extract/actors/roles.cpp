// Roles, genders and parties of persons, from what the report says of them and nothing else.
// A title before the name, an apposition after or before it, or "X is the ... of Y" gives the role as worded. The state or
// institution that the role names is evidence for the person's party, and so is the party of the person that the role belongs
// to ("Ruiz's adviser"). No evidence, no party: the state named nearest is the wrong one too often.
#include <algorithm>
#include <map>

#include "extract/actors/allegiance.hpp"
#include "extract/actors/name_tokens.hpp"

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
      name_ = name.tokens.first;
      before(person, name);
      if (name.title.size() == 0) shared(person, name);
      around(person, name);
    }
    retire();
    settle();
    cast_listed(cast_);
    settle();
  }

private:
  // What speaks for a party: the owner of a role, or of a name ("Peru's Ana Ruiz").
  struct Evidence {
    ActorIndex owner = 0;
    int weight = 0;
    std::string office;  // "minister"; empty for a name's owner
  };

  void before(ActorIndex person, const NameSpan& name) {
    TokenIndex title = no_token;
    const auto& tokens = cast_.document.tokens;
    if (name.title.size() > 0) {
      for (TokenIndex i = name.title.first; i < name.title.last; ++i)
        if (title_word(tokens[i], cast_.gazetteer).klass != WordClass::none) title = i;
    }
    if (title == no_token) {
      if (const TokenIndex sent = sent_to(name); sent != no_token)
        note(person, sent, {phrase_start(cast_, sent), name.tokens.first});
      possessor(person, name);
      return;
    }
    note(person, title, {phrase_start(cast_, title), name.title.last});
  }

  // "Ambassador to the United Nations Ana Ruiz", "Minister for Europe Jorge Salas": the word of office before the name of what
  // it deals with, which stands between it and the person's.
  TokenIndex sent_to(const NameSpan& name) const {
    constexpr TokenIndex longest = 8;
    const auto& tokens = cast_.document.tokens;
    const TokenIndex first = std::max(cast_.document.sentences[tokens[name.tokens.first].sentence].tokens.first,
                                      name.tokens.first - std::min(name.tokens.first, longest));
    for (TokenIndex i = name.tokens.first; i-- > first;) {
      const bool inside = capitalised(tokens[i]) || one_of(tokens[i].lower, {"the", "of", "to", "for", "and"});
      if (!inside || tokens[i].pos == Pos::verb) return no_token;
      const bool office = capitalised(tokens[i]) && title(i).klass != WordClass::none && title(i).klass != WordClass::honorific;
      if (office) return i + 2 < name.tokens.first && one_of(tokens[i + 1].lower, {"to", "for", "of"}) ? i : no_token;
    }
    return no_token;
  }

  // "Former Presidents Ana Ruiz and Jorge Salas": a title in the plural is also of those who follow.
  void shared(ActorIndex person, const NameSpan& name) {
    const auto& tokens = cast_.document.tokens;
    TokenIndex i = cast_.head_of(name.tokens);
    while (tokens[i].dep == "conj" && tokens[i].head < i) i = tokens[i].head;
    const NameSpan* first = cast_.name_at(i);
    if (!first || first == &name || first->title.size() == 0) return;
    const TokenIndex noun = first->title.last - 1;
    const bool plural =
        tokens[noun].lower.ends_with('s') && title(noun).klass != WordClass::none &&
        title(noun).klass != WordClass::honorific &&
        cast_.gazetteer.word(tokens[noun].lower.substr(0, tokens[noun].lower.size() - 1)).klass != WordClass::none;
    if (plural) note(person, noun, {phrase_start(cast_, noun), first->title.last});
  }

  // "Peru's Ana Ruiz"
  void possessor(ActorIndex person, const NameSpan& name) {
    const auto& tokens = cast_.document.tokens;
    if (name.tokens.first == 0 || tokens[name.tokens.first - 1].tag != "POS" || name.tokens.first < 2) return;
    const Mention* m = cast_.mention_at(name.tokens.first - 2);
    if (m && cast_.found.actors[m->actors[0]].type != ActorType::person) weigh(person, m->actors, 2);
  }

  void around(ActorIndex person, const NameSpan& name) {
    const auto& document = cast_.document;
    const TokenIndex head = cast_.head_of(name.tokens);
    for (const TokenIndex c : document.children(head)) {
      if (document.tokens[c].dep == "appos" && c > head) apposition(person, c);
      if (document.tokens[c].dep == "prep" && document.tokens[c].lower == "of" && c == name.tokens.last) from(person, c);
    }
    const Token& token = document.tokens[head];
    if (token.dep == "appos" && token.head < head) apposition(person, token.head);
    if (token.dep.starts_with("nsubj"))
      for (const TokenIndex c : document.children(token.head))
        if (document.tokens[c].dep == "attr" && document.tokens[token.head].lemma == "be") apposition(person, c);
  }

  // "President Ana Ruiz of Peru"; not "warned Ruiz of Peru's anger".
  void from(ActorIndex person, TokenIndex of) {
    const auto& document = cast_.document;
    const TokenIndex object = document.child(of, "pobj");
    const Mention* m = object == no_token ? nullptr : cast_.mention_at(object);
    if (!m || m->actors.size() != 1 || cast_.found.actors[m->actors[0]].type == ActorType::person) return;
    const TokenIndex next = m->tokens.last;
    if (next < document.tokens.size() && document.tokens[next].tag == "POS") return;
    const Token& name = document.tokens[document.tokens[of].head];
    const bool told = document.tokens[name.head].pos == Pos::verb && one_of(name.dep, {"dobj", "dative"});
    if (!told) weigh(person, m->actors, 4);
  }

  void apposition(ActorIndex person, TokenIndex noun) {
    const Token& token = cast_.document.tokens[noun];
    if (cast_.mention_at(noun) && token.pos == Pos::propn && title(noun).klass == WordClass::none) return;
    if (title(noun).klass == WordClass::none || token.tag == "NNS") return;
    // "Peruvian official: Ruiz is ill" says who speaks of her.
    if (!parted(cast_, noun, name_)) note(person, noun, phrase(cast_, noun));
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
    if (word.klass == WordClass::honorific) {
      profile.mister = true;
      return;
    }
    if (word.klass == WordClass::outsider) profile.outsider = true;
    if (word.klass == WordClass::spokes) profile.spokes = true;
    auto office = office_words(cast_, noun);
    if (heads_state(word, office) && !office_to_come(cast_, noun)) profile.leader = true;
    profile.offices.push_back(std::move(office));
    const bool past = past_office(cast_, noun);
    const bool held = !past && !office_to_come(cast_, noun);
    const auto side = held && word.klass != WordClass::outsider ? serves(cast_, noun) : std::nullopt;
    cast_.notes.push_back({person, noun, past, side});
    office_ = office_of(noun);
    if (word.klass == WordClass::outsider)
      employer(person, noun);
    else if (side)
      weigh(person, {*side}, 4);
    // The title without article, state and possessor in front.
    const TokenRange whole = range;
    while (range.size() > 1 &&
           (tokens[range.first].pos == Pos::det || tokens[range.first].tag == "POS" || state_at(range.first)))
      ++range.first;
    if (held) {
      if (word.klass == WordClass::legislator || word.klass == WordClass::member ||
          cast_.document.tokens[noun].lemma == "governor")
        places(person, whole);
      only_here(person, range);
      congress(person, word, range);
    }
    office_.clear();
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

  // "Governor of Ohio", "Ohio Republican": the state that the place lies in.
  void places(ActorIndex person, TokenRange range) {
    for (TokenIndex i = range.first; i < range.last; ++i)
      if (const NameSpan* name = cast_.name_at(i); name && name->kind == NameKind::place && name->entry)
        weigh(person, {cast_.state(name->entry->code)}, 1);
  }

  // "Republican Senator", "a Texas Democrat": members of the Congress of the United States, where the report speaks of them.
  void congress(ActorIndex person, ActorWord word, TokenRange range) {
    if (word.klass != WordClass::legislator && word.klass != WordClass::member) return;
    const auto state = cast_.known_state("USA");
    for (TokenIndex i = range.first; state && i < range.last; ++i) {
      const bool party = one_of(cast_.document.tokens[i].text, {"Republican", "Democrat", "Democratic", "GOP"});
      if (party && (i == 0 || !one_of(cast_.document.tokens[i - 1].lower, {"liberal", "social", "christian"})))
        weigh(person, {*state}, 1);
    }
  }

  // An office that one state alone has under this name.
  void only_here(ActorIndex person, TokenRange range) {
    for (TokenIndex first = range.first; first < range.last; ++first) {
      std::string form;
      for (TokenIndex last = first; last < range.last; ++last) {
        if (last > first) form.push_back(' ');
        form += cast_.document.tokens[last].lower;
        // "Speaker of the House" is another's than "Speaker of the House of Commons".
        if (last + 1 < cast_.document.tokens.size() && cast_.document.tokens[last + 1].lower == "of") continue;
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
    if (!actors.empty() && actors[0] != person) evidence_[person].push_back({actors[0], weight, office_});
  }

  // Who is called a former minister at least as often as a minister is one no more; who holds nothing else takes no side.
  void retire() {
    std::map<ActorIndex, std::map<std::string, int>> terms;  // by person and office: past less present
    for (const RoleNote& n : cast_.notes) terms[n.person][office_of(n.noun)] += n.past ? 1 : -1;
    for (const RoleNote& n : cast_.notes)
      if (n.past && !lost_office(cast_, n.noun)) cast_.profiles[n.person].former = true;
    // To be a Democrat is no office.
    for (const RoleNote& n : cast_.notes)
      if (!n.past && title(n.noun).klass != WordClass::member && terms[n.person][office_of(n.noun)] < 0)
        cast_.profiles[n.person].former = false;
    for (auto& [person, evidence] : evidence_)
      std::erase_if(evidence, [&](const Evidence& e) {
        const auto term = terms[person].find(e.office);
        return term != terms[person].end() && (term->second >= 0 || cast_.profiles[person].former);
      });
  }

  std::string office_of(TokenIndex noun) const { return office_words(cast_, noun).back(); }

  // A person's party is the party of the owner named most often; owners may be persons, so this runs until nothing changes.
  void settle() {
    auto& actors = cast_.found.actors;
    for (int round = 0; round < 3; ++round)
      for (const auto& [a, owned] : evidence_) {
        std::map<ActorIndex, int> parties;
        for (const Evidence& e : owned)
          if (actors[e.owner].party) parties[*actors[e.owner].party] += e.weight;
        const auto best =
            std::max_element(parties.begin(), parties.end(), [](const auto& x, const auto& y) { return x.second < y.second; });
        if (best != parties.end()) actors[a].party = best->first;
      }
  }

  Cast& cast_;
  TokenIndex name_ = no_token;                            // of the person being read
  std::string office_;                                    // that is being read, empty outside one
  std::map<ActorIndex, std::vector<Evidence>> evidence_;  // by person
};

}  // namespace

void cast_roles(Cast& cast) { Roles(cast).run(); }

}  // namespace rapporteur::extract
