// What the words say that a meeting led to: "The talks ended without a deal", "a summit that led to a truce".
#include "extract/negotiation/clauses.hpp"
#include "extract/negotiation/meeting_reader.hpp"

namespace rapporteur::extract {
namespace {

constexpr std::uint32_t longest_result = 30;  // tokens

// The verb whose subject the meeting is, in its own clause or in a relative one ("talks that ended ...").
TokenIndex predicate_of(const Document& document, TokenIndex noun) {
  const auto& token = document.tokens[noun];
  if (token.dep == "nsubj") return token.head;
  for (const TokenIndex c : document.children(noun))
    if (document.tokens[c].dep == "relcl")
      if (const TokenIndex subject = document.child(c, "nsubj"); subject != no_token && subject < c) {
        const auto& pronoun = document.tokens[subject];
        if (one_of(pronoun.tag, {"WDT", "WP"}) || pronoun.lower == "that") return c;
      }
  return no_token;
}

}  // namespace

std::optional<TokenRange> MeetingReader::result_of(TokenIndex noun) const {
  const TokenIndex verb = predicate_of(document, noun);
  if (verb == no_token || in_condition(document, verb)) return std::nullopt;
  const auto means = words.value("result verb", document, verb);
  if (means.empty()) return std::nullopt;
  const Reality reality = reality_of(document, verb);
  if (reality != Reality::happened && reality != Reality::present) return std::nullopt;
  // "ended with, in, without", not "ended on Tuesday"
  if (means == "with" && prepositional_objects(document, verb, {"with", "in", "without"}).empty()) return std::nullopt;
  TokenRange range = clause_of(document, verb);
  range.first = verb;
  for (const TokenIndex c : document.children(verb))
    if (c < range.first && c > noun && one_of(document.tokens[c].dep, {"aux", "neg"})) range.first = c;
  if (range.last > range.first + longest_result) range.last = range.first + longest_result;
  return trim(document, range);
}

}  // namespace rapporteur::extract
