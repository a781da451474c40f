// Positions: what a party demands, offers, accepts, refuses, ... on an issue.
//
// Stances are read from statements and from the narrative (position_reader), each is given its issue (position_issues), and
// those of one party on one issue are put together. What has no issue is no position.
#include <algorithm>

#include "extract/negotiation/negotiation.hpp"
#include "extract/negotiation/parties.hpp"
#include "extract/negotiation/position_issues.hpp"
#include "extract/negotiation/position_reader.hpp"

namespace rapporteur::extract {
namespace {

void add_position(std::vector<Position>& positions, ReportIndex index, const Document& document, const Candidate& candidate,
                  std::string_view issue) {
  const Anchor anchor{index, candidate.mention, false};
  Position* same = nullptr;
  for (auto& p : positions)
    if (p.party == candidate.party && p.issue == issue && p.stance == candidate.judgement.stance) same = &p;
  if (same == nullptr) {
    Position position;
    position.party = candidate.party;
    position.issue = std::string(issue);
    position.stance = candidate.judgement.stance;
    position.text = Anchor{index, document.span(candidate.passage), false};
    positions.push_back(std::move(position));
    same = &positions.back();
  }
  if (!same->holder) same->holder = candidate.holder;
  const auto& condition = candidate.judgement.condition;
  if (!same->condition && condition && condition->size() > 0) same->condition = Anchor{index, document.span(*condition), false};
  if (std::find(same->mentions.begin(), same->mentions.end(), anchor) == same->mentions.end()) same->mentions.push_back(anchor);
  if (candidate.statement &&
      std::find(same->statements.begin(), same->statements.end(), *candidate.statement) == same->statements.end())
    same->statements.push_back(*candidate.statement);
}

}  // namespace

std::vector<Position> find_positions(ReportIndex index, const Report& report, const Document& document, const Actors& actors,
                                     const Statements& statements, const IssueTable& issues, const StanceLexicon& stances) {
  const Parties parties(document, actors);
  const PositionIssues issue(document, actors, parties, issues);
  std::vector<Position> positions;
  for (const auto& candidate : PositionReader(report, document, parties, statements, stances).read())
    for (const auto id : issue.of(candidate)) add_position(positions, index, document, candidate, id);
  return positions;
}

}  // namespace rapporteur::extract
