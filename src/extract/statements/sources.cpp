#include "extract/statements/sources.hpp"

#include <algorithm>
#include <map>

#include "base/data.hpp"

namespace rapporteur::extract {
namespace {

constexpr int most_steps = 12;  // up the tree; real chains are short

bool is_subject(std::string_view dep) { return dep == "nsubj" || dep == "nsubjpass"; }

bool is_relative_pronoun(const Token& token) {
  return token.lower == "who" || token.lower == "which" || token.lower == "that" || token.lower == "whom";
}

TokenIndex object_of_preposition(const Document& document, TokenIndex preposition) {
  return document.child(preposition, "pobj");
}

TokenIndex agent_of(const Reading& reading, TokenIndex verb) {
  for (const TokenIndex c : reading.document.children(verb))
    if (reading.token(c).dep == "agent" || (reading.token(c).dep == "prep" && reading.token(c).lower == "by" && c > verb))
      return object_of_preposition(reading.document, c);
  return no_token;
}

// The noun that a relative clause is about. "Who" follows the person it means, also where the parser hung the clause on an
// earlier noun: "a statement from the minister, who said".
TokenIndex antecedent(const Reading& reading, TokenIndex pronoun, TokenIndex clause_head) {
  const Document& document = reading.document;
  const TokenIndex noun = document.tokens[clause_head].head;
  if (reading.token(pronoun).lower != "who") return noun;
  const auto sentence = reading.sentence_of(pronoun);
  TokenIndex before = pronoun;
  while (before > sentence.first &&
         (reading.token(before - 1).pos == Pos::punct || reading.token(before - 1).pos == Pos::space))
    --before;
  if (before == sentence.first) return noun;
  --before;
  if (before == noun || !reading.is_noun(before)) return noun;
  // Up to the head of the phrase that ends here, but not past the noun that the parser chose.
  TokenIndex head = before;
  while (document.tokens[head].head != head && head != noun) {
    const auto dep = document.tokens[head].dep;
    if (dep != "compound" && dep != "appos" && dep != "flat" && dep != "nmod") break;
    head = document.tokens[head].head;
  }
  if (source_kind(reading, noun) == SourceKind::speaker && reading.actors.at(noun)) {
    const bool nested = document.is_ancestor(noun, head);
    const auto dep = document.tokens[head].dep;
    // "the head of the agency, who": the parser's choice stands for a person; a name after "with" or "by" is nearer.
    if (nested && dep == "pobj" && reading.token(head).pos != Pos::propn) return noun;
    if (nested && dep != "pobj" && dep != "conj") return noun;
  }
  return head;
}

// The subject among the verb's own children, or no_token.
TokenIndex own_subject(const Reading& reading, TokenIndex verb) {
  TokenIndex found = no_token;
  for (const TokenIndex c : reading.document.children(verb)) {
    const auto dep = reading.token(c).dep;
    // Of two, the one nearer before the verb: the other belongs to a clause that the parser joined to it.
    if (is_subject(dep) && (found == no_token || c < verb || reading.token(found).dep == "csubj")) found = c;
    if (dep == "csubj" && found == no_token) found = c;
  }
  return found;
}

// Nouns made from verbs and adjectives name no speaker, bodies excepted (those are in the table).
bool is_abstract(std::string_view lemma) {
  for (const std::string_view ending : {"tion", "sion", "ment", "ness", "ity", "ance", "ence", "ism", "ing"})
    if (lemma.size() > ending.size() + 2 && lemma.ends_with(ending)) return true;
  return false;
}

}  // namespace

TokenIndex noun_before(const Reading& reading, TokenIndex verb) {
  const Document& document = reading.document;
  const TokenIndex start = reading.sentence_of(verb).first;
  bool over_apposition = false;
  TokenIndex t = verb;
  while (t > start) {
    const Token& token = reading.token(t - 1);
    const bool date = token.entity < document.entities.size() &&
                      (document.entities[token.entity].label == "DATE" || document.entities[token.entity].label == "TIME");
    const bool date_follows = t < verb && reading.token(t).entity < document.entities.size() &&
                              document.entities[reading.token(t).entity].label == "DATE";
    if (date || token.pos == Pos::aux || token.pos == Pos::adv || token.tag == "MD" || token.dep == "neg" ||
        (token.pos == Pos::adp && date_follows)) {
      --t;
    } else if (token.lower == "," && !over_apposition) {
      over_apposition = true;
      TokenIndex comma = t - 1;
      while (comma > start && !reading.is_word(comma - 1, ",")) --comma;
      if (comma == start) return no_token;
      t = comma - 1;
    } else if (reading.is_noun(t - 1)) {
      TokenIndex head = t - 1;
      // "the president of the council said": the noun before "of"
      while (reading.token(head).dep == "pobj" && reading.token(reading.token(head).head).lower == "of") {
        const TokenIndex noun = reading.token(reading.token(head).head).head;
        if (noun >= head || noun < start || !reading.is_noun(noun)) break;
        head = noun;
      }
      return head;
    } else {
      return no_token;
    }
  }
  return no_token;
}

namespace {

// The verb itself needs a subject of its own: it is finite and no conjunct, relative clause or participle.
bool wants_subject(const Reading& reading, TokenIndex verb) {
  const Token& token = reading.token(verb);
  if (token.dep == "conj" || token.dep == "relcl" || token.dep == "acl" || token.dep == "xcomp") return false;
  if (reading.is_finite(verb)) return true;
  for (const TokenIndex c : reading.document.children(verb))
    if (reading.token(c).dep == "aux" && reading.is_finite(c)) return true;
  return false;
}

// The noun by whose participle a text speaks, where that is only met on the way: "a letter to X saying" is the letter's.
TokenIndex speaker_at(const Reading& reading, TokenIndex noun) {
  const Token& token = reading.token(noun);
  if (token.dep != "pobj") return noun;
  const Token& preposition = reading.token(token.head);
  if (preposition.lower != "to" && preposition.lower != "for") return noun;
  const TokenIndex document_noun = preposition.head;
  // "wrote to the president praising him": who wrote praises.
  if (reading.is_verb(document_noun) && reading.cues.at(reading.document, document_noun, CueKind::verb)) {
    const TokenIndex writer = own_subject(reading, document_noun);
    return writer != no_token ? writer : noun;
  }
  return source_kind(reading, document_noun) == SourceKind::document ? document_noun : noun;
}

const std::map<std::string, SourceKind, std::less<>>& source_nouns() {
  static const auto table = [] {
    std::map<std::string, SourceKind, std::less<>> nouns;
    for_each_row(data_file("sources.tsv"), [&](const std::vector<std::string_view>& fields) {
      if (fields.size() != 2) return;
      const auto kind = fields[0] == "document" ? SourceKind::document
                        : fields[0] == "event"  ? SourceKind::event
                                                : SourceKind::speaker;
      nouns.emplace(fields[1], kind);
    });
    return nouns;
  }();
  return table;
}

// The verb has a clause with "that" for its complement.
bool takes_that(const Reading& reading, TokenIndex verb) {
  for (const TokenIndex c : reading.document.children(verb)) {
    if (c < verb || reading.token(c).dep != "ccomp") continue;
    const TokenIndex mark = reading.document.child(c, "mark");
    if (mark != no_token && reading.is_word(mark, "that")) return reading.token(verb).lemma != "tell";
  }
  return false;
}

}  // namespace

bool is_passive(const Reading& reading, TokenIndex verb) {
  const Token& token = reading.token(verb);
  if (token.tag != "VBN" && token.tag != "VBD") return false;
  bool perfect = false;
  for (const TokenIndex c : reading.document.children(verb)) {
    const Token& child = reading.token(c);
    if (child.dep == "auxpass" || child.dep == "nsubjpass") return true;
    if (child.dep == "aux" && child.lemma == "have") perfect = true;
  }
  if (token.tag == "VBN" && !perfect && token.dep == "conj" && own_subject(reading, verb) == no_token) {
    const Token& head = reading.token(token.head);
    return head.tag == "VBN" && is_passive(reading, token.head);
  }
  // "when asked", "if pressed"
  if (token.dep == "advcl" && !perfect && own_subject(reading, verb) == no_token)
    for (const TokenIndex c : reading.document.children(verb))
      if (c < verb && (reading.token(c).tag == "WRB" || reading.token(c).dep == "mark")) return true;
  // "Two analysts, A and B, found that": what is found has no clause of its own, so that this is the past tense.
  if (token.dep == "acl" && !perfect && takes_that(reading, verb)) return false;
  return token.tag == "VBN" && !perfect && (token.dep == "acl" || token.dep == "advcl" || token.dep == "relcl");
}

TokenIndex quoted_saying(const Reading& reading, TokenIndex verb) {
  const auto lemma = reading.token(verb).lemma;
  if (!reading.is_verb(verb) || (lemma != "quote" && lemma != "cite" && lemma != "report" && lemma != "paraphrase"))
    return no_token;
  const auto says = [&](TokenIndex t) {
    return t > verb && reading.token(t).tag == "VBG" && reading.cues.at(reading.document, t, CueKind::verb);
  };
  for (const TokenIndex c : reading.document.children(verb)) {
    if (reading.token(c).dep == "prep" && reading.token(c).lower == "as")
      for (const TokenIndex participle : reading.document.children(c))
        if (says(participle)) return participle;
    const bool bare = reading.token(c).dep == "xcomp" || reading.token(c).dep == "advcl";
    if (bare && is_passive(reading, verb) && says(c) && c <= verb + 2) return c;
  }
  return no_token;
}

namespace {

// Whom a verb that passes on words quotes: its object, of a passive its subject.
TokenIndex quoted_person(const Reading& reading, TokenIndex saying) {
  TokenIndex verb = reading.token(saying).head;
  if (reading.token(verb).lower == "as") verb = reading.token(verb).head;
  if (quoted_saying(reading, verb) != saying) return no_token;
  if (!is_passive(reading, verb)) return reading.document.child(verb, "dobj");
  if (reading.token(verb).dep == "acl") return reading.token(verb).head;
  const TokenIndex subject = reading.document.child(verb, "nsubjpass");
  return subject != no_token ? subject : noun_before(reading, verb);
}

// ", said the envoy," within the sentence that is told: the speaker stands after the verb, whatever the parser makes of the
// noun before it.
TokenIndex speaker_after(const Reading& reading, TokenIndex verb) {
  const auto sentence = reading.sentence_of(verb);
  if (!reading.is_finite(verb) || verb <= sentence.first || verb + 2 >= sentence.last) return no_token;
  if (!reading.is_word(verb - 1, ",") || reading.quote_of(verb) != Reading::none) return no_token;
  const auto match = reading.cues.at(reading.document, verb, CueKind::verb);
  if (!match || !match->with(CueFrame::quote) || !match->with(CueFrame::clause)) return no_token;
  const TokenIndex first = verb + 1;
  const bool names = reading.token(first).pos == Pos::propn || reading.token(first).pos == Pos::det;
  if (!names) return no_token;
  TokenIndex last = first;
  while (last < sentence.last && (reading.is_noun(last) || reading.token(last).pos == Pos::det ||
                                  reading.token(last).pos == Pos::adj || reading.is_word(last, "of")))
    ++last;
  if (last == first || last >= sentence.last || !reading.is_word(last, ",")) return no_token;
  for (TokenIndex t = last; t-- > first;)
    if (reading.is_word(t, "of") && t > first) last = t;
  // Not by actors_of: that asks for subjects itself.
  return reading.is_noun(last - 1) && !reading.actors.resolve(reading.document, last - 1).empty() ? last - 1 : no_token;
}

}  // namespace

TokenIndex subject_of(const Reading& reading, TokenIndex verb) {
  if (reading.token(verb).tag == "VBG")
    if (const TokenIndex quoted = quoted_person(reading, verb); quoted != no_token) return quoted;
  if (is_passive(reading, verb)) return agent_of(reading, verb);
  if (const TokenIndex after = speaker_after(reading, verb); after != no_token) return after;
  const Document& document = reading.document;
  TokenIndex at = verb;
  for (int step = 0; step < most_steps; ++step) {
    TokenIndex subject = own_subject(reading, at);
    const Token& token = document.tokens[at];
    const bool in_dateline = subject != no_token && subject < reading.sentence_of(at).first;
    if (in_dateline || (subject == no_token && at == verb && wants_subject(reading, at))) {
      const TokenIndex before = noun_before(reading, at);
      if (before != no_token || in_dateline) subject = before;
    }
    // "a letter to X citing": the letter cites
    if (subject != no_token && token.tag == "VBG" && token.dep == "pcomp" && subject < at) {
      const TokenIndex writing = document.tokens[token.head].head;
      if (document.tokens[token.head].lower == "to" && source_kind(reading, writing) == SourceKind::document) return writing;
    }
    // The reporter's verb has no subject in a quotation.
    if (subject != no_token && reading.quote_of(verb) == Reading::none && reading.quote_of(subject) != Reading::none &&
        at != verb)
      return wants_subject(reading, verb) || token.dep == "conj" ? noun_before(reading, verb) : no_token;
    if (subject != no_token) {
      if (is_relative_pronoun(reading.token(subject)) && (token.dep == "relcl" || token.dep == "ccomp" || token.dep == "acl")) {
        const Token& head = document.tokens[token.head];
        if (head.pos == Pos::noun || head.pos == Pos::propn || head.pos == Pos::pron) return antecedent(reading, subject, at);
      }
      return subject;
    }
    if (at != verb && reading.is_noun(at) && token.pos != Pos::verb) return at;
    if (token.head == at) return no_token;
    const bool relative = token.dep == "relcl" || token.dep == "acl";
    const TokenIndex below = at;
    at = token.head;
    if (!relative || !reading.is_noun(at)) continue;
    // "left the talks saying": talks do not speak, who left them does.
    const bool participle = document.tokens[below].tag == "VBG" && document.tokens[below].dep == "acl";
    if (participle && source_kind(reading, at) == SourceKind::event && actors_of(reading, at).empty()) {
      while (reading.is_noun(at) && document.tokens[at].head != at) at = document.tokens[at].head;
      continue;
    }
    return speaker_at(reading, at);
  }
  return no_token;
}

TokenIndex relative_pronoun_of(const Reading& reading, TokenIndex cue, TokenIndex source) {
  TokenIndex at = cue;
  for (int step = 0; step < most_steps; ++step) {
    if (const TokenIndex subject = own_subject(reading, at); subject != no_token)
      return is_relative_pronoun(reading.token(subject)) && source < subject && subject < cue ? subject : no_token;
    const Token& token = reading.token(at);
    if (token.head == at || (token.dep != "conj" && token.dep != "xcomp" && token.dep != "advcl")) return no_token;
    at = token.head;
  }
  return no_token;
}

TokenIndex possessor_of(const Reading& reading, TokenIndex noun) {
  const Document& document = reading.document;
  for (const TokenIndex c : document.children(noun))
    if (reading.token(c).dep == "poss") return c;
  for (const std::string_view word : {"by", "from", "of"})
    for (const TokenIndex c : document.children(noun)) {
      const Token& child = reading.token(c);
      if ((child.dep != "prep" && child.dep != "agent") || child.lower != word) continue;
      if (const auto object = object_of_preposition(document, c); object != no_token) return object;
    }
  return no_token;
}

TokenRange phrase_of(const Reading& reading, TokenIndex head) {
  const Document& document = reading.document;
  TokenRange range{head, head + 1};
  // Leftwards all that depends on the head, without marks and conjunctions at the edge.
  const TokenIndex left = document.subtree(head).first;
  range.first = std::max(left, reading.sentence_of(head).first);
  for (TokenIndex t = head; t > range.first; --t) {
    const Token& token = reading.token(t - 1);
    if (token.pos != Pos::punct && token.pos != Pos::sym) continue;
    const bool apart = t >= 2 && reading.token(t - 2).span.end < token.span.start;
    if (token.lower == ":" || token.lower == ";" || token.lower == ")" || token.lower == "—" ||
        (apart && (token.lower == "-" || token.lower == "–")))
      range.first = t;
    if (range.first == t) break;
  }
  // The rest of a hyphenated name that the parser took apart: "Lee Min-jae" headed by its last part.
  const auto joined = [&](TokenIndex hyphen) {
    return reading.is_word(hyphen, "-") && hyphen > 0 &&
           reading.token(hyphen - 1).span.end == reading.token(hyphen).span.start && hyphen + 1 < document.tokens.size() &&
           reading.token(hyphen).span.end == reading.token(hyphen + 1).span.start;
  };
  while (range.first > reading.sentence_of(head).first + 1 && joined(range.first - 1)) {
    range.first -= 2;
    while (range.first > reading.sentence_of(head).first && reading.token(range.first - 1).pos == Pos::propn) --range.first;
  }
  if (reading.token(head).pos == Pos::propn && range.first > reading.sentence_of(head).first &&
      reading.is_modal_name(range.first - 1))
    --range.first;  // "Will Smith"
  const auto skip = [&](TokenIndex i) {
    const Token& token = reading.token(i);
    return token.pos == Pos::punct || token.pos == Pos::space || token.dep == "cc" || token.dep == "preconj" ||
           token.dep == "mark" || token.dep == "advmod";
  };
  while (range.first < head && skip(range.first)) ++range.first;
  // Rightwards its phrases and conjuncts up to a comma, a clause or an apposition.
  const TokenIndex right = document.subtree(head).last;
  for (TokenIndex t = head + 1; t < right; ++t) {
    const Token& token = reading.token(t);
    const bool close_name = token.dep == "appos" && token.pos == Pos::propn && reading.token(t - 1).pos != Pos::punct;
    if (token.dep == "relcl" || token.dep == "acl" || (token.dep == "appos" && !close_name) || reading.is_finite(t)) break;
    if (is_relative_pronoun(token) || reading.is_mark(t) || token.lower == "(" || token.lower == "–" || token.lower == "—" ||
        token.lower == ":" || token.lower == ";")
      break;
    if (token.pos == Pos::punct && token.lower == ",") {
      // A list goes on over its commas.
      bool list = false;
      for (TokenIndex later = t + 1; later < right && !list; ++later) {
        TokenIndex first_of_list = later;
        while (reading.token(first_of_list).dep == "conj") first_of_list = reading.token(first_of_list).head;
        list = first_of_list == head && later != head;
      }
      if (!list) break;
      continue;
    }
    if (token.dep == "conj" || !reading.is_verb(t)) range.last = t + 1;
    if (reading.is_verb(t)) break;
  }
  while (range.last > head + 1 &&
         (reading.token(range.last - 1).pos == Pos::punct || reading.token(range.last - 1).dep == "cc"))
    --range.last;
  return range;
}

SourceKind source_kind(const Reading& reading, TokenIndex head) {
  const auto& nouns = source_nouns();
  const Token& token = reading.token(head);
  if (token.pos == Pos::propn) return SourceKind::speaker;
  const auto found = nouns.find(token.lemma);
  if (found != nouns.end()) return found->second;
  if (token.pos == Pos::noun && token.text == token.lower && is_abstract(token.lemma)) return SourceKind::event;
  if (token.lower == "this" || token.lower == "that" || token.lower == "which" || token.lower == "these" ||
      token.lower == "those" || token.lower == "what" || token.lower == "there")
    return reading.actors.resolve(reading.document, head).empty() ? SourceKind::event : SourceKind::speaker;
  return SourceKind::speaker;
}

}  // namespace rapporteur::extract
