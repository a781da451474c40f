#include "extract/negotiation/parties.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <string>

#include "extract/negotiation/clauses.hpp"
#include "extract/negotiation/vocabulary.hpp"

namespace rapporteur::extract {
namespace {

constexpr std::uint32_t near_sentences = 1;  // a pair this near outdoes the one named most often
constexpr int least_for_main = 1;            // times that the main pair is named together

}  // namespace

void add_unique(std::vector<ActorIndex>& list, ActorIndex actor) {
  if (std::find(list.begin(), list.end(), actor) == list.end()) list.push_back(actor);
}

void add_unique(std::vector<ActorIndex>& list, const std::vector<ActorIndex>& actors) {
  for (const ActorIndex actor : actors) add_unique(list, actor);
}

// "U.S.-Peru": one token that names two.
void Parties::add_hyphenated(TokenIndex token, std::vector<ActorIndex>& found) const {
  const auto text = document_.tokens[token].text;
  const auto hyphen = text.find_first_of("-/");
  if (hyphen == std::string_view::npos || hyphen == 0 || hyphen + 1 == text.size()) return;
  for (const auto part : {text.substr(0, hyphen), text.substr(hyphen + 1)})
    for (ActorIndex a = 0; a < actors_.actors.size(); ++a) {
      const auto& names = actors_.actors[a].names;
      if (actors_.actors[a].type != ActorType::person && std::find(names.begin(), names.end(), part) != names.end())
        add_unique(found, a);
    }
}

std::vector<ActorIndex> Parties::in_modifiers(TokenIndex noun) const {
  std::vector<ActorIndex> found;
  for (const TokenIndex c : document_.children(noun)) {
    const auto& child = document_.tokens[c];
    if (c > noun || !one_of(child.dep, {"compound", "amod", "nmod", "poss", "nummod", "appos", "npadvmod"})) continue;
    auto range = document_.subtree(c);
    // "the U.S.-North Korea talks": the parser may not see that the parts belong together.
    while (range.first > 0 && document_.tokens[range.first - 1].text.find('-') != std::string_view::npos &&
           document_.tokens[range.first - 1].text.size() > 1)
      --range.first;
    for (TokenIndex i = range.first; i < range.last && i < noun; ++i) {
      add_hyphenated(i, found);
      if (const Mention* mention = actors_.at(i)) add_unique(found, mention->actors);
    }
  }
  return found;
}

Parties::Parties(const Document& document, const Actors& actors) : document_(document), actors_(actors) { find_pairs(); }

std::vector<ActorIndex> Parties::named(TokenIndex noun) const {
  auto found = actors_.resolve(document_, noun);
  if (!found.empty()) add_namesakes(noun, found);
  return found;
}

// "North and South Korea": the first half of a name that is shared.
void Parties::add_namesakes(TokenIndex noun, std::vector<ActorIndex>& found) const {
  constexpr std::array<std::string_view, 4> quarters = {"North", "South", "East", "West"};
  const auto& sentence = document_.sentences[document_.tokens[noun].sentence].tokens;
  TokenIndex quarter = noun;
  const auto is_quarter = [&](TokenIndex i) {
    return std::find(quarters.begin(), quarters.end(), document_.tokens[i].text) != quarters.end();
  };
  // The parser hangs the second quarter on the first as often as on the name.
  if (noun > sentence.first && is_quarter(noun - 1)) quarter = noun - 1;
  if (quarter < sentence.first + 2 || quarter == noun) return;
  if (!one_of(document_.tokens[quarter - 1].lower, {"and", "or", "-"}) || !is_quarter(quarter - 2)) return;
  const std::string other = std::string(document_.tokens[quarter - 2].text) + ' ' + std::string(document_.tokens[noun].text);
  for (ActorIndex a = 0; a < actors_.actors.size(); ++a) {
    const auto& names = actors_.actors[a].names;
    if (actors_.actors[a].type == ActorType::state && std::find(names.begin(), names.end(), other) != names.end())
      add_unique(found, a);
  }
}

void Parties::find_pairs() {
  std::map<std::pair<ActorIndex, ActorIndex>, int> count;
  for (const auto& mention : actors_.mentions) {
    if (mention.kind == MentionKind::pronoun || joint(mention.head)) continue;
    const auto& head = document_.tokens[mention.head];
    if (head.dep == "conj") continue;
    // "in A and B": where, not who
    if (head.dep == "pobj" && one_of(document_.tokens[head.head].lower, {"in", "at", "to", "near", "through", "via", "across"}))
      continue;
    std::vector<ActorIndex> together;
    for (const ActorIndex s : sides(named(mention.head)))
      if (collective(s) && !is_media(s)) together.push_back(s);
    if (together.size() != 2) continue;
    pairs_.push_back({mention.head, together[0], together[1]});
    ++count[std::minmax(together[0], together[1])];
  }
  std::stable_sort(pairs_.begin(), pairs_.end(), [](const Pair& a, const Pair& b) { return a.token < b.token; });
  int most = least_for_main - 1;
  for (const auto& pair : pairs_) {  // the first named of equals
    const auto is_state = [&](ActorIndex a) { return actor(a).type == ActorType::state; };
    const int states = (is_state(pair.first) ? 1 : 0) + (is_state(pair.second) ? 1 : 0);
    const int n = count[std::minmax(pair.first, pair.second)] * states;
    if (n <= most) continue;
    most = n;
    main_pair_ = {pair.first, pair.second};
    main_pair_times_ = count[std::minmax(pair.first, pair.second)];
  }
}

bool Parties::joint(TokenIndex noun) const {
  const auto& head = document_.tokens[noun];
  if (one_of(head.lower, {"both", "each"})) return true;
  const TokenIndex determiner = document_.child(noun, "det");
  if (determiner != no_token && document_.tokens[determiner].lower == "each" && one_of(head.lower, {"side", "party"}))
    return true;
  if (head.lower == "two") return document_.child(noun, "det") != no_token;
  if (!Vocabulary::get().is("joint subject", document_, noun)) return false;
  if (one_of(head.lower, {"sides", "parties"}) && determiner != no_token && document_.tokens[determiner].lower != "all" &&
      document_.child(noun, "amod") == no_token)
    return true;
  bool two = false;
  for (const TokenIndex c : document_.children(noun)) {
    const auto& child = document_.tokens[c];
    if (c < noun && one_of(child.lower, {"both", "two"})) two = true;
    if (const Mention* whose = actors_.at(c); c < noun && whose != nullptr && whose->head != noun)
      return false;  // "both Korean leaders" says whose
  }
  return two && prepositional_objects(document_, noun, {"of", "from"}).empty();
}

std::vector<ActorIndex> Parties::pair_before(TokenIndex token) const {
  const auto sentence = document_.tokens[token].sentence;
  const auto after =
      std::lower_bound(pairs_.begin(), pairs_.end(), token, [](const Pair& pair, TokenIndex t) { return pair.token < t; });
  const Pair* last = after == pairs_.begin() ? nullptr : &*(after - 1);
  if (last != nullptr && (main_pair_.empty() || document_.tokens[last->token].sentence + near_sentences >= sentence))
    return {last->first, last->second};
  return main_pair_;
}

// True for the second of "in TOWN, COUNTRY,".
bool Parties::after_town(TokenIndex noun) const {
  TokenIndex first = noun;
  while (first > 0 && document_.tokens[first - 1].dep == "compound" && document_.tokens[first - 1].head == noun) --first;
  if (first < 2 || document_.tokens[first - 1].text != ",") return false;
  const auto& town = document_.tokens[first - 2];
  return town.dep == "pobj" && one_of(document_.tokens[town.head].lower, {"in", "at"}) && actors_.at(first - 2) != nullptr;
}

std::vector<ActorIndex> Parties::two_persons_before(TokenIndex token) const {
  std::vector<ActorIndex> persons, their_sides;
  const auto sentence = document_.tokens[token].sentence;
  const TokenIndex start = document_.sentences[sentence > 0 ? sentence - 1 : 0].tokens.first;
  for (TokenIndex i = token; i-- > start;) {
    const Mention* mention = actors_.at(i);
    if (mention == nullptr || mention->head != i || mention->actors.size() != 1) continue;
    const ActorIndex who = mention->actors.front();
    if (actor(who).type != ActorType::person ||
        std::find(their_sides.begin(), their_sides.end(), side(who)) != their_sides.end())
      continue;
    persons.push_back(who);
    their_sides.push_back(side(who));
    if (persons.size() == 2) return {persons[1], persons[0]};
  }
  return {};
}

bool Parties::coordinated_modifiers(TokenIndex noun) const {
  for (const TokenIndex c : document_.children(noun)) {
    const auto& child = document_.tokens[c];
    if (c > noun || !one_of(child.dep, {"amod", "nmod", "compound"})) continue;
    if (child.text.find('-') != std::string_view::npos || document_.tokens[c + 1].text == "-") return true;
    if (document_.child(c, "conj") != no_token || document_.child(c, "cc") != no_token) return true;
  }
  return false;
}

// True for "the two Kasai leaders": who they are, the adjective says, not who was named last.
bool Parties::counted_nationals(TokenIndex noun) const {
  bool two = false, national = false;
  for (const TokenIndex c : document_.children(noun)) {
    const auto& child = document_.tokens[c];
    two = two || (c < noun && one_of(child.lower, {"both", "two"}));
    national = national || (c < noun && child.dep == "amod" && child.text[0] >= 'A' && child.text[0] <= 'Z');
  }
  return two && national;
}

bool Parties::can_act(TokenIndex noun) const {
  const auto& head = document_.tokens[noun];
  const auto& words = Vocabulary::get();
  return head.pos != Pos::noun || !named(noun).empty() || words.is("organ", document_, noun) ||
         words.is("person noun", document_, noun) || words.is("official noun", document_, noun) ||
         words.is("joint subject", document_, noun);
}

std::vector<ActorIndex> Parties::behind(TokenIndex noun) const {
  std::vector<ActorIndex> found;
  // "Peruvian companies", "U.S. consumers" speak for no state.
  if (document_.tokens[noun].pos == Pos::noun && Vocabulary::get().is("private noun", document_, noun)) {
    for (const ActorIndex a : named(noun))
      if (actor(side(a)).type != ActorType::state) add_unique(found, a);
    return found;
  }
  if (counted_nationals(noun)) return in_modifiers(noun);
  if (joint(noun)) {
    if (Vocabulary::get().is("person noun", document_, noun)) found = two_persons_before(noun);
    if (found.empty()) found = pair_before(noun);
  }
  if (found.empty()) found = named(noun);
  // "U.S. and Peruvian officials": the head alone may be taken for those of one state.
  if (found.size() == 1 && document_.tokens[noun].pos == Pos::noun && document_.child(noun, "poss") == no_token &&
      coordinated_modifiers(noun))
    add_unique(found, in_modifiers(noun));
  // "The leaders of A, B and C", of whom the head alone may be taken for those of the first.
  if (found.size() == 1 && document_.tokens[noun].tag == "NNS" && collective(found.front()))
    for (const TokenIndex object : prepositional_objects(document_, noun, {"of", "from"}))
      if (document_.child(object, "conj") != no_token)
        for (const TokenIndex state : with_conjuncts(document_, object))
          for (const ActorIndex a : named(state))
            if (actor(a).type == ActorType::state) add_unique(found, a);
  // "In Vienna, Austria, officials from A and B met": the parser takes the country for the subject.
  if (const TokenIndex other = document_.child(noun, "appos"); other != no_token && after_town(noun)) found = behind(other);
  if (!found.empty()) return found;
  for (const TokenIndex n : with_conjuncts(document_, noun)) {
    add_unique(found, named(n));
    add_unique(found, in_modifiers(n));
    if (nominal(document_.tokens[n]))
      for (const TokenIndex object : prepositional_objects(document_, n, {"of", "from", "between"}))
        if (object > n) add_unique(found, behind(object));
  }
  return found;
}

namespace {

// True where one of the words of `text` plays the part.
bool has_word(std::string_view text, std::string_view role) {
  std::string word;
  for (std::size_t i = 0; i <= text.size(); ++i) {
    const char c = i < text.size() ? text[i] : ' ';
    if (c != ' ' && c != '-') {
      word += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    } else {
      if (Vocabulary::get().is(role, word)) return true;
      word.clear();
    }
  }
  return false;
}

}  // namespace

bool Parties::outsider(ActorIndex index) const {
  const auto& person = actors_.actors[index];
  bool outside = false;
  for (const auto& role : person.roles) {
    const bool past = has_word(role.title, "outsider");
    if (!past && has_word(role.title, "office")) return false;  // "the minister, a former professor"
    outside = outside || past;
  }
  return person.type == ActorType::person && outside;
}

bool Parties::speaks_for_himself(ActorIndex index) const {
  const auto& person = actors_.actors[index];
  if (person.type != ActorType::person) return false;
  bool office = false;
  for (const auto& role : person.roles) {
    if (has_word(role.title, "observer")) return false;
    office = office || has_word(role.title, "office");
  }
  return office;
}

bool Parties::is_media(ActorIndex index) const {
  const auto& body = actors_.actors[index];
  return body.type == ActorType::organisation && has_word(body.name, "media word");
}

std::vector<ActorIndex> Parties::sides(const std::vector<ActorIndex>& actors) const {
  std::vector<ActorIndex> found;
  for (const ActorIndex a : actors) add_unique(found, side(a));
  return found;
}

std::vector<bool> names_in(const Document& document, const Actors& actors) {
  std::vector<bool> names(document.tokens.size(), false);
  for (const auto& entity : document.entities)
    if (one_of(entity.label, {"GPE", "LOC", "FAC"}))
      for (TokenIndex i = entity.tokens.first; i < entity.tokens.last; ++i) names[i] = true;
  for (const auto& actor : actors.actors)
    for (const auto& role : actor.roles)
      for (TokenIndex i = document.token_at(role.anchor.span.start);
           i < document.tokens.size() && document.tokens[i].span.start < role.anchor.span.end; ++i)
        names[i] = true;
  return names;
}

}  // namespace rapporteur::extract
