// What changed between two versions of a report, in paragraphs: what a reader is shown beside the version that stands.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace rapporteur::store {

// Paragraphs that stand in one text only, at one place: `before` of the earlier, `after` of the later text. One of them is
// empty where paragraphs were only taken out or put in.
struct Change {
  std::vector<std::string> before, after;
  bool operator==(const Change&) const = default;
};

// In text order. A paragraph is a line that is not blank, without blanks around it; a longest common subsequence of them is
// what stayed (Hunt and McIlroy 1976). Where two texts of very many paragraphs differ widely, what differs is one change.
std::vector<Change> changes_between(std::string_view before, std::string_view after);

}  // namespace rapporteur::store
