// Steps: the verb's complement clause is read first, then what the verb makes of it (its operation); without either the verb is
// looked up alone and with its object. The future makes an intention of what is read: to cooperate (AGREE) or to harm
// (THREATEN), as PLOVER's manual has it.
#include "extract/events/reading.hpp"

#include <string>
#include <vector>

#include "extract/negotiation/clauses.hpp"

namespace rapporteur::extract {
namespace {

using enum EventType;
constexpr int deepest = 4;  // operators in one another

bool harmful(EventType type) { return type >= threaten; }
bool obliging(std::string_view lower) { return one_of(lower, {"must", "ought"}); }

class Reader {
public:
  explicit Reader(const Document& document) : document_(document) {}

  std::optional<EventReading> read(TokenIndex verb, int depth) const {
    if (depth > deepest) return std::nullopt;
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

private:
  const Token& token(TokenIndex i) const { return document_.tokens[i]; }

  // ---- looking words up ----

  // The dictionary form; of a name its small letters ("the Friendship Bridge" is a bridge).
  std::string_view lemma_of(TokenIndex i) const { return token(i).pos == Pos::propn ? token(i).lower : token(i).lemma; }

  // A verb with its particle, or with the preposition that `object` hangs on, before the bare verb.
  template <class Lookup>
  auto look_up(TokenIndex verb, Lookup lookup) const {
    const std::string lemma(token(verb).lemma);
    bool other_verb = false;  // "give up" is not "give"
    for (const TokenIndex c : document_.children(verb)) {
      if (!one_of(token(c).dep, {"prt", "prep", "advmod", "dative"}) || c < verb) continue;
      if (auto found = lookup(lemma + '_' + std::string(token(c).lower)); has(found)) return found;
      const bool amount = c + 1 < document_.tokens.size() && token(c + 1).lower == "to";  // "seized up to ten"
      other_verb = other_verb || (token(c).dep == "prt" && !amount);
    }
    return other_verb ? decltype(lookup(lemma))() : lookup(lemma);
  }
  static bool has(const std::optional<EventKind>& found) { return found.has_value(); }
  static bool has(std::string_view found) { return !found.empty(); }

  std::string_view about(TokenIndex noun) const {
    const std::string lemma(lemma_of(noun));
    for (const TokenIndex c : document_.children(noun))
      if (c < noun && one_of(token(c).dep, {"compound", "amod", "nmod"}))
        if (const auto found = words_.about(std::string(token(c).lower) + '_' + lemma); has(found)) return found;
    if (words_.measure(lemma))
      for (const TokenIndex c : document_.children(noun))
        if (one_of(token(c).dep, {"compound", "nmod"}))
          if (const auto found = words_.about(lemma_of(c)); has(found)) return found;
    if (const auto found = words_.about(lemma); has(found)) return found;
    const bool named = token(noun).entity != Token().entity && document_.entities[token(noun).entity].label == "PERSON";
    return named || words_.people(lemma) ? "people" : std::string_view();
  }

  // The noun that a phrase is about: past words of measure ("a series of raids").
  TokenIndex gist(TokenIndex noun) const {
    for (int step = 0; step < deepest && words_.measure(token(noun).lemma); ++step) {
      const auto objects = prepositional_objects(document_, noun, {"of"});
      if (objects.empty()) break;
      noun = objects.front();
    }
    return noun;
  }

  // What a verb is done to: its object, the subject of a passive, the objects of its prepositions.
  std::vector<TokenIndex> objects_of(TokenIndex verb) const {
    std::vector<TokenIndex> found;
    for (const TokenIndex c : document_.children(verb)) {
      if (one_of(token(c).dep, {"dobj", "nsubjpass", "attr", "oprd"})) found.push_back(c);
      if (token(c).dep != "prep" || c < verb) continue;
      for (const TokenIndex o : document_.children(c)) {
        if (token(o).dep == "pobj") found.push_back(o);
        if (token(o).dep == "prep")  // "out of"
          if (const TokenIndex inner = document_.child(o, "pobj"); inner != no_token) found.push_back(inner);
      }
    }
    if (token(verb).dep == "acl" && token(verb).tag == "VBN") found.push_back(token(verb).head);
    std::vector<TokenIndex> all;
    for (const TokenIndex noun : found)
      for (const TokenIndex each : with_conjuncts(document_, noun)) all.push_back(gist(each));
    return all;
  }

  EventReading make(EventKind kind, TokenIndex verb, TokenIndex object = no_token) const {
    EventReading event;
    event.kind = kind;
    event.deed = kind.type;
    event.actor_verb = event.core = verb;
    event.object = object;
    return event;
  }

  // ---- a verb by itself ----

  std::optional<EventReading> read_verb(TokenIndex verb) const {
    const auto action = look_up(verb, [&](const std::string& w) { return words_.action(w); });
    if (has(action)) {
      const auto objects = objects_of(verb);
      for (const TokenIndex object : objects) {
        const auto topic = about(object);
        if (const auto kind = words_.frame(token(verb).lemma, topic)) return make(*kind, verb, object);
        if (const auto kind = words_.frame(action, topic)) return make(*kind, verb, object);
        if (const auto inner = read_nominal(object); inner && words_.frame(action, "event")) return make(*inner, verb, object);
      }
      for (const TokenIndex c : document_.children(verb))
        if (one_of(token(c).dep, {"dobj", "nsubjpass"}))
          if (const auto kind = words_.frame(action, "*")) return make(*kind, verb, c);
    }
    auto kind = look_up(verb, [&](const std::string& w) { return words_.deed(w); });
    if (!kind) return std::nullopt;
    // Killing by soldiers is fighting.
    if (kind->type == assault && kind->mode.empty())
      if (const TokenIndex doer = doer_of(document_, verb); doer != no_token && about(doer) == "troops")
        kind = EventKind{fight, {}};
    return make(*kind, verb);
  }

  // "a suspension of flights", "the withdrawal of troops".
  std::optional<EventKind> read_nominal(TokenIndex noun) const {
    const auto action = words_.nominal(token(noun).lemma);
    if (!has(action)) return std::nullopt;
    for (const TokenIndex object : prepositional_objects(document_, noun, {"of", "to", "in", "on"}))
      if (const auto kind = words_.frame(action, about(gist(object)))) return kind;
    for (const TokenIndex c : document_.children(noun))
      if (token(c).dep == "compound")
        if (const auto kind = words_.frame(action, about(c))) return kind;
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
    const auto operation = look_up(verb, [&](const std::string& w) { return words_.operation(w); });
    if (has(operation) && !light) return {operation, verb};
    for (const TokenIndex c : document_.children(verb))
      if (c > verb && (one_of(token(c).dep, {"acomp", "attr", "oprd"}) || (token(c).dep == "dobj" && light)))
        if (const auto its = words_.operation(token(c).lemma); has(its)) return {its, c};
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
    // Who warns of a danger threatens nobody; who warns somebody, or that something will follow, does.
    if (token(verb).lemma == "warn" && document_.child(verb, "dobj") == no_token && document_.child(verb, "ccomp") == no_token)
      return std::nullopt;
    if (operation == "say" || (operation == "insist" && !subjunctive(clause))) return read_said(verb, clause, depth);
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
           document_.child(clause, "nsubjpass") != no_token || document_.child(verb, "dobj") != no_token ||
           token(clause).dep != "xcomp";
  }

  // What the operation makes of the event that its complement tells.
  std::optional<EventReading> operated(TokenIndex verb, TokenIndex word, std::string_view operation, TokenIndex clause,
                                       int depth) const {
    // Who declines to say declines nothing.
    if (operation == "reject" && clause != no_token &&
        one_of(lemma_of(clause), {"say", "comment", "discuss", "answer", "name"}))
      return std::nullopt;
    Complement inner;
    EventReading event = make({}, verb);
    if (clause != no_token)
      if (const auto read_clause = read(clause, depth + 1)) {
        inner = {read_clause->kind, read_clause->negated};
        event.core = read_clause->core;
      }
    for (const TokenIndex each : objects_of(word)) {
      if (event.object == no_token) event.object = each;
      if (inner.kind) continue;
      inner.kind = read_nominal(each);
      if (!inner.kind) inner.kind = words_.frame("begin", about(each));
      if (inner.kind) event.object = each;
    }
    if (clause == no_token && (event.object == no_token || operation == "allow")) return std::nullopt;
    const auto kind = kind_under(operation, inner);
    if (!kind) return std::nullopt;
    event.kind = *kind;
    event.deed = inner.kind ? inner.kind->type : kind->type;
    if (operation == "allow") event.core = verb;
    event.of_subject = kind->type != demand && passive(document_, verb);
    if (kind->type == demand) {
      if (!of_somebody(verb, clause)) return std::nullopt;
      if (clause != no_token) event.addressee = document_.child(clause, "nsubj");
      if (event.addressee == no_token && inner.kind == std::nullopt) event.addressee = event.object;
    }
    return event;
  }

  std::optional<EventKind> kind_under(std::string_view operation, const Complement& inner) const {
    const auto plain = [](EventType type) { return std::optional<EventKind>({type, {}}); };
    if (operation == "reject") return plain(reject);
    if (operation == "demand" || operation == "insist") return plain(demand);
    if (operation == "threaten") return plain(threaten);
    if (operation == "allow") return plain(concede);
    if (operation == "fail") return inner.kind ? plain(reject) : std::nullopt;
    // Who agrees does so with somebody, whatever is agreed.
    if (operation == "agree") return inner.kind && inner.negated ? plain(reject) : plain(agree);
    if (!inner.kind) return operation == "commit" ? plain(agree) : std::nullopt;
    if (inner.negated) return plain(reject);
    if (harmful(inner.kind->type)) return plain(threaten);
    if (one_of(inner.kind->type, {reject, investigate, demand, disapprove})) return inner.kind;
    return plain(agree);
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
    if (event.negated) {
      event.kind = {harmful(type) ? agree : reject, {}};
      event.negated = false;
    } else if (harmful(type)) {
      event.kind = {threaten, {}};
    } else {
      event.kind = {agree, {}};
    }
  }

  const Document& document_;
  const EventLexicon& words_ = EventLexicon::get();
};

}  // namespace

std::optional<EventReading> read_event(const Document& document, TokenIndex verb) { return Reader(document).read(verb, 0); }

std::vector<TokenIndex> main_verbs(const Document& document, const Sentence& sentence) {
  std::vector<TokenIndex> verbs;
  for (TokenIndex i = sentence.tokens.first; i < sentence.tokens.last; ++i)
    if (document.tokens[i].head == i && verbal(document.tokens[i])) verbs.push_back(i);
  // Of what is said the first verb is read with the verb of saying, those coordinated with it by themselves.
  const auto add_conjuncts = [&](TokenIndex verb) {
    for (const TokenIndex c : document.children(verb))
      if (document.tokens[c].dep == "conj" && verbal(document.tokens[c]) && c > verb) verbs.push_back(c);
  };
  for (std::size_t n = 0; n < verbs.size(); ++n) {
    add_conjuncts(verbs[n]);
    if (const TokenIndex said = document.child(verbs[n], "ccomp"); said != no_token) add_conjuncts(said);
  }
  return verbs;
}

std::vector<TokenIndex> minor_verbs(const Document& document, const std::vector<TokenIndex>& main) {
  std::vector<TokenIndex> verbs;
  const auto add = [&](TokenIndex head) {
    for (const TokenIndex c : document.children(head)) {
      const auto& token = document.tokens[c];
      if (!verbal(token)) continue;
      if (one_of(token.dep, {"acl", "advcl"}) && token.tag == "VBG" && c > head) verbs.push_back(c);
      if (token.dep == "ccomp") verbs.push_back(c);
    }
  };
  for (const TokenIndex verb : main) {
    add(verb);
    if (const TokenIndex object = document.child(verb, "dobj"); object != no_token) add(object);
  }
  return verbs;
}

}  // namespace rapporteur::extract
