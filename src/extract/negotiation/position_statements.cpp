// Positions that somebody states: the sentences of a statement, judged by its cue and its words.
#include <algorithm>

#include "extract/negotiation/clauses.hpp"
#include "extract/negotiation/position_reader.hpp"
#include "extract/negotiation/vocabulary.hpp"

namespace rapporteur::extract {

// News agencies and stations report; what they say is nobody's position.
bool PositionReader::by_media(const Statement& statement) const {
  if (!statement.source_anchor) return false;
  if (std::any_of(statement.source.begin(), statement.source.end(), [&](ActorIndex a) { return parties_.is_media(a); }))
    return true;
  auto range = tokens_of(statement.source_anchor->span);
  // "the agency, which said": the words before the pronoun say who it is.
  constexpr TokenIndex longest = 12;
  if (range.size() == 1 && token(range.first).tag.starts_with("W")) range.first -= std::min({range.first, longest});
  for (TokenIndex i = range.first; i < range.last; ++i)
    if (statement.source_text.find(token(i).text) != std::string::npos && Vocabulary::get().is("media word", token(i).lower))
      return true;
  return false;
}

// "What happens if A refuses": a stance in a condition is nobody's; "the accusation that A wants it" is the accuser's.
bool PositionReader::supposed(const Statement& statement) const {
  if (!statement.cue) return false;
  const auto cue = tokens_of(statement.cue->span);
  for (TokenIndex i = cue.first; i < cue.last; ++i)
    if (verbal(token(i)) && alleged(i)) return true;
  return cue.size() > 0 && (in_condition(document_, cue.first) || awaited(cue.first));
}

// The verb of the passage's main clause.
TokenIndex PositionReader::top_verb(TokenRange passage) const {
  TokenIndex top = no_token;
  for (TokenIndex i = passage.first; i < passage.last; ++i)
    if (verbal(token(i)) && (token(i).head == i || !passage.contains(token(i).head))) top = i;
  return top;
}

// True where a quotation tells what a third person does: "It will not test", said of another.
bool PositionReader::says_of_third(const Statement& statement, TokenRange passage) const {
  if (statement.kind != StatementKind::direct) return false;
  const TokenIndex top = top_verb(passage);
  if (top == no_token || token(top).lemma == "be") return false;
  const TokenIndex subject = document_.child(top, "nsubj");
  return subject != no_token && one_of(token(subject).lower, {"he", "she", "it", "they"});
}

// What is told within the passage by the speaker himself: "he told B that C will", "will". Stops at what another tells.
TokenIndex PositionReader::innermost(TokenIndex verb, const std::vector<ActorIndex>& own) const {
  while (verb != no_token) {
    const TokenIndex told = document_.child(verb, "ccomp");
    const auto hit = stances_.at(document_, verb, Frame::verb);
    if (told == no_token || told < verb || !hit || hit->entry->stance != Stance::claims || done_by_another(verb, own)) break;
    verb = told;
  }
  return verb;
}

// True where the doer is known and none of the speaker's side; a man whose side the report does not tell is another.
bool PositionReader::done_by_another(TokenIndex verb, const std::vector<ActorIndex>& own) const {
  const TokenIndex doer = doer_of(document_, verb);
  if (doer == no_token) return false;
  const auto others = parties_.sides(parties_.behind(doer));
  return !others.empty() && std::none_of(others.begin(), others.end(),
                                         [&](ActorIndex a) { return std::find(own.begin(), own.end(), a) != own.end(); });
}

// True where the passage tells what someone else says, does or holds ("that B had agreed to it", "that B would accept it, B
// said"): its speaker claims it, no more. What B must, should or will never do is the speaker's own stance.
bool PositionReader::holds_of_another(TokenRange passage, const std::vector<ActorIndex>& speakers) const {
  const auto own = parties_.sides(speakers);
  const TokenIndex top = innermost(top_verb(passage), own);
  if (top == no_token) return false;
  if (const auto hit = stances_.at(document_, top, Frame::verb);
      hit && hit->entry->stance == Stance::claims && document_.child(top, "ccomp") != no_token && done_by_another(top, own))
    return true;
  const bool required = one_of(token(top).lemma, {"need", "have", "ought"}) && document_.child(top, "xcomp") != no_token;
  if (passive(document_, top) || required) return false;
  for (const TokenIndex c : document_.children(top))
    if (token(c).tag == "MD" && token(c).dep == "aux") return false;
  return done_by_another(top, own);
}

// True for a verb that says of its subject that he demands, accuses, accepts ...
bool PositionReader::takes_stance(TokenIndex verb) const {
  const auto hit = verb == no_token ? std::nullopt : stances_.at(document_, verb, Frame::verb);
  return hit && hit->entry->stance != Stance::claims;
}

// What the speaker says that his own side will do: "the front would release 20 soldiers".
std::optional<Judgement> PositionReader::own_undertaking(TokenRange passage, const std::vector<ActorIndex>& speakers) const {
  const TokenIndex top = top_verb(passage);
  if (top == no_token || !undertaken(document_, top) || passive(document_, top)) return std::nullopt;
  const auto hit = stances_.at(document_, top, Frame::undertaking);
  const TokenIndex doer = doer_of(document_, top);
  if (!hit || doer == no_token) return std::nullopt;
  const auto others = parties_.sides(parties_.behind(doer));
  const auto own = parties_.sides(speakers);
  const bool first_person = one_of(token(doer).lower, {"we", "i"});
  if (!first_person && std::none_of(others.begin(), others.end(),
                                    [&](ActorIndex a) { return std::find(own.begin(), own.end(), a) != own.end(); }))
    return std::nullopt;
  if (!negated(document_, top)) return Judgement{hit->entry->stance, hit->entry->weight + 0.1, {}};
  return hit->entry->negated ? std::optional(Judgement{*hit->entry->negated, hit->entry->weight + 0.5, {}}) : std::nullopt;
}

// The noun or adjective of stance that governs the rest of the words, or no_token: "(expressed) willingness to talk".
TokenIndex PositionReader::stance_word(TokenRange words) const {
  for (TokenIndex i = words.first; i < words.last; ++i) {
    if (words.contains(token(i).head) && token(i).head != i && !verbal(token(token(i).head))) continue;
    const auto pos = token(i).pos;
    const Frame frame = pos == Pos::verb ? Frame::verb : pos == Pos::adj ? Frame::adjective : Frame::noun;
    if (pos != Pos::verb && pos != Pos::adj && pos != Pos::noun) continue;
    if (const auto hit = stances_.at(document_, i, frame); hit && hit->entry->stance != Stance::claims) return i;
  }
  return no_token;
}

// Sentence by sentence; "would discuss it but will never sign it" is two.
std::vector<TokenRange> PositionReader::passages_of(TokenRange content) const {
  std::vector<TokenRange> passages;
  if (content.size() == 0) return passages;
  for (std::uint32_t s = token(content.first).sentence; s <= token(content.last - 1).sentence; ++s) {
    const auto sentence = document_.sentences[s].tokens;
    TokenRange rest = {std::max(sentence.first, content.first), std::min(sentence.last, content.last)};
    for (TokenIndex i = rest.first; i < rest.last; ++i) {
      if (token(i).lower != "but" || token(i).dep != "cc" || !verbal(token(token(i).head)) || i == rest.first) continue;
      passages.push_back({rest.first, i});
      rest.first = i + 1;
    }
    if (rest.first < rest.last) passages.push_back(rest);
  }
  return passages;
}

// The condition that a clause sets on the cue itself: "ruled out talks unless ...".
std::optional<TokenRange> PositionReader::condition_on(TokenRange cue) const {
  for (TokenIndex i = cue.first; i < cue.last; ++i)
    for (const TokenIndex c : document_.children(i)) {
      const TokenIndex mark = document_.child(c, "mark");
      if (token(c).dep == "advcl" && mark != no_token && one_of(token(mark).lower, {"if", "unless", "until"}))
        return clause_of(document_, c);
    }
  return std::nullopt;
}

Candidate PositionReader::judge_statement(const Statement& statement, TokenRange passage,
                                          const std::vector<ActorIndex>& who) const {
  const TokenRange cue = statement.cue ? tokens_of(statement.cue->span) : TokenRange{};
  Candidate candidate;
  candidate.passage = passage;
  auto& judgement = candidate.judgement;
  judgement = judge_passage(document_, stances_, passage);
  const bool of_third = says_of_third(statement, passage) && judgement.stance != Stance::demands;  // "He should leave"
  const bool of_another = holds_of_another(passage, who);
  if ((of_another || of_third) && (judgement.stance != Stance::accuses || (of_another && takes_stance(top_verb(passage)))))
    judgement = {};
  if (const auto act = own_undertaking(passage, who); act && act->weight > judgement.weight) {
    judgement = *act;
    candidate.word = top_verb(passage);
  }
  const double of_content = judgement.weight;
  if (cue.size() > 0) judgement = judge_cue(document_, stances_, cue, judgement);
  if (judgement.weight > of_content) {
    candidate.word = stance_word(cue);
    if (const auto act = candidate.word == no_token ? std::nullopt : promised_act(candidate.word)) judgement.stance = *act;
  } else if (const TokenIndex word = stance_word(passage); judgement.weight > 0 && word != no_token) {
    candidate.word = word;
  }
  if (const auto condition = condition_on(cue); conditional(document_, judgement.stance, condition)) {
    judgement.stance = Stance::conditions;
    judgement.condition = condition;
  }
  candidate.joint =
      judgement.stance == Stance::accepts && parties_.sides(who).size() > 1 && joins(cue.size() > 0 ? cue : passage);
  return candidate;
}

void PositionReader::read_statement(StatementIndex number) {
  const auto& statement = statements_.statements[number];
  if (statement.negated && statement.klass == StatementClass::words) return;
  if (by_media(statement) || supposed(statement)) return;
  const auto who = holders(statement.source);
  if (who.empty()) return;
  for (const TokenRange passage : passages_of(tokens_of(statement.content.span))) {
    auto candidate = judge_statement(statement, passage, who);
    if (candidate.joint && parties_.sides(who).size() > 2) continue;  // what a conference agrees on is its outcome
    candidate.mention = document_.span(passage);
    // With who says it and how, where that is in the sentence.
    const Span whole = document_.sentences[token(passage.first).sentence].span;
    for (const auto& anchor : {statement.cue, statement.source_anchor})
      if (anchor && whole.contains(anchor->span)) candidate.mention = cover(candidate.mention, anchor->span);
    candidate.statement = number;
    add(std::move(candidate), who);
  }
}

void PositionReader::read_statements() {
  cues_.assign(document_.tokens.size(), false);
  for (const auto& statement : statements_.statements)
    if (statement.cue && !statement.source.empty())
      for (TokenIndex i = tokens_of(statement.cue->span).first; i < tokens_of(statement.cue->span).last; ++i) cues_[i] = true;
  for (StatementIndex s = 0; s < statements_.statements.size(); ++s) read_statement(s);
}

}  // namespace rapporteur::extract
