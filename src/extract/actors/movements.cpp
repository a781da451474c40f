// Sides that are no state: armed movements, parties, alliances. A negotiation has them at the table like states, so each is a
// party of its own; who leads or speaks for one takes its side, and "the front", "the movement" or "the rebels" stand for the
// one that was named. Names of armed movements are PETRARCH's (data/movements.tsv); others are known by their last word.
#include <algorithm>

#include "base/data.hpp"
#include "base/sorted_table.hpp"
#include "base/word_table.hpp"
#include "extract/actors/allegiance.hpp"

namespace rapporteur::extract {
namespace {

constexpr std::uint32_t phrase_window = 4;  // sentences back in which "the group" finds the one that it stands for

struct Words {
  SortedTable names{data_file("movements.tsv")};
  WordSet name_ends, phrases, leads;

  static const Words& get() {
    static const Words words;
    return words;
  }

private:
  Words() {
    for_each_row(data_file("movement_words.tsv"), [&](const auto& row) {
      auto& list = row[1] == "name" ? name_ends : row[1] == "phrase" ? phrases : leads;
      list.insert(row[0]);
    });
  }
};

std::string last_word(const std::string& name) {
  const auto blank = name.rfind(' ');
  return blank == std::string::npos ? std::string() : fold(name.substr(blank + 1));
}

class Movements {
public:
  explicit Movements(Cast& cast) : cast_(cast), words_(Words::get()) {}

  void run() {
    find();
    take_short_names();
    for (TokenIndex i = 0; i < cast_.document.tokens.size(); ++i) phrase_at(i);
    for (const NameSpan& name : cast_.names)
      if (name.kind == NameKind::person) leader(name);
  }

private:
  void find() {
    for (ActorIndex a = 0; a < cast_.found.actors.size(); ++a) {
      Actor& actor = cast_.found.actors[a];
      if (actor.party || actor.type == ActorType::state || !is_movement(actor.name)) continue;
      if (actor.type == ActorType::person) now_organisation(a);
      actor.party = a;
      movements_.push_back(a);
    }
  }

  // "Green Party" may look like somebody's name.
  void now_organisation(ActorIndex a) {
    cast_.found.actors[a].type = ActorType::organisation;
    for (NameSpan& name : cast_.names) {
      const Mention* m = cast_.mention_at(name.tokens.first);
      if (m && m->actors.size() == 1 && m->actors[0] == a) name.kind = NameKind::organisation;
    }
  }

  // "Front" after "Harvest Liberation Front": the last word by itself is the same movement.
  void take_short_names() {
    for (Mention& m : cast_.found.mentions) {
      if (m.actors.size() != 1 || m.tokens.size() != 1 || cast_.found.actors[m.actors[0]].type == ActorType::state) continue;
      if (const auto a = by_last_word(cast_.document.tokens[m.head].lower); a && *a != m.actors[0]) m.actors = {*a};
    }
  }

  bool is_movement(const std::string& name) const {
    return words_.names.find(fold(name)) || words_.name_ends.contains(last_word(name));
  }

  // "The front", "this movement"; "Front leader" without an article.
  void phrase_at(TokenIndex i) {
    const Token& token = cast_.document.tokens[i];
    if (cast_.mention_at(i) != nullptr) return;
    const bool named_so = !movements_.empty() && token.text != token.lower;
    // A tagger that does not know the name may take its word for an adjective.
    if (token.pos != Pos::noun && token.pos != Pos::propn && !(named_so && token.pos == Pos::adj)) return;
    if (!named_so && !defined(i)) return;
    if (const auto a = named_before(i)) cast_.add_mention(i, {phrase_start(cast_, i), i + 1}, MentionKind::nominal, {*a});
  }

  bool defined(TokenIndex i) const {
    for (const TokenIndex c : cast_.document.children(i))
      if (c < i && one_of(cast_.document.tokens[c].lower, {"the", "this", "that"})) return !modified(i);
    return false;
  }

  // "The opposition group" may be another one; "the rebel group" is not.
  bool modified(TokenIndex i) const {
    for (const TokenIndex c : cast_.document.children(i)) {
      const Token& child = cast_.document.tokens[c];
      if (c < i && one_of(child.dep, {"amod", "compound", "nmod", "nummod", "poss"}) && !words_.phrases.contains(child.lower) &&
          !one_of(child.lower, {"armed", "militant", "islamist"}))
        return true;
      if (c > i && child.dep == "prep" && child.lower == "of") return true;
    }
    return false;
  }

  // The movement that the phrase stands for: one whose name ends in the same word; for a plural or a general word the only one
  // of the report, or the last one named shortly before.
  std::optional<ActorIndex> named_before(TokenIndex i) const {
    const auto& tokens = cast_.document.tokens;
    if (const auto same = by_last_word(tokens[i].lower)) return same;
    if (tokens[i].text != tokens[i].lower || !words_.phrases.contains(tokens[i].lemma)) return {};
    const auto sentence = tokens[i].sentence;
    const Mention* last = nullptr;
    cast_.each_mention(sentence > phrase_window ? sentence - phrase_window : 0, sentence, [&](const Mention& m) {
      if (m.head < i && m.actors.size() == 1 && is(m.actors[0]) && (!last || m.head > last->head)) last = &m;
    });
    if (last) return last->actors[0];
    const bool plural = tokens[i].tag == "NNS";
    return plural && movements_.size() == 1 ? std::optional(movements_[0]) : std::nullopt;
  }

  // The one movement whose name ends in this word; none where two do.
  std::optional<ActorIndex> by_last_word(std::string_view lower) const {
    std::optional<ActorIndex> same;
    for (const ActorIndex a : movements_)
      if (last_word(cast_.found.actors[a].name) == lower) {
        if (same) return {};
        same = a;
      }
    return same;
  }

  bool is(ActorIndex actor) const { return std::find(movements_.begin(), movements_.end(), actor) != movements_.end(); }

  // "Ana Ruiz, who leads the front"
  void leader(const NameSpan& name) {
    const auto& document = cast_.document;
    const Mention* m = cast_.mention_at(name.tokens.first);
    if (!m || m->actors.size() != 1) return;
    Actor& person = cast_.found.actors[m->actors[0]];
    if (person.type != ActorType::person || person.party) return;
    const TokenIndex head = cast_.head_of(name.tokens);
    const auto side = led_by(head);
    if (side) person.party = side;
    for (const TokenIndex c : document.children(head))
      if (!person.party && document.tokens[c].dep == "appos")
        if (const auto other = led_by(c)) person.party = other;
  }

  // The actor that the relative clause of a noun says its head leads.
  std::optional<ActorIndex> led_by(TokenIndex noun) const {
    const auto& document = cast_.document;
    for (const TokenIndex c : document.children(noun)) {
      if (!one_of(document.tokens[c].dep, {"relcl", "acl"}) || !words_.leads.contains(document.tokens[c].lemma)) continue;
      const TokenIndex object = document.child(c, "dobj");
      const Mention* led = object == no_token ? nullptr : cast_.mention_at(object);
      if (led && led->actors.size() == 1 && cast_.found.actors[led->actors[0]].party)
        return cast_.found.actors[led->actors[0]].party;
    }
    return {};
  }

  Cast& cast_;
  const Words& words_;
  std::vector<ActorIndex> movements_;  // in order of first mention
};

}  // namespace

void cast_movements(Cast& cast) { Movements(cast).run(); }

// "The government's chief negotiator, Ana Ruiz", "his adviser Ana Ruiz": whose he is was not known when the role was read.
void cast_role_owners(Cast& cast) {
  const auto& tokens = cast.document.tokens;
  for (const RoleNote& note : cast.notes) {
    Actor& person = cast.found.actors[note.person];
    const Profile& profile = cast.profiles[note.person];
    if (note.past || person.type != ActorType::person || person.party || profile.outsider || profile.former) continue;
    for (TokenIndex i = phrase_start(cast, note.noun); i < note.noun && !person.party; ++i) {
      // "Its" and "their" are taken for another too often.
      const bool owner = one_of(tokens[i].lower, {"his", "her"}) || tokens[i + 1].tag == "POS";
      const Mention* m = owner ? cast.mention_at(i) : nullptr;
      if (m && m->actors.size() == 1 && m->actors[0] != note.person && !private_office(cast, i + 1, note.noun) &&
          tokens[note.noun].lemma != "counterpart")
        person.party = cast.found.actors[m->actors[0]].party;
    }
  }
}

}  // namespace rapporteur::extract
