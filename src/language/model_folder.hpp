// The files of a model, read once each; together they give the model's fingerprint.
#pragma once

#include <filesystem>
#include <map>
#include <string>

#include "rapporteur/result.hpp"

namespace rapporteur::language {

class ModelFolder {
public:
  explicit ModelFolder(std::filesystem::path folder) : folder_(std::move(folder)) {}

  bool has(const std::string& file) const;
  // The bytes of a file, named relative to the folder. Fails with model_altered where it is not there or not readable.
  Result<std::string> read(const std::string& file);
  std::string path(const std::string& file) const { return (folder_ / file).string(); }
  // SHA-256, in hexadecimal, over the files read so far in the order of their names: for each its name, a zero byte and the
  // SHA-256 of its bytes.
  std::string sha256() const;

private:
  std::filesystem::path folder_;
  std::map<std::string, std::string> digests_;
};

}  // namespace rapporteur::language
