// What is negotiated: the ids of the issues and the words that show that a passage is about one of them.
//
// The table is data: data/issues.toml, and a user's file in the same form that adds to it, changes it or replaces it
// (docs/extract-negotiation.md says how). A passage belongs to the issue whose cues weigh
// most in it; the longest cue at a place counts alone, so that "nuclear energy" is not also "energy".
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "base/word_table.hpp"
#include "rapporteur/document.hpp"
#include "rapporteur/record.hpp"
#include "rapporteur/result.hpp"

namespace rapporteur::extract {

struct IssueFile;  // issue_file.hpp

struct IssueScore {
  std::string_view id;  // owned by the table
  double weight = 0;    // sum over the cues found
};

class IssueTable {
public:
  // The built-in table, and what `file` makes of it where one is given. Fails with not_found, unreadable or malformed; the
  // reason names the line and what was expected.
  static Result<IssueTable> load(const std::filesystem::path& file);
  // The same from the characters of a file; `path` is named in errors.
  static Result<IssueTable> parse(std::string_view toml, const std::string& path);

  // In the table's order: the built-in ones, then those that the file adds.
  const std::vector<IssueName>& issues() const { return issues_; }
  // Issues that the tokens speak of, heaviest first (ties in the table's order); empty where no cue is found.
  // Tokens that `skip` marks (by index; may be empty) are passed over.
  std::vector<IssueScore> classify(const Document& document, TokenRange tokens, const std::vector<bool>& skip = {}) const;
  // The id for a passage that no cue fits: "other", or the table's last where it has no such issue.
  std::string_view fallback() const;

private:
  struct Cue {
    std::vector<std::string> words;  // lower case; a last `*` stands for any ending
    std::size_t issue = 0;
    double weight = 1;
  };
  // The longest cue that starts at `place`, and how many tokens it takes.
  const Cue* cue_at(const Document& document, TokenIndex place, TokenIndex end, TokenIndex& taken) const;
  static Result<IssueTable> built_in();
  Result<void> add(const IssueFile& file);
  void put(Cue cue);
  template <class Which>
  void forget(Which which);

  std::vector<IssueName> issues_;
  static constexpr std::size_t letters_before_star = 3;  // at least (issue_file.hpp)
  WordMap<std::vector<Cue>> by_first_;                   // cues whose first word is whole
  WordMap<std::vector<Cue>> by_prefix_;                  // cues whose first word ends in `*`, by its first letters
};

}  // namespace rapporteur::extract
