// Steps for each event word: what governs it (holding, cancelling, planning), who is in its subject, object, prepositions and
// modifiers, who was left out, where, when, how long.
#include "extract/negotiation/meeting_mentions.hpp"

#include <algorithm>

#include "extract/negotiation/clauses.hpp"
#include "extract/negotiation/meeting_place.hpp"
#include "extract/negotiation/vocabulary.hpp"

namespace rapporteur::extract {
namespace {

struct Reader {
  const Document& document;
  const Parties& parties;
  const Vocabulary& words = Vocabulary::get();

  const Token& token(TokenIndex i) const { return document.tokens[i]; }
  bool is(std::string_view role, TokenIndex i) const { return words.is(role, document, i); }

  std::optional<MeetingMention> read_noun(TokenIndex noun) const;
  std::optional<MeetingMention> read_verb(TokenIndex verb) const;

  bool noun_is_meeting(TokenIndex noun, MeetingMention& mention) const;
  bool topic_modified(TokenIndex noun) const;
  bool verb_is_meeting(TokenIndex verb, MeetingMention& mention) const;
  void add_prepositions(TokenIndex head, MeetingMention& mention) const;
  void add_leaders(TokenIndex noun, MeetingMention& mention) const;
  void add_absent(TokenIndex noun, MeetingMention& mention) const;
  void add_partner(TokenIndex noun, MeetingMention& mention) const;
  void follow_governor(TokenIndex noun, MeetingMention& mention) const;
  void status_of_noun(TokenIndex noun, MeetingMention& mention) const;
  bool governor_settles(TokenIndex noun, TokenIndex at, MeetingMention& mention) const;
  std::optional<MeetingMention> read_invitation(TokenIndex verb) const;
  void status_of_verb(TokenIndex verb, MeetingMention& mention) const;
  void add_circumstances(TokenIndex head, MeetingMention& mention) const;
  void set(MeetingMention& mention, MeetingStatus status) const {
    mention.status = status;
    mention.status_told = true;
  }
};

// "the A peace talks" are about A.
bool Reader::topic_modified(TokenIndex noun) const {
  for (const TokenIndex c : document.children(noun))
    if (c < noun && one_of(token(c).lower, {"peace", "reconciliation", "membership", "accession"})) return true;
  return false;
}

bool Reader::noun_is_meeting(TokenIndex noun, MeetingMention& mention) const {
  const auto& t = token(noun);
  if (t.pos != Pos::noun && t.pos != Pos::propn) return false;
  const auto kind = words.value("meeting noun", document, noun);
  if (kind.empty()) return false;
  // "talk" is a meeting in the plural, as a modifier of another noun no event is named ("summit talks" is one event).
  if (t.lower == "talk") return false;
  if (t.dep == "compound" && nominal(token(t.head)) && words.is("meeting noun", document, t.head)) return false;
  if (t.dep == "compound" && nominal(token(t.head))) return false;
  mention.kind = kind == "summit"  ? MeetingKind::summit
                 : kind == "visit" ? MeetingKind::visit
                 : kind == "call"  ? MeetingKind::call
                                   : MeetingKind::talks;
  mention.weak = is("weak meeting noun", noun);
  bool remote = false, summit = false;
  for (const TokenIndex c : document.children(noun)) {
    if (is("remote means", c)) remote = true;
    if (c < noun && one_of(token(c).lower, {"news", "press", "media", "security", "annual", "donor"}) &&
        t.lemma == "conference")
      return false;
    if (token(c).lower == "summit") summit = true;
    // "talks on", "talk of war" is fine; "a call for", "call to" is a demand.
    if (mention.kind == MeetingKind::call && one_of(token(c).lower, {"for", "to", "on"}) && token(c).dep != "det") return false;
  }
  for (const TokenIndex object : prepositional_objects(document, noun, {"by"})) remote = remote || is("remote means", object);
  mention.conversation = t.lemma == "conversation";
  if (t.lower == "round") {
    const auto of = prepositional_objects(document, noun, {"of"});
    if (of.empty() || !is("meeting noun", of.front())) return false;
    mention.weak = false;
  }
  if (remote) mention.kind = MeetingKind::call, mention.weak = false;
  if (mention.kind == MeetingKind::call && !remote && t.lower != "call") return true;
  if (mention.kind == MeetingKind::call && !remote) mention.weak = true;
  if (summit) mention.kind = MeetingKind::summit;
  return true;
}

bool Reader::verb_is_meeting(TokenIndex verb, MeetingMention& mention) const {
  const auto& t = token(verb);
  if (t.pos != Pos::verb || t.dep == "amod") return false;
  const auto kind = words.value("meeting verb", document, verb);
  if (kind.empty()) return false;
  mention.kind = kind == "visit" ? MeetingKind::visit : kind == "call" ? MeetingKind::call : MeetingKind::talks;
  const TokenIndex object = document.child(verb, "dobj");
  const auto with = prepositional_objects(document, verb, {"with", "to"});
  if (t.lemma == "call")
    return object != no_token && !parties.named(object).empty() && document.child(verb, "oprd") == no_token &&
           document.child(verb, "prep") == no_token && document.child(verb, "xcomp") == no_token &&
           document.child(verb, "ccomp") == no_token && token(verb).tag != "VBG";
  if (one_of(t.lemma, {"talk", "speak"})) {
    const auto partner = prepositional_objects(document, verb, {"with", "to"});
    if (partner.empty() || parties.named(partner.front()).empty() || is("no partner", partner.front())) return false;
    mention.kind = MeetingKind::call;
    mention.conversation = true;
    mention.weak = t.lemma == "talk";
    bool remote = one_of(token(partner.front()).dep, {"pobj"});
    for (const TokenIndex o : prepositional_objects(document, verb, {"by", "on", "over", "via"}))
      remote = remote || is("remote means", o);
    return remote;
  }
  if (t.lemma == "sit") {
    mention.weak = true;
    return !with.empty() && document.child(verb, "prt") != no_token;
  }
  if (mention.kind == MeetingKind::visit && t.lemma != "visit") {
    mention.weak = true;
    return !prepositional_objects(document, verb, {"to", "in", "for"}).empty();
  }
  if (t.lemma == "visit") return object != no_token;
  if (t.lemma == "negotiate") {
    mention.weak = true;
    if (object != no_token || with.empty() || t.dep == "amod") return false;
  }
  if (one_of(t.lemma, {"convene", "gather", "huddle"})) mention.weak = true;
  if (t.lemma == "meet" && object != no_token && token(object).lower != "face" && parties.named(object).empty() &&
      !(is("person noun", object) && !parties.behind(object).empty()))
    return false;
  if (object != no_token && is("no partner", object)) return false;
  for (const TokenIndex w : prepositional_objects(document, verb, {"with"}))
    if (is("no partner", w) && parties.named(w).empty()) return false;
  return !passive(document, verb) || one_of(t.lemma, {"convene"});
}

// "between A and B", "with C", "by D", "among", "of the leaders of".
void Reader::add_prepositions(TokenIndex head, MeetingMention& mention) const {
  for (const TokenIndex o : prepositional_objects(document, head, {"between", "with", "among", "involving", "by", "alongside"}))
    add_unique(mention.actors, parties.behind(o));
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
void Reader::add_leaders(TokenIndex noun, MeetingMention& mention) const {
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
void Reader::add_absent(TokenIndex noun, MeetingMention& mention) const {
  for (const TokenIndex o : prepositional_objects(document, noun, {"without", "excluding"}))
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

// The verb that the noun depends on says who holds, hosts, cancels or leaves the meeting.
void Reader::follow_governor(TokenIndex noun, MeetingMention& mention) const {
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
  const bool adverbial = token(top).dep == "pobj" && is("after word", token(top).head);
  const bool takes_part = is("light verb", verb) || (is("meeting verb", verb) && t.dep == "pobj") ||
                          (t.dep == "pobj" && one_of(token(verb).lemma, {"emerge", "return"}));
  if (doer == no_token || doer == noun) return;
  if (is("host verb", verb) && t.dep == "dobj") {
    add_unique(mention.hosts, parties.behind(doer));
  } else if (is("mediator verb", verb) && t.dep == "dobj") {
    add_unique(mention.mediators, parties.behind(doer));
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
void Reader::add_partner(TokenIndex noun, MeetingMention& mention) const {
  const auto sides = parties.sides(mention.actors);
  const bool with = !prepositional_objects(document, noun, {"with"}).empty();
  if (sides.size() != 1 || !(with || mention.kind == MeetingKind::summit) || mention.kind == MeetingKind::visit) return;
  TokenIndex verb = governing_verb(document, noun);
  for (int step = 0; step < 4 && verb != no_token; ++step, verb = governing_verb(document, verb)) {
    const TokenIndex doer = doer_of(document, verb);
    if (doer == no_token || document.subtree(noun).contains(doer)) continue;
    const auto who = parties.behind(doer);
    const auto theirs = parties.sides(who);
    if (theirs.size() != 1 || theirs == sides) continue;
    add_unique(mention.actors, who);
    return;
  }
}

void Reader::status_of_noun(TokenIndex noun, MeetingMention& mention) const {
  for (const TokenIndex c : document.children(noun)) {
    const auto& child = token(c);
    if (c < noun && child.dep != "compound" && is("planned word", c)) set(mention, MeetingStatus::planned);
    if (c < noun && is("held word", c)) set(mention, MeetingStatus::held);
    if (one_of(child.dep, {"amod", "acl"}) && is("cancel verb", c) && child.tag == "VBN")
      return set(mention, MeetingStatus::cancelled);
    if (one_of(child.dep, {"amod", "acl"}) && is("postpone verb", c) && child.tag == "VBN")
      return set(mention, MeetingStatus::postponed);
    if (child.dep == "acl" && child.tag == "VBN" &&
        one_of(child.lemma, {"plan", "schedule", "propose", "set", "slate", "expect", "arrange"}))
      set(mention, MeetingStatus::planned);
    if (child.dep == "acl" && child.lemma == "hold" && !mention.status_told) set(mention, MeetingStatus::held);
  }
  // Up the tree to the verb: each governing word may settle it.
  TokenIndex at = noun;
  for (int step = 0; step < 5 && token(at).head != at; ++step, at = token(at).head)
    if (governor_settles(noun, at, mention)) return;
}

// What the word above `at` says of the meeting at `noun`; true where nothing higher can add to it.
bool Reader::governor_settles(TokenIndex noun, TokenIndex at, MeetingMention& mention) const {
  const auto settle = [&](MeetingStatus status) {
    set(mention, status);
    return true;
  };
  const auto& below = token(at);
  const TokenIndex up = below.head;
  const bool preposition = below.dep == "prep" && at != noun;
  if (below.dep == "pobj" && one_of(token(up).lower, {"after", "following", "during", "since", "from"}) && !mention.status_told)
    return settle(MeetingStatus::held);
  const bool object = preposition ? one_of(below.lower, {"of", "from", "out"})
                                  : one_of(below.dep, {"dobj", "nsubjpass", "pobj", "poss", "conj", "compound"});
  if ((object || (at == noun && token(up).lemma == "collapse")) && is("cancel verb", up))
    return settle(MeetingStatus::cancelled);
  if (object && is("postpone verb", up)) return settle(MeetingStatus::postponed);
  if (below.dep == "dobj" && (is("deny verb", up) || is("refuse verb", up))) return settle(MeetingStatus::denied);
  if (!mention.status_told && below.dep == "pobj" && one_of(token(up).lower, {"ahead", "before", "toward", "towards"}))
    set(mention, MeetingStatus::planned);
  if (!mention.status_told && nominal(token(up)) && is("preparing", up)) set(mention, MeetingStatus::planned);
  if (!verbal(token(up))) return false;
  if (negated(document, up) || one_of(token(up).lemma, {"fail", "refuse"})) mention.hypothetical = true;
  const bool aimed = one_of(below.dep, {"dobj", "nsubjpass", "pcomp"}) ||
                     (preposition && one_of(below.lower, {"on", "to", "for", "about", "at"}));
  if (!mention.status_told && aimed && (is("planning verb", up) || token(up).lemma == "prepare"))
    set(mention, MeetingStatus::planned);
  if (mention.status_told) return true;
  // "The talks could lead to a deal" tells nothing of whether they are held; "the talks could begin" does.
  if (one_of(below.dep, {"nsubj", "nsubjpass"}) && !is("occurrence verb", up)) return true;
  switch (reality_of(document, up)) {
    case Reality::hypothetical:
      mention.hypothetical = true;
      return true;
    case Reality::intended:
    case Reality::possible:
      return settle(MeetingStatus::planned);
    case Reality::happened:
      if (at == noun || one_of(below.dep, {"prep", "dobj", "nsubj", "nsubjpass"})) set(mention, MeetingStatus::held);
      return true;
    default:
      return true;
  }
}

void Reader::status_of_verb(TokenIndex verb, MeetingMention& mention) const {
  for (TokenIndex at = verb, step = 0; step < 4 && token(at).head != at; at = token(at).head, ++step) {
    const TokenIndex up = token(at).head;
    if (one_of(token(at).dep, {"xcomp", "pcomp", "prep", "ccomp", "acl"}) && is("cancel verb", up))
      return set(mention, MeetingStatus::cancelled);
    if (one_of(token(at).dep, {"xcomp", "pcomp", "acl"}) && (is("refuse verb", up) || is("deny verb", up)))
      return set(mention, MeetingStatus::denied);
  }
  const auto& above = token(token(verb).head);
  const bool infinitive = token(verb).tag == "VB" && one_of(token(verb).dep, {"xcomp", "acl", "ccomp"});
  if (infinitive && one_of(above.lemma, {"want", "wish", "desire", "willing", "ready", "hope", "like", "eager", "willingness",
                                         "readiness", "request"}))
    mention.hypothetical = true;  // wished for: it may be one that is planned elsewhere
  switch (reality_of(document, verb)) {
    case Reality::hypothetical:
      mention.hypothetical = true;
      return;
    case Reality::intended:
    case Reality::possible:
      return set(mention, MeetingStatus::planned);
    case Reality::happened:
    case Reality::present:
      return set(mention, MeetingStatus::held);
    case Reality::untold:
      return;
  }
}

void Reader::add_circumstances(TokenIndex head, MeetingMention& mention) const {
  const auto& sentence = document.sentences[token(head).sentence];
  const auto clause = meeting_clause(document, head);
  mention.place = place_of(document, head, clause);
  mention.time = time_of(document, head, clause);
  mention.level = level_of(document, sentence.tokens, head);
  for (const auto& duration : find_durations(document, sentence.tokens))
    if (!mention.duration && duration_belongs(document, duration, head)) mention.duration = duration;
  if (mention.time && !mention.status_told && mention.time->shifted && mention.time->shift > 0)
    set(mention, MeetingStatus::planned);
  if (mention.time && mention.time->shift > 0 && mention.status == MeetingStatus::held) set(mention, MeetingStatus::planned);
}

std::optional<MeetingMention> Reader::read_noun(TokenIndex noun) const {
  MeetingMention mention;
  if (!noun_is_meeting(noun, mention)) return std::nullopt;
  mention.trigger = noun;
  mention.sentence = token(noun).sentence;
  add_unique(mention.actors, parties.in_modifiers(noun));
  if (topic_modified(noun)) mention.actors.clear();
  drop_places(document, parties, noun, mention.actors);
  add_prepositions(noun, mention);
  add_leaders(noun, mention);
  add_absent(noun, mention);
  status_of_noun(noun, mention);
  follow_governor(noun, mention);
  for (const TokenIndex c : document.children(noun)) {
    const auto& child = token(c);
    if ((child.dep == "det" && one_of(child.lower, {"the", "this", "that", "these", "those", "both"})) || child.dep == "poss")
      mention.definite = true;
    if (child.dep == "det" && child.lower == "no" && token(noun).head != noun) return std::nullopt;
  }
  if (mention.kind == MeetingKind::visit) {
    for (const TokenIndex o : prepositional_objects(document, noun, {"to"})) {
      add_unique(mention.hosts, parties.named(o));
      if (parties.named(o).empty() && token(o).entity == static_cast<std::uint32_t>(-1)) mention.weak = true;
    }
  }
  add_partner(noun, mention);
  add_circumstances(noun, mention);
  for (const ActorIndex absent : mention.absent) std::erase(mention.actors, absent);
  return mention;
}

std::optional<MeetingMention> Reader::read_verb(TokenIndex verb) const {
  MeetingMention mention;
  if (!verb_is_meeting(verb, mention)) return std::nullopt;
  mention.trigger = verb;
  mention.verb = true;
  mention.sentence = token(verb).sentence;
  if (negated(document, verb)) return std::nullopt;
  if (const TokenIndex subject = subject_of(document, verb); subject != no_token)
    add_unique(mention.actors, parties.behind(subject));
  if (const TokenIndex object = document.child(verb, "dobj"); object != no_token) {
    if (token(verb).lemma == "visit")
      add_unique(mention.hosts, parties.behind(object));
    else
      add_unique(mention.actors, parties.behind(object));
  }
  for (const TokenIndex o : prepositional_objects(document, verb, {"with", "between", "alongside"}))
    add_unique(mention.actors, parties.behind(o));
  if (one_of(token(verb).lemma, {"talk", "speak"}))
    for (const TokenIndex o : prepositional_objects(document, verb, {"to"})) add_unique(mention.actors, parties.behind(o));
  if (mention.kind == MeetingKind::visit && token(verb).lemma != "visit")
    for (const TokenIndex o : prepositional_objects(document, verb, {"to", "in", "for"}))
      add_unique(mention.hosts, parties.named(o));
  for (const TokenIndex o : prepositional_objects(document, verb, {"without"})) add_unique(mention.absent, parties.behind(o));
  status_of_verb(verb, mention);
  add_circumstances(verb, mention);
  // The object of "meet in a summit" names the kind.
  for (const TokenIndex o : prepositional_objects(document, verb, {"in", "at", "for"}))
    if (token(o).lower == "summit") mention.kind = MeetingKind::summit;
  for (const ActorIndex absent : mention.absent) std::erase(mention.actors, absent);
  return mention;
}

// "invited B to TOWN": a visit that is planned.
std::optional<MeetingMention> Reader::read_invitation(TokenIndex verb) const {
  if (token(verb).lemma != "invite" || token(verb).pos != Pos::verb || negated(document, verb)) return std::nullopt;
  const bool is_passive = passive(document, verb);
  const TokenIndex guest = is_passive ? document.child(verb, "nsubjpass") : document.child(verb, "dobj");
  const auto to = prepositional_objects(document, verb, {"to"});
  if (guest == no_token || to.empty()) return std::nullopt;
  MeetingMention mention;
  mention.trigger = verb;
  mention.verb = true;
  mention.sentence = token(verb).sentence;
  mention.kind = MeetingKind::visit;
  mention.weak = true;
  add_unique(mention.actors, parties.behind(guest));
  if (const TokenIndex host = doer_of(document, verb); host != no_token) add_unique(mention.hosts, parties.behind(host));
  set(mention, MeetingStatus::planned);
  mention.place = place_named(document, to.front());
  if (mention.place.empty() || mention.actors.empty()) return std::nullopt;
  return mention;
}

}  // namespace

bool is_read(const Report& report, Span span) {
  if (report.blocks.empty()) return true;
  for (const auto& block : report.blocks)
    if (block.span.overlaps(span)) return block.kind != BlockKind::furniture;
  return true;
}

std::vector<MeetingMention> find_meeting_mentions(const Report& report, const Document& document, const Parties& parties) {
  const Reader reader{document, parties};
  std::vector<MeetingMention> found;
  for (const auto& sentence : document.sentences) {
    if (!is_read(report, sentence.span)) continue;
    for (TokenIndex i = sentence.tokens.first; i < sentence.tokens.last; ++i) {
      auto mention = document.tokens[i].pos == Pos::verb ? reader.read_verb(i) : reader.read_noun(i);
      if (!mention) mention = reader.read_invitation(i);
      if (mention) found.push_back(std::move(*mention));
    }
  }
  return found;
}

}  // namespace rapporteur::extract
