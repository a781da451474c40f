// A file of issues as it is written (data/issues.toml and what a user gives with --issues), checked but not yet put together.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "rapporteur/result.hpp"

namespace rapporteur::extract {

struct WrittenCue {
  std::vector<std::string> words;  // lower case, at least one; a last `*` stands for any ending
  std::string phrase;              // as written
  double weight = 1;
  std::uint32_t line = 0;
};
struct WrittenIssue {
  std::string id;
  std::string label;     // empty: not given
  bool replace = false;  // leave out what the table before had under this id
  std::vector<WrittenCue> cues;
  std::uint32_t line = 0;
};
struct IssueFile {
  std::string path;
  bool replace = false;  // leave out the table before
  std::vector<WrittenIssue> issues;
};

// Fails with malformed; the reason names the line, the issue or cue and what was expected. `path` is named in errors.
Result<IssueFile> parse_issue_file(std::string_view toml, const std::string& path);

// What holds of each part of such a file: the words of a phrase in lower case, hyphens as blanks; whether words and weight
// make a cue; whether a name is an issue's id.
std::vector<std::string> words_of_cue(std::string_view phrase);
bool is_cue(const WrittenCue& cue);
bool is_issue_id(std::string_view id);

// An error of this kind.
tl::unexpected<Error> malformed_issues(const std::string& path, std::uint32_t line, const std::string& reason);

}  // namespace rapporteur::extract
