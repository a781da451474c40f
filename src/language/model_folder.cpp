#include "language/model_folder.hpp"

#include <cstdio>
#include <memory>

#include "infer/sha256.hpp"

namespace rapporteur::language {
namespace {

struct Close {
  void operator()(std::FILE* file) const { std::fclose(file); }
};

}  // namespace

bool ModelFolder::has(const std::string& file) const {
  if (converted_) return converted_->has(file);
  std::error_code error;
  return std::filesystem::is_regular_file(folder_ / file, error);
}

Result<std::string> ModelFolder::read(const std::string& file) {
  constexpr const char* remedy = "Run scripts/fetch-models to install the models.";
  const std::string name = path(file);
  if (converted_) {
    if (!converted_->has(file)) return fail(ErrorCode::model_altered, name, "is not there", remedy);
    return std::string(converted_->find(file));
  }
  std::error_code error;
  const auto size = std::filesystem::file_size(name, error);
  if (error) return fail(ErrorCode::model_altered, name, "is not there", remedy);
  const std::unique_ptr<std::FILE, Close> in(std::fopen(name.c_str(), "rb"));
  if (!in) return fail(ErrorCode::model_altered, name, "cannot be opened", remedy);
  std::string bytes(size, '\0');
  if (std::fread(bytes.data(), 1, size, in.get()) != size)
    return fail(ErrorCode::model_altered, name, "cannot be read", remedy);
  Sha256 hash;
  hash.add(bytes);
  digests_[file] = hash.digest();
  return bytes;
}

std::vector<std::string> ModelFolder::files() const {
  std::vector<std::string> names;
  for (const auto& [file, digest] : digests_) names.push_back(file);
  return names;
}

std::string ModelFolder::sha256() const {
  Sha256 all;
  for (const auto& [file, digest] : digests_) all.add(file + '\0' + digest);
  return all.hex();
}

}  // namespace rapporteur::language
