// Outcomes: the steps of one report, those that are one told apart by what they say.
//
// Two steps are one where the shorter shares at least half of its content words with the longer, or is said in the same words
// of the same sentence; the firmest status wins, a cancellation stays apart.
#include <algorithm>
#include <map>
#include <set>

#include "extract/negotiation/clauses.hpp"
#include "extract/negotiation/issues.hpp"
#include "extract/negotiation/meeting_clusters.hpp"
#include "extract/negotiation/negotiation.hpp"
#include "extract/negotiation/step_terms.hpp"
#include "extract/negotiation/steps.hpp"
#include "extract/negotiation/vocabulary.hpp"
#include "times/expressions.hpp"

namespace rapporteur::extract {
namespace {

constexpr std::size_t most_open = 200;  // drafts that a step is held against: a text without end stays linear
constexpr double same_step = 0.5;       // share of the shorter step's content words
constexpr double same_other_act = 0.7;  // of two that name different acts: "impose tariffs", "investigate the tariffs"

using Lemmas = std::set<std::string_view>;

Lemmas content_lemmas(const Document& document, TokenRange range) {
  Lemmas lemmas;
  for (TokenIndex i = range.first; i < range.last; ++i) {
    const auto& token = document.tokens[i];
    const bool content = token.pos == Pos::noun || token.pos == Pos::propn || token.pos == Pos::verb || token.pos == Pos::adj ||
                         token.pos == Pos::num;
    if (content && !one_of(token.lemma, {"be", "have", "do", "new", "soon", "other", "country", "nation", "side"}))
      lemmas.insert(token.lemma);
  }
  return lemmas;
}

double shared(const Lemmas& a, const Lemmas& b) {
  if (a.empty() || b.empty()) return 0;
  std::size_t both = 0;
  for (const auto& word : a) both += b.count(word);
  return static_cast<double>(both) / static_cast<double>(std::min(a.size(), b.size()));
}

// proposed < planned < agreed
int firmness(OutcomeStatus status) { return status == OutcomeStatus::agreed ? 2 : status == OutcomeStatus::planned ? 1 : 0; }

std::string issue_of(const IssueTable& issues, const Document& document, const Step& step) {
  for (const TokenRange range : {step.content, step.clause, document.sentences[document.tokens[step.frame].sentence].tokens})
    if (const auto found = issues.classify(document, range); !found.empty()) return std::string(found.front().id);
  return std::string(issues.fallback());
}

std::optional<Date> deadline_of(ReportIndex index, const Document& document, const Step& step) {
  const auto time = deadline_in(document, {step.content.first, std::max(step.content.last, step.clause.last)});
  if (!time) return std::nullopt;
  const auto value = date_value(*time, true);
  return Date{{index, document.span(time->tokens), false}, value.empty() ? time->value : value};
}

struct Draft {
  Outcome outcome;
  Lemmas lemmas;
  std::string_view act;                     // of a step told by a verb
  const MeetingCluster* meeting = nullptr;  // that the step cancels or plans
  bool whole_deal = false;                  // the step is "a deal", "the accord" itself
};

using ClusterByTrigger = std::map<TokenIndex, const MeetingCluster*>;

std::vector<ActorIndex> collective_sides(const MeetingCluster& cluster, const Parties& parties) {
  std::vector<ActorIndex> sides;
  for (const ActorIndex s : cluster.sides)
    if (parties.collective(s)) sides.push_back(s);
  return sides;
}

// Whose step it is where its frame names too few: of a meeting, those who were to meet; of what a meeting in the same
// sentence led to, those who met.
void add_parties(const Document& document, const Parties& parties, const ClusterByTrigger& clusters, const Step& step,
                 Draft& draft) {
  auto& who = draft.outcome.parties;
  // Who agrees to a meeting agrees with those whom he is to meet.
  if (draft.meeting != nullptr && (step.status == OutcomeStatus::cancelled || step.status == OutcomeStatus::agreed))
    add_unique(who, collective_sides(*draft.meeting, parties));
  if (!who.empty()) return;
  const auto& sentence = document.sentences[document.tokens[step.frame].sentence].tokens;
  for (auto at = clusters.lower_bound(sentence.first); at != clusters.end() && at->first < sentence.last && who.empty(); ++at)
    if (at->second->sides.size() >= 2) who = collective_sides(*at->second, parties);
}

// The meeting that a step is about: "agreed to meet B", "to hold talks with B", "the encounter".
const MeetingCluster* meeting_of(const Document& document, const ClusterByTrigger& clusters, TokenIndex head) {
  for (const TokenIndex at : {head, document.child(head, "dobj")})
    if (const auto found = clusters.find(at); found != clusters.end()) return found->second;
  return nullptr;
}

// The draft that tells of the same step, or none.
Draft* find_same(std::vector<Draft>& drafts, const Draft& draft) {
  const auto& outcome = draft.outcome;
  Draft* same = nullptr;
  for (std::size_t i = drafts.size() > most_open ? drafts.size() - most_open : 0; i < drafts.size(); ++i) {
    auto& other = drafts[i];
    const auto& known = other.outcome;
    if ((known.status == OutcomeStatus::cancelled) != (outcome.status == OutcomeStatus::cancelled)) continue;
    const bool one_meeting = draft.meeting != nullptr && draft.meeting == other.meeting;
    // A report's "deal", "pact" and "accord" of one party are one.
    const bool one_deal =
        draft.whole_deal && other.whole_deal && std::any_of(outcome.parties.begin(), outcome.parties.end(), [&](ActorIndex a) {
          return std::find(known.parties.begin(), known.parties.end(), a) != known.parties.end();
        });
    const bool apart = std::none_of(outcome.parties.begin(), outcome.parties.end(), [&](ActorIndex p) {
      return std::find(known.parties.begin(), known.parties.end(), p) != known.parties.end();
    });
    const bool other_act = !draft.act.empty() && !other.act.empty() && draft.act != other.act &&
                           (apart || std::min(draft.lemmas.size(), other.lemmas.size()) > 2);
    if (shared(other.lemmas, draft.lemmas) >= (other_act ? same_other_act : same_step) || one_meeting || one_deal ||
        known.text.span.overlaps(outcome.text.span))
      same = &other;
  }
  return same;
}

template <class Value>
void add_new(std::vector<Value>& list, const std::vector<Value>& more) {
  for (const auto& value : more)
    if (std::find(list.begin(), list.end(), value) == list.end()) list.push_back(value);
}

void join(Draft& known, const Draft& draft) {
  auto& kept = known.outcome;
  const auto& outcome = draft.outcome;
  if (firmness(outcome.status) > firmness(kept.status) && kept.status != OutcomeStatus::cancelled) {
    kept.status = outcome.status;
    kept.foretold = outcome.foretold;
    kept.text = outcome.text;
  } else if (kept.status == OutcomeStatus::cancelled && outcome.text.span.size() > kept.text.span.size()) {
    kept.text = outcome.text;  // "the summit" says less than "the summit planned for June in Vienna"
  }
  kept.foretold = kept.foretold && (outcome.foretold || outcome.status != kept.status);
  if (kept.parties.size() < outcome.parties.size()) kept.parties = outcome.parties;
  if (!kept.deadline) kept.deadline = outcome.deadline;
  add_new(kept.mentions, outcome.mentions);
  add_new(kept.conditions, outcome.conditions);
  add_new(kept.figures, outcome.figures);
  add_new(kept.statements, outcome.statements);
  known.lemmas.insert(draft.lemmas.begin(), draft.lemmas.end());
}

}  // namespace

std::vector<Outcome> find_outcomes(ReportIndex index, const Report& report, const Document& document, const Actors& actors,
                                   const Statements& statements, const IssueTable& issues) {
  const Parties parties(document, actors);
  const auto anchor = [&](TokenRange range) { return Anchor{index, document.span(range), false}; };
  const auto clusters = cluster_meetings(report, document, parties);
  ClusterByTrigger by_trigger;
  for (const auto& cluster : clusters)
    for (const auto& mention : cluster.mentions) by_trigger.emplace(mention.trigger, &cluster);
  std::multimap<std::uint32_t, StatementIndex> by_sentence;  // statements by each sentence of their content
  for (StatementIndex s = 0; s < statements.statements.size(); ++s) {
    const Span content = statements.statements[s].content.span;
    for (auto at = document.sentence_at(content.start);
         at < document.sentences.size() && document.sentences[at].span.start < content.end; ++at)
      by_sentence.emplace(at, s);
  }
  std::vector<Draft> drafts;
  for (const auto& step : find_steps(report, document, parties)) {
    Draft draft;
    auto& outcome = draft.outcome;
    outcome.text = anchor(step.content);
    outcome.status = step.status;
    outcome.foretold = step.status == OutcomeStatus::planned && step.frame == step.head;
    outcome.parties = step.parties;
    outcome.issue = issue_of(issues, document, step);
    outcome.deadline = deadline_of(index, document, step);
    outcome.mentions.push_back(anchor(step.clause));
    for (const auto& condition : step.conditions) outcome.conditions.push_back(anchor(condition));
    for (const auto& figure : figures_in(document, step.content)) outcome.figures.push_back(anchor(figure));
    const auto around = by_sentence.equal_range(document.tokens[step.head].sentence);
    for (const auto& [sentence, s] : std::vector(around.first, around.second))
      if (statements.statements[s].content.span.contains(outcome.text.span)) outcome.statements.push_back(s);
    draft.lemmas = content_lemmas(document, step.content);
    if (verbal(document.tokens[step.head])) draft.act = document.tokens[step.head].lemma;
    draft.meeting = meeting_of(document, by_trigger, step.head);
    draft.whole_deal = nominal(document.tokens[step.head]) && Vocabulary::get().is("agreement noun", document, step.head);
    add_parties(document, parties, by_trigger, step, draft);
    if (Draft* same = find_same(drafts, draft); same != nullptr)
      join(*same, draft);
    else
      drafts.push_back(std::move(draft));
  }
  std::vector<Outcome> outcomes;
  for (auto& draft : drafts) outcomes.push_back(std::move(draft.outcome));
  return outcomes;
}

}  // namespace rapporteur::extract
