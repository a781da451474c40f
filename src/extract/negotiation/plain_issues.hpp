// The built-in issues are read at every start, and a full TOML parser takes longer for it than all else that a report needs of
// tables. data/issues.toml is written plainly enough to be read line by line.
#pragma once

#include <optional>

#include "extract/negotiation/issue_file.hpp"

namespace rapporteur::extract {

// What parse_issue_file gives for a file (valid UTF-8) of which each line is blank, a comment, [[issue]], [issue.cues], `id =
// "..."`, `label = "..."` or `"phrase" = weight`, with nothing wrong in it; nothing for any other, which parse_issue_file must
// judge.
std::optional<IssueFile> read_plain_issues(std::string_view toml, const std::string& path);

}  // namespace rapporteur::extract
