// Outcomes: one entry a step over all reports. Two reports tell of one step where the words of the step share most of what is
// telling in them and neither issue nor parties speak against it. The status is the firmest that any report gives.
#include <algorithm>
#include <map>

#include "record/ids.hpp"
#include "record/items.hpp"

namespace rapporteur::record {
namespace {

constexpr double same_step = 0.55;     // containment of the lighter text's words
constexpr double same_step_far = 0.7;  // where the issues differ
constexpr double same_words = 0.8;     // where the parties differ: what the frame gave as party may be wrong, the words are not
constexpr std::size_t least_words = 2;  // shared words

struct Part {
  Outcome outcome;
  WordSet words;
  WordSet telling;                                      // without names and the words that any step has
  std::string_view core_action = {}, core_object = {};  // "create", "team": empty where the parse shows none
  WordSet numbers = {};                                 // figures with what they count: "30 day"
  bool meeting = false;                                 // the step is to meet: "hold talks", "the summit"
};

bool same_sides(const Outcome& a, const Outcome& b) { return subset_compatible(a.parties, b.parties); }

// The sides of both are the same.
bool all_sides(const Outcome& a, const Outcome& b) {
  return !a.parties.empty() && a.parties.size() == b.parties.size() && same_sides(a, b);
}

double score(const Part& a, const Part& b, const Rarity& rarity) {
  const bool same_issue = a.outcome.issue == b.outcome.issue;
  const std::size_t both = shared(a.telling, b.telling).size();
  const double held = containment(a.words, b.words, rarity), all = jaccard(a.words, b.words, rarity);
  if (!same_sides(a.outcome, b.outcome)) return held >= same_words && both > least_words && same_issue ? held + all : 0;
  // The same figure of the same thing under one issue: "a 30-day truce", "stop fighting for 30 days".
  if (same_issue && !shared(a.numbers, b.numbers).empty()) return 1 + held + all;
  // The same sides agree to meet; which occasion, the lists of meetings tell apart.
  if (a.meeting && b.meeting && a.outcome.status == b.outcome.status && all_sides(a.outcome, b.outcome)) return 1 + held + all;
  // "The summit" says all where the same party called one off.
  if (std::min(a.words.size(), b.words.size()) == 1)
    return same_issue && held >= 1 && a.outcome.status == b.outcome.status &&
                   (!a.outcome.parties.empty() || !b.outcome.parties.empty())
               ? held
               : 0;
  const bool same_core = !a.core_object.empty() && (same_issue || all_sides(a.outcome, b.outcome)) &&
                         a.core_action == b.core_action && a.core_object == b.core_object;
  if (same_core) return 1 + held + all;
  if (both < least_words) return 0;
  return held >= (same_issue ? same_step : same_step_far) ? held + all : 0;
}

// The action of a step and what it acts on: a verb and its object ("create teams"), a noun and its "of" ("appointment of
// ambassadors"), through "plans to".
void read_core(const View& view, Part& part) {
  const TokenRange range = tokens_in(view, part.outcome.text);
  const Document& document = view.documents[part.outcome.text.report];
  const auto outside = [&](TokenIndex i) { return !range.contains(document.tokens[i].head) || document.tokens[i].head == i; };
  TokenIndex root = no_token;
  for (TokenIndex i = range.first; i < range.last && root == no_token; ++i)
    if (outside(i) && (document.tokens[i].pos == Pos::verb || document.tokens[i].pos == Pos::noun)) root = i;
  if (root == no_token) return;
  if (document.tokens[root].pos == Pos::noun)
    if (const TokenIndex verb = document.child(root, "acl"); verb != no_token && range.contains(verb)) root = verb;
  TokenIndex object = no_token;
  for (const std::string_view relation : {"dobj", "nsubjpass"})
    if (object == no_token) object = document.child(root, relation);
  if (const TokenIndex of = document.child(root, "prep");
      object == no_token && of != no_token && document.tokens[of].lower == "of")
    object = document.child(of, "pobj");
  if (object == no_token || !range.contains(object) || any_step_has(compared_word(document.tokens[root]))) return;
  if (any_step_has(compared_word(document.tokens[object]))) return;
  part.core_action = compared_word(document.tokens[root]);
  part.core_object = compared_word(document.tokens[object]);
}

// Figures with the noun that they count; and whether the step is to meet.
void read_figures(const View& view, Part& part) {
  const TokenRange range = tokens_in(view, part.outcome.text);
  const Document& document = view.documents[part.outcome.text.report];
  bool telling = false;
  for (TokenIndex i = range.first; i < range.last; ++i) {
    const Token& token = document.tokens[i];
    const std::string_view word = compared_word(token);
    TokenIndex counted = i + 1;
    if (counted < range.last && document.tokens[counted].text == "-") ++counted;
    if (token.pos == Pos::num && counted < range.last && document.tokens[counted].pos == Pos::noun)
      part.numbers.push_back(word);
    if (i == range.first || document.tokens[i].head == range.first) telling = telling || any_step_has(word);
  }
  tidy_indices(part.numbers);
  part.meeting = telling && part.core_object.empty();
}

// agreed before planned before proposed; a cancellation is the last word on what was only planned.
OutcomeStatus firmest(const std::vector<Outcome>& parts) {
  const auto any = [&](OutcomeStatus status) {
    return std::any_of(parts.begin(), parts.end(), [&](const Outcome& part) { return part.status == status; });
  };
  for (const auto status : {OutcomeStatus::agreed, OutcomeStatus::cancelled, OutcomeStatus::planned})
    if (any(status)) return status;
  return OutcomeStatus::proposed;
}

void weigh_origins(const View& view, Outcome& outcome, const std::vector<Outcome>& parts) {
  outcome.origins = view.origins(outcome.mentions);
  outcome.status_by_origin.clear();
  for (const OriginIndex o : outcome.origins) {
    const auto& reports = view.lineage.origins[o].reports;
    std::vector<Outcome> told;
    for (const Outcome& part : parts)
      if (std::find(reports.begin(), reports.end(), part.text.report) != reports.end()) told.push_back(part);
    outcome.status_by_origin.push_back({o, firmest(told)});
  }
}

// The parties that at least half of the parts with parties give.
std::vector<ActorIndex> voted_parties(const std::vector<Outcome>& parts) {
  std::vector<ActorIndex> all, kept;
  std::size_t voters = 0;
  for (const Outcome& part : parts) {
    add_new(all, part.parties);
    voters += part.parties.empty() ? 0 : 1;
  }
  for (const ActorIndex party : all) {
    const auto votes =
        std::count_if(parts.begin(), parts.end(), [&](const Outcome& p) { return count_shared({party}, p.parties) > 0; });
    if (2 * static_cast<std::size_t>(votes) >= voters) kept.push_back(party);
  }
  return kept;
}

Outcome join(const std::vector<Outcome>& parts) {
  Outcome outcome = parts.front();
  outcome.status = firmest(parts);
  // The words of the step come from a part with the status that stands.
  const auto teller =
      std::find_if(parts.begin(), parts.end(), [&](const Outcome& part) { return part.status == outcome.status; });
  outcome.text = teller->text;
  outcome.issue = teller->issue;
  outcome.parties = voted_parties(parts);
  for (const Outcome& part : parts) {
    if (&part == &parts.front()) continue;
    outcome.mentions.insert(outcome.mentions.end(), part.mentions.begin(), part.mentions.end());
    outcome.conditions.insert(outcome.conditions.end(), part.conditions.begin(), part.conditions.end());
    outcome.figures.insert(outcome.figures.end(), part.figures.begin(), part.figures.end());
    outcome.statements.insert(outcome.statements.end(), part.statements.begin(), part.statements.end());
    if (!outcome.deadline || (outcome.deadline->value.empty() && part.deadline)) outcome.deadline = part.deadline;
  }
  tidy(outcome.mentions);
  tidy(outcome.conditions);
  tidy(outcome.figures);
  tidy_indices(outcome.statements);
  return outcome;
}

}  // namespace

std::vector<Merged<Outcome>> merge_outcomes(const View& view, const MergedActors& actors, const StatementMap& statements) {
  std::vector<Merged<Outcome>> all;
  IdMaker ids('o');
  for (StoryIndex s = 0; s < view.stories.size(); ++s) {
    const Rarity rarity(view, view.stories[s]);
    std::vector<Part> parts;
    for (const ReportIndex r : view.stories[s].reports)
      for (Outcome outcome : view.extractions[r].outcomes) {
        if (outcome.mentions.empty()) outcome.mentions = {outcome.text};
        outcome.story = s;
        outcome.parties = actors.sides(actors.of(r, outcome.parties));
        for (StatementIndex& statement : outcome.statements) statement = statements[r][statement];
        WordSet words = content_words(view, outcome.text), telling = telling_words(view, outcome.text);
        parts.push_back({std::move(outcome), std::move(words), std::move(telling)});
        read_core(view, parts.back());
        read_figures(view, parts.back());
      }
    std::stable_sort(parts.begin(), parts.end(), [](const Part& a, const Part& b) {
      return first_mention(a.outcome.mentions) < first_mention(b.outcome.mentions);
    });
    const auto groups = cluster(
        parts.size(), [&](std::size_t a, std::size_t b) { return score(parts[a], parts[b], rarity); },
        [&](std::size_t a, std::size_t b) {
          return !same_sides(parts[a].outcome, parts[b].outcome) && score(parts[a], parts[b], rarity) <= 0;
        });
    for (const auto& group : groups) {
      Merged<Outcome> merged;
      for (const std::size_t i : group) merged.parts.push_back(parts[i].outcome);
      merged.item = join(merged.parts);
      weigh_origins(view, merged.item, merged.parts);
      merged.item.id = ids.make(id_content(view, s, "outcome", merged.item.mentions));
      all.push_back(std::move(merged));
    }
  }
  return all;
}

}  // namespace rapporteur::record
