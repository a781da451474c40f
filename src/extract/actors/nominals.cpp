// Phrases that stand for actors without naming them: "the Peruvian leader" is a person, "U.S. officials" and "the Peruvian
// government" a state, "the foreign ministry of Peru" an organisation of it, "European leaders" a group, "both sides" the two
// parties named last. The head noun's class (data/actor_words.tsv) says which of these it can be, its owners whose it is.
#include <algorithm>
#include <map>

#include "extract/actors/nominal_parts.hpp"

namespace rapporteur::extract {
namespace {

constexpr std::uint32_t window = 80;  // sentences before and after that an office's holder is looked for in

class Nominals {
public:
  Nominals(Cast& cast, bool owned) : cast_(cast), owned_(owned) {
    for (const RoleNote& note : cast.notes) described_.emplace(note.noun, note.person);
  }

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
        cast_.add_mention(i, up_to_name(phrase(cast_, i), i), MentionKind::nominal, std::move(actors));
    }
  }

private:
  // "Ambassador to Peru Ana Ruiz": the phrase ends where the name of the person whom it describes begins.
  TokenRange up_to_name(TokenRange range, TokenIndex noun) const {
    const auto described = described_.find(noun);
    for (TokenIndex i = noun + 1; described != described_.end() && i < range.last; ++i) {
      const Mention* m = cast_.mention_at(i);
      if (m && m->kind == MentionKind::name && m->actors[0] == described->second) range.last = i;
    }
    return range;
  }

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
    if (auto two = both_parties(cast_, i, plural, word); !two.empty()) return two;
    const bool thing =
        word.klass == WordClass::polity || word.klass == WordClass::government || word.klass == WordClass::institution;
    if (!plural && !thing)
      if (const auto a = apposed(i)) return {*a};
    const bool speaking = word.klass == WordClass::spokes || token.lemma == "negotiator";
    const Owners named = owners(cast_, i, 0, speaking);
    switch (word.klass) {
      case WordClass::leader:
      case WordClass::office:
      case WordClass::spokes:
        return plural ? people(i, named) : office_holder(cast_, i, word, named);
      case WordClass::person:
        return {};
      case WordClass::outsider:
        return plural ? ActorList{} : office_holder(cast_, i, word, {});
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
        return !plural                ? office_holder(cast_, i, word, named)
               : named.actors.empty() ? ActorList{}
                                      : ActorList{group(i, party(named.actors[0]))};
      case WordClass::party:
        // "Rebels of the Orchid Front", "Front fighters"
        if (!named.actors.empty() && party(named.actors[0]) && type(named.actors[0]) != ActorType::state)
          return {*party(named.actors[0])};
        return plural && (!named.actors.empty() || defined(cast_, i)) ? ActorList{own_side(i)} : ActorList{};
      default:
        return {};
    }
  }

  ActorType type(ActorIndex a) const { return cast_.found.actors[a].type; }
  std::optional<ActorIndex> party(ActorIndex a) const { return cast_.found.actors[a].party; }

  // "the minister, Ana Ruiz", "Ambassador to Peru Ana Ruiz": the phrase and the name are one.
  std::optional<ActorIndex> apposed(TokenIndex i) const {
    if (const auto described = described_.find(i); described != described_.end()) return described->second;
    const auto& document = cast_.document;
    const auto person = [&](TokenIndex at) -> std::optional<ActorIndex> {
      if (parted(cast_, at, i)) return {};
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
    if (named.actors.empty()) return defined(cast_, i) ? earlier(i) : out;
    for (const ActorIndex a : named.actors) {
      auto side = party(a);
      // English speaks of the administration of a president of the United States, elsewhere of governments.
      if (!side && administration && !owned_ && type(a) == ActorType::person && !cast_.profiles[a].former) {
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
    if (type(named.actors[0]) == ActorType::person && cast_.document.tokens[i].lemma == "official")
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
    if (cast_.document.tokens[i].lemma != "country" || !named.actors.empty() || !defined(cast_, i)) return {};
    const auto& tokens = cast_.document.tokens;
    const Mention* best = nullptr;
    const auto sentence = tokens[i].sentence;
    cast_.each_mention(sentence > 0 ? sentence - 1 : 0, sentence, [&](const Mention& m) {
      if (m.head >= i || m.actors.size() != 1 || type(m.actors[0]) != ActorType::state || tokens[m.head].pos == Pos::adj)
        return;
      if (venue(cast_, m.head) ||
          (tokens[m.head].dep.starts_with("nsubj") && cast_.document.is_ancestor(tokens[m.head].head, i)))
        return;
      if (!best || m.head > best->head) best = &m;
    });
    return best ? best->actors : ActorList{};
  }

  ActorList institution(TokenIndex i, const Owners& named) {
    const auto& tokens = cast_.document.tokens;
    if (tokens[i].tag == "NNS" && tokens[i].lower != "media") return {};
    if (named.actors.empty()) {
      // "the ministry" after a ministry was named
      if (!defined(cast_, i)) return {};
      const Mention* last = nullptr;
      const auto sentence = tokens[i].sentence;
      cast_.each_mention(sentence > window ? sentence - window : 0, sentence, [&](const Mention& m) {
        if (m.head < i && m.actors.size() == 1 && type(m.actors[0]) == ActorType::organisation &&
            fold(tokens[m.head].text) == fold(tokens[i].text) && (!last || m.head > last->head))
          last = &m;
      });
      return last ? last->actors : ActorList{};
    }
    // "His office said": whoever's office it is
    if (owned_) return party(named.actors[0]) ? ActorList{*party(named.actors[0])} : ActorList{};
    const auto a = cast_.named(ActorType::organisation, phrase_words(i));
    if (const auto p = party(named.actors[0])) cast_.found.actors[a].party = p;
    return {a};
  }

  ActorIndex group(TokenIndex i, std::optional<ActorIndex> side) {
    const auto a = cast_.named(ActorType::group, phrase_words(i));
    if (side) cast_.found.actors[a].party = side;
    return a;
  }

  // Rebels whose movement has no name here are a side by themselves.
  ActorIndex own_side(TokenIndex i) {
    const ActorIndex a = group(i, {});
    cast_.found.actors[a].party = a;
    return a;
  }

  // The phrase without its article.
  std::string phrase_words(TokenIndex i) const {
    TokenRange range{phrase_start(cast_, i), i + 1};
    const auto with_of = phrase(cast_, i);
    if (with_of.last > range.last && cast_.document.tokens[i + 1].lower == "of") range.last = with_of.last;
    const auto idle = [&](const Token& t) {
      return t.pos == Pos::det || t.tag == "PRP$" ||
             one_of(t.lower, {"other", "several", "many", "some", "most", "key", "top", "senior"});
    };
    const auto& tokens = cast_.document.tokens;
    for (bool more = true; more && range.size() > 1;) {
      more = idle(tokens[range.first]);
      if (more) ++range.first;
      // "the country's foreign ministry"
      if (range.size() > 2 && tokens[range.first + 1].tag == "POS" && tokens[range.first].text == tokens[range.first].lower) {
        range.first += 2;
        more = true;
      }
    }
    return cast_.words(range);
  }

  Cast& cast_;
  std::map<TokenIndex, ActorIndex> described_;  // by word of office, whom it describes
  bool owned_;                                  // only phrases that a pronoun owns; or only the others
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

}  // namespace

void cast_nominals(Cast& cast) {
  cast_regions(cast);
  cast_both(cast);
  Nominals(cast, false).run();
}

void cast_owned(Cast& cast) { Nominals(cast, true).run(); }

}  // namespace rapporteur::extract
