#include "story.hpp"

#include <numeric>

#include "models.hpp"
#include "record/corrections.hpp"
#include "record/merge.hpp"

namespace rapporteur {

Result<SentenceEmbedding> load_embedding() {
  const auto file = embedding_model();
  if (!file) return tl::unexpected(file.error());
  return SentenceEmbedding::load(*file);
}

Record read_story(StoryReports& story, const SentenceEmbedding& embedding, std::span<const Correction> corrections) {
  for (std::size_t i = 0; i < story.reports.size(); ++i) drop_rejected(story.extractions[i], story.reports[i].id, corrections);
  std::vector<Story> stories(1);
  stories[0].reports.resize(story.reports.size());
  std::iota(stories[0].reports.begin(), stories[0].reports.end(), ReportIndex{0});
  auto lineage = trace_lineage({story.reports, story.documents, story.extractions}, stories, embedding, corrections);
  return merge(story.reports, story.documents, story.extractions, std::move(stories), std::move(lineage), corrections);
}

}  // namespace rapporteur
