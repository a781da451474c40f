// Steps: the verb's complement clause is read first, then what the verb makes of it (its operation); without either the verb is
// looked up alone and with its object. The future makes an intention of what is read: to cooperate (AGREE) or to harm
// (THREATEN), as PLOVER's manual has it.
#include "extract/events/reading.hpp"

#include <string>
#include <vector>

#include "extract/events/event_words.hpp"
#include "extract/negotiation/clauses.hpp"

namespace rapporteur::extract {
namespace {

using enum EventType;
constexpr int deepest = 4;  // operators in one another

bool harmful(EventType type) { return type >= threaten; }
// Harm to others: to cut one's own ties or destroy one's own arms may be agreed on.
bool hostile(const EventKind& kind) {
  if (kind.type == sanction) return kind.mode.empty();
  return kind.type == threaten || kind.type == assault || kind.type == fight || (kind.type == coerce && kind.mode != "destroy");
}
bool obliging(std::string_view lower) { return one_of(lower, {"must", "ought"}); }

class Reader {
public:
  explicit Reader(const Document& document) : document_(document), in_(document) {}

  std::optional<EventReading> read(TokenIndex verb, int depth) const {
    if (depth > deepest || advised(verb)) return std::nullopt;
    auto event = read_operation(verb, depth);
    if (!event) event = read_verb(verb);
    if (!event) return event;
    event->negated = event->negated != negated(document_, verb);
    if (event->negated && event->kind.type == agree) {  // "is not ready to"
      event->kind = {reject, {}};
      event->negated = false;
    }
    if (event->core == verb && depth == 0) future(verb, *event);
    return event;
  }

  // "spoke after talks with B", "said in a call to B".
  std::optional<EventReading> read_meeting(TokenIndex noun) const {
    const auto& preposition = token(token(noun).head);
    if (token(noun).dep != "pobj" || !one_of(preposition.lower, {"after", "following", "during", "in", "at"}))
      return std::nullopt;
    const TokenIndex verb = preposition.head;
    if (!verbal(token(verb)) || in_.about(noun) != "talks" || reality_of(document_, verb) != Reality::happened)
      return std::nullopt;
    if (prepositional_objects(document_, noun, {"with", "to"}).empty()) return std::nullopt;
    const auto kind = words_.frame("begin", "talks");
    if (!kind) return std::nullopt;
    EventReading event = make(*kind, noun, noun);
    event.actor_verb = verb;
    return event;
  }

private:
  const Token& token(TokenIndex i) const { return document_.tokens[i]; }
  static bool has(const std::optional<EventKind>& found) { return found.has_value(); }
  static bool has(std::string_view found) { return !found.empty(); }

  EventReading make(EventKind kind, TokenIndex verb, TokenIndex object = no_token) const {
    EventReading event;
    if (kind.type == consult && !has(kind.mode)) {  // "hosted a meeting", "paid a visit"
      if (const auto deed = words_.deed(token(verb).lemma); deed && deed->type == consult) kind.mode = deed->mode;
      if (object != no_token && !has(kind.mode)) kind.mode = words_.noun_mode(in_.lemma_of(object));
    }
    event.kind = kind;
    event.deed = kind.type;
    event.actor_verb = event.core = verb;
    event.object = object;
    event.exercise = object != no_token && in_.about(object) == "exercise";
    return event;
  }

  // "should meet": somebody's opinion.
  bool advised(TokenIndex verb) const {
    for (const TokenIndex c : document_.children(verb))
      if (token(c).dep == "aux" && token(c).lower == "should") return true;
    return false;
  }

  // ---- a verb by itself ----

  std::optional<EventReading> read_verb(TokenIndex verb) const {
    const auto action = in_.look_up(verb, [&](const std::string& w) { return words_.action(w); });
    if (has(action)) {
      const auto objects = in_.objects_of(verb);
      for (const TokenIndex object : objects) {
        const auto topic = in_.about(object);
        if (topic == "bill") return std::nullopt;
        // Fired at somebody, else only tried and shown.
        if (topic == "missile" && has(words_.frame(action, "attack")) &&
            !prepositional_objects(document_, verb, {"at", "on", "against", "toward", "towards"}).empty())
          return make({fight, "heavy-weapons"}, verb, object);
        if (const auto kind = words_.frame(token(verb).lemma, topic)) return make(*kind, verb, object);
        if (const auto kind = words_.frame(action, topic)) return make(*kind, verb, object);
        if (const auto inner = read_nominal(object); inner && words_.frame(action, "event")) return make(*inner, verb, object);
      }
      for (const TokenIndex c : document_.children(verb))
        if (one_of(token(c).dep, {"dobj", "nsubjpass"}))
          if (const auto kind = words_.frame(action, "*")) return make(*kind, verb, c);
    }
    if (const auto event = read_subject(verb)) return event;
    auto kind = in_.look_up(verb, [&](const std::string& w) { return words_.deed(w); });
    if (!kind) return std::nullopt;
    // Killing by soldiers is fighting, and so is bombing by a state.
    if (const TokenIndex doer = kind->type == assault ? doer_of(document_, verb) : no_token; doer != no_token) {
      const auto who = in_.about(doer);
      if (who == "troops" && !has(kind->mode)) kind = EventKind{fight, {}};
      if ((who == "troops" || who == "place") && kind->mode == "explosives") kind = EventKind{fight, "heavy-weapons"};
    }
    if (has(kind->mode) || !one_of(kind->type, {assault, fight})) {
      EventReading event = make(*kind, verb);
      event.of_subject = kind->mode == "visit" && document_.child(verb, "agent") == no_token;  // "was headed to"
      return event;
    }
    return make({kind->type, in_.arms(verb)}, verb);
  }

  // "Talks between A and B resumed": what the subject names begins or ends by itself.
  std::optional<EventReading> read_subject(TokenIndex verb) const {
    auto action = in_.look_up(verb, [&](const std::string& w) { return words_.happening(w); });
    if (const TokenIndex object = document_.child(verb, "dobj"); object != no_token)  // "took place"
      action = words_.happening(std::string(token(verb).lemma) + '_' + std::string(token(object).lower));
    const TokenIndex subject = document_.child(verb, "nsubj");
    if (!has(action) || subject == no_token) return std::nullopt;
    const TokenIndex noun = in_.gist(subject);
    const auto topic = in_.about(noun);
    if (!one_of(topic, {"talks", "ceasefire", "exercise", "relations", "sanction", "fighting"})) return std::nullopt;
    const auto kind = words_.frame(action, topic);
    return kind ? std::optional(make(*kind, verb, noun)) : std::nullopt;
  }

  // "a suspension of flights", "the withdrawal of troops".
  std::optional<EventKind> read_nominal(TokenIndex noun) const {
    const auto action = words_.nominal(token(noun).lemma);
    if (!has(action)) return std::nullopt;
    for (const TokenIndex object : prepositional_objects(document_, noun, {"of", "to", "in", "on"}))
      if (const auto kind = words_.frame(action, in_.about(in_.gist(object)))) return kind;
    for (const TokenIndex c : document_.children(noun))
      if (token(c).dep == "compound")
        if (const auto kind = words_.frame(action, in_.about(c))) return kind;
    return std::nullopt;
  }

  // ---- a verb over a clause ----

  struct Complement {
    std::optional<EventKind> kind;  // none where it tells no event
    bool negated = false;
  };

  // The word that carries the operation: the verb, or the adjective or noun it is predicated of ("is ready to").
  std::pair<std::string_view, TokenIndex> operator_of(TokenIndex verb) const {
    const bool light = words_.light(token(verb).lemma);
    const auto operation = in_.look_up(verb, [&](const std::string& w) { return words_.operation(w); });
    const bool set = token(verb).lemma == "set" && !passive(document_, verb);  // "is set to", not "set fire"
    if (has(operation) && !light && !set) return {operation, verb};
    for (const TokenIndex c : document_.children(verb))
      if (c > verb && (one_of(token(c).dep, {"acomp", "attr", "oprd"}) || (token(c).dep == "dobj" && light))) {
        if (const auto its = words_.operation("be_" + std::string(token(c).lemma)); has(its) && !light) return {its, c};
        if (const auto its = words_.operation(token(c).lemma); has(its)) return {its, c};
      }
    if (set) return {{}, no_token};
    return {operation, has(operation) ? verb : no_token};
  }

  TokenIndex clause_under(TokenIndex word, bool purpose) const {
    for (const TokenIndex c : document_.children(word)) {
      if (one_of(token(c).dep, {"ccomp", "xcomp", "pcomp"}) && verbal(token(c))) return c;
      if (token(c).dep == "acl" && nominal(token(word)) && one_of(token(c).tag, {"VB", "VBG"})) return c;
      if (token(c).dep == "prep")
        for (const TokenIndex o : document_.children(c))
          if (token(o).dep == "pcomp" && verbal(token(o))) return o;
      // "sent inspectors to look into it", "swore to fight"
      if (purpose && token(c).dep == "advcl" && token(c).tag == "VB" && c > word) return c;
    }
    return no_token;
  }

  std::optional<EventReading> read_operation(TokenIndex verb, int depth) const {
    const auto [operation, word] = operator_of(verb);
    if (!has(operation)) return std::nullopt;
    const bool purpose = one_of(operation, {"send", "plan", "commit", "agree"});
    TokenIndex clause = clause_under(word, purpose);
    if (clause == no_token && word != verb) clause = clause_under(verb, purpose);
    if (clause == no_token) {
      // "offered Peru to mediate": the parser hangs the clause on the object.
      if (const TokenIndex object = document_.child(verb, "dobj"); object != no_token && word == verb)
        if (const TokenIndex acl = document_.child(object, "acl"); acl != no_token && token(acl).tag == "VB") clause = acl;
    }
    if (operation == "say" || (operation == "insist" && !subjunctive(clause))) return read_said(verb, clause, depth);
    if (operation == "weigh") {  // "is considering sanctions"
      auto event = operated(verb, word, "plan", clause, depth);
      if (event) event->hypothetical = true;
      return event;
    }
    if (operation == "fail") return read_failure(verb, clause, depth);
    if (one_of(operation, {"go_on", "send", "decide", "try"})) return pass_on(verb, operation, clause, depth);
    return operated(verb, word, operation, clause, depth);
  }

  // "insisted that A leave": what is insisted on has not happened.
  bool subjunctive(TokenIndex clause) const {
    return clause != no_token && token(clause).tag == "VB" && document_.child(clause, "aux") == no_token;
  }
  // "urged A to", "demanded that A": of somebody, not of oneself ("pushed to finish").
  bool of_somebody(TokenIndex verb, TokenIndex clause) const {
    return clause == no_token || document_.child(clause, "nsubj") != no_token ||
           document_.child(clause, "nsubjpass") != no_token || asked(verb) != no_token || token(clause).dep != "xcomp";
  }

  // Whom a demand is made of: "urged Peru to", "called on Peru to".
  TokenIndex asked(TokenIndex verb) const {
    if (const TokenIndex object = document_.child(verb, "dobj"); object != no_token) return object;
    const auto others = prepositional_objects(document_, verb, {"on", "upon"});
    return others.empty() || !nominal(token(others.front())) ? no_token : others.front();
  }

  // "ordered his ministers to": what one has one's own people do is one's own intention.
  bool own_people(TokenIndex verb) const {
    const TokenIndex object = document_.child(verb, "dobj");
    const TokenIndex clause = object == no_token ? clause_under(verb, false) : no_token;
    const TokenIndex people = object != no_token ? object : clause != no_token ? document_.child(clause, "nsubj") : no_token;
    const TokenIndex owner = people == no_token ? no_token : document_.child(people, "poss");
    return owner != no_token && token(owner).pos == Pos::pron;
  }

  // What the operation makes of the event that its complement tells.
  std::optional<EventReading> operated(TokenIndex verb, TokenIndex word, std::string_view operation, TokenIndex clause,
                                       int depth) const {
    if (one_of(token(verb).lemma, {"order", "direct", "instruct", "ask", "tell"}) && own_people(verb)) operation = "plan";
    // "expects A to leave": that is not what one plans oneself.
    if (token(verb).lemma == "expect" && clause != no_token && document_.child(clause, "nsubj") != no_token)
      return std::nullopt;
    if (clause == no_token && one_of(token(verb).lemma, {"ask", "direct", "instruct", "compel"})) return std::nullopt;
    // Who declines to say declines nothing.
    if (operation == "reject" && clause != no_token &&
        one_of(in_.lemma_of(clause), {"say", "comment", "discuss", "answer", "name"}))
      return std::nullopt;
    Complement inner;
    EventReading event = make({}, verb);
    if (clause != no_token)
      if (const auto read_clause = read(clause, depth + 1)) {
        inner = {read_clause->kind, read_clause->negated};
        event.core = read_clause->core;
      }
    // Who warns of a danger threatens nobody; who warns somebody, or that harm will follow, does.
    if (token(verb).lemma == "warn" && document_.child(verb, "dobj") == no_token &&
        !(inner.kind && (harmful(inner.kind->type) || inner.negated)))
      return std::nullopt;
    for (const TokenIndex each : in_.objects_of(word)) {
      if (event.object == no_token) event.object = each;
      if (inner.kind) continue;
      inner.kind = read_nominal(each);
      for (const std::string_view action : {"begin", "impose"})
        if (!inner.kind) inner.kind = words_.frame(action, in_.about(each));
      if (inner.kind) event.object = each;
    }
    if (clause == no_token && (event.object == no_token || operation == "allow")) return std::nullopt;
    if (clause == no_token && in_.about(event.object) == "bill") return std::nullopt;  // what parliaments do at home
    // "is ready to act": who knows for whom
    if (operation == "commit" && word != verb && clause != no_token && !inner.kind) return std::nullopt;
    const auto kind = kind_under(operation, inner);
    if (!kind) return std::nullopt;
    event.kind = *kind;
    event.deed = inner.kind ? inner.kind->type : kind->type;
    if (operation == "allow") event.core = verb;
    event.of_subject = kind->type != demand && passive(document_, verb);
    if (kind->type == demand) {
      if (!of_somebody(verb, clause)) return std::nullopt;
      if (clause != no_token) event.addressee = document_.child(clause, "nsubj");
      if (event.addressee == no_token && clause != no_token) event.addressee = asked(verb);
      if (event.addressee == no_token && inner.kind == std::nullopt) event.addressee = event.object;
    }
    return event;
  }

  std::optional<EventKind> kind_under(std::string_view operation, const Complement& inner) const {
    const auto of = [&](EventType type) {
      return std::optional<EventKind>({type, inner.kind ? words_.mode_under(type, *inner.kind) : std::string_view()});
    };
    if (operation == "reject") return of(reject);
    if (operation == "demand" || operation == "insist") return of(demand);
    if (operation == "threaten") return of(threaten);
    if (operation == "allow") return EventKind{concede, {}};
    // Who agrees does so with somebody, whatever is agreed, unless it is to harm a third.
    if (operation == "agree" && !(inner.kind && !inner.negated && hostile(*inner.kind)))
      return inner.kind && inner.negated ? of(reject) : of(agree);
    if (!inner.kind) return operation == "commit" ? of(agree) : std::nullopt;
    if (inner.negated) return of(reject);
    if (harmful(inner.kind->type)) return of(threaten);
    if (one_of(inner.kind->type, {reject, investigate, demand, disapprove})) return inner.kind;
    return of(agree);
  }

  static bool one_of(std::string_view word, std::initializer_list<std::string_view> words) {
    return rapporteur::one_of(word, words);
  }
  static bool one_of(EventType type, std::initializer_list<EventType> types) {
    for (const EventType t : types)
      if (t == type) return true;
    return false;
  }

  // "A said B must ..." is a demand of A's, "A said it would ..." A's intention, all else what B does.
  std::optional<EventReading> read_said(TokenIndex verb, TokenIndex clause, int depth) const {
    if (clause == no_token) return std::nullopt;
    for (const TokenIndex c : document_.children(clause))
      if (token(c).dep == "aux" && obliging(token(c).lower) && !negated(document_, clause)) {
        EventReading event = make({demand, {}}, verb);
        event.core = clause;
        event.addressee = document_.child(clause, "nsubj");
        return event;
      }
    auto event = read(clause, depth + 1);
    if (!event) return std::nullopt;
    if (event->core == clause) future(clause, *event);
    TokenIndex subject = document_.child(clause, "nsubj");
    if (subject == no_token) subject = document_.child(clause, "nsubjpass");
    if (subject == no_token || token(subject).pos == Pos::pron) {
      event->actor_verb = verb;
      event->of_subject = false;
    }
    return event;
  }

  std::optional<EventReading> pass_on(TokenIndex verb, std::string_view operation, TokenIndex clause, int depth) const {
    if (clause == no_token) return std::nullopt;
    auto event = read(clause, depth + 1);
    if (!event) return std::nullopt;
    event->actor_verb = verb;
    if (operation == "try") event->hypothetical = true;
    return event;
  }

  // Who fails to meet has not; who fails to agree or do all else has refused, as PLOVER's records have it.
  std::optional<EventReading> read_failure(TokenIndex verb, TokenIndex clause, int depth) const {
    auto event = pass_on(verb, "fail", clause, depth);
    if (!event) return event;
    event->negated = one_of(event->kind.type, {consult, support});
    if (!event->negated) event->kind = {reject, words_.mode_under(reject, event->kind)};
    return event;
  }

  // "will", "would", "is to", "may".
  void future(TokenIndex verb, EventReading& event) const {
    for (const TokenIndex c : document_.children(verb))
      if (token(c).dep == "aux" && token(c).lemma == "do") return;  // "did not meet"
    const auto reality = reality_of(document_, verb);
    if (reality == Reality::hypothetical || reality == Reality::possible) event.hypothetical = true;
    if (reality != Reality::intended && reality != Reality::possible) return;
    const EventType type = event.kind.type;
    if (type == agree && !event.negated) return;
    if (one_of(type, {demand, disapprove, reject, threaten, investigate})) return;
    const EventType made = event.negated ? (harmful(type) ? agree : reject) : harmful(type) ? threaten : agree;
    event.kind = {made, words_.mode_under(made, event.kind)};
    event.negated = false;
  }

  const Document& document_;
  const EventWords in_;
  const EventLexicon& words_ = EventLexicon::get();
};

}  // namespace

std::optional<EventReading> read_meeting(const Document& document, TokenIndex noun) {
  return Reader(document).read_meeting(noun);
}

std::optional<EventReading> read_event(const Document& document, TokenIndex verb) { return Reader(document).read(verb, 0); }

}  // namespace rapporteur::extract
