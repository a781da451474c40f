// A regular expression of the model's tokenizer or rules: Python's syntax, run by PCRE2 with its just-in-time compiler.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "rapporteur/result.hpp"

namespace rapporteur::language {

// Where a match lies, in bytes.
struct Match {
  std::size_t start = 0, end = 0;
};

class Regex {
public:
  // `path` names the file in errors. `at_start`: matches only at the start of a text, as Python's re.match.
  static Result<Regex> compile(std::string_view python_pattern, bool at_start, const std::string& path);

  Regex(Regex&&) noexcept;
  Regex& operator=(Regex&&) noexcept;
  ~Regex();

  // First match in `text` (valid UTF-8) at or after byte `from`. What takes over a million steps counts as no match.
  // Thread-safe.
  std::optional<Match> search(std::string_view text, std::size_t from = 0) const;

private:
  struct Code;
  explicit Regex(std::unique_ptr<Code> code);
  std::unique_ptr<Code> code_;
};

// The pattern as PCRE2 spells it: \uXXXX and \UXXXXXXXX become \x{...}, \Z becomes \z, the flag (?u), which is Python's
// default, goes.
std::string to_pcre(std::string_view python_pattern);

}  // namespace rapporteur::language
