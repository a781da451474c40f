// Phrases that stand for actors without naming them: "the Peruvian leader" is a person, "U.S. officials" and "the Peruvian
// government" a state, "the foreign ministry of Peru" an organisation of it, "European leaders" a group, "both sides" the two
// parties named last. The head noun's class (data/actor_words.tsv) says which of these it can be, its owners whose it is.
#include <algorithm>
#include <map>

#include "extract/actors/phrases.hpp"

namespace rapporteur::extract {
namespace {

using ActorList = std::vector<ActorIndex>;

constexpr std::uint32_t window = 80;  // sentences before and after that an office's holder is looked for in

class Nominals {
public:
  Nominals(Cast& cast, bool owned) : cast_(cast), owned_(owned) {}

  void run() {
    const auto& document = cast_.document;
    for (TokenIndex i = 0; i < document.tokens.size(); ++i) {
      const Token& token = document.tokens[i];
      if (token.pos != Pos::noun && token.pos != Pos::propn) continue;
      ActorWord word = cast_.gazetteer.word(token.lemma);
      if (word.klass == WordClass::none) word = cast_.gazetteer.word(token.lower);
      if (word.klass == WordClass::none || word.klass == WordClass::honorific || word.klass == WordClass::member) continue;
      if (taken(i) || modifies(i, word) || has_pronoun(i) != owned_) continue;
      if (auto actors = nominal(i, word); !actors.empty())
        cast_.add_mention(i, phrase(cast_, i), MentionKind::nominal, std::move(actors));
    }
  }

private:
  // Inside a name, or a title in front of one.
  bool taken(TokenIndex i) const {
    const Mention* m = cast_.mention_at(i);
    if (m && m->kind == MentionKind::name) return true;
    if (m && m->head == i) return true;
    const Token& token = cast_.document.tokens[i];
    const Mention* up = token.dep == "compound" ? cast_.mention_at(token.head) : nullptr;
    return up && up->kind == MentionKind::name && token.head > i;
  }

  // "party members", "member states": the noun that follows is meant; but "the Ruiz administration spokesman" names both.
  bool modifies(TokenIndex i, ActorWord word) const {
    const Token& token = cast_.document.tokens[i];
    if (token.dep != "compound" && token.dep != "nmod" && token.dep != "amod") return false;
    return token.head > i && word.klass != WordClass::government && word.klass != WordClass::institution;
  }

  // "its leader", "his government"
  bool has_pronoun(TokenIndex i) const {
    for (TokenIndex j = phrase_start(cast_, i); j < i; ++j)
      if (cast_.document.tokens[j].tag == "PRP$") return true;
    return false;
  }

  ActorList nominal(TokenIndex i, ActorWord word) {
    const Token& token = cast_.document.tokens[i];
    const bool plural = token.tag == "NNS" || token.tag == "NNPS";
    if (auto two = both(i, plural, word); !two.empty()) return two;
    if (!plural)
      if (const auto a = apposed(i)) return {*a};
    const Owners named = owners(cast_, i);
    switch (word.klass) {
      case WordClass::leader:
      case WordClass::office:
      case WordClass::spokes:
        return plural ? people(i, named) : holder(i, word, named);
      case WordClass::person:
        return {};
      case WordClass::outsider:
        return plural ? ActorList{} : holder(i, word, {});
      case WordClass::government:
        return government(i, named, token.lemma == "administration");
      case WordClass::side:
        return government(i, named, false);
      case WordClass::polity:
        return plural ? regional(i) : country(i, named);
      case WordClass::institution:
        return institution(i, named);
      case WordClass::ally:
        if (!plural) return {};
        if (auto region = regional(i); !region.empty()) return region;
        return named.actors.empty() || owned_ ? ActorList{} : ActorList{group(i, {})};
      case WordClass::legislator:
        return !plural                ? holder(i, word, named)
               : named.actors.empty() ? ActorList{}
                                      : ActorList{group(i, party(named.actors[0]))};
      case WordClass::party:
        return plural && (!named.actors.empty() || defined(i)) ? ActorList{group(i, {})} : ActorList{};
      default:
        return {};
    }
  }

  ActorType type(ActorIndex a) const { return cast_.found.actors[a].type; }
  std::optional<ActorIndex> party(ActorIndex a) const { return cast_.found.actors[a].party; }

  // "the minister, Ana Ruiz": the phrase and the name are one.
  std::optional<ActorIndex> apposed(TokenIndex i) const {
    const auto& document = cast_.document;
    const auto person = [&](TokenIndex at) -> std::optional<ActorIndex> {
      const Mention* m = cast_.mention_at(at);
      if (m && m->kind == MentionKind::name && m->head == at && m->actors.size() == 1 &&
          type(m->actors[0]) == ActorType::person)
        return m->actors[0];
      return {};
    };
    for (const TokenIndex c : document.children(i))
      if (document.tokens[c].dep == "appos")
        if (const auto a = person(c)) return a;
    if (document.tokens[i].dep == "appos") return person(document.tokens[i].head);
    return {};
  }

  // The states behind the owners: of a person or organisation its party.
  ActorList government(TokenIndex i, const Owners& named, bool administration) {
    ActorList out;
    if (named.actors.empty()) return defined(i) ? earlier(i) : out;
    for (const ActorIndex a : named.actors) {
      auto side = party(a);
      // English speaks of the administration of a president of the United States, elsewhere of governments.
      if (!side && administration && type(a) == ActorType::person) {
        side = cast_.state("USA");
        cast_.found.actors[a].party = side;
        cast_.profiles[a].leader = true;
      }
      if (!side && (type(a) == ActorType::organisation || type(a) == ActorType::group)) side = a;
      if (side && std::find(out.begin(), out.end(), *side) == out.end()) out.push_back(*side);
    }
    if (out.size() > 2) out.resize(2);
    return out;
  }

  // "U.S. officials" are the state, "Ruiz's aides" a group of her party, "European leaders" the region.
  ActorList people(TokenIndex i, const Owners& named) {
    if (named.actors.empty()) return regional(i);
    // "Ruiz officials" serve the government that he leads
    if (type(named.actors[0]) == ActorType::person && tokens_are(i, "official"))
      if (auto side = government(i, named, false); !side.empty()) return side;
    if (type(named.actors[0]) == ActorType::person) return owned_ ? ActorList{} : ActorList{group(i, party(named.actors[0]))};
    const ActorWord word = cast_.gazetteer.word(cast_.document.tokens[i].lemma);
    if (named.actors.size() == 2 && word.klass == WordClass::leader)
      if (auto both_leaders = leaders(named.actors); !both_leaders.empty()) return both_leaders;
    return government(i, named, false);
  }

  // The known leaders of two states, where both are known.
  ActorList leaders(const ActorList& states) const {
    ActorList out;
    for (const ActorIndex state : states)
      for (ActorIndex a = 0; a < cast_.found.actors.size(); ++a)
        if (cast_.profiles[a].leader && party(a) == state && type(a) == ActorType::person) {
          out.push_back(a);
          break;
        }
    return out.size() == 2 ? out : ActorList{};
  }

  // The person who holds an office: one whose role has the same words and whose party is the owner. Of several the one named
  // most and last. An unnamed holder stands for the state.
  ActorList holder(TokenIndex i, ActorWord word, const Owners& named) {
    const bool definite = defined(i);
    std::optional<ActorIndex> owner;
    // "his Peruvian counterpart" is Peru's
    const ActorIndex first = named.actors.empty() ? 0 : tokens_are(i, "counterpart") ? named.actors.back() : named.actors[0];
    if (!named.actors.empty()) owner = party(first);
    if (!named.actors.empty() && !owner && type(first) != ActorType::person) owner = first;
    const auto office = office_words(cast_, i);
    if (definite) {
      if (!owner)
        if (const auto last = unnamed(i); !last.empty()) return last;
      if (const auto a = salient(i, word, office, owner)) {
        if (owner && !party(*a)) cast_.found.actors[*a].party = owner;
        return {*a};
      }
      if (owner && heads_state(word, office))
        if (const auto a = newcomer(i)) {
          cast_.found.actors[*a].party = owner;
          cast_.profiles[*a].leader = true;
          return {*a};
        }
    }
    if (owner && word.klass != WordClass::outsider) return {*owner};
    return {};
  }

  bool tokens_are(TokenIndex i, std::string_view lemma) const { return cast_.document.tokens[i].lemma == lemma; }

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
      const auto distance = before ? tokens[i].sentence - tokens[m.head].sentence : 9;
      score[a] += before ? 1.0 : 0.1;
      score[a] += distance == 0 ? 3 : distance == 1 ? 4 : distance <= 3 ? 1 : 0;
      if (distance <= 1 && tokens[m.head].dep.starts_with("nsubj")) score[a] += 2;
      if (owner && party(a) == owner) score[a] += 20;
    });
    const auto best =
        std::max_element(score.begin(), score.end(), [](const auto& x, const auto& y) { return x.second < y.second; });
    return best == score.end() ? std::nullopt : std::optional(best->first);
  }

  // A person without party or office named just before, and not the subject of the clause: whom "the Peruvian leader" takes up.
  std::optional<ActorIndex> newcomer(TokenIndex i) const {
    const auto& tokens = cast_.document.tokens;
    const Mention* best = nullptr;
    const auto sentence = tokens[i].sentence;
    cast_.each_mention(sentence > 0 ? sentence - 1 : 0, sentence, [&](const Mention& m) {
      if (m.kind != MentionKind::name || m.head >= i || m.actors.size() != 1) return;
      const ActorIndex a = m.actors[0];
      if (type(a) != ActorType::person || party(a) || !cast_.profiles[a].offices.empty()) return;
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

  // "The administration" after "the Ruiz administration": the phrase of the same head before it.
  ActorList earlier(TokenIndex i) const {
    const auto& tokens = cast_.document.tokens;
    const Mention* last = nullptr;
    const auto sentence = tokens[i].sentence;
    cast_.each_mention(sentence > 20 ? sentence - 20 : 0, sentence, [&](const Mention& m) {
      if (m.head < i && m.kind == MentionKind::nominal && fold(tokens[m.head].text) == fold(tokens[i].text) &&
          (!last || m.head > last->head))
        last = &m;
    });
    return last ? last->actors : ActorList{};
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
    if (!last || defined(last->head)) return {};
    return last->actors;
  }

  // "the", "this", "his", "Peru's": a phrase that presupposes which one is meant; so does a state in front without "a".
  bool defined(TokenIndex i) const {
    const auto& tokens = cast_.document.tokens;
    const TokenIndex start = phrase_start(cast_, i);
    for (TokenIndex j = start; j < i; ++j) {
      if (one_of(tokens[j].lower, {"a", "an", "another", "any", "some", "one", "no", "every", "senior", "top"})) return false;
      if (one_of(tokens[j].lower, {"the", "this", "that"}) || tokens[j].tag == "POS" || tokens[j].tag == "PRP$") return true;
    }
    return start < i && tokens[start].pos != Pos::det && title_word(tokens[i], cast_.gazetteer).klass == WordClass::leader;
  }

  // "both sides", "the two countries", "the two leaders": the two parties named together or last, within three sentences.
  ActorList both(TokenIndex i, bool plural, ActorWord word) const {
    const bool one_word = word.klass == WordClass::person && one_of(cast_.document.tokens[i].lower, {"pair", "duo"});
    if (!one_word && (!plural || !says_two(i))) return {};
    const auto& document = cast_.document;
    if (const Owners named = owners(cast_, i); named.actors.size() == 2) return named.actors;
    const bool persons = word.klass == WordClass::leader || word.klass == WordClass::office || word.klass == WordClass::person;
    const bool states = word.klass == WordClass::polity || word.klass == WordClass::side || word.klass == WordClass::government;
    if (!persons && !states) return {};
    if (auto two = together(i, persons); !two.empty()) return two;
    std::vector<const Mention*> before;
    const auto sentence = document.tokens[i].sentence;
    cast_.each_mention(sentence > 4 ? sentence - 4 : 0, sentence, [&](const Mention& m) {
      if (m.head < i && !venue(m)) before.push_back(&m);
    });
    std::sort(before.begin(), before.end(), [](const Mention* a, const Mention* b) { return a->head > b->head; });
    if (persons)
      if (auto two = last_two(
              before, [&](ActorIndex a) { return type(a) == ActorType::person ? std::optional(a) : std::nullopt; },
              word.klass == WordClass::leader);
          !two.empty())
        return two;
    return last_two(
        before,
        [&](ActorIndex a) {
          const auto p = party(a);
          return p && type(*p) == ActorType::state ? p : std::nullopt;
        },
        false);
  }

  // The pair that the report names together most often, above all in the sentences just before.
  ActorList together(TokenIndex i, bool persons) const {
    const auto sentence = cast_.document.tokens[i].sentence;
    std::map<std::pair<ActorIndex, ActorIndex>, double> score;
    for (const Pair& pair : cast_.pairs) {
      const auto one = side(pair.one, persons), other = side(pair.other, persons);
      if (!one || !other || *one == *other) continue;
      const bool before = pair.sentence <= sentence;
      const auto distance = before ? sentence - pair.sentence : 99;
      score[std::minmax(*one, *other)] += distance <= 1 ? 4 : distance <= 4 ? 2 : before ? 0.7 : 0.3;
    }
    const auto best =
        std::max_element(score.begin(), score.end(), [](const auto& x, const auto& y) { return x.second < y.second; });
    if (best == score.end() || best->second < 1) return {};
    return {best->first.first, best->first.second};
  }

  // What an actor is in a pair of persons, or of states.
  std::optional<ActorIndex> side(ActorIndex a, bool persons) const {
    if (persons) return type(a) == ActorType::person ? std::optional(a) : std::nullopt;
    const auto p = party(a);
    return p && type(*p) == ActorType::state ? p : std::nullopt;
  }

  bool says_two(TokenIndex i) const {
    for (TokenIndex j = phrase_start(cast_, i); j < i; ++j)
      if (one_of(cast_.document.tokens[j].lower, {"both", "two"})) return true;
    return false;
  }

  // Where something happens is no party to it: "in Geneva, Switzerland".
  bool venue(const Mention& m) const {
    const auto& tokens = cast_.document.tokens;
    TokenIndex i = m.head;
    while (tokens[i].dep == "appos" && tokens[i].head != i) i = tokens[i].head;
    return tokens[i].dep == "pobj" && one_of(tokens[tokens[i].head].lower, {"in", "at", "near", "outside"});
  }

  template <class StandsFor>
  ActorList last_two(const std::vector<const Mention*>& before, StandsFor stands_for, bool leaders) const {
    ActorList last;
    for (const Mention* m : before)
      for (auto a = m->actors.rbegin(); a != m->actors.rend(); ++a) {
        const auto stands = stands_for(*a);
        if (!stands || std::find(last.begin(), last.end(), *stands) != last.end()) continue;
        if (leaders && !cast_.profiles[*stands].leader && cast_.found.actors[*stands].party) continue;
        last.push_back(*stands);
        if (last.size() == 2) return {last[1], last[0]};
      }
    return {};
  }

  // "European leaders", "Western allies", "Arab states"
  ActorList regional(TokenIndex i) {
    const auto& tokens = cast_.document.tokens;
    for (TokenIndex j = phrase_start(cast_, i); j < i; ++j) {
      std::string_view form = tokens[j].text;
      auto region = cast_.gazetteer.region(form);
      if (!region && j + 1 < i) region = cast_.gazetteer.region(std::string(form) + " " + std::string(tokens[j + 1].text));
      if (!region || form == tokens[j].lower) continue;
      const ActorIndex a = cast_.named(ActorType::group, region->empty() ? phrase_words(i) : std::string(*region));
      cast_.add_name(a, phrase_words(i));
      cast_.found.actors[a].party = a;
      return {a};
    }
    return {};
  }

  // "the country" after a state was named; "the reclusive country" too.
  ActorList country(TokenIndex i, const Owners& named) {
    if (!one_of(cast_.document.tokens[i].lemma, {"country", "nation"}) || !named.actors.empty() || !defined(i)) return {};
    const auto& tokens = cast_.document.tokens;
    const Mention* best = nullptr;
    const auto sentence = tokens[i].sentence;
    cast_.each_mention(sentence > 0 ? sentence - 1 : 0, sentence, [&](const Mention& m) {
      if (m.head >= i || m.actors.size() != 1 || type(m.actors[0]) != ActorType::state || tokens[m.head].pos == Pos::adj)
        return;
      if (venue(m) || (tokens[m.head].dep.starts_with("nsubj") && cast_.document.is_ancestor(tokens[m.head].head, i))) return;
      if (!best || m.head > best->head) best = &m;
    });
    return best ? best->actors : ActorList{};
  }

  ActorList institution(TokenIndex i, const Owners& named) {
    const auto& tokens = cast_.document.tokens;
    if (tokens[i].tag == "NNS" && tokens[i].lower != "media") return {};
    if (named.actors.empty()) {
      // "the ministry" after a ministry was named
      if (!defined(i)) return {};
      const Mention* last = nullptr;
      const auto sentence = tokens[i].sentence;
      cast_.each_mention(sentence > window ? sentence - window : 0, sentence, [&](const Mention& m) {
        if (m.head < i && m.actors.size() == 1 && type(m.actors[0]) == ActorType::organisation &&
            fold(tokens[m.head].text) == fold(tokens[i].text) && (!last || m.head > last->head))
          last = &m;
      });
      return last ? last->actors : ActorList{};
    }
    const auto a = cast_.named(ActorType::organisation, phrase_words(i));
    if (const auto p = party(named.actors[0])) cast_.found.actors[a].party = p;
    return {a};
  }

  ActorIndex group(TokenIndex i, std::optional<ActorIndex> side) {
    const auto a = cast_.named(ActorType::group, phrase_words(i));
    if (side) cast_.found.actors[a].party = side;
    return a;
  }

  // The phrase without its article.
  std::string phrase_words(TokenIndex i) const {
    TokenRange range{phrase_start(cast_, i), i + 1};
    const auto with_of = phrase(cast_, i);
    if (with_of.last > range.last && cast_.document.tokens[i + 1].lower == "of") range.last = with_of.last;
    while (range.size() > 1 && cast_.document.tokens[range.first].pos == Pos::det) ++range.first;
    return cast_.words(range);
  }

  Cast& cast_;
  bool owned_;  // only phrases that a pronoun owns; or only the others
};

// The nouns of regions: "Europe called for", "the West".
void cast_regions(Cast& cast) {
  const auto& tokens = cast.document.tokens;
  for (TokenIndex i = 0; i < tokens.size(); ++i) {
    if (tokens[i].pos != Pos::propn || !cast.gazetteer.is_region(tokens[i].text) || cast.mention_at(i)) continue;
    if (i + 1 < tokens.size() && tokens[i].dep == "compound") continue;
    const bool article = i > 0 && tokens[i - 1].lower == "the";
    if (tokens[i].text == "West" && !article) continue;
    const auto a = cast.named(ActorType::group, article && tokens[i].text == "West" ? "the West" : std::string(tokens[i].text));
    cast.found.actors[a].party = a;
    cast.add_mention(i, {i, i + 1}, MentionKind::name, {a});
  }
}

// "The two embraced": the persons named together.
void cast_two(Cast& cast) {
  const auto& tokens = cast.document.tokens;
  for (TokenIndex i = 1; i < tokens.size(); ++i) {
    const bool two = tokens[i].lower == "two" && tokens[i - 1].lower == "the" && tokens[i].dep.starts_with("nsubj");
    const bool both = tokens[i].lower == "both" && tokens[i].dep.starts_with("nsubj");
    if ((!two && !both) || cast.mention_at(i)) continue;
    const Pair* last = nullptr;
    for (const Pair& pair : cast.pairs) {
      if (pair.sentence > tokens[i].sentence || pair.sentence + 3 < tokens[i].sentence) continue;
      const auto person = [&](ActorIndex a) { return cast.found.actors[a].type == ActorType::person; };
      if (person(pair.one) && person(pair.other)) last = &pair;
    }
    if (last) cast.add_mention(i, {two ? i - 1 : i, i + 1}, MentionKind::nominal, {last->one, last->other});
  }
}

// "Both Koreas", "the two Koreas": a North X and a South X.
void cast_halves(Cast& cast) {
  const auto& tokens = cast.document.tokens;
  for (TokenIndex i = 0; i < tokens.size(); ++i) {
    if (tokens[i].pos != Pos::propn || !tokens[i].text.ends_with("s") || tokens[i].text.size() < 4 || cast.mention_at(i))
      continue;
    const std::string whole(tokens[i].text.substr(0, tokens[i].text.size() - 1));
    const auto* north = cast.gazetteer.find("North " + whole);
    const auto* south = cast.gazetteer.find("South " + whole);
    if (north && south && north->is_state() && south->is_state())
      cast.add_mention(i, {i, i + 1}, MentionKind::nominal, {cast.state(north->code), cast.state(south->code)});
  }
}

}  // namespace

void cast_nominals(Cast& cast) {
  cast_regions(cast);
  cast_halves(cast);
  cast_two(cast);
  Nominals(cast, false).run();
}

void cast_owned(Cast& cast) { Nominals(cast, true).run(); }

}  // namespace rapporteur::extract
