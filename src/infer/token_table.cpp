#include "infer/token_table.hpp"

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstring>
#include <fstream>

#include "infer/checksum.hpp"
#include "infer/sha256.hpp"

namespace rapporteur {
namespace {

namespace fs = std::filesystem;
static_assert(std::endian::native == std::endian::little, "the file is little-endian");
constexpr const char* remedy = "Run scripts/fetch-models to install the models again.";
constexpr std::string_view magic = "TOKTABLE";
constexpr std::uint32_t format_version = 1;
constexpr std::uint32_t most_rows = 1U << 24, most_components = 1U << 14;  // beyond any vocabulary: a damaged header

struct Header {
  char magic[8];
  std::uint32_t version, rows, components, vocabulary;
  std::uint64_t checksum;
  char sha256[64], source[64], name[48], label[40];
  std::uint32_t first_ranked, zero;
};
static_assert(sizeof(Header) == 256);

template <std::size_t N>
void put(char (&field)[N], std::string_view value) {
  std::fill_n(field, N, '\0');
  std::copy_n(value.begin(), std::min(N, value.size()), field);
}

template <std::size_t N>
std::string get(const char (&field)[N]) {
  return {field, static_cast<std::size_t>(std::find(field, field + N, '\0') - field)};
}

}  // namespace

Result<void> TokenTable::write(const fs::path& file, const std::string& vocabulary, std::span<const float> rows,
                               std::size_t components, PieceId first_ranked, const ModelInfo& source) {
  const std::size_t count = rows.size() / components;
  std::string bytes(count * sizeof(float) + rows.size(), '\0');
  for (std::size_t row = 0; row < count; ++row) {
    const auto values = rows.subspan(row * components, components);
    float largest = 0;
    for (const float v : values) largest = std::max(largest, std::fabs(v));
    const float scale = largest / 127.0F;
    std::memcpy(bytes.data() + row * sizeof scale, &scale, sizeof scale);
    char* out = bytes.data() + count * sizeof scale + row * components;
    for (std::size_t i = 0; i < components; ++i)
      out[i] = static_cast<char>(scale > 0 ? static_cast<std::int8_t>(std::lround(values[i] / scale)) : 0);
  }
  bytes += vocabulary;
  Header header{};
  put(header.magic, magic);
  header.version = format_version;
  header.rows = static_cast<std::uint32_t>(count);
  header.components = static_cast<std::uint32_t>(components);
  header.vocabulary = static_cast<std::uint32_t>(vocabulary.size());
  header.first_ranked = first_ranked;
  header.checksum = checksum(bytes);
  put(header.sha256, sha256(bytes));
  put(header.source, source.sha256);
  put(header.name, source.name);
  put(header.label, source.version);
  std::ofstream out(file, std::ios::binary);
  out.write(reinterpret_cast<const char*>(&header), sizeof header);
  out.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  out.close();
  if (!out) return fail(ErrorCode::output_failed, file.string(), "cannot be written");
  return {};
}

Result<TokenTable> TokenTable::load(const fs::path& file) {
  const auto altered = [&](std::string reason) {
    return fail(ErrorCode::model_altered, file.string(), std::move(reason), remedy);
  };
  auto mapping = infer::Mapping::open(file);
  if (!mapping) return tl::unexpected(mapping.error());
  const std::string_view whole = (*mapping)->bytes();
  Header header{};
  if (whole.size() < sizeof header) return altered("is truncated");
  std::memcpy(&header, whole.data(), sizeof header);
  if (std::string_view(header.magic, sizeof header.magic) != magic) return altered("is no table of token vectors");
  if (header.version != format_version)
    return fail(
        ErrorCode::unsupported, file.string(),
        "has format version " + std::to_string(header.version) + ", this program reads " + std::to_string(format_version),
        remedy);
  if (header.rows > most_rows || header.components > most_components) return altered("has a header with impossible sizes");
  const std::uint64_t scales = std::uint64_t{header.rows} * sizeof(float);
  const std::uint64_t values = std::uint64_t{header.rows} * header.components;
  const auto expected = sizeof header + scales + values + header.vocabulary;
  if (whole.size() != expected)
    return altered("has " + std::to_string(whole.size()) + " bytes where its header says " + std::to_string(expected));
  const std::string_view bytes = whole.substr(sizeof header);
  if (checksum(bytes) != header.checksum) return altered("is damaged: its checksum is not the one in its header");
  auto tokens = WordPiece::from_vocabulary(std::string(bytes.substr(scales + values)), file.string());
  if (!tokens) return tl::unexpected(tokens.error());
  if (tokens->size() != header.rows || header.components == 0) return altered("has another number of rows than of tokens");
  TokenTable table(std::move(*tokens));
  table.mapping_ = std::move(*mapping);
  table.bytes_ = bytes;
  table.values_ = scales;
  table.components_ = header.components;
  table.first_ranked_ = header.first_ranked;
  table.info_ = {get(header.name), get(header.label), get(header.sha256)};
  return table;
}

float TokenTable::scale(PieceId id) const {
  float value = 0;
  std::memcpy(&value, bytes_.data() + id * sizeof value, sizeof value);
  return value;
}

std::vector<float> TokenTable::unit_sum(std::span<const PieceId> ids) const {
  std::vector<float> sum(components_, 0.0F);
  for (const auto id : ids) {
    const float factor = scale(id);
    const auto values = row(id);
    for (std::size_t i = 0; i < components_; ++i) sum[i] += factor * static_cast<float>(values[i]);
  }
  double square = 0;
  for (const float v : sum) square += static_cast<double>(v) * static_cast<double>(v);
  if (square > 0) {
    const auto length = static_cast<float>(std::sqrt(square));
    for (float& v : sum) v /= length;
  }
  return sum;
}

}  // namespace rapporteur
