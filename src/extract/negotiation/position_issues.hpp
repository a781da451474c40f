// What a position is about: the issues of the words that a stance was read from.
#pragma once

#include <map>
#include <optional>
#include <string_view>
#include <vector>

#include "extract/negotiation/issues.hpp"
#include "extract/negotiation/judgement.hpp"
#include "extract/negotiation/parties.hpp"

namespace rapporteur::extract {

// A stance that a party takes in one passage, before it is known on what.
struct Candidate {
  ActorIndex party = 0;
  std::optional<ActorIndex> holder;
  TokenRange passage;          // the words read for issue and stance
  TokenIndex word = no_token;  // the stance word of a narrative reading
  Span mention;
  Judgement judgement;
  bool joint = false;  // two sides agree on it together
  std::optional<StatementIndex> statement;
};

class PositionIssues {
public:
  PositionIssues(const Document& document, const Actors& actors, const Parties& parties, const IssueTable& issues);

  // At most two, the chief one first; none where the words name no issue and their context neither.
  std::vector<std::string_view> of(const Candidate& candidate) const;

private:
  std::vector<IssueScore> of_passage(const Candidate& candidate) const;
  std::optional<IssueScore> of_object(const Candidate& candidate) const;
  std::optional<std::string_view> of_context(const Candidate& candidate) const;
  bool on_text(const Candidate& candidate) const;
  bool refers_back(const Candidate& candidate) const;
  bool names_party(const Candidate& candidate) const;

  const Document& document_;
  const Parties& parties_;
  const IssueTable& issues_;
  std::map<std::string_view, double> topic_;  // share of each issue in the report's issue words
  std::vector<bool> names_;                   // by token: part of a title or of the name of a place, so no word of an issue
};

}  // namespace rapporteur::extract
