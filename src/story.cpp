#include "story.hpp"

#include <numeric>

#include "record/merge.hpp"

namespace rapporteur {

Record read_story(const StoryReports& story, const SentenceEmbedding& embedding) {
  std::vector<Story> stories(1);
  stories[0].reports.resize(story.reports.size());
  std::iota(stories[0].reports.begin(), stories[0].reports.end(), ReportIndex{0});
  auto lineage = trace_lineage({story.reports, story.documents, story.extractions}, stories, embedding);
  return merge(story.reports, story.documents, story.extractions, std::move(stories), std::move(lineage));
}

}  // namespace rapporteur
