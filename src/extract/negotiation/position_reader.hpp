// Reads the passages of a report in which a party takes a stance: what is said, and what is told.
//
// Two readings. (1) Each sentence of a statement: its stance by the cue and the words, for the party of the speaker. (2) Each
// verb, noun or adjective of stance in any sentence whose doer is a party. The innermost party with a stance word holds it;
// whoever reports it claims at most.
#pragma once

#include <map>
#include <optional>
#include <vector>

#include "extract/negotiation/negotiation.hpp"
#include "extract/negotiation/position_issues.hpp"
#include "extract/negotiation/stances.hpp"
#include "rapporteur/report.hpp"

namespace rapporteur::extract {

class PositionReader {
public:
  PositionReader(const Report& report, const Document& document, const Parties& parties, const Statements& statements,
                 const StanceLexicon& stances)
      : report_(report), document_(document), parties_(parties), statements_(statements), stances_(stances) {}

  // Statements first, then the narrative, each in text order; a wider reading that a narrower one tells better is left out.
  std::vector<Candidate> read();

private:
  using Frame = StanceEntry::Frame;

  const Token& token(TokenIndex i) const { return document_.tokens[i]; }
  TokenRange tokens_of(Span span) const;
  std::vector<ActorIndex> holders(const std::vector<ActorIndex>& actors) const;
  bool joins(TokenRange words) const;
  std::optional<Stance> promised_act(TokenIndex verb) const;
  bool awaited(TokenIndex verb) const;
  void add(Candidate candidate, const std::vector<ActorIndex>& who);
  bool said_within(const Candidate& outer) const;

  // position_statements.cpp
  void read_statements();
  void read_statement(StatementIndex number);
  Candidate judge_statement(const Statement& statement, TokenRange passage, const std::vector<ActorIndex>& who) const;
  std::optional<TokenRange> condition_on(TokenRange cue) const;
  std::vector<TokenRange> passages_of(TokenRange content) const;
  bool by_media(const Statement& statement) const;
  bool supposed(const Statement& statement) const;
  TokenIndex top_verb(TokenRange passage) const;
  TokenIndex innermost(TokenIndex verb, const std::vector<ActorIndex>& own) const;
  bool done_by_another(TokenIndex verb, const std::vector<ActorIndex>& own) const;
  bool says_of_third(const Statement& statement, TokenRange passage) const;
  bool holds_of_another(TokenRange passage, const std::vector<ActorIndex>& speakers) const;
  bool takes_stance(TokenIndex verb) const;
  std::optional<Judgement> own_undertaking(TokenRange passage, const std::vector<ActorIndex>& speakers) const;
  TokenIndex stance_word(TokenRange words) const;

  // position_narrative.cpp
  void read_narrative();
  void read_stance_word(TokenIndex i, const StanceHit& hit);
  bool under_another(TokenIndex word, TokenIndex verb) const;
  bool alleged(TokenIndex clause) const;
  bool told(TokenIndex verb) const;
  bool comments(TokenIndex verb) const;
  bool of_the_past(TokenIndex doer) const;
  std::vector<ActorIndex> noun_holders(TokenIndex noun, TokenIndex verb) const;
  TokenRange core_of(TokenIndex word, TokenRange clause) const;

  const Report& report_;
  const Document& document_;
  const Parties& parties_;
  const Statements& statements_;
  const StanceLexicon& stances_;
  std::vector<bool> cues_;  // by token: part of the cue of a statement with a known source
  std::vector<Candidate> candidates_;
  std::multimap<std::uint32_t, std::size_t> by_sentence_;  // candidates by the sentence that their passage begins in
};

}  // namespace rapporteur::extract
