// The files of a model, read once each; together they give the model's fingerprint. A converted model (infer/model_file.hpp)
// holds the small ones as they are, and in place of the others what is made of them.
#pragma once

#include <filesystem>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "infer/model_file.hpp"
#include "rapporteur/result.hpp"

namespace rapporteur::language {

class ModelFolder {
public:
  explicit ModelFolder(std::filesystem::path folder) : folder_(std::move(folder)) {}

  ModelFolder(std::shared_ptr<const infer::ModelFile> converted, std::filesystem::path file)
      : folder_(std::move(file)), converted_(std::move(converted)) {}

  // Null for a folder.
  const std::shared_ptr<const infer::ModelFile>& converted() const { return converted_; }

  bool has(const std::string& file) const;
  // The bytes of a file, named relative to the folder. Fails with model_altered where it is not there or not readable.
  Result<std::string> read(const std::string& file);
  std::string path(const std::string& file) const { return (folder_ / file).string(); }
  // Those that were read.
  std::vector<std::string> files() const;
  // SHA-256, in hexadecimal, over the files read so far in the order of their names: for each its name, a zero byte and the
  // SHA-256 of its bytes.
  std::string sha256() const;

private:
  std::filesystem::path folder_;
  std::shared_ptr<const infer::ModelFile> converted_;
  std::map<std::string, std::string> digests_;
};

}  // namespace rapporteur::language
