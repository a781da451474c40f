// Who takes part in a meeting, leads, hosts or mediates it, and who was left out, by the syntax around its word.
#include <algorithm>
#include <cctype>
#include <string>

#include "extract/negotiation/clauses.hpp"
#include "extract/negotiation/meeting_reader.hpp"

namespace rapporteur::extract {

// An organisation that is itself a meeting ("the Bergen Summit") is no side at it.
void MeetingReader::drop_events(std::vector<ActorIndex>& actors) const {
  std::erase_if(actors, [&](ActorIndex a) {
    const auto& actor = parties.actor(a);
    if (actor.type != ActorType::organisation && actor.type != ActorType::group) return false;
    std::string last = actor.name.substr(actor.name.rfind(' ') + 1);
    std::transform(last.begin(), last.end(), last.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return words.is("meeting noun", last);
  });
}

void MeetingReader::add_all(TokenIndex noun, MeetingMention& mention) const {
  const auto who = parties.behind(noun);
  mention.others = mention.others || (who.empty() && token(noun).pos != Pos::pron);
  add_unique(mention.actors, who);
}

// "between A and B", "with C", "by D", "among", "of the leaders of".
void MeetingReader::add_prepositions(TokenIndex head, MeetingMention& mention) const {
  for (const TokenIndex o : prepositional_objects(document, head, {"between", "with", "among", "involving", "by", "alongside"}))
    add_all(o, mention);
  for (const TokenIndex o : prepositional_objects(document, head, {"including"})) add_unique(mention.actors, parties.behind(o));
  for (const TokenIndex c : document.children(head))  // "meetings, including with A"
    if (token(c).lower == "including")
      for (const TokenIndex o : prepositional_objects(document, c, {"with"})) add_unique(mention.actors, parties.behind(o));
  if (nominal(token(head)))
    for (const TokenIndex o : prepositional_objects(document, head, {"of"})) {
      if (is("meeting noun", o)) {
        add_prepositions(o, mention);
        add_unique(mention.actors, parties.in_modifiers(o));
      } else {
        add_unique(mention.actors, parties.behind(o));
      }
    }
}

// "talks led by A and B", "the meeting, which included C", "a meeting hosted by D", "E-brokered talks".
void MeetingReader::add_leaders(TokenIndex noun, MeetingMention& mention) const {
  auto clauses = std::vector<TokenIndex>(document.children(noun).begin(), document.children(noun).end());
  // "In the talks, led by A, ...": the parser hangs the participle on the verb.
  const TokenIndex after = noun + 2;
  if (after < document.tokens.size() && token(noun + 1).text == "," && token(after).tag == "VBN" && token(after).dep == "advcl")
    clauses.push_back(after);
  for (const TokenIndex c : clauses) {
    const auto& child = token(c);
    if (!one_of(child.dep, {"acl", "relcl", "amod", "advcl"}) || !verbal(child)) continue;
    auto& list = is("host verb", c) ? mention.hosts : is("mediator verb", c) ? mention.mediators : mention.actors;
    const bool names = &list != &mention.actors || is("lead verb", c) || is("light verb", c);
    if (!names) continue;
    if (const TokenIndex by = document.child(c, "agent"); by != no_token)
      for (const TokenIndex o : document.children(by))
        if (token(o).dep == "pobj") add_unique(list, parties.behind(o));
    if (const TokenIndex object = document.child(c, "dobj"); object != no_token && child.dep == "relcl" && object > c)
      add_unique(list, parties.behind(object));
    if (const TokenIndex subject = document.child(c, "nsubj");
        subject != no_token && child.dep == "relcl" && token(subject).tag != "WDT")
      add_unique(list, parties.behind(subject));
  }
  for (const TokenIndex o : prepositional_objects(document, noun, {"under"}))  // "under the leadership of A and B"
    for (const TokenIndex leader : prepositional_objects(document, o, {"of"}))
      add_unique(is("mediator verb", o) ? mention.mediators : mention.actors, parties.behind(leader));
}

// "without A at the table", "A was absent from", "A's exclusion from", "neither A nor B were included in".
void MeetingReader::add_absent(TokenIndex noun, MeetingMention& mention) const {
  for (const TokenIndex o : prepositional_objects(document, noun, {"without", "excluding"}))
    add_unique(mention.absent, parties.behind(o));
  // "the talks were held without A"
  if (one_of(token(noun).dep, {"nsubjpass", "dobj", "nsubj"}) && is("light verb", token(noun).head))
    for (const TokenIndex o : prepositional_objects(document, token(noun).head, {"without"}))
      add_unique(mention.absent, parties.behind(o));
  if (token(noun).dep != "pobj") return;
  const TokenIndex preposition = token(noun).head;
  if (!one_of(token(preposition).lower, {"from", "in", "to", "at", "of", "about"})) return;
  const TokenIndex governor = token(preposition).head;
  if (is("absence", governor)) {
    if (nominal(token(governor))) {
      add_unique(mention.absent, parties.in_modifiers(governor));
      for (const TokenIndex o : prepositional_objects(document, governor, {"of"}))
        add_unique(mention.absent, parties.behind(o));
    } else {
      const TokenIndex verb = token(governor).pos == Pos::adj ? governing_verb(document, governor) : governor;
      if (verb == no_token || negated(document, verb)) return;
      const TokenIndex object = document.child(verb, "dobj");
      const TokenIndex who = object != no_token ? object : subject_of(document, verb);
      if (who != no_token) add_unique(mention.absent, parties.behind(who));
    }
  } else if (is("inclusion", governor) && verbal(token(governor)) && negated(document, governor)) {
    const TokenIndex who = subject_of(document, governor);
    if (who != no_token) add_unique(mention.absent, parties.behind(who));
  }
}

// "A was not invited", "B was left out": said of the meeting that the report is about.
std::optional<MeetingMention> MeetingReader::read_absence(TokenIndex verb) const {
  if (token(verb).pos != Pos::verb || !passive(document, verb) || document.child(verb, "nsubjpass") == no_token)
    return std::nullopt;
  const bool denied = negated(document, verb);
  if (!(token(verb).lemma == "invite" && denied) && !(is("absence", verb) && !denied)) return std::nullopt;
  if (reality_of(document, verb) != Reality::happened) return std::nullopt;
  for (const TokenIndex o : prepositional_objects(document, verb, {"to", "from", "in", "at"}))
    if (is("meeting noun", o)) return std::nullopt;  // read there
  MeetingMention mention;
  mention.trigger = verb;
  mention.sentence = token(verb).sentence;
  mention.definite = true;
  add_unique(mention.absent, parties.behind(document.child(verb, "nsubjpass")));
  if (mention.absent.empty()) return std::nullopt;
  return mention;
}

// The verb that the noun depends on says who holds, hosts, cancels or leaves the meeting.
void MeetingReader::follow_governor(TokenIndex noun, MeetingMention& mention) const {
  const auto& t = token(noun);
  if (one_of(t.dep, {"nsubj", "nsubjpass"})) {
    const TokenIndex verb = t.head;
    if (is("host verb", verb))
      if (const TokenIndex by = document.child(verb, "agent"); by != no_token)
        for (const TokenIndex o : document.children(by)) add_unique(mention.hosts, parties.behind(o));
    if (is("lead verb", verb)) {
      if (const TokenIndex object = document.child(verb, "dobj"); object != no_token)
        add_unique(mention.actors, parties.behind(object));
    }
    return;
  }
  const TokenIndex verb = t.dep == "dobj" ? t.head : governing_verb(document, noun);
  if (verb == no_token) return;
  const TokenIndex doer = doer_of(document, verb);
  TokenIndex top = noun;  // "after two days of talks"
  if (t.dep == "pobj" && token(t.head).lower == "of" &&
      one_of(token(token(t.head).head).lemma, {"hour", "day", "round", "week", "night", "month"}))
    top = token(t.head).head;
  const bool adverbial = token(top).dep == "pobj" && is("after word", token(top).head) && mention.kind != MeetingKind::visit;
  const bool takes_part = is("light verb", verb) || (is("meeting verb", verb) && t.dep == "pobj") ||
                          (t.dep == "pobj" && one_of(token(verb).lemma, {"emerge", "return"})) ||
                          (t.dep == "pobj" && token(verb).lemma == "be" && token(t.head).lower == "in");  // "are in talks"
  if (doer == no_token || doer == noun) return;
  if (is("host verb", verb) && t.dep == "dobj") {
    add_unique(mention.hosts, parties.behind(doer));
  } else if (is("mediator verb", verb) && t.dep == "dobj") {
    add_unique(mention.mediators, parties.behind(doer));
  } else if (is("meeting verb", verb) && !is("light verb", verb) && parties.sides(mention.actors).size() >= 2) {
    return;  // "headed to his meeting with B": who goes is told by "his"
  } else if ((takes_part && one_of(t.dep, {"dobj", "pobj", "conj"})) || (is("cancel verb", verb) && t.dep == "dobj")) {
    if (!document.subtree(noun).contains(doer)) add_unique(mention.actors, parties.behind(doer));
  } else if (adverbial) {
    // "After talks with B, A said": A was there. "A and B agreed after talks": both were.
    const auto who = parties.behind(doer);
    const auto sides = parties.sides(mention.actors).size();
    if (sides == 1 || (sides == 0 && parties.sides(who).size() >= 2)) add_unique(mention.actors, who);
  }
}

// "a summit with B" that A proposes, announces, looks forward to: the nearest doer of another side.
void MeetingReader::add_partner(TokenIndex noun, MeetingMention& mention) const {
  const auto sides = parties.sides(mention.actors);
  const bool with = !prepositional_objects(document, noun, {"with"}).empty();
  if (sides.size() != 1 || !(with || mention.kind == MeetingKind::summit) || mention.kind == MeetingKind::visit) return;
  if (!prepositional_objects(document, noun, {"between"}).empty()) return;
  for (const TokenIndex c : document.children(noun))
    if (c < noun && token(c).text.find('-') != std::string_view::npos) return;
  TokenIndex verb = governing_verb(document, noun);
  for (int step = 0; step < 4 && verb != no_token; ++step, verb = governing_verb(document, verb)) {
    if (one_of(token(verb).lemma, {"say", "tell", "report", "write", "note", "add"})) return;  // who speaks need not take part
    const TokenIndex doer = doer_of(document, verb);
    if (doer == no_token || document.subtree(noun).contains(doer)) continue;
    const auto who = parties.behind(doer);
    const auto theirs = parties.sides(who);
    if (theirs.size() != 1 || theirs == sides) continue;
    add_unique(mention.actors, who);
    return;
  }
}

}  // namespace rapporteur::extract
