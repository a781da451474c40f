#include "language/model_folder.hpp"

#include <fmt/format.h>
#include <openssl/evp.h>

#include <cstdio>
#include <memory>

namespace rapporteur::language {
namespace {

std::string digest(std::string_view bytes) {
  unsigned char out[EVP_MAX_MD_SIZE];
  unsigned size = 0;
  EVP_Digest(bytes.data(), bytes.size(), out, &size, EVP_sha256(), nullptr);
  return {reinterpret_cast<const char*>(out), size};
}

struct Close {
  void operator()(std::FILE* file) const { std::fclose(file); }
};

}  // namespace

bool ModelFolder::has(const std::string& file) const {
  std::error_code error;
  return std::filesystem::is_regular_file(folder_ / file, error);
}

Result<std::string> ModelFolder::read(const std::string& file) {
  constexpr const char* remedy = "Run scripts/fetch-models to install the models.";
  const std::string name = path(file);
  std::error_code error;
  const auto size = std::filesystem::file_size(name, error);
  if (error) return fail(ErrorCode::model_altered, name, "is not there", remedy);
  const std::unique_ptr<std::FILE, Close> in(std::fopen(name.c_str(), "rb"));
  if (!in) return fail(ErrorCode::model_altered, name, "cannot be opened", remedy);
  std::string bytes(size, '\0');
  if (std::fread(bytes.data(), 1, size, in.get()) != size)
    return fail(ErrorCode::model_altered, name, "cannot be read", remedy);
  digests_[file] = digest(bytes);
  return bytes;
}

std::string ModelFolder::sha256() const {
  std::string all;
  for (const auto& [file, hash] : digests_) all += file + '\0' + hash;
  std::string hex;
  for (const char c : digest(all)) hex += fmt::format("{:02x}", static_cast<unsigned char>(c));
  return hex;
}

}  // namespace rapporteur::language
