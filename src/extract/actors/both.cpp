// Phrases for two parties at once: "both sides", "the two leaders", "the two", "both Koreas". They take up the pair that the
// report names together, above all in the sentences just before; else the two parties named last.
#include <algorithm>
#include <map>

#include "extract/actors/nominal_parts.hpp"

namespace rapporteur::extract {
namespace {

constexpr std::uint32_t window = 200;  // sentences before and after that pairs are counted in

class Both {
public:
  explicit Both(const Cast& cast) : cast_(cast) {}

  // "both sides", "the two countries", "the two leaders": the two parties named together or last, within three sentences.
  ActorList find(TokenIndex i, bool plural, ActorWord word) const {
    const bool one_word = word.klass == WordClass::person && one_of(cast_.document.tokens[i].lower, {"pair", "duo"});
    if (!one_word && (!plural || !says_two(i))) return {};
    const auto& document = cast_.document;
    if (const Owners named = owners(cast_, i); named.actors.size() == 2) return named.actors;
    const bool persons = word.klass == WordClass::leader || word.klass == WordClass::office || word.klass == WordClass::person;
    const bool states = word.klass == WordClass::polity || word.klass == WordClass::side || word.klass == WordClass::government;
    if (!persons && !states) return {};
    if (auto two = together(i, persons, persons && word.klass == WordClass::leader); !two.empty()) return two;
    std::vector<const Mention*> before;
    const auto sentence = document.tokens[i].sentence;
    cast_.each_mention(sentence > 4 ? sentence - 4 : 0, sentence, [&](const Mention& m) {
      if (m.head < i && !venue(cast_, m.head)) before.push_back(&m);
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

private:
  ActorType type(ActorIndex a) const { return cast_.found.actors[a].type; }
  std::optional<ActorIndex> party(ActorIndex a) const { return cast_.found.actors[a].party; }

  // The pair that the report names together most often, above all in the sentences just before.
  ActorList together(TokenIndex i, bool persons, bool leaders) const {
    const auto sentence = cast_.document.tokens[i].sentence;
    std::map<std::pair<ActorIndex, ActorIndex>, double> score;
    const auto first = std::lower_bound(cast_.pairs.begin(), cast_.pairs.end(), sentence > window ? sentence - window : 0,
                                        [](const Pair& pair, std::uint32_t s) { return pair.sentence < s; });
    for (auto at = first; at != cast_.pairs.end() && at->sentence <= sentence + window; ++at) {
      const Pair& pair = *at;
      const auto one = side(pair.one, persons), other = side(pair.other, persons);
      if (!one || !other || *one == *other) continue;
      const bool before = pair.sentence <= sentence;
      const auto distance = before ? sentence - pair.sentence : 99;
      double weight = distance <= 1 ? 4 : distance <= 4 ? 2 : before ? 0.7 : 0.3;
      // "The two leaders" are not a leader and his interpreter.
      if (leaders) weight *= !cast_.profiles[*one].leader && !cast_.profiles[*other].leader ? 0.3 : 1;
      score[std::minmax(*one, *other)] += weight;
    }
    const auto best =
        std::max_element(score.begin(), score.end(), [](const auto& x, const auto& y) { return x.second < y.second; });
    if (best == score.end() || best->second < (leaders ? 0.3 : 1)) return {};
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

  const Cast& cast_;
};

// "The two embraced": the persons named together.
void cast_the_two(Cast& cast) {
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

ActorList both_parties(const Cast& cast, TokenIndex i, bool plural, ActorWord word) { return Both(cast).find(i, plural, word); }

void cast_both(Cast& cast) {
  cast_halves(cast);
  cast_the_two(cast);
}

}  // namespace rapporteur::extract
