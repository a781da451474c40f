#include "extract/negotiation/meeting_place.hpp"

#include <algorithm>

#include "base/data.hpp"
#include "base/word_table.hpp"
#include "extract/negotiation/clauses.hpp"
#include "extract/negotiation/vocabulary.hpp"
#include "times/expressions.hpp"

namespace rapporteur::extract {
namespace {

constexpr TokenIndex farthest_level = 20;     // and what it is the first of
constexpr TokenIndex farthest_duration = 14;  // tokens between an event and its length

// Towns, by the gazetteer's tables: as a modifier of an event they are where it is, not who takes part.
bool is_town(std::string_view text) {
  static const WordSet towns = [] {
    WordSet all;
    for_each_row(data_file("states.tsv"), [&](const std::vector<std::string_view>& fields) {
      if (fields.size() >= 3 && fields[1] == "capital") all.insert(fields[2]);
    });
    for_each_row(data_file("cities.tsv"), [&](const std::vector<std::string_view>& fields) {
      if (fields.size() >= 2) all.insert(fields[1]);
    });
    return all;
  }();
  return towns.contains(text);
}

bool place_entity(const Document& document, TokenIndex token) {
  if (document.tokens[token].pos == Pos::propn && is_town(document.tokens[token].text)) return true;
  const auto entity = document.tokens[token].entity;
  return entity < document.entities.size() && one_of(document.entities[entity].label, {"GPE", "LOC", "FAC"});
}

std::string words_of(const Document& document, TokenRange range) {
  if (range.size() > 1 && one_of(document.tokens[range.first].lower, {"the", "a", "an"})) ++range.first;
  while (range.size() > 1 && (document.tokens[range.last - 1].lower == "'s" || document.tokens[range.last - 1].lower == "’s"))
    --range.last;
  std::string words;
  for (TokenIndex i = range.first; i < range.last; ++i) {
    words += document.tokens[i].text;
    if (i + 1 < range.last && document.tokens[i].space_after)
      words += ' ';
    else if (i + 1 < range.last && document.tokens[i + 1].span.start > document.tokens[i].span.end)
      words += ' ';
  }
  return words;
}

// The tokens of the name that `token` is in: its entity where that is a place, else the word alone.
TokenRange name_of(const Document& document, TokenIndex token) {
  const auto entity = document.tokens[token].entity;
  if (entity < document.entities.size() && one_of(document.entities[entity].label, {"GPE", "LOC", "FAC"}))
    return document.entities[entity].tokens;
  return {token, token + 1};
}

// An event word that is not only a measure of another ("two days of talks", "a round of meetings").
bool other_meeting(const Document& document, TokenIndex at) {
  const auto& words = Vocabulary::get();
  const auto& token = document.tokens[at];
  if (token.pos == Pos::verb) return words.is("meeting verb", document, at) && token.dep == "pcomp";
  return nominal(token) && words.is("meeting noun", document, at) && token.dep != "compound" &&
         !(token.dep == "pobj" && document.tokens[token.head].lower == "of");
}

// "talks on the conflict in COUNTRY": where what they are about is. A town is where they are held ("talks on trade in TOWN").
bool topic(const Document& document, TokenIndex preposition, TokenIndex event) {
  if (preposition == 0) return false;
  const auto& before = document.tokens[preposition - 1];
  if (before.dep != "pobj" || preposition <= event || !dates_in(document, {preposition - 1, preposition}).empty()) return false;
  const auto& on = document.tokens[before.head];
  return one_of(on.lower, {"on", "about", "over", "regarding", "concerning"}) && on.head == event;
}

// True where the words at `i` belong to the event and not to a clause between it and them.
bool belongs(const Document& document, TokenIndex i, TokenIndex event) {
  TokenIndex at = i;
  for (int step = 0; step < 8; ++step) {
    if (at == event) return true;
    const auto& token = document.tokens[at];
    if (token.head == at) break;
    // A finite clause of its own (not a relative clause of the event) breaks the tie.
    const bool clause = one_of(token.dep, {"ccomp", "advcl", "relcl", "acl"}) || (token.dep == "pcomp" && verbal(token));
    if (clause && at != event && !document.is_ancestor(at, event) && token.head != event) return false;
    // Nor does what is said of another meeting ("his meeting with B after talks in TOWN on Monday").
    if (at != i && at != event && other_meeting(document, at) && !document.is_ancestor(at, event)) return false;
    at = token.head;
  }
  // Not below the event: on the verb that holds it.
  const TokenIndex verb = document.tokens[event].pos == Pos::verb ? event : governing_verb(document, event);
  return verb != no_token && (at == verb || document.is_ancestor(verb, i) || document.is_ancestor(i, event));
}

// True where a preposition of place says where the event is: it hangs on the event, on the verb that holds it, or on another
// phrase of place there ("at a hotel in Vienna"), not on some other noun ("the conflict in the east").
bool hangs_on(const Document& document, TokenIndex preposition, TokenIndex event) {
  for (int step = 0; step < 4; ++step) {
    const TokenIndex head = document.tokens[preposition].head;
    if (head == event || verbal(document.tokens[head])) return true;
    const auto& noun = document.tokens[head];
    const bool length = one_of(noun.lemma, {"hour", "day", "round", "week", "session", "meeting"}) ||
                        dates_in(document, {head, head + 1}).size() > 0;
    if (length || Vocabulary::get().is("meeting noun", document, head)) return true;
    // "a visit by envoys to TOWN"
    if (noun.dep == "pobj" && one_of(document.tokens[noun.head].lower, {"by", "from"}) &&
        document.tokens[noun.head].head == event)
      return document.tokens[preposition].lower == "to";
    if (noun.dep != "pobj" || !one_of(document.tokens[noun.head].lower, {"in", "at", "on", "inside", "near"})) return false;
    preposition = noun.head;
  }
  return false;
}

}  // namespace

TokenRange meeting_clause(const Document& document, TokenIndex event) {
  TokenIndex top = event;
  if (document.tokens[event].pos != Pos::verb) {
    const TokenIndex verb = governing_verb(document, event);
    if (verb == no_token) return document.subtree(document.sentences[document.tokens[event].sentence].root);
    top = verb;
  }
  auto range = document.subtree(top);
  // Leave out complements that do not hold the event ("said after the talks that ...").
  for (const TokenIndex c : document.children(top))
    if (one_of(document.tokens[c].dep, {"ccomp", "parataxis"}) && !document.is_ancestor(c, event) && c != event) {
      const auto part = document.subtree(c);
      if (part.first > event)
        range.last = std::min(range.last, part.first);
      else
        range.first = std::max(range.first, part.last);
    }
  if (!range.contains(event)) range = document.subtree(event);
  return range;
}

std::vector<std::string> place_of(const Document& document, TokenIndex event, TokenRange clause) {
  std::vector<std::string> places;
  const auto& tokens = document.tokens;
  TokenIndex best = no_token;
  const auto distance = [&](TokenIndex i) { return i > event ? i - event : event - i; };
  for (TokenIndex i = clause.first; i < clause.last; ++i) {
    if (tokens[i].dep != "pobj" || !place_entity(document, i)) continue;
    const TokenIndex preposition = tokens[i].head;
    const bool visit = Vocabulary::get().value("meeting noun", document, event) == "visit" ||
                       Vocabulary::get().value("meeting verb", document, event) == "visit";
    if (!one_of(tokens[preposition].lower, {"in", "at", "on", "inside"}) &&
        !(visit && one_of(tokens[preposition].lower, {"to", "for"})))
      continue;
    if (!belongs(document, i, event) || !hangs_on(document, preposition, event) ||
        (topic(document, preposition, event) && !is_town(words_of(document, name_of(document, i)))))
      continue;
    if (best == no_token || distance(i) < distance(best)) best = i;
  }
  if (best == no_token) {
    // "the Vienna talks": a town as modifier; "visit Vienna": as object
    for (const TokenIndex c : document.children(event))
      if (one_of(tokens[c].dep, {"compound", "nmod", "poss", "dobj"}) && place_entity(document, c)) {
        const auto words = words_of(document, name_of(document, c));
        if (is_town(words) || tokens[c].dep == "dobj") places.push_back(words);
      }
    return places;
  }
  const TokenRange first = name_of(document, best);
  places.push_back(words_of(document, first));
  // "Vienna, Austria": the entity after a comma, or what the phrase says it lies in
  for (TokenIndex i = first.last; i < std::min<TokenIndex>(first.last + 8, clause.last); ++i) {
    if (!place_entity(document, i) || first.contains(i)) continue;
    if (!(document.is_ancestor(best, i) || (i == first.last + 1 && tokens[i - 1].text == ","))) break;
    if (tokens[i].dep == "conj") break;
    if (i > first.last + 1 && !one_of(tokens[tokens[i].head].lower, {"in", "of", "inside", "near"}) &&
        tokens[i - 1].text != ",")
      break;
    if (tokens[i].dep == "nmod" || tokens[i].dep == "compound" || tokens[i].dep == "amod") {
      // "in Vienna, US Secretary ...": a modifier of who comes next, unless it is part of the country's own name
      const TokenIndex head = tokens[i].head;
      if (tokens[head].entity != tokens[i].entity) break;
    }
    places.push_back(words_of(document, name_of(document, i)));
    break;
  }
  return places;
}

std::vector<std::string> place_named(const Document& document, TokenIndex noun) {
  if (!place_entity(document, noun)) return {};
  return {words_of(document, name_of(document, noun))};
}

// A date that hangs on the verb above the event dates the event only where the event is what the verb says of it ("held talks
// on Monday", "the talks began on Monday", "met for talks on Monday"), not where it is spoken of ("was vague on Monday on the
// talks").
bool dates_event(const Document& document, TokenIndex date, TokenIndex event) {
  const auto& tokens = document.tokens;
  if (tokens[event].pos == Pos::verb || document.is_ancestor(event, date)) return true;
  const auto& words = Vocabulary::get();
  TokenIndex at = event;
  for (int step = 0; step < 8 && tokens[at].head != at && !verbal(tokens[at]); ++step) {
    if (document.is_ancestor(at, date)) return true;
    const TokenIndex up = tokens[at].head;
    if (tokens[at].dep == "prep" && one_of(tokens[at].lower, {"about", "on", "over", "regarding", "ahead"})) return false;
    if (tokens[at].dep == "pobj" && tokens[up].lower == "of" && !verbal(tokens[tokens[up].head])) {
      const TokenIndex whole = tokens[up].head;  // "days of talks", but not "the outcome of the talks"
      const bool measure = one_of(tokens[whole].lemma, {"hour", "day", "night", "week", "round", "series", "session"});
      if (!measure && !words.is("meeting noun", document, whole)) return false;
    }
    at = up;
  }
  return true;
}

std::optional<TimeExpression> time_of(const Document& document, TokenIndex event, TokenRange clause) {
  std::optional<TimeExpression> best;
  TokenIndex nearest = 0;
  for (const auto& time : dates_in(document, clause)) {
    const TokenIndex at = time.tokens.first;
    if (at > clause.first && one_of(document.tokens[at - 1].lower, {"since", "until", "after", "before"})) continue;
    if (!belongs(document, at, event) || !dates_event(document, at, event)) continue;
    const TokenIndex distance = at > event ? at - event : event - at;
    if (best && distance >= nearest) continue;
    best = time;
    nearest = distance;
  }
  return best;
}

// True where the event only says when what holds at `at` was: "The talks, held after a call, were the first since 2019" tells
// of the talks.
bool only_when(const Document& document, TokenIndex event, TokenIndex at) {
  for (int step = 0; step < 8 && document.tokens[event].head != event && !document.is_ancestor(event, at); ++step) {
    const auto& token = document.tokens[event];
    const auto& head = document.tokens[token.head];
    if (token.dep == "pobj" && one_of(head.lower, {"after", "following", "before", "since"}) &&
        !document.is_ancestor(token.head, at))
      return true;
    event = token.head;
  }
  return false;
}

std::optional<TokenRange> level_of(const Document& document, TokenRange sentence, TokenIndex event) {
  const auto& tokens = document.tokens;
  for (TokenIndex i = sentence.first; i < sentence.last; ++i) {
    if (tokens[i].lower != "since" && !(tokens[i].lower == "years" && i > sentence.first && i - sentence.first > 1)) continue;
    for (TokenIndex k = i; k-- > sentence.first && i - k < 16;) {
      if (!(one_of(tokens[k].tag, {"JJS", "RBS"}) || tokens[k].lower == "first" || tokens[k].lower == "only")) continue;
      if (k > event + farthest_level || event > i + 4 || only_when(document, event, k)) break;
      TokenIndex last = i + 1;
      if (tokens[i].lower == "since") {
        last = std::max(last, document.subtree(i).last);
        if (last > i + 9) last = i + 9;
      }
      return trim(document, {k, std::min(last, sentence.last)});
    }
  }
  return std::nullopt;
}

bool duration_belongs(const Document& document, const TimeExpression& duration, TokenIndex event) {
  const TokenIndex at = duration.tokens.last - 1;
  const TokenIndex distance = at > event ? at - event : event - at;
  if (distance > farthest_duration) return false;
  if (duration.least.value_or(duration.most.value_or(0)) >= 7 * 24 * 60) return false;  // "two weeks" is a deadline
  const auto& tokens = document.tokens;
  const TokenIndex before = duration.tokens.first;
  // "within two days", "in three hours": when, not how long
  if (before > 0 && one_of(tokens[before - 1].lower, {"in", "within", "next", "past", "last", "every"})) return false;
  const auto& unit = tokens[at];
  if (unit.head == event || document.is_ancestor(event, at)) return true;
  for (TokenIndex k = at, step = 0; step < 4; k = tokens[k].head, ++step) {
    if (k == event || tokens[k].head == event) return true;
    if (tokens[k].dep == "pobj" && tokens[tokens[k].head].lower == "of") return false;
    if (tokens[k].head == k) break;
  }
  // "four hours of talks"; "lasted four hours"
  if (document.is_ancestor(at, event)) return true;
  const TokenIndex verb = governing_verb(document, at);
  return verb != no_token && (one_of(tokens[verb].lemma, {"last", "take", "talk", "meet", "speak"})) &&
         (subject_of(document, verb) == event || verb == event);
}

void drop_places(const Document& document, const Parties& parties, TokenIndex noun, std::vector<ActorIndex>& actors) {
  for (const TokenIndex c : document.children(noun)) {
    const auto& child = document.tokens[c];
    if (c > noun || !one_of(child.dep, {"compound", "nmod", "amod"}) || !is_town(child.text)) continue;
    if (!document.children(c).empty()) continue;  // "Vienna-Rome talks"
    if (c > 0 && (document.tokens[c - 1].text == "-" || document.tokens[c + 1].text == "-")) continue;
    for (const ActorIndex a : parties.named(c)) std::erase(actors, a);
  }
}

}  // namespace rapporteur::extract
