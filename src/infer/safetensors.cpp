#include "infer/safetensors.hpp"

#include <array>
#include <bit>
#include <cstring>
#include <fstream>
#include <nlohmann/json.hpp>

namespace rapporteur {
namespace {

static_assert(std::endian::native == std::endian::little, "tensors are stored little-endian");
constexpr std::uint64_t longest_header = 100'000'000;  // the format's own limit

}  // namespace

Result<FloatTensor> read_safetensor(const std::filesystem::path& file, std::string_view name) {
  const auto altered = [&](std::string reason) {
    return fail(ErrorCode::model_altered, file.string(), std::move(reason), "Fetch the weights again.");
  };
  std::error_code error;
  const auto size = std::filesystem::file_size(file, error);
  if (error) return fail(ErrorCode::not_found, file.string(), "cannot be read: " + error.message());
  std::ifstream in(file, std::ios::binary);
  std::uint64_t header_size = 0;
  if (!in.read(reinterpret_cast<char*>(&header_size), sizeof header_size)) return altered("has no safetensors header");
  if (header_size > longest_header || header_size + 8 > size) return altered("has a header longer than the file");
  std::string header(header_size, '\0');
  if (!in.read(header.data(), static_cast<std::streamsize>(header_size))) return altered("ends within its header");
  const auto json = nlohmann::json::parse(header, nullptr, false);
  if (!json.is_object()) return altered("has a header that is no JSON object");
  const auto entry = json.find(std::string(name));
  if (entry == json.end()) return fail(ErrorCode::unsupported, file.string(), "has no tensor \"" + std::string(name) + "\"");
  FloatTensor tensor;
  std::array<std::uint64_t, 2> place{};
  try {
    if (entry->at("dtype") != "F32")
      return fail(ErrorCode::unsupported, file.string(), "has \"" + std::string(name) + "\" as another type than F32");
    tensor.shape = entry->at("shape").get<std::vector<std::size_t>>();
    place = entry->at("data_offsets").get<std::array<std::uint64_t, 2>>();
  } catch (const nlohmann::json::exception&) {
    return altered("has a header that does not describe \"" + std::string(name) + "\"");
  }
  std::size_t count = 1;
  for (const auto extent : tensor.shape) {
    if (extent != 0 && count > size / extent) return altered("is truncated");
    count *= extent;
  }
  if (place[1] < place[0] || place[1] - place[0] != count * sizeof(float) || header_size + 8 + place[1] > size)
    return altered("is truncated, or its header is not that of its tensors");
  tensor.values.resize(count);
  in.seekg(static_cast<std::streamoff>(header_size + 8 + place[0]));
  if (!in.read(reinterpret_cast<char*>(tensor.values.data()), static_cast<std::streamsize>(place[1] - place[0])))
    return altered("is truncated");
  return tensor;
}

}  // namespace rapporteur
