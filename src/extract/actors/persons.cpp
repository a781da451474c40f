// One actor for all names of one person, state or body.
// Full names come first and are joined where they are spellings of one name ("Alexei", "Alexey"; "Seo-jun", "Seo Jun"; with and
// without a middle name). A last name alone then goes to the person who bears it, the one named last where several do; so
// does the first word of a name whose family name stands first. What fits nobody is a person of its own.
#include <algorithm>
#include <map>
#include <utility>

#include "base/one_of.hpp"
#include "extract/actors/allegiance.hpp"
#include "extract/actors/cast.hpp"
#include "extract/actors/spellings.hpp"

namespace rapporteur::extract {
namespace {

class Caster {
public:
  explicit Caster(Cast& cast) : cast_(cast), actor_of_(cast.names.size(), none) {}

  void run() {
    for (std::size_t n = 0; n < cast_.names.size(); ++n) cast_full(n);
    find_relatives();
    // An organ's side is its union's, where the report names it.
    for (const auto& [organ, parent] : organs_)
      if (const auto known = bodies_.find(parent); known != bodies_.end()) cast_.found.actors[organ].party = known->second;
    for (std::size_t n = 0; n < cast_.names.size(); ++n) cast_short(n);
    for (std::size_t n = 0; n < cast_.names.size(); ++n) mention(n);
    cast_missed();
    owners_of_organisations();
  }

private:
  static constexpr ActorIndex none = static_cast<ActorIndex>(-1);
  static constexpr std::size_t reach = 2000;  // names before and after that can matter; bounds the work on very long texts

  void cast_full(std::size_t n) {
    const NameSpan& name = cast_.names[n];
    switch (name.kind) {
      case NameKind::state:
        actor_of_[n] = cast_.state(name.entry->code);
        return;
      case NameKind::institution:
        actor_of_[n] = cast_.named(ActorType::organisation, cast_.words(name.tokens));
        cast_.found.actors[actor_of_[n]].party = cast_.state(name.entry->code);
        return;
      case NameKind::body:
        actor_of_[n] = body(name);
        return;
      case NameKind::organisation:
        actor_of_[n] = organisation(n);
        return;
      case NameKind::people:
        if (!peoples(name)) return;
        actor_of_[n] = cast_.named(ActorType::group, cast_.words(name.tokens));
        return;
      case NameKind::person:
        break;
      default:
        return;
    }
    auto parts = name_parts(name.folded);
    if (parts.size() >= 2) actor_of_[n] = person(name, std::move(parts));
  }

  // "Republicans", "the Taliban"; not "Republican" in somebody's description.
  bool peoples(const NameSpan& name) const {
    const Token& last = cast_.document.tokens[name.tokens.last - 1];
    if (last.tag == "NNPS" || last.tag == "NNS") return true;
    return last.pos == Pos::propn && last.dep != "compound" && last.dep != "amod" && name.tokens.first > 0 &&
           cast_.document.tokens[name.tokens.first - 1].lower == "the";
  }

  // Every state has a foreign ministry: what is named by its kind alone belongs with its state ("Peruvian Foreign Ministry"),
  // or is the one of that kind named last.
  ActorIndex organisation(std::size_t n) {
    const NameSpan& name = cast_.names[n];
    const auto& tokens = cast_.document.tokens;
    const bool generic = cast_.gazetteer.word(tokens[name.tokens.last - 1].lower).klass == WordClass::institution;
    if (!generic) return cast_.named(ActorType::organisation, cast_.words(name.tokens));
    TokenRange whole = name.tokens;
    if (n > 0 && cast_.names[n - 1].kind == NameKind::state) {
      TokenIndex next = cast_.names[n - 1].tokens.last;
      if (next < tokens.size() && tokens[next].tag == "POS") ++next;
      if (next == name.tokens.first) whole.first = cast_.names[n - 1].tokens.first;
    }
    const auto last = of_kind_.find(name.folded);
    if (whole == name.tokens && last != of_kind_.end()) return last->second;
    return of_kind_[name.folded] = cast_.named(ActorType::organisation, cast_.words(whole));
  }

  // All forms of an international body are one actor, named as first reported.
  ActorIndex body(const NameSpan& name) {
    auto [found, fresh] = bodies_.try_emplace(name.entry->name, 0);
    if (fresh) {
      found->second = cast_.named(ActorType::organisation, cast_.words(name.tokens));
      cast_.found.actors[found->second].party = found->second;
      cast_.add_name(found->second, cast_.words(name.tokens));
      cast_.add_name(found->second, name.entry->name);
      if (!name.entry->parent.empty()) organs_.emplace_back(found->second, name.entry->parent);
    }
    return found->second;
  }

  ActorIndex person(const NameSpan& name, std::vector<std::string> parts) {
    const std::string suffix = take_suffix(parts);
    // Names of one person share their first or their last word.
    auto known = by_word_[parts.front()];
    const auto& more = by_word_[parts.back()];
    known.insert(known.end(), more.begin(), more.end());
    std::sort(known.begin(), known.end());
    for (const ActorIndex a : known)
      if (cast_.profiles[a].suffix == suffix && same_person(cast_.profiles[a], parts) &&
          !(parts.size() == 1 && differ(a, name))) {
        if (parts.size() > 1) ++cast_.profiles[a].full_names;
        // The fullest form names the actor.
        if (parts.size() > cast_.profiles[a].parts.size()) cast_.found.actors[a].name = cast_.words(name.tokens);
        return a;
      }
    const ActorIndex a = cast_.add(ActorType::person, cast_.words(name.tokens));
    Profile& profile = cast_.profiles[a];
    profile.parts = parts;
    profile.suffix = suffix;
    profile.full_names = parts.size() > 1 ? 1 : 0;
    profile.family_first = family_first(name, parts);
    if (!profile.family_first && parts.size() > 1) profile.gender = cast_.gazetteer.first_name_gender(parts[0]);
    persons_.push_back(a);
    by_word_[parts.front()].push_back(a);
    if (parts.size() > 1) by_word_[parts.back()].push_back(a);
    return a;
  }

  // True where the title says another gender than is known.
  bool differ(ActorIndex a, const NameSpan& name) const {
    const char known = cast_.profiles[a].gender, said = title_gender(name);
    return known != '-' && said != '-' && known != said;
  }

  // Chinese, Korean, Vietnamese: a family name of that kind first, and short words; or a hyphenated given name in lower case.
  bool family_first(const NameSpan& name, const std::vector<std::string>& parts) const {
    if (parts.size() < 2 || parts.size() > 4) return false;
    for (const auto& part : parts)
      if (part.size() > 7) return false;
    const auto& tokens = cast_.document.tokens;
    for (TokenIndex i = name.tokens.first + 1; i + 1 < name.tokens.last; ++i)
      if (tokens[i].text == "-" && tokens[i + 1].text[0] >= 'a' && tokens[i + 1].text[0] <= 'z') return true;
    const bool last_too = cast_.gazetteer.family_name_first(parts.back()) && parts.size() == 2;
    return cast_.gazetteer.family_name_first(parts[0]) && !last_too &&
           (parts.size() > 2 || cast_.gazetteer.first_name_gender(parts[0]) == '-');
  }

  bool bears(ActorIndex a, const std::string& word) const {
    const Profile& p = cast_.profiles[a];
    if (p.parts.size() < 2) return variants(p.parts[0], word);
    return p.family_first ? p.parts[0] == word : variants(p.parts.back(), word);
  }

  void cast_short(std::size_t n) {
    const NameSpan& name = cast_.names[n];
    if (name.kind != NameKind::person || actor_of_[n] != none) {
      if (name.kind == NameKind::other) cast_other(n);
      return;
    }
    const auto parts = name_parts(name.folded);
    if (parts.empty()) return;
    actor_of_[n] = bearer(n, parts[0]);
    if (actor_of_[n] == none) actor_of_[n] = person(name, parts);
    // "Mr. Ruiz" is not "Mrs. Ruiz".
    char& gender = cast_.profiles[actor_of_[n]].gender;
    if (gender == '-') gender = title_gender(name);
    last_short_[parts[0]] = n;
  }

  // A capitalised word that nothing has labelled is a person's where a person bears it.
  void cast_other(std::size_t n) {
    const auto parts = name_parts(cast_.names[n].folded);
    if (parts.size() == 1) actor_of_[n] = bearer(n, parts[0]);
  }

  // Who is meant by a last name. The one for whom it stood last keeps it, unless another bearer has just been named in full;
  // at first it goes to the bearer named in full most often so far, of equals to the latest, else to the next one to come.
  ActorIndex bearer(std::size_t n, const std::string& word) const {
    const char gender = title_gender(cast_.names[n]);
    auto bearers = bearers_of(word, gender);
    // A last name alone is rather that of somebody named in full than of "Mrs. Ruiz".
    const auto alone = [&](ActorIndex a) { return cast_.profiles[a].parts.size() < 2; };
    if (gender == '-' && !std::all_of(bearers.begin(), bearers.end(), alone)) std::erase_if(bearers, alone);
    if (bearers.empty()) return first_name(word);
    if (bearers.size() == 1) return bearers[0];
    std::map<ActorIndex, std::size_t> latest;  // the name before `n` that names each bearer
    for (std::size_t m = n > reach ? n - reach : 0; m < n; ++m)
      if (std::find(bearers.begin(), bearers.end(), actor_of_[m]) != bearers.end()) latest[actor_of_[m]] = m;
    if (latest.empty()) return bearers[0];
    const auto newest = std::max_element(latest.begin(), latest.end(), [](auto& x, auto& y) { return x.second < y.second; });
    const auto last = last_short_.find(word);
    if (last != last_short_.end() && latest.contains(actor_of_[last->second])) {
      const ActorIndex owner = actor_of_[last->second];
      return newest->first != owner && sentence_of(newest->second) == sentence_of(n) &&
                     sentence_of(latest[owner]) < sentence_of(n)
                 ? newest->first
                 : owner;
    }
    return std::max_element(latest.begin(), latest.end(),
                            [&](const auto& x, const auto& y) {
                              const int a = cast_.profiles[x.first].full_names, b = cast_.profiles[y.first].full_names;
                              return a != b ? a < b : x.second < y.second;
                            })
        ->first;
  }

  std::uint32_t sentence_of(std::size_t n) const { return cast_.document.tokens[cast_.names[n].tokens.first].sentence; }

  // The persons who bear the last name, exact spellings before variants, in order of first mention.
  std::vector<ActorIndex> bearers_of(const std::string& word, char gender) const {
    for (const bool exact : {true, false}) {
      std::vector<ActorIndex> out;
      const auto known = by_word_.find(word);
      if (exact && known == by_word_.end()) continue;
      const std::size_t most = 500;  // variants are looked for among so many
      const auto& pool = exact ? known->second : persons_;
      for (std::size_t p = 0; p < pool.size() && (exact || p < most); ++p)
        if (fits(pool[p], word, exact, gender)) out.push_back(pool[p]);
      // "Salas" alone is no Salas Jr. where there is a Salas without.
      const auto junior = [&](ActorIndex a) { return !cast_.profiles[a].suffix.empty(); };
      if (!std::all_of(out.begin(), out.end(), junior)) std::erase_if(out, junior);
      if (!out.empty()) return out;
    }
    return {};
  }

  // A first name alone stands for the only person who has it.
  ActorIndex first_name(const std::string& word) const {
    const auto known = by_word_.find(word);
    if (known == by_word_.end()) return none;
    ActorIndex out = none;
    for (const ActorIndex a : known->second)
      if (cast_.profiles[a].parts.size() > 1 && cast_.profiles[a].parts[0] == word)
        out = out == none ? a : static_cast<ActorIndex>(-2);
    return out == static_cast<ActorIndex>(-2) ? none : out;
  }

  // "President Ruiz and Elena Ruiz", "Ruiz and his wife Elena Ruiz": the full name is not of the one named before it.
  void find_relatives() {
    const auto& tokens = cast_.document.tokens;
    std::vector<char> seen(cast_.found.actors.size(), 0);
    for (std::size_t n = 0; n < cast_.names.size(); ++n) {
      const NameSpan& name = cast_.names[n];
      if (actor_of_[n] == none || cast_.found.actors[actor_of_[n]].type != ActorType::person || name.tokens.size() < 2)
        continue;
      const std::string last = cast_.profiles[actor_of_[n]].parts.back();
      const TokenIndex before = name.tokens.first > 0 ? name.tokens.first - 1 : 0;
      bool relative = cast_.gazetteer.word(tokens[before].lower).klass == WordClass::kin;
      for (std::size_t m = n; m-- > 0 && sentence_of(m) == sentence_of(n) && m + 3 > n;)
        relative |= cast_.names[m].folded == last && cast_.names[m].tokens.last + 1 == name.tokens.first;
      const bool first = !std::exchange(seen[actor_of_[n]], 1);
      if (relative || (first && titled_before(n, last))) cast_.profiles[actor_of_[n]].relative = true;
    }
  }

  // "President Ruiz", more than once, before "Elena Ruiz", whom no title is ever given: somebody else.
  bool titled_before(std::size_t n, const std::string& last) const {
    int titled = 0, all = 0;
    for (std::size_t m = n > reach ? n - reach : 0; m < std::min(n + reach, cast_.names.size()); ++m) {
      if (actor_of_[m] == actor_of_[n] && (m < n || office(cast_.names[m]))) return false;
      if (m >= n || cast_.names[m].folded != last) continue;
      ++all;
      if (office(cast_.names[m])) ++titled;
    }
    // Once is enough where the full name is a woman's: news speaks of a woman in office by her full name first.
    return titled >= 2 || (titled == 1 && all >= 3 && cast_.profiles[actor_of_[n]].gender == 'f');
  }

  bool office(const NameSpan& name) const {
    for (TokenIndex i = name.title.first; i < name.title.last; ++i) {
      const auto klass = title_word(cast_.document.tokens[i], cast_.gazetteer).klass;
      if (klass == WordClass::leader || klass == WordClass::office) return true;
    }
    return false;
  }

  bool fits(ActorIndex a, const std::string& word, bool exact, char gender) const {
    if (a != none && cast_.profiles[a].relative && gender == '-') return false;
    return a != none && is_bearer(a, word, exact) &&
           (gender == '-' || cast_.profiles[a].gender == '-' || cast_.profiles[a].gender == gender);
  }

  char title_gender(const NameSpan& name) const {
    for (TokenIndex i = name.title.first; i < name.title.last; ++i)
      if (const auto word = title_word(cast_.document.tokens[i], cast_.gazetteer); word.gender != '-') return word.gender;
    return '-';
  }

  bool is_bearer(ActorIndex a, const std::string& word, bool exact) const {
    if (cast_.found.actors[a].type != ActorType::person || !bears(a, word)) return false;
    const Profile& p = cast_.profiles[a];
    return !exact || p.parts.back() == word || p.parts[0] == word;
  }

  void mention(std::size_t n) {
    const NameSpan& name = cast_.names[n];
    const ActorIndex a = actor_of_[n];
    if (a == none) return;
    TokenRange tokens = name.tokens;
    if (name.title.size() > 0) tokens.first = name.title.first;
    cast_.add_name(a, cast_.words(name.tokens));
    cast_.add_mention(cast_.head_of(name.tokens), tokens, MentionKind::name, {a});
  }

  // Capitalised words that the tagger took for something else but that a person of the report bears: "Ruiz must decide".
  void cast_missed() {
    std::map<std::string, ActorIndex> known;
    for (std::size_t n = 0; n < cast_.names.size(); ++n)
      if (actor_of_[n] != none && cast_.names[n].kind == NameKind::person && cast_.names[n].tokens.size() == 1)
        known.emplace(cast_.names[n].folded, actor_of_[n]);
    std::vector<char> covered(cast_.document.tokens.size(), 0);
    for (const NameSpan& name : cast_.names)
      for (TokenIndex i = name.tokens.first; i < name.tokens.last; ++i) covered[i] = 1;
    for (TokenIndex i = 0; i < cast_.document.tokens.size(); ++i) {
      const Token& token = cast_.document.tokens[i];
      if (covered[i] || token.text == token.lower || token.text.size() < 3 || month(i)) continue;
      const auto found = known.find(fold(token.text));
      if (found != known.end()) cast_.add_mention(i, {i, i + 1}, MentionKind::name, {found->second});
    }
  }

  // Parties and movements of a state are not its government's.
  bool serves_state(const NameSpan& name) const {
    const std::string_view last = cast_.document.tokens[name.tokens.last - 1].lower;
    return cast_.gazetteer.closes_name(last) && cast_.gazetteer.word(last).klass != WordClass::side &&
           !private_body(cast_, name.tokens) &&
           !one_of(last,
                   {"union", "association", "society", "forum", "conference", "movement", "campaign", "church", "university"});
  }

  // "May" and "March" as dates, "Will" and "May" as auxiliaries.
  bool month(TokenIndex i) const {
    const auto& tokens = cast_.document.tokens;
    const auto& entities = cast_.document.entities;
    const bool date = tokens[i].entity < entities.size() && entities[tokens[i].entity].label == "DATE";
    if (date && entities[tokens[i].entity].tokens.size() > 1) return true;
    if (date && i > 0 && (tokens[i - 1].dep == "prep" || tokens[i - 1].pos == Pos::adj || tokens[i - 1].pos == Pos::det) &&
        !one_of(tokens[i - 1].lower, {"to", "with", "by", "for"}))
      return true;
    if (tokens[i].pos != Pos::aux) return false;
    return i + 1 >= tokens.size() || !one_of(tokens[i + 1].tag, {"VBD", "VBZ", "MD"});
  }

  // "Peru's Copper Fund", "the Peruvian Copper Fund": the state in front has the organisation.
  void owners_of_organisations() {
    const auto& tokens = cast_.document.tokens;
    for (std::size_t n = 1; n < cast_.names.size(); ++n) {
      const NameSpan& owner = cast_.names[n - 1];
      if (cast_.names[n].kind != NameKind::organisation || owner.kind != NameKind::state || !serves_state(cast_.names[n]))
        continue;
      TokenIndex next = owner.tokens.last;
      if (next < tokens.size() && tokens[next].tag == "POS") ++next;
      while (next < cast_.names[n].tokens.first && tokens[next].pos == Pos::adj) ++next;
      auto& party = cast_.found.actors[actor_of_[n]].party;
      if (next == cast_.names[n].tokens.first && !party) party = actor_of_[n - 1];
    }
  }

  Cast& cast_;
  std::vector<ActorIndex> actor_of_;  // by name
  std::vector<ActorIndex> persons_;
  std::map<std::string, std::vector<ActorIndex>> by_word_;  // persons by the first and the last word of their names
  std::map<std::string, std::size_t> last_short_;           // the last name that was a last name alone
  std::map<std::string_view, ActorIndex> bodies_;
  std::vector<std::pair<ActorIndex, std::string_view>> organs_;  // bodies that are part of another, and its name
  std::map<std::string, ActorIndex> of_kind_;               // "foreign ministry": the one named last
};

}  // namespace

void cast_names(Cast& cast) { Caster(cast).run(); }

}  // namespace rapporteur::extract
