// What is negotiated: the ids of the issues and the words that show that a passage is about one of them.
//
// The table is data (data/issues.toml, or a user's file in the same form). A passage belongs to the issue whose cues weigh
// most in it; the longest cue at a place counts alone, so that "nuclear energy" is not also "energy".
#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "rapporteur/document.hpp"
#include "rapporteur/result.hpp"

namespace rapporteur::extract {

struct IssueScore {
  std::string_view id;  // owned by the table
  double weight = 0;    // sum over the cues found
};

class IssueTable {
public:
  // The built-in table where `file` is empty. Fails with not_found, unreadable or malformed; the reason names the line or the
  // issue that is wrong and what was expected.
  static Result<IssueTable> load(const std::filesystem::path& file);
  // The same from the characters of a file; `path` is named in errors.
  static Result<IssueTable> parse(std::string_view toml, const std::string& path);

  // Ids in the table's order.
  const std::vector<std::string>& ids() const { return ids_; }
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
  Result<void> add_cue(std::string_view phrase, double weight, std::size_t issue, const std::string& path);

  std::vector<std::string> ids_;
  std::map<std::string, std::vector<Cue>, std::less<>> by_first_;  // cues whose first word is whole
  std::vector<Cue> by_prefix_;                                     // cues whose first word ends in `*`
};

}  // namespace rapporteur::extract
