// What of a report decides which story it belongs to: whom and what it names (parties, persons, places), what it is about, and
// both once more for its first lines, since reports of other events of the same parties differ in the lead and share the
// background. Each of these four is a vector at length 1, so that a report with many names is no nearer to others by them.
#include <algorithm>
#include <cmath>
#include <map>
#include <string>

#include "base/ascii.hpp"
#include "infer/hash.hpp"
#include "lineage/story_grouping.hpp"
#include "times/calendar.hpp"

namespace rapporteur {
namespace {

constexpr std::size_t shortest_word = 3;
constexpr TokenIndex lead = 150;
constexpr double lead_half = 60;  // a token that far in counts half of the first

// The share that each kind of words has in the similarity of two reports. Fitted on pairs of reports of the same and of other
// events (docs/lineage.md).
enum Kind : std::uint8_t { names, nouns, lead_names, lead_words };
constexpr double share[] = {0.2, 0.35, 0.15, 0.3};

using Counts = std::map<std::string, double, std::less<>>;

bool has_letter(std::string_view word) {
  return !word.empty() && ((word[0] >= 'a' && word[0] <= 'z') || (word[0] & 0x80) != 0);
}

void count(const Document& document, Counts (&counts)[4]) {
  for (TokenIndex i = 0; i < document.tokens.size(); ++i) {
    const auto& token = document.tokens[i];
    if (!has_letter(token.lower) || token.lower.size() < shortest_word) continue;
    const bool name = token.pos == Pos::propn, noun = token.pos == Pos::noun;
    if (!name && !noun && token.pos != Pos::verb && token.pos != Pos::adj) continue;
    const auto word = name ? std::string(token.lower) : lower_ascii(token.lemma);
    if (name || noun) ++counts[name ? names : nouns][word];
    if (i < lead) counts[name ? lead_names : lead_words][word] += 1 / (1 + i / lead_half);
  }
}

// How much a word says: nothing for the 55 commonest of the language, then with the logarithm of its rank, which by Zipf's law
// is that of its rarity. A fixed scale: what else is in the run does not change the likeness of two reports.
double rarity(std::string_view word, const SentenceEmbedding& embedding) {
  return std::max(0.0, std::log(static_cast<double>(embedding.rank(word))) - 4);
}

}  // namespace

StoryReport story_report(const Report& report, const Document& document, const SentenceEmbedding& embedding) {
  StoryReport out{report.id, std::nullopt, {}};
  if (const auto day = times::parse_day(report.published)) out.day = static_cast<std::int32_t>(day->time_since_epoch().count());
  Counts counts[4];
  count(document, counts);
  for (const auto kind : {names, nouns, lead_names, lead_words}) {
    double square = 0;
    for (auto& [word, weight] : counts[kind]) {
      weight = std::log1p(weight) * rarity(word, embedding);
      square += weight * weight;
    }
    if (square == 0) continue;
    const double scale = story_unit * std::sqrt(share[kind] / square);
    for (const auto& [word, weight] : counts[kind])
      if (const auto rounded = static_cast<std::uint32_t>(std::lround(scale * weight)); rounded > 0)
        out.words.push_back({infer::murmur_hash_64a(word, kind), rounded});
  }
  return out;
}

std::vector<Story> group_stories(const ReportsView& run, const SentenceEmbedding& embedding) {
  StoryGrouping grouping;
  for (std::size_t i = 0; i < run.reports.size(); ++i) grouping.add(story_report(run.reports[i], run.documents[i], embedding));
  std::vector<Story> stories;
  for (auto& reports : grouping.stories()) stories.push_back({{}, {}, std::move(reports)});
  return stories;
}

}  // namespace rapporteur
