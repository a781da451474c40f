// Whether a meeting was held, is planned, put off, called off or denied: what the words above its own say of it.
#include "extract/negotiation/clauses.hpp"
#include "extract/negotiation/meeting_reader.hpp"

namespace rapporteur::extract {

void MeetingReader::status_of_noun(TokenIndex noun, MeetingMention& mention) const {
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
bool MeetingReader::governor_settles(TokenIndex noun, TokenIndex at, MeetingMention& mention) const {
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
  // A headline's "talks postponed"
  const bool bare =
      at == noun && below.dep == "nsubj" && document.child(up, "dobj") == no_token && one_of(token(up).tag, {"VBN", "VBD"});
  if (bare && is("cancel verb", up)) return settle(MeetingStatus::cancelled);
  if ((object || bare) && is("postpone verb", up)) return settle(MeetingStatus::postponed);
  if (below.dep == "dobj" && (is("deny verb", up) || is("refuse verb", up))) return settle(MeetingStatus::denied);
  const bool ahead = one_of(token(up).lower, {"ahead", "before", "toward", "towards"}) ||
                     (token(up).lower == "of" && one_of(token(token(up).head).lower, {"ahead", "advance"}));
  if (!mention.status_told && below.dep == "pobj" && ahead) return settle(MeetingStatus::planned);
  // Whoever left it, or was at it, was there.
  if (!mention.status_told && below.dep == "dobj" && one_of(token(up).lemma, {"leave", "attend", "quit"}) &&
      one_of(token(up).tag, {"VBD", "VBN"}) && !negated(document, up))
    return settle(MeetingStatus::held);
  if (!mention.status_told && token(up).lower == "leaving" && token(up).dep == "pcomp") return settle(MeetingStatus::held);
  if (!mention.status_told && nominal(token(up)) && is("preparing", up)) set(mention, MeetingStatus::planned);
  if (is("inclusion", up) || is("absence", up)) return true;  // "was not invited to the meeting" tells of guests
  if (!verbal(token(up))) return false;
  if (negated(document, up) || one_of(token(up).lemma, {"fail", "refuse"})) mention.hypothetical = true;
  const bool aimed = one_of(below.dep, {"dobj", "nsubjpass", "pcomp"}) ||
                     (preposition && one_of(below.lower, {"on", "to", "for", "about", "at"}));
  if (!mention.status_told && aimed && is("wishing verb", up)) {
    mention.hypothetical = true;  // asked for: it may be one that was then held
    return true;
  }
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
      if (!preposition || one_of(below.lower, {"in", "at", "during", "after", "from", "following", "since", "before"}))
        if (at == noun || one_of(below.dep, {"prep", "dobj", "nsubj", "nsubjpass"})) set(mention, MeetingStatus::held);
      return true;
    default:
      return true;
  }
}

void MeetingReader::status_of_verb(TokenIndex verb, MeetingMention& mention) const {
  for (TokenIndex at = verb, step = 0; step < 4 && token(at).head != at; at = token(at).head, ++step) {
    const TokenIndex up = token(at).head;
    if (one_of(token(at).dep, {"xcomp", "pcomp", "prep", "ccomp", "acl"}) && is("cancel verb", up))
      return set(mention, MeetingStatus::cancelled);
    if (one_of(token(at).dep, {"xcomp", "pcomp", "acl"}) && (is("refuse verb", up) || is("deny verb", up)))
      return set(mention, MeetingStatus::denied);
  }
  const auto& above = token(token(verb).head);
  if (token(verb).dep == "pcomp" && one_of(above.lower, {"to", "about", "on", "of", "for", "into", "toward", "towards", "at"}))
    return set(mention, MeetingStatus::planned);  // "looking forward to meeting"
  const bool infinitive = token(verb).tag == "VB" && one_of(token(verb).dep, {"xcomp", "acl", "ccomp"});
  const bool weighed = token(verb).tag == "VBG" && token(verb).dep == "xcomp";  // "consider meeting"
  if ((infinitive || weighed) && is("wish for a meeting", token(verb).head))
    mention.hypothetical = true;  // it may be one that is planned elsewhere
  // "flew to TOWN to meet B": told of a journey that was made, its purpose was too.
  if (token(verb).tag == "VB" && one_of(token(verb).dep, {"xcomp", "advcl"}) && is("journey verb", token(verb).head) &&
      reality_of(document, token(verb).head) == Reality::happened && !negated(document, token(verb).head))
    return set(mention, MeetingStatus::held);
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

}  // namespace rapporteur::extract
