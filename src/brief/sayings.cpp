#include "brief/sayings.hpp"

#include <algorithm>
#include <map>
#include <numeric>
#include <set>

#include "brief/places.hpp"

namespace rapporteur {
namespace {

// Statements joined by same_as; the smallest index stands for its group (union by index, path halving).
std::vector<StatementIndex> groups_of(const std::vector<Statement>& statements) {
  std::vector<StatementIndex> parent(statements.size());
  std::iota(parent.begin(), parent.end(), 0U);
  const auto find = [&](StatementIndex s) {
    while (parent[s] != s) s = parent[s] = parent[parent[s]];
    return s;
  };
  for (StatementIndex s = 0; s < statements.size(); ++s)
    for (const StatementIndex other : statements[s].same_as) {
      const StatementIndex a = find(s), b = find(other);
      parent[std::max(a, b)] = std::min(a, b);
    }
  for (StatementIndex s = 0; s < statements.size(); ++s) parent[s] = find(s);
  return parent;
}

std::size_t quoted_length(const Statement& s) {
  std::size_t length = 0;
  for (const Anchor& quote : s.quotes) length += quote.span.size();
  return length;
}

// The statement whose words stand for the group: of a report that derives from no other, then the one with most words quoted,
// direct before mixed before indirect, the first.
const Statement& fullest(const Reading& reading, const std::vector<const Statement*>& group) {
  const auto weight = [&](const Statement& s) {
    return std::tuple(!reading.derives(s.report), quoted_length(s), -static_cast<int>(s.kind));
  };
  return **std::max_element(group.begin(), group.end(),
                            [&](const Statement* a, const Statement* b) { return weight(*a) < weight(*b); });
}

Saying saying_of(const Reading& reading, const std::vector<const Statement*>& group) {
  const Statement& best = fullest(reading, group);
  Saying saying;
  saying.quoted = !best.quotes.empty();
  saying.text = words_of_statement(reading, best);
  if (best.source.empty()) saying.by = reading.speaker(best);
  // "warned that ..."; of a cue clause at the end ("..., X said") the words would stand in the wrong place.
  if (best.kind != StatementKind::direct && best.cue && best.cue->span.start < best.content.span.start)
    saying.cue = reading.words(*best.cue);
  saying.to = joined(reading.names(best.addressee));
  saying.klass = best.klass;
  std::vector<Anchor> places;
  std::set<OriginIndex> origins;
  for (const Statement* s : group) {
    saying.statements.push_back(static_cast<StatementIndex>(s - reading.record.statements.data()));
    places.push_back(s->content);
    origins.insert(s->origins.begin(), s->origins.end());
  }
  saying.support = reading.support(places, {origins.begin(), origins.end()});
  return saying;
}

Speaker speaker_of(const Reading& reading, const Statement& statement) {
  if (statement.source.empty()) return {"Unnamed", {}, {}, {}};
  Speaker speaker{reading.speaker(statement), {}, {}, {}};
  if (statement.source.size() == 1) {
    speaker.role = reading.role(statement.source.front());
    speaker.party = reading.party(statement.source.front());
  }
  return speaker;
}

std::size_t most_origins(const Speaker& speaker) {
  std::size_t most = 0;
  for (const Saying& saying : speaker.sayings) most = std::max(most, saying.support.origins.size());
  return most;
}

void sort_sayings(Speaker& speaker) {
  std::stable_sort(speaker.sayings.begin(), speaker.sayings.end(), [](const Saying& a, const Saying& b) {
    const auto weight = [](const Saying& s) {
      return std::tuple(!s.quoted, -static_cast<long>(s.support.origins.size()), -static_cast<long>(s.support.marks.size()));
    };
    return weight(a) < weight(b);
  });
}

}  // namespace

std::string words_of_statement(const Reading& reading, const Statement& statement) {
  // "A," he said. "B.": the content runs over the cue clause, which is no part of what was said.
  const bool split = statement.cue && statement.cue->report == statement.content.report &&
                     statement.content.span.contains(statement.cue->span) && statement.quotes.size() > 1;
  if (statement.quotes.empty() || (statement.kind != StatementKind::direct && !split)) return reading.words(statement.content);
  std::string text;
  for (const Anchor& quote : statement.quotes) text += (text.empty() ? "“" : " … “") + reading.words(quote) + "”";
  return text;
}

std::string sentence_of(const Reading& reading, const Statement& statement) {
  std::string words = words_of_statement(reading, statement);
  const bool cue_first = statement.kind != StatementKind::direct && statement.cue && !statement.cue->in_title &&
                         statement.cue->report == statement.content.report &&
                         statement.cue->span.end <= statement.content.span.start;
  const std::string speaker = capitalised(reading.speaker(statement));
  if (cue_first) {
    // With what stands between the two: "warned of", "told reporters".
    constexpr std::uint32_t most_between = 40;
    const Span between{statement.cue->span.end, statement.content.span.start};
    const std::string to_content = reading.words({statement.content.report, {statement.cue->span.start, between.end}, false});
    const bool near = between.size() <= most_between && to_content.find_first_of(",;:.\"") == std::string::npos;
    return speaker + " " + (near ? to_content : reading.words(*statement.cue)) + " " + words;
  }
  if (words.starts_with("that ")) words.erase(0, std::string_view("that ").size());
  return speaker + ": " + words;
}

std::string change_of(const Reading& reading, const Quotation& quotation) {
  if (quotation.verdict == QuoteVerdict::same) return {};
  std::string text;
  std::set<std::string> told;  // a change that two sources share is told once
  for (const QuoteChange& change : quotation.changes) {
    const std::string from = reading.words(change.from), to = reading.words(change.to);
    std::string one = (from.empty() ? "nothing" : "“" + from + "”") + " → " + (to.empty() ? "left out" : "“" + to + "”") +
                      " [" + label(reading.mark(change.to)) + "]";
    const bool first = told.empty();
    if (told.insert(one).second) text += (first ? ": " : "; ") + one;
  }
  // The verdict is the gravest of all changes.
  const bool mixed = quotation.verdict == QuoteVerdict::negated && told.size() > 1;
  text.insert(0, mixed ? "negated or altered" : name(quotation.verdict));
  if (!quotation.changes.empty()) return text;
  // Nothing to set side by side: the shorter wordings, and where they stand.
  std::size_t longest = 0;
  for (const QuoteVariant& variant : quotation.variants) longest = std::max(longest, reading.words(variant.anchor).size());
  std::set<std::string> seen;
  for (const QuoteVariant& variant : quotation.variants) {
    const std::string words = reading.words(variant.anchor);
    if (words.size() == longest || !seen.insert(words).second) continue;
    text += (seen.size() == 1 ? ": “" : "; “") + words + "” [" + label(reading.mark(variant.anchor)) + "]";
  }
  return text;
}

Sayings::Sayings(const Reading& reading) : reading_(reading), group_of_(groups_of(reading.record.statements)) {
  for (const Quotation& quotation : reading.record.quotations) {
    const std::string change = change_of(reading, quotation);
    if (change.empty()) continue;
    std::set<StatementIndex> touched;
    for (const QuoteVariant& variant : quotation.variants)
      if (variant.statement) touched.insert(group_of_[*variant.statement]);
    for (const StatementIndex group : touched) {
      auto& changes = varied_[group];
      if (std::find(changes.begin(), changes.end(), change) == changes.end()) changes.push_back(change);
    }
  }
}

std::vector<Speaker> Sayings::speakers(const std::vector<std::size_t>& chosen) const {
  std::vector<StatementIndex> order;
  std::map<StatementIndex, std::vector<const Statement*>> members;
  for (const std::size_t i : chosen) {
    auto& group = members[group_of_[i]];
    if (group.empty()) order.push_back(group_of_[i]);
    group.push_back(&reading_.record.statements[i]);
  }
  std::vector<Speaker> speakers;
  std::map<std::vector<ActorIndex>, std::size_t> of_source;
  for (const StatementIndex group : order) {
    const Statement& first = *members[group].front();
    const auto [at, fresh] = of_source.try_emplace(first.source, speakers.size());
    if (fresh) speakers.push_back(speaker_of(reading_, first));
    Saying saying = saying_of(reading_, members[group]);
    if (const auto changes = varied_.find(group); changes != varied_.end()) saying.varied = changes->second;
    speakers[at->second].sayings.push_back(std::move(saying));
  }
  for (Speaker& speaker : speakers) sort_sayings(speaker);
  std::stable_sort(speakers.begin(), speakers.end(), [](const Speaker& a, const Speaker& b) {
    const auto weight = [](const Speaker& s) {
      return std::tuple(s.name == "Unnamed", -static_cast<long>(most_origins(s)), -static_cast<long>(s.sayings.size()));
    };
    return weight(a) < weight(b);
  });
  return speakers;
}

}  // namespace rapporteur
