// A file in memory, read only: its pages are the page cache's, shared by all programs that map it.
#pragma once

#include <filesystem>
#include <memory>
#include <string_view>

#include "rapporteur/result.hpp"

namespace rapporteur::infer {

class Mapping {
public:
  // Fails with model_missing (no file) or unreadable. The file must not be changed in place while it is mapped; putting another
  // in its place does no harm.
  static Result<std::shared_ptr<const Mapping>> open(const std::filesystem::path& file);

  Mapping(const Mapping&) = delete;
  Mapping& operator=(const Mapping&) = delete;
  ~Mapping();

  // Starts at a page's start. Empty for an empty file.
  std::string_view bytes() const { return bytes_; }

private:
  explicit Mapping(std::string_view bytes) : bytes_(bytes) {}
  std::string_view bytes_;
};

}  // namespace rapporteur::infer
