// Steps for each event word: what governs it (holding, cancelling, planning), who is in its subject, object, prepositions and
// modifiers, who was left out, where, when, how long.
#include "extract/negotiation/meeting_mentions.hpp"

#include <algorithm>

#include "extract/negotiation/clauses.hpp"
#include "extract/negotiation/meeting_place.hpp"
#include "extract/negotiation/meeting_reader.hpp"
#include "extract/negotiation/vocabulary.hpp"
#include "times/expressions.hpp"

namespace rapporteur::extract {

// "the A peace talks" are about A.
bool MeetingReader::topic_modified(TokenIndex noun) const {
  for (const TokenIndex c : document.children(noun))
    if (c < noun && one_of(token(c).lower, {"peace", "reconciliation", "membership", "accession"})) return true;
  return false;
}

bool MeetingReader::noun_is_meeting(TokenIndex noun, MeetingMention& mention) const {
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
    if (is("internal body", c) && token(c).dep != "poss") return false;
    // "talks on", "talk of war" is fine; "a call for", "call to" is a demand.
    if (mention.kind == MeetingKind::call && one_of(token(c).lower, {"for", "to", "on"}) && token(c).dep != "det") return false;
  }
  for (const TokenIndex object : prepositional_objects(document, noun, {"by"})) remote = remote || is("remote means", object);
  for (TokenIndex i = document.subtree(noun).first; i < noun; ++i) {  // "working-level", "three-way" may be several tokens
    mention.working = mention.working || is("working word", i);
    mention.multilateral = mention.multilateral || is("many-sided", i) ||
                           (one_of(token(i).lower, {"three", "four", "five", "six"}) && token(i + 1).text == "-");
  }
  for (const TokenIndex body : prepositional_objects(document, noun, {"of"}))
    if (is("internal body", body)) return false;
  for (const TokenIndex who : prepositional_objects(document, noun, {"of", "between", "among"}))
    for (TokenIndex i = document.subtree(who).first; i <= who; ++i)  // not "presidents and ministers"
      if (is("official noun", i) && !is("summit person", who)) mention.working = true;
  mention.conversation = t.lemma == "conversation";
  if (t.lower == "round") {
    const auto of = prepositional_objects(document, noun, {"of"});
    if (of.empty() || !is("meeting noun", of.front())) return false;
    mention.weak = false;
  }
  if (remote) mention.kind = MeetingKind::call, mention.weak = false;
  // "peace talks" at large
  const bool bare = document.child(noun, "det") == no_token && document.child(noun, "poss") == no_token;
  if (bare && topic_modified(noun)) mention.weak = true;
  if (mention.kind == MeetingKind::call && !remote && t.lower != "call") return true;
  if (mention.kind == MeetingKind::call && !remote) mention.weak = true;
  if (summit) mention.kind = MeetingKind::summit;
  return true;
}

bool MeetingReader::verb_is_meeting(TokenIndex verb, MeetingMention& mention) const {
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
      mention.remote = mention.remote || is("remote means", o);
    return remote || mention.remote;
  }
  if (t.lemma == "sit") {
    mention.weak = true;
    return !with.empty() && document.child(verb, "prt") != no_token;
  }
  if (mention.kind == MeetingKind::visit && t.lemma != "visit") {
    mention.weak = true;
    for (const TokenIndex c : document.children(verb))
      if (one_of(token(c).lower, {"back", "home"})) return false;  // not a visit
    // "heads to TOWN for a summit with B": the way to a meeting that is told itself.
    const TokenRange trip = document.subtree(verb);
    for (TokenIndex i = verb + 1; i < trip.last; ++i)
      if (words.value("meeting noun", document, i) == "summit" || words.value("meeting noun", document, i) == "talks")
        return false;
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

// "The talks begin on Monday": the present tense with a day of the week speaks of what is to come.
bool MeetingReader::on_the_calendar(TokenIndex head, const TimeExpression& time) const {
  const TokenIndex verb = finite_verb_above(document, head);
  if (verb == no_token || !one_of(token(verb).tag, {"VBZ", "VBP"}) || reality_of(document, verb) != Reality::present)
    return false;
  const bool its_own = verb == head || (token(head).head == verb && is("occurrence verb", verb));
  return its_own && time.tokens.size() <= 2 &&
         one_of(token(time.tokens.last - 1).lower,
                {"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "tonight"});
}

void MeetingReader::add_circumstances(TokenIndex head, MeetingMention& mention) const {
  const auto& sentence = document.sentences[token(head).sentence];
  // When and where it was called off is not when and where it was to be.
  const bool off =
      mention.status_told && (mention.status == MeetingStatus::cancelled || mention.status == MeetingStatus::postponed);
  const auto clause = off ? document.subtree(head) : meeting_clause(document, head);
  mention.place = place_of(document, head, clause);
  mention.time = time_of(document, head, clause);
  mention.level = level_of(document, sentence.tokens, head);
  for (const auto& duration : lengths_in(document, sentence.tokens))
    if (!mention.duration && duration_belongs(document, duration, head)) mention.duration = duration;
  const bool ahead = mention.time && (mention.time->ahead || on_the_calendar(head, *mention.time));
  if (ahead && (!mention.status_told || mention.status == MeetingStatus::held)) set(mention, MeetingStatus::planned);
  // Spoken with where both are: no call.
  if (mention.verb && mention.conversation && !mention.remote && !mention.place.empty() && mention.kind == MeetingKind::call)
    mention.kind = MeetingKind::talks;
}

std::optional<MeetingMention> MeetingReader::read_noun(TokenIndex noun) const {
  MeetingMention mention;
  if (!noun_is_meeting(noun, mention)) return std::nullopt;
  mention.trigger = noun;
  mention.sentence = token(noun).sentence;
  add_unique(mention.actors, parties.in_modifiers(noun));
  drop_events(mention.actors);
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
    if (child.dep == "det" && one_of(child.lower, {"a", "an"})) mention.introduced = true;
    if (child.dep == "det" && child.lower == "any") mention.hypothetical = true;  // "welcomes any dialogue"
    if (child.dep == "det" && child.lower == "no" && token(noun).head != noun) return std::nullopt;
  }
  if (mention.kind == MeetingKind::visit) {
    auto goals = prepositional_objects(document, noun, {"to"});
    for (const TokenIndex who : prepositional_objects(document, noun, {"by", "of", "from"}))  // "a visit by envoys to TOWN"
      for (const TokenIndex o : prepositional_objects(document, who, {"to"})) goals.push_back(o);
    for (const TokenIndex o : goals) {
      add_unique(mention.hosts, parties.named(o));
      if (parties.named(o).empty() && token(o).entity == static_cast<std::uint32_t>(-1)) mention.weak = true;
    }
  }
  add_partner(noun, mention);
  add_circumstances(noun, mention);
  mention.result = result_of(noun);
  // Two who are nowhere together speak by telephone.
  if (mention.conversation && mention.place.empty() && mention.kind == MeetingKind::talks) mention.kind = MeetingKind::call;
  for (const ActorIndex absent : mention.absent) std::erase(mention.actors, absent);
  return mention;
}

std::optional<MeetingMention> MeetingReader::read_verb(TokenIndex verb) const {
  MeetingMention mention;
  if (!verb_is_meeting(verb, mention)) return std::nullopt;
  mention.trigger = verb;
  mention.verb = true;
  mention.sentence = token(verb).sentence;
  if (negated(document, verb)) return std::nullopt;
  if (const TokenIndex subject = subject_of(document, verb); subject != no_token) {
    add_unique(mention.actors, parties.behind(subject));
    mention.others = mention.actors.empty() &&
                     (token(subject).pos == Pos::propn || !prepositional_objects(document, subject, {"of", "from"}).empty());
    mention.working = is("official noun", subject);
  }
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
  mention.spoken = mention.conversation && !mention.remote;
  status_of_verb(verb, mention);
  add_circumstances(verb, mention);
  // The object of "meet in a summit" names the kind.
  for (const TokenIndex o : prepositional_objects(document, verb, {"in", "at", "for"}))
    if (token(o).lower == "summit" && mention.kind == MeetingKind::talks) mention.kind = MeetingKind::summit;
  for (const ActorIndex absent : mention.absent) std::erase(mention.actors, absent);
  return mention;
}

// "invited B to TOWN": a visit that is planned.
std::optional<MeetingMention> MeetingReader::read_invitation(TokenIndex verb) const {
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

bool is_read(const Report& report, Span span) {
  if (report.blocks.empty()) return true;
  const auto block = std::upper_bound(report.blocks.begin(), report.blocks.end(), span.start,
                                      [](std::uint32_t start, const Block& b) { return start < b.span.end; });
  return block == report.blocks.end() || !block->span.overlaps(span) || block->kind != BlockKind::furniture;
}

// "A met B for talks", "will meet in a summit": the noun tells no other meeting than its verb, but may tell more of it.
bool MeetingReader::said_by_verb(const MeetingMention& noun, std::vector<MeetingMention>& found) const {
  if (noun.verb || token(noun.trigger).dep != "pobj") return false;
  const TokenIndex preposition = token(noun.trigger).head;
  if (!one_of(token(preposition).lower, {"for", "in"}) || is("meeting noun", token(preposition).head)) return false;
  const auto verb = std::find_if(found.rbegin(), found.rend(), [&](const MeetingMention& m) {
    return m.verb && m.kind != MeetingKind::visit && m.trigger == token(preposition).head;
  });
  if (verb == found.rend()) return false;
  add_unique(verb->absent, noun.absent);
  add_unique(verb->mediators, noun.mediators);
  if (verb->place.empty()) verb->place = noun.place;
  if (!verb->time) verb->time = noun.time;
  if (!verb->duration) verb->duration = noun.duration;
  if (!verb->level) verb->level = noun.level;
  return true;
}

std::vector<MeetingMention> find_meeting_mentions(const Report& report, const Document& document, const Parties& parties) {
  const MeetingReader reader{document, parties};
  std::vector<MeetingMention> found;
  for (const auto& sentence : document.sentences) {
    if (!is_read(report, sentence.span)) continue;
    for (TokenIndex i = sentence.tokens.first; i < sentence.tokens.last; ++i) {
      auto mention = document.tokens[i].pos == Pos::verb ? reader.read_verb(i) : reader.read_noun(i);
      if (!mention) mention = reader.read_invitation(i);
      if (!mention) mention = reader.read_absence(i);
      if (mention && !reader.said_by_verb(*mention, found)) found.push_back(std::move(*mention));
    }
  }
  return found;
}

}  // namespace rapporteur::extract
