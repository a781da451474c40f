#include "extract/statements/phrase_frames.hpp"

#include <algorithm>
#include <array>
#include <optional>

#include "extract/statements/agents.hpp"
#include "extract/statements/contents.hpp"
#include "extract/statements/sources.hpp"
#include "extract/statements/verb_frames.hpp"

namespace rapporteur::extract {
namespace {

constexpr TokenIndex longest_label = 8;  // tokens before the colon of a headline

bool among(const std::vector<std::string>& words, std::string_view word) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

void add(const Reading& reading, Attribution a, std::vector<Attribution>& found) {
  if (a.content.empty()) return;
  a.in_quote = a.cue != no_token && reading.quote_of(a.cue) != Reading::none;
  found.push_back(a);
}

// A clause of a noun or adjective: "that" first, or an infinitive where `infinitive`.
std::optional<TokenRange> clause_of(const Reading& reading, TokenIndex head, bool infinitive) {
  for (const TokenIndex c : reading.document.children(head)) {
    const auto dep = reading.token(c).dep;
    if (c <= head || (dep != "acl" && dep != "ccomp" && dep != "relcl" && dep != "xcomp" && dep != "advcl")) continue;
    const auto range = reading.document.subtree(c);
    const TokenIndex first = std::max(range.first, head + 1);
    const Token& opening = reading.token(first);
    const bool that = opening.lower == "that" && opening.dep == "mark";
    if (that || (infinitive && opening.tag == "TO") || (dep == "ccomp" && reading.token(head).pos == Pos::adj))
      return TokenRange{first, end_of_complement(reading, head, first, range.last)};
  }
  return std::nullopt;
}

// "a Swiss proposal, backed by Norway, to meet": the infinitive behind the sides of the noun at `comma`.
std::optional<TokenRange> infinitive_after_sides(const Reading& reading, TokenIndex noun, TokenIndex comma) {
  const auto sentence = reading.sentence_of(noun);
  const TokenIndex to = sides_of_noun(reading, sentence, comma).after;
  if (to == no_token || to + 1 >= sentence.last || reading.token(to).tag != "TO") return std::nullopt;
  return TokenRange{to, end_of_complement(reading, noun, to, reading.document.subtree(reading.token(to).head).last)};
}

// The verb that lends a noun its speaker: "made the claim that", "issued a statement that", "has doubts about".
bool is_light_verb(std::string_view lemma) {
  static constexpr std::array<std::string_view, 24> verbs = {
      "make", "issue", "give", "release", "deliver", "send",  "have",  "publish", "post",  "pen",    "repeat",  "offer",
      "take", "hold",  "pose", "file",    "launch",  "level", "draft", "lodge",   "share", "harbor", "harbour", "reach"};
  return std::find(verbs.begin(), verbs.end(), lemma) != verbs.end();
}

// The noun of a short label that can speak, known or not.
TokenIndex speaking_noun(const Reading& reading, TokenRange label) {
  TokenIndex noun = no_token;
  for (TokenIndex t = label.first; t < label.last; ++t) {
    if (reading.is_verb(t)) return no_token;
    if (reading.is_noun(t) && reading.token(t).pos != Pos::pron) noun = t;
  }
  return noun != no_token && source_kind(reading, noun) != SourceKind::event ? noun : no_token;
}

// Over ", a professor of law in Geneva," to the comma that ends it, where a clause or a quotation is left after that.
TokenIndex after_apposition(const Reading& reading, TokenIndex comma, TokenIndex end) {
  if (!reading.is_word(comma, ",") || comma + 2 >= end) return comma;
  const Token& first = reading.token(comma + 1);
  const bool relative = first.tag == "WP" || first.tag == "WDT";
  if (first.pos != Pos::det && !relative) return comma;
  for (TokenIndex t = comma + 1; t < end; ++t) {
    if (!relative && reading.is_finite(t)) return comma;
    if (reading.is_word(t, ",")) return has_finite_verb(reading, {t, end}) ? t : comma;
  }
  return comma;
}

// The noun stands for people: known actors, or words for people in general.
bool is_of_people(const Reading& reading, TokenIndex noun) {
  const Token& token = reading.token(noun);
  static constexpr std::array<std::string_view, 5> words = {"many", "some", "others", "those", "most"};
  if (std::find(words.begin(), words.end(), token.lower) != words.end()) return true;
  return source_kind(reading, noun) == SourceKind::speaker && !actors_of(reading, noun).empty();
}

// An adjunct that names whose words its sentence gives: its cue and its source's head.
struct Adjunct {
  TokenIndex head = no_token;
  Span cue;
  TokenIndex source = no_token;
  StatementClass klass = StatementClass::words;
};

// The content of an adjunct of attribution: what follows it at the start of a sentence, else what precedes it.
void add_adjunct(const Reading& reading, const Adjunct& adjunct, std::vector<Attribution>& found) {
  const Document& document = reading.document;
  const TokenIndex head = adjunct.head;
  const auto sentence = reading.sentence_of(head);
  TokenIndex end = std::max(document.subtree(adjunct.source).last, document.subtree(head).last);
  end = std::min(end, sentence.last);
  Attribution a;
  a.cue = head;
  a.cue_span = adjunct.cue;
  a.frame = CueFrame::preposition;
  a.source = adjunct.source;
  a.klass = adjunct.klass;
  a.any_source = true;
  TokenIndex before = head;
  while (before > sentence.first && (reading.token(before - 1).pos == Pos::adv || reading.token(before - 1).pos == Pos::cconj))
    --before;
  if (before == sentence.first) {
    // To the comma that ends the phrase, where the parser drew in too much.
    for (TokenIndex t = document.subtree(adjunct.source).first; t < end; ++t)
      if (reading.is_word(t, ",") && !reading.is_noun(t + 1)) end = t;
    end = after_apposition(reading, end, sentence.last);
    a.content = trim_content(reading, {end, end_of_complement(reading, head, end, sentence.last)});
    // A whole quotation and the reporter's words on it: "According to X, “…,” suggesting …"
    const auto quote = reading.quote_of(std::min(end + 1, sentence.last - 1));
    if (quote != Reading::none && reading.quotes[quote].marks.start == a.content.start &&
        reading.quotes[quote].marks.end < a.content.end && reading.text().at(reading.quotes[quote].marks.end - 2) == U',')
      a.content = reading.quotes[quote].marks;
  } else {
    const bool tail = end + 1 >= sentence.last || reading.token(end).pos == Pos::punct;
    TokenIndex last = before;
    if (tail)
      for (TokenIndex t = end; t < sentence.last; ++t)
        if (reading.is_finite(t) && end + 2 < sentence.last && !reading.is_word(end, ";")) last = sentence.last;
    // Only the clause that it stands in is another's where a cue went before: "he said X but, according to Y, Z".
    a.content = trim_content(reading, {sentence.first, last});
  }
  add(reading, a, found);
}

// "for measuring support for projects", "away from doubt towards trust": a topic or the end of a way, not what is felt.
bool is_aside_of_feeling(const Reading& reading, TokenIndex noun) {
  const Token& token = reading.token(noun);
  const Token& head = reading.token(token.head);
  if (token.dep == "dobj") return head.tag == "VBG" && head.dep == "pcomp";
  return token.dep == "pobj" && head.lower == "from" &&
         (reading.is_word(noun + 1, "to") || reading.is_word(noun + 1, "toward") || reading.is_word(noun + 1, "towards"));
}

// What the noun's phrase with the preposition is about: "in the eyes of | observers".
TokenIndex object_of(const Document& document, TokenIndex noun, std::string_view preposition) {
  for (const TokenIndex c : document.children(noun))
    if (c > noun && document.tokens[c].dep == "prep" && document.tokens[c].lower == preposition)
      return document.child(c, "pobj");
  return no_token;
}

// "The text was not acceptable to the minister": he holds it, and the subject is what is held so.
void add_held_by(const Reading& reading, TokenIndex adjective, TokenIndex verb, const Cue& row,
                 std::vector<Attribution>& found) {
  const TokenIndex subject = reading.document.child(verb, "nsubj");
  if (subject == no_token || subject > verb || reading.token(verb).lemma != "be") return;
  for (const TokenIndex c : reading.document.children(adjective)) {
    if (c < adjective || !among(row.complement_prepositions, reading.token(c).lower)) continue;
    Attribution a;
    a.cue = adjective;
    a.cue_span = reading.token(adjective).span;
    a.klass = row.klass;
    a.frame = CueFrame::object;
    a.source = reading.document.child(c, "pobj");
    a.content = trim_content(reading, reading.document.subtree(subject));
    a.negated = is_negated(reading, verb) || row.words.front().starts_with("un");
    if (a.source != no_token && !reading.is_verb(a.source)) add(reading, a, found);
    return;
  }
}

}  // namespace

void add_according_to(const Reading& reading, TokenIndex head, std::vector<Attribution>& found) {
  if (reading.token(head).lower != "according" || !reading.is_word(head + 1, "to")) return;
  Adjunct adjunct{head, cover(reading.token(head).span, reading.token(head + 1).span)};
  for (const TokenIndex parent : {head + 1, head})
    if (const auto object = reading.document.child(parent, "pobj"); object != no_token && adjunct.source == no_token)
      adjunct.source = object;
  if (adjunct.source != no_token) add_adjunct(reading, adjunct, found);
}

void add_in_the_view_of(const Reading& reading, TokenIndex preposition, std::vector<Attribution>& found) {
  const Token& token = reading.token(preposition);
  if (token.dep != "prep" || (token.lower != "in" && token.lower != "to" && token.lower != "at")) return;
  const Document& document = reading.document;
  const TokenIndex object = document.child(preposition, "pobj");
  if (object == no_token || reading.quote_of(object) != reading.quote_of(preposition)) return;
  TokenIndex verb = token.head;
  while (token.lower == "at" && !reading.is_verb(verb) && reading.token(verb).head != verb) verb = reading.token(verb).head;
  if (document.child(verb, "nsubj") == no_token && document.child(verb, "nsubjpass") == no_token) return;
  Adjunct adjunct{preposition, token.span};
  // "At the request of Peru, the item was closed": what is done is what was asked for.
  static constexpr std::array<std::string_view, 4> wishes = {"request", "insistence", "suggestion", "urging"};
  const bool is_wish =
      token.lower == "at" && std::find(wishes.begin(), wishes.end(), reading.token(object).lemma) != wishes.end();
  if (token.lower == "at" && !is_wish) return;
  if (token.lower == "in" || is_wish) {
    static constexpr std::array<std::string_view, 10> views = {"view", "opinion", "word",     "estimation", "telling",
                                                               "eye",  "mind",    "judgment", "judgement",  "account"};
    static constexpr std::array<std::string_view, 2> polls = {"poll", "survey"};
    const auto lemma = reading.token(object).lemma;
    if (is_wish) {
      adjunct.source = object_of(document, object, "of");
      adjunct.klass = StatementClass::act;
      adjunct.cue = cover(token.span, reading.token(object).span);
      if (adjunct.source != no_token) adjunct.cue = cover(adjunct.cue, reading.token(document.child(object, "prep")).span);
    } else if (std::find(views.begin(), views.end(), lemma) != views.end()) {
      adjunct.source = document.child(object, "poss");
      adjunct.cue = cover(token.span, reading.token(object).span);
      if (adjunct.source == no_token) {
        adjunct.source = object_of(document, object, "of");
        if (adjunct.source != no_token) adjunct.cue = cover(adjunct.cue, reading.token(document.child(object, "prep")).span);
      }
    } else if (std::find(polls.begin(), polls.end(), lemma) != polls.end() &&
               preposition == reading.sentence_of(preposition).first && !reading.cues.at(document, token.head, CueKind::verb)) {
      adjunct.source = object;
    }
  } else {
    // "To many voters, the matter is closed": at the start and before a comma.
    const TokenIndex end = document.subtree(preposition).last;
    if (preposition != reading.sentence_of(preposition).first || !reading.is_word(end, ",")) return;
    if (is_of_people(reading, object)) adjunct.source = object;
    adjunct.klass = StatementClass::attitude;
  }
  if (adjunct.source != no_token) add_adjunct(reading, adjunct, found);
}

void add_noun_attribution(const Reading& reading, TokenIndex noun, std::vector<Attribution>& found) {
  if (reading.token(noun).pos != Pos::noun) return;
  const auto match = reading.cues.at(reading.document, noun, CueKind::noun);
  if (!match) return;
  const Document& document = reading.document;
  Attribution a;
  a.cue = noun;
  a.cue_span = reading.token(noun).span;
  a.source = possessor_of(reading, noun);
  const Token& token = reading.token(noun);
  if (a.source == no_token && token.dep == "dobj" && is_light_verb(reading.token(token.head).lemma)) {
    a.source = subject_of(reading, token.head);
    a.cue_span = cover(reading.token(token.head).span, a.cue_span);
  }
  if (a.source == no_token)  // "the Norwegian claim that"
    for (const TokenIndex c : document.children(noun)) {
      const auto dep = reading.token(c).dep;
      const bool modifier = c < noun && (dep == "compound" || dep == "amod" || dep == "nmod");
      if (modifier && !reading.actors.resolve(document, c).empty()) a.source = c;
    }
  const bool of_nobody = a.source == no_token;
  if (of_nobody && is_aside_of_feeling(reading, noun)) return;
  a.negated = is_nobody(reading, noun);
  // "His answer was that": the clause stands after "be".
  if (token.dep == "nsubj" && reading.token(token.head).lemma == "be" && match->with(CueFrame::clause)) {
    for (const TokenIndex c : document.children(token.head))
      if (c > token.head && reading.token(c).dep == "ccomp") {
        const auto range = document.subtree(c);
        a.klass = of_nobody ? StatementClass::attitude : match->with(CueFrame::clause)->klass;
        a.content = trim_content(reading, {range.first, end_of_complement(reading, token.head, range.first, range.last)});
        return add(reading, a, found);
      }
  }
  TokenIndex comma = noun + 1;  // after "by Norway", "on ports"
  for (const TokenIndex c : document.children(noun))
    if (c == comma && reading.token(c).dep == "prep")
      while (comma < document.subtree(c).last && !reading.is_word(comma, ",")) ++comma;
  const NounSides sides = sides_of_noun(reading, reading.sentence_of(noun), comma);
  a.supporters = sides.supporters;
  a.opponents = sides.opponents;
  // "of" names the content, not the speaker, where the noun takes "of": "a warning of war".
  for (const Cue* row : match->rows) {
    const bool clause = row->has(CueFrame::clause), infinitive = row->has(CueFrame::infinitive);
    std::optional<TokenRange> content;
    if (clause || infinitive) content = clause_of(reading, noun, infinitive && !of_nobody);
    if (!content && infinitive && !of_nobody) content = infinitive_after_sides(reading, noun, comma);
    a.frame = CueFrame::clause;
    if (!content && row->has(CueFrame::preposition))
      for (const TokenIndex c : document.children(noun))
        if (c > noun && reading.token(c).dep == "prep" && among(row->prepositions, reading.token(c).lower)) {
          const auto range = document.subtree(c);
          if (range.contains(a.source) || c + 1 >= range.last) continue;
          content = TokenRange{c + 1, range.last};
          a.frame = CueFrame::preposition;
          break;
        }
    if (!content) continue;
    if (of_nobody && a.frame != CueFrame::clause && row->klass != StatementClass::attitude) continue;
    a.klass = of_nobody ? StatementClass::attitude : row->klass;  // nobody is said to hold it
    if (a.negated && a.klass == StatementClass::words) a.klass = StatementClass::act;
    a.content = trim_content(reading, *content);
    if (!of_nobody && reading.tokens_in(a.content).contains(a.source)) continue;
    add(reading, a, found);
    return;
  }
}

void add_adjective_attribution(const Reading& reading, TokenIndex adjective, std::vector<Attribution>& found) {
  const Token& token = reading.token(adjective);
  if (token.dep != "acomp" && token.dep != "oprd" && token.dep != "ROOT" && token.dep != "conj") return;
  const auto match = reading.cues.at(reading.document, adjective, CueKind::adjective);
  if (!match) return;
  const TokenIndex verb = token.pos == Pos::verb ? adjective : token.head;
  if (!reading.is_verb(verb)) return;
  // "opposed linking aid to prices": a verb with its object
  if (adjective + 1 < reading.sentence_of(adjective).last && reading.token(adjective + 1).tag == "VBG") return;
  for (const Cue* row : match->rows) {
    if (row->has(CueFrame::complement)) return add_held_by(reading, adjective, verb, *row, found);
    std::optional<TokenRange> content;
    const bool infinitive = row->has(CueFrame::infinitive);
    if (row->has(CueFrame::clause) || infinitive) content = clause_of(reading, adjective, infinitive);
    if (!content && row->has(CueFrame::preposition))
      for (const TokenIndex c : reading.document.children(adjective))
        if (c > adjective && (reading.token(c).dep == "prep" || reading.token(c).dep == "agent") &&
            among(row->prepositions, reading.token(c).lower))
          content = TokenRange{c + 1, reading.document.subtree(c).last};
    if (!content || content->first >= content->last) continue;
    Attribution a;
    a.cue = adjective;
    // "was disappointed by": a participle that the tagger takes for a passive verb
    const TokenIndex felt = reading.document.child(verb, "nsubjpass");
    const TokenIndex auxiliary = verb == adjective ? reading.document.child(verb, "auxpass") : no_token;
    a.cue_span = cover(reading.token(auxiliary != no_token ? auxiliary : verb).span, token.span);
    a.klass = row->klass;
    a.source = verb == adjective && felt != no_token ? felt : subject_of(reading, verb);
    if (a.source == no_token || source_kind(reading, a.source) == SourceKind::event) return;
    a.content = trim_content(reading, *content);
    a.negated = is_negated(reading, verb);
    add(reading, a, found);
    return;
  }
}

void add_colon_attribution(const Reading& reading, const Paragraph& paragraph, std::vector<Attribution>& found) {
  const TokenRange tokens = paragraph.tokens;
  for (TokenIndex t = tokens.first; t < tokens.last; ++t) {
    if (reading.quote_of(t) != Reading::none || reading.token(t).lower != ":") continue;
    const auto label_is_actor = [&](TokenRange label) -> TokenIndex {
      if (label.size() == 0 || label.size() > longest_label) return no_token;
      for (TokenIndex i = label.first; i < label.last; ++i)
        if (reading.is_finite(i)) return no_token;
      // The label's own head, or its last name.
      for (TokenIndex i = label.first; i < label.last; ++i) {
        const TokenIndex head = reading.token(i).head;
        if ((head == i || !label.contains(head)) && reading.is_noun(i) && !actors_of(reading, i).empty()) return i;
      }
      return no_token;
    };
    Attribution a;
    a.cue_span = reading.token(t).span;
    const TokenRange before{tokens.first, t}, after{t + 1, tokens.last};
    const bool quoted = after.first < after.last && reading.quote_of(after.first) != Reading::none;
    if (paragraph.kind == BlockKind::title) {
      a.source = label_is_actor(before);
      if (a.source != no_token) a.content = trim_content(reading, after);
      if (a.source == no_token && has_finite_verb(reading, before)) {
        a.source = label_is_actor(after);
        if (a.source == no_token && after.size() <= 3)
          a.source = speaking_noun(reading, after);  // "No deal in sight: official"
        if (a.source != no_token) a.content = trim_content(reading, before);
      }
      // "The minister on the deal: “No”"
      if (a.source == no_token && quoted)
        for (TokenIndex i = before.first; i < before.last && a.source == no_token; ++i)
          if (reading.is_noun(i) && reading.token(i).dep != "compound" && !actors_of(reading, i).empty()) a.source = i;
      if (a.source != no_token && a.content.empty()) a.content = trim_content(reading, after);
    }
    if (a.source != no_token) add(reading, a, found);
    return;
  }
}

}  // namespace rapporteur::extract
