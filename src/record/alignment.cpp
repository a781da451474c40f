// A rewrite keeps the telling words of a sentence even where it changes the others: names, numbers, rare nouns and verbs. So
// sentences are paired by the rarity-weighted overlap of their content words, each with the few that it shares most with;
// merged and split sentences give several pairs. The lineage's passages, found by sentence embedding, add the pairs that share
// few words.
#include "record/alignment.hpp"

#include <algorithm>

#include "record/sentence_words.hpp"

namespace rapporteur::record {
namespace {

constexpr double least_score = 0.3;
constexpr std::size_t least_shared = 2;
constexpr std::size_t partners = 3;  // pairs kept for a sentence

void add_passages(const View& view, const LineageLink& link, std::vector<SentencePair>& pairs) {
  const auto sentence_of = [&](const Anchor& anchor) {
    const auto middle = anchor.span.start + anchor.span.size() / 2;
    return view.documents[anchor.report].sentence_at(middle);
  };
  for (const Passage& passage : link.passages) {
    if (passage.from.in_title || passage.to.in_title) continue;
    const SentencePair pair{sentence_of(passage.from), sentence_of(passage.to), passage.score};
    const auto known =
        std::find_if(pairs.begin(), pairs.end(), [&](const SentencePair& p) { return p.from == pair.from && p.to == pair.to; });
    if (known == pairs.end()) pairs.push_back(pair);
  }
}

}  // namespace

Anchor sentence_anchor(const View& view, ReportIndex report, std::uint32_t sentence) {
  return {report, view.documents[report].sentences[sentence].span, false};
}

namespace {

class Aligner {
public:
  Aligner(const View& view, const Story& story, const Rarity& rarity) : story_(view, story, rarity), shared_(story_) {}

  SentenceAlignment align(ReportIndex derived, ReportIndex source) {
    SentenceAlignment alignment{derived, source, false, {}};
    const auto &from = story_.of(derived), &to = story_.of(source);
    shared_.compare_with(from);
    const auto& shared = shared_.with(to);
    for (std::uint32_t f = 0; f < from.size(); ++f) {
      std::vector<SentencePair> best;
      for (std::uint32_t t = 0; t < to.size(); ++t)
        if (shared[f * to.size() + t] >= least_shared)
          if (const double score = story_.likeness(from[f], to[t]); score >= least_score) best.push_back({f, t, score});
      best_first(best);
      if (best.size() > partners) best.resize(partners);
      alignment.pairs.insert(alignment.pairs.end(), best.begin(), best.end());
    }
    return alignment;
  }

  static void best_first(std::vector<SentencePair>& pairs) {
    std::stable_sort(pairs.begin(), pairs.end(), [](const auto& a, const auto& b) { return a.score > b.score; });
  }

private:
  StorySentences story_;
  SharedWords shared_;
};

}  // namespace

std::vector<SentenceAlignment> align_linked(const View& view, const Story& story, const Rarity& rarity) {
  std::vector<SentenceAlignment> all;
  if (story.reports.empty()) return all;
  const StoryIndex story_index = view.story_of(story.reports.front());
  std::vector<bool> derived(view.reports.size(), false);
  Aligner aligner(view, story, rarity);
  for (const LineageLink& link : view.lineage.links) {
    if (view.story_of(link.from) != story_index) continue;
    derived[link.from] = true;
    SentenceAlignment alignment = aligner.align(link.from, link.to);
    alignment.direction_known = link.direction_known;
    if (!view.documents[link.from].sentences.empty() && !view.documents[link.to].sentences.empty())
      add_passages(view, link, alignment.pairs);
    Aligner::best_first(alignment.pairs);
    all.push_back(std::move(alignment));
  }
  // Two derived reports of one origin without a link of their own: the link found between them may have gone to a brother.
  for (const Origin& origin : view.lineage.origins) {
    if (origin.story != story_index) continue;
    for (const ReportIndex a : origin.reports)
      for (const ReportIndex b : origin.reports) {
        if (a <= b || !derived[a] || !derived[b] || view.linked(a, b)) continue;
        SentenceAlignment alignment = aligner.align(a, b);
        Aligner::best_first(alignment.pairs);
        all.push_back(std::move(alignment));
      }
  }
  return all;
}

}  // namespace rapporteur::record
