// The issue of a position: of what is demanded, offered or refused first, then of all its words, then of what was said before.
//
// (1) The object of the stance word tells what the stance is about: "willing to hold talks on arms" is a stance on talks, and
// on arms as their topic. (2) The words of the passage, without a condition that is set on it. (3) Where these name no issue
// ("The front did not accept.", "rejected the idea") the sentences before it do: a clear stance refers back.
#include "extract/negotiation/position_issues.hpp"

#include <algorithm>
#include <array>
#include <map>

#include "extract/negotiation/clauses.hpp"
#include "times/expressions.hpp"

namespace rapporteur::extract {
namespace {

// Weights that issue words must have in a passage: a bare claim needs more than a clear stance.
constexpr double least_issue = 1.0;
constexpr double least_issue_of_claim = 2.0;
constexpr double weak_stance = 1.5;               // below this a stance word ("possible") says little more than a claim
constexpr double clear_stance = 2.0;              // from this on it may refer back to an issue named before
constexpr double second_issue = 0.8;              // of the first one's weight, for a passage on two issues
constexpr std::array nearness = {1.0, 0.6, 0.4};  // of the own sentence and the two before it
constexpr double topic_weight = 3;                // of an issue that the whole report is on
constexpr std::string_view talks_issue = "peace-process";  // of the words for the talks themselves
constexpr int deepest = 4;                                 // "the start of a round of talks"

// Nouns and verbs that hold what their complement names: "hold talks", "the resumption of talks".
bool is_object(const Token& token) { return one_of(token.dep, {"dobj", "xcomp", "pobj", "pcomp", "ccomp", "acomp"}); }

// Words for the talks themselves are everywhere in a report on talks: they say little of what is talked about.
double substance(std::string_view issue) { return issue == talks_issue ? 0.3 : 1; }

// A text that holds what was agreed without naming it.
bool is_vessel(const Token& token) {
  return one_of(token.lemma, {"communique", "communiqué", "statement", "declaration", "document", "text", "draft"});
}

}  // namespace

PositionIssues::PositionIssues(const Document& document, const Actors& actors, const Parties& parties, const IssueTable& issues)
    : document_(document), parties_(parties), issues_(issues), names_(names_in(document, actors)) {
  double sum = 0;
  const TokenRange all = {0, static_cast<TokenIndex>(document.tokens.size())};
  const auto found = issues.classify(document, all, names_);
  for (const auto& score : found) sum += score.weight * substance(score.id);
  for (const auto& score : found) topic_[score.id] = score.weight * substance(score.id) / sum;
}

// Stances that are taken on what was said before: an answer, a judgement. A demand or an offer names its object.
bool PositionIssues::refers_back(const Candidate& candidate) const {
  const auto& judgement = candidate.judgement;
  if (candidate.word != no_token && nominal(document_.tokens[candidate.word])) return false;
  return judgement.weight >= clear_stance && one_of(name(judgement.stance), {"refuses", "accepts", "undecided", "accuses"});
}

bool PositionIssues::names_party(const Candidate& candidate) const {
  for (TokenIndex i = candidate.passage.first; i < candidate.passage.last; ++i)
    for (const ActorIndex side : parties_.sides(parties_.named(i)))
      if (side != candidate.party && parties_.collective(side)) return true;
  return false;
}

// Of what is offered or accepted, not of the condition on it.
std::vector<IssueScore> PositionIssues::of_passage(const Candidate& candidate) const {
  const auto& judgement = candidate.judgement;
  std::vector<IssueScore> found;
  if (judgement.stance == Stance::conditions && judgement.condition) {
    TokenRange main = candidate.passage;
    if (judgement.condition->first > main.first)
      main.last = std::min(main.last, judgement.condition->first);
    else
      main.first = std::max(main.first, std::min(judgement.condition->last, main.last));
    found = issues_.classify(document_, main, names_);
  }
  return found.empty() ? issues_.classify(document_, candidate.passage, names_) : found;
}

// True where the stance is on a text: what is meant is what the text is on.
bool PositionIssues::on_text(const Candidate& candidate) const {
  if (candidate.word == no_token) return false;
  const auto children = document_.children(candidate.word);
  return std::any_of(children.begin(), children.end(), [&](TokenIndex c) {
    const auto& child = document_.tokens[c];
    const TokenIndex object = child.dep == "prep" ? document_.child(c, "pobj") : child.dep == "dobj" ? c : no_token;
    return object != no_token && is_vessel(document_.tokens[object]) && document_.child(object, "prep") == no_token;
  });
}

// The issue of the head of what the stance word governs, down to the first word that names one.
std::optional<IssueScore> PositionIssues::of_object(const Candidate& candidate) const {
  TokenIndex at = candidate.word;
  const auto& condition = candidate.judgement.condition;
  if (condition && at != no_token && condition->contains(at)) return std::nullopt;  // the price, not what is given for it
  for (int step = 0; at != no_token && step < deepest; ++step) {
    TokenIndex object = no_token;
    for (const TokenIndex c : document_.children(at)) {
      if (c < at || c >= candidate.passage.last) continue;
      const auto& child = document_.tokens[c];
      if (is_object(child)) object = c;
      if (object == no_token && (child.dep == "prep" || child.dep == "acl"))
        object = child.dep == "acl"                       ? c
                 : document_.child(c, "pobj") != no_token ? document_.child(c, "pobj")
                                                          : document_.child(c, "pcomp");
      if (object != no_token) break;
    }
    if (object == no_token) return std::nullopt;
    if (is_vessel(document_.tokens[object])) return std::nullopt;
    // The noun with what stands before it, a verb with its particle or preposition.
    const TokenIndex first = nominal(document_.tokens[object]) ? std::max(document_.subtree(object).first, at + 1) : object;
    const bool particle = object + 1 < candidate.passage.last && !nominal(document_.tokens[object]) &&
                          one_of(document_.tokens[object + 1].dep, {"prt", "prep"});
    const auto found = issues_.classify(document_, {first, object + (particle ? 2U : 1U)}, names_);
    if (!found.empty() && found.front().weight >= least_issue) return found.front();
    at = object;
  }
  return std::nullopt;
}

// What a stance refers back to: the issues of its sentence, of those before it the less the farther, and of the whole report.
std::optional<std::string_view> PositionIssues::of_context(const Candidate& candidate) const {
  const std::uint32_t own = document_.tokens[candidate.passage.first].sentence;
  const bool far = refers_back(candidate);
  std::map<std::string_view, double> weights;
  const std::uint32_t back = far ? std::min<std::uint32_t>(own, nearness.size() - 1) : 0;
  for (std::uint32_t step = 0; step <= back; ++step)
    for (const auto& score : issues_.classify(document_, document_.sentences[own - step].tokens, names_))
      weights[score.id] += score.weight * substance(score.id) * nearness[step];
  if (far)
    for (const auto& [id, share] : topic_) weights[id] += topic_weight * share;
  const auto best =
      std::max_element(weights.begin(), weights.end(), [](const auto& a, const auto& b) { return a.second < b.second; });
  if (best == weights.end() || best->second < (far ? least_issue : least_issue_of_claim)) return std::nullopt;
  return best->first;
}

std::vector<std::string_view> PositionIssues::of(const Candidate& candidate) const {
  const auto& judgement = candidate.judgement;
  const bool claim = judgement.stance == Stance::claims || judgement.weight < weak_stance;
  if (!claim && on_text(candidate))
    if (const auto context = of_context(candidate)) return {*context};
  auto found = of_passage(candidate);
  const double least = claim ? least_issue_of_claim : least_issue;
  std::vector<std::string_view> ids;
  if (const auto object = of_object(candidate)) ids.push_back(object->id);
  for (const auto& score : found) {
    if (score.weight < least || ids.size() == 2) break;
    if (!ids.empty() &&
        (score.id == ids.front() || score.weight < second_issue * found.front().weight || score.weight < least_issue_of_claim))
      continue;
    ids.push_back(score.id);
  }
  // When the next meeting is tells no position on the talks.
  if (claim && ids.size() == 1 && ids.front() == talks_issue && !dates_in(document_, candidate.passage).empty()) return {};
  // A step of the talks that two agree on is an outcome; what they settle in substance each of them accepts.
  if (candidate.joint) {
    if (!ids.empty() && one_of(ids.front(), {"peace-process", "participation", "diplomatic-missions", "relations"}))
      ids.clear();
    return ids;
  }
  if (!ids.empty() || claim) return ids;
  // To condemn another party is to speak of the relations with it, where nothing else is named.
  if (judgement.stance == Stance::accuses && !candidate.statement && names_party(candidate))
    for (const auto& issue : issues_.issues())
      if (issue.id == "relations") return {issue.id};
  if (const auto context = of_context(candidate)) ids.push_back(*context);
  return ids;
}

}  // namespace rapporteur::extract
