// Which reports belong to one story, and which of them derive from which.
#pragma once

#include <cstddef>
#include <filesystem>
#include <memory>
#include <span>
#include <string_view>
#include <vector>

#include "rapporteur/document.hpp"
#include "rapporteur/model.hpp"
#include "rapporteur/record.hpp"
#include "rapporteur/report.hpp"
#include "rapporteur/result.hpp"

namespace rapporteur {

// What lineage reads of a run; the spans run in parallel, by ReportIndex.
struct ReportsView {
  std::span<const Report> reports;
  std::span<const Document> documents;
  std::span<const Extraction> extractions;
};

struct WeightedWord {
  std::string_view word;
  float weight = 1;
};

// The static sentence embedding (docs/lineage.md): token vectors made at set-up from MiniLM's.
class SentenceEmbedding {
public:
  static Result<SentenceEmbedding> load(const std::filesystem::path& file);
  SentenceEmbedding(SentenceEmbedding&&) noexcept;
  SentenceEmbedding& operator=(SentenceEmbedding&&) noexcept;
  ~SentenceEmbedding();

  std::size_t size() const;  // components of a vector
  // Unit vector of a sentence's words, or all zero where it has none that the vocabulary knows. Thread-safe.
  std::vector<float> embed(std::string_view sentence) const;
  // The same of words that count more or less.
  std::vector<float> embed(std::span<const WeightedWord> words) const;
  // Place of a word among the vocabulary's words by frequency, 1 being the commonest; the vocabulary's size where the word is
  // none of them. By Zipf's law its frequency is about proportional to 1 / rank.
  std::size_t rank(std::string_view word) const;
  const ModelInfo& info() const;

private:
  struct Table;
  explicit SentenceEmbedding(std::unique_ptr<Table> table);
  std::unique_ptr<Table> table_;
};

// Groups the reports of a run into stories; what else is in the run or in which order changes little or nothing. Ids and titles
// are left to `record`.
std::vector<Story> group_stories(const ReportsView& run, const SentenceEmbedding& embedding);

// Origins, links with aligned passages, and declared sources of all stories; story indices are those of `stories`. Reports that
// a correction says are not linked are not.
Lineage trace_lineage(const ReportsView& run, std::span<const Story> stories, const SentenceEmbedding& embedding,
                      std::span<const Correction> corrections = {});

}  // namespace rapporteur
