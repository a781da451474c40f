#include <cmath>

#include "infer/token_table.hpp"
#include "lineage/lineage.hpp"

namespace rapporteur {

struct SentenceEmbedding::Table {
  TokenTable tokens;
};

SentenceEmbedding::SentenceEmbedding(std::unique_ptr<Table> table) : table_(std::move(table)) {}
SentenceEmbedding::SentenceEmbedding(SentenceEmbedding&&) noexcept = default;
SentenceEmbedding& SentenceEmbedding::operator=(SentenceEmbedding&&) noexcept = default;
SentenceEmbedding::~SentenceEmbedding() = default;

Result<SentenceEmbedding> SentenceEmbedding::load(const std::filesystem::path& file) {
  auto tokens = TokenTable::load(file);
  if (!tokens) return tl::unexpected(tokens.error());
  return SentenceEmbedding(std::make_unique<Table>(Table{std::move(*tokens)}));
}

std::size_t SentenceEmbedding::size() const { return table_->tokens.components(); }

std::vector<float> SentenceEmbedding::embed(std::string_view sentence) const {
  return table_->tokens.unit_sum(table_->tokens.tokens().encode(sentence));
}

std::vector<float> SentenceEmbedding::embed(std::span<const WeightedWord> words) const {
  const auto& table = table_->tokens;
  std::vector<float> sum(table.components(), 0.0F);
  for (const auto& [word, weight] : words)
    for (const auto id : table.tokens().encode(word)) {
      const float factor = weight * table.scale(id);
      const auto values = table.row(id);
      for (std::size_t i = 0; i < sum.size(); ++i) sum[i] += factor * static_cast<float>(values[i]);
    }
  double square = 0;
  for (const float v : sum) square += static_cast<double>(v) * static_cast<double>(v);
  if (square > 0)
    for (float& v : sum) v /= static_cast<float>(std::sqrt(square));
  return sum;
}

std::size_t SentenceEmbedding::rank(std::string_view word) const {
  const auto ids = table_->tokens.tokens().encode(word);
  if (ids.size() != 1 || ids[0] == table_->tokens.tokens().unknown()) return table_->tokens.tokens().size();
  const auto first = table_->tokens.first_ranked();
  return ids[0] < first ? 1 : ids[0] - first + 1;
}

const ModelInfo& SentenceEmbedding::info() const { return table_->tokens.info(); }

}  // namespace rapporteur
