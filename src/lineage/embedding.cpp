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

std::size_t SentenceEmbedding::rank(std::string_view word) const {
  const auto ids = table_->tokens.tokens().encode(word);
  if (ids.size() != 1 || ids[0] == table_->tokens.tokens().unknown()) return table_->tokens.tokens().size();
  const auto first = table_->tokens.first_ranked();
  return ids[0] < first ? 1 : ids[0] - first + 1;
}

const ModelInfo& SentenceEmbedding::info() const { return table_->tokens.info(); }

}  // namespace rapporteur
