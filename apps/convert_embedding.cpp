// Set-up only: the table of static token vectors from the weights of a BERT-like sentence encoder.
//
//   rapporteur-convert-embedding model.safetensors vocab.txt OUTPUT
//
// Steps, after Arora, Liang and Ma 2017 ("A simple but tough-to-beat baseline for sentence embeddings"):
// 1. A token's vector is its input embedding in the encoder, less the mean.
// 2. It is weighted by a / (a + p), where p is the token's frequency. No corpus is needed: BERT's vocabulary is in the order
//    of frequency, and by Zipf's law p is proportional to 1 / rank.
// 3. The first principal component of the weighted vocabulary, which is what all words share, is taken out.
#include <cctype>
#include <cmath>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "infer/safetensors.hpp"
#include "infer/sha256.hpp"
#include "infer/token_table.hpp"

namespace {

using namespace rapporteur;

// BERT's uncased vocabulary: special and unused tokens, single characters, then words and pieces by frequency.
constexpr std::size_t first_character = 999;
constexpr std::size_t first_word = 1996;
constexpr double half_weight = 2e-4;  // `a`: a token of this frequency keeps half of its length

// 0 for what carries no meaning of its own: special tokens, punctuation.
double weight(std::size_t id, std::string_view token, std::size_t rows) {
  if (id < first_character) return 0;
  double rank = static_cast<double>(id - first_word + 1);
  if (id < first_word) {
    const auto c = static_cast<unsigned char>(token.empty() ? ' ' : token.front());
    if (token.size() == 1 && !std::isalnum(c)) return 0;
    rank = c < 0x80 ? 50 : 1000;  // letters by themselves are "a", "i", initials; digits are common
  }
  const double frequency = 1 / (rank * (std::log(static_cast<double>(rows)) + 0.5772));
  return half_weight / (half_weight + frequency);
}

// The direction of greatest variance of the rows, by power iteration on their covariance.
std::vector<double> principal(const std::vector<float>& rows, std::size_t components) {
  std::vector<double> direction(components, 1 / std::sqrt(static_cast<double>(components)));
  for (int step = 0; step < 60; ++step) {
    std::vector<double> next(components, 0);
    for (std::size_t row = 0; row < rows.size(); row += components) {
      double dot = 0;
      for (std::size_t i = 0; i < components; ++i) dot += static_cast<double>(rows[row + i]) * direction[i];
      for (std::size_t i = 0; i < components; ++i) next[i] += dot * static_cast<double>(rows[row + i]);
    }
    double square = 0;
    for (const double v : next) square += v * v;
    for (std::size_t i = 0; i < components; ++i) direction[i] = next[i] / std::sqrt(square);
  }
  return direction;
}

void subtract_mean(std::vector<float>& rows, std::size_t components, std::size_t first) {
  std::vector<double> mean(components, 0);
  for (std::size_t row = first * components; row < rows.size(); row += components)
    for (std::size_t i = 0; i < components; ++i) mean[i] += static_cast<double>(rows[row + i]);
  const auto count = static_cast<double>(rows.size() / components - first);
  for (std::size_t row = 0; row < rows.size(); row += components)
    for (std::size_t i = 0; i < components; ++i) rows[row + i] -= static_cast<float>(mean[i] / count);
}

void remove(std::vector<float>& rows, const std::vector<double>& direction) {
  for (std::size_t row = 0; row < rows.size(); row += direction.size()) {
    double dot = 0;
    for (std::size_t i = 0; i < direction.size(); ++i) dot += static_cast<double>(rows[row + i]) * direction[i];
    for (std::size_t i = 0; i < direction.size(); ++i) rows[row + i] -= static_cast<float>(dot * direction[i]);
  }
}

std::string contents(const std::filesystem::path& file) {
  std::ifstream in(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

Result<void> convert(const std::filesystem::path& weights, const std::filesystem::path& vocabulary,
                     const std::filesystem::path& output) {
  auto tensor = read_safetensor(weights, "embeddings.word_embeddings.weight");
  if (!tensor) return tl::unexpected(tensor.error());
  const auto words = WordPiece::from_vocabulary(contents(vocabulary), vocabulary.string());
  if (!words) return tl::unexpected(words.error());
  if (tensor->shape.size() != 2 || tensor->shape[0] != words->size())
    return fail(ErrorCode::unsupported, weights.string(), "has another number of token vectors than vocab.txt has tokens");
  const auto components = tensor->shape[1];
  auto& rows = tensor->values;
  subtract_mean(rows, components, first_word);
  for (std::size_t id = 0; id < words->size(); ++id) {
    const auto factor = static_cast<float>(weight(id, words->token(static_cast<PieceId>(id)), words->size()));
    for (std::size_t i = 0; i < components; ++i) rows[id * components + i] *= factor;
  }
  remove(rows, principal(rows, components));
  return TokenTable::write(output, words->vocabulary(), rows, components, static_cast<PieceId>(first_word),
                           {"all-MiniLM-L6-v2 static", "1", sha256(contents(weights))});
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 4) {
    std::fputs("usage: rapporteur-convert-embedding model.safetensors vocab.txt OUTPUT\n", stderr);
    return 2;
  }
  const auto done = convert(argv[1], argv[2], argv[3]);
  if (!done) {
    std::fprintf(stderr, "%s\n", done.error().message().c_str());
    return 2;
  }
  return 0;
}
