// Metadata from file names: "{published}_{outlet}_{title}.txt".
//
// A name in braces stands for a piece of the file's name: published, outlet, title, author, url, id, or * for a piece that says
// nothing. What is between them stands as it is. `published` is a date with year, month and day, with or without signs between;
// the others are as short as they can be, and hold no '/'. A pattern with '/' is held against as many folders; one without an
// extension against names without theirs. ".gz" does not count. In `outlet`, `title` and `author` '_', and where they hold no
// blank '-' too, stand for blanks.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/pattern.hpp"
#include "ingest/entries.hpp"
#include "rapporteur/result.hpp"

namespace rapporteur {

class NamePattern {
public:
  // Fails with `malformed`: no field, an unknown or repeated one, a brace that is not closed, two fields with nothing between.
  static Result<NamePattern> read(std::string_view pattern);
  // What the name says; nothing where it does not fit.
  std::optional<Known> match(std::string_view path) const;

private:
  NamePattern(Pattern pattern, std::vector<std::string> fields, std::size_t folders, bool extension)
      : pattern_(std::move(pattern)), fields_(std::move(fields)), folders_(folders), extension_(extension) {}

  Pattern pattern_;
  std::vector<std::string> fields_;  // by the pattern's groups
  std::size_t folders_;
  bool extension_;
};

}  // namespace rapporteur
