#include "extract/statements/recent_speakers.hpp"

#include <algorithm>

#include "extract/statements/sources.hpp"

namespace rapporteur::extract {
namespace {

std::uint32_t start_of(const Attribution& a) {
  return a.cue_span.empty() ? a.content.start : std::min(a.content.start, a.cue_span.start);
}
std::uint32_t end_of(const Attribution& a) { return std::max(a.content.end, a.cue_span.end); }

// 'm' or 'f' of a pronoun that speaks for itself, '-' of any other word.
char gender_of_pronoun(const Reading& reading, TokenIndex source) {
  if (source == no_token || reading.quote_of(source) != Reading::none) return '-';
  return reading.is_word(source, "he") ? 'm' : reading.is_word(source, "she") ? 'f' : '-';
}

// Between the first speaker's sentence and the pronoun stand quoted words and marks, and in the pronoun's own sentence no name
// of a person.
bool follows_at_once(const Reading& reading, const Attribution& first, const Attribution& second) {
  const auto from = reading.document.sentence_at(end_of(first) - 1);
  const auto own = reading.token(second.source).sentence, opens = reading.document.sentence_at(start_of(second));
  if (from >= opens && reading.token(first.source).sentence == own) return false;
  for (TokenIndex t = reading.document.sentences[from].tokens.last; t < second.source; ++t) {
    const Token& token = reading.token(t);
    if (token.pos == Pos::punct || token.pos == Pos::space) continue;
    if (reading.quote_of(t) != Reading::none || second.content.contains(token.span)) continue;
    if (token.sentence != own && token.sentence != opens) return false;
    const Mention* mention = reading.actors.at(t);
    if (!mention || mention->kind == MentionKind::pronoun) continue;
    for (const ActorIndex a : mention->actors)
      if (reading.actors.actors[a].type == ActorType::person) return false;
  }
  return true;
}

// "A spokesman", "another fighter": somebody without a name, met here first.
bool is_unnamed_person(const Reading& reading, TokenIndex head) {
  if (reading.token(head).tag != "NN" || source_kind(reading, head) != SourceKind::speaker) return false;
  const TokenIndex article = reading.document.child(head, "det");
  return article != no_token &&
         (reading.is_word(article, "a") || reading.is_word(article, "an") || reading.is_word(article, "another"));
}

}  // namespace

void pass_on_speakers(const Reading& reading, std::vector<Attribution>& attributions) {
  std::vector<std::size_t> outer;  // in text order; none within another's content
  for (std::size_t i = 0; i < attributions.size(); ++i) {
    const Attribution& a = attributions[i];
    if (a.source == no_token || a.in_quote || a.klass != StatementClass::words || a.label.size() > 0) continue;
    if (!outer.empty() && attributions[outer.back()].content.contains(reading.token(a.source).span)) continue;
    outer.push_back(i);
  }
  for (std::size_t n = 1; n < outer.size(); ++n) {
    const Attribution& first = attributions[outer[n - 1]];
    Attribution& second = attributions[outer[n]];
    const char gender = gender_of_pronoun(reading, second.source);
    if (gender == '-' || first.source == second.source) continue;
    const auto paragraph = reading.paragraph_of(first.source);
    if (paragraph == Reading::none || reading.paragraph_of(second.source) - paragraph > 1) continue;
    const auto actors = first.is_resolved ? first.speakers : actors_of(reading, first.source);
    const bool person = actors.size() == 1 && reading.actors.actors[actors.front()].type == ActorType::person;
    const bool unnamed = !person && (first.is_resolved || is_unnamed_person(reading, first.source));
    if (!person && !unnamed) continue;
    const char known = person ? reading.actors.gender(actors.front()) : gender_of_pronoun(reading, first.source);
    if (known != '-' && known != gender) continue;
    // Of one who may be a man or a woman, and one who is what the pronoun says, grammar has chosen the second.
    if (known == '-' && person) {
      const auto chosen = actors_of(reading, second.source);
      if (chosen.size() == 1 && chosen != actors && reading.actors.gender(chosen.front()) == gender) continue;
    }
    if (!follows_at_once(reading, first, second)) continue;
    second.speakers = actors;
    second.is_resolved = true;
  }
}

}  // namespace rapporteur::extract
