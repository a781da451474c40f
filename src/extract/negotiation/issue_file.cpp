#include "extract/negotiation/issue_file.hpp"

#include <algorithm>
#include <cmath>

#define TOML_EXCEPTIONS 0
#include <fmt/format.h>
#include <toml++/toml.h>

namespace rapporteur::extract {
namespace {

constexpr double largest_weight = 10;

std::uint32_t line_of(const toml::node& node) { return node.source().begin.line; }

// A * ends a word after at least three letters.
bool star_is_in_place(const std::string& word) {
  const auto star = word.find('*');
  return star == std::string::npos || (star + 1 == word.size() && star >= 3);
}

bool is_weight(double weight) { return std::isfinite(weight) && weight > 0 && weight <= largest_weight; }

// Reads one file; each function fails with the line of what is wrong.
class Reader {
public:
  explicit Reader(const std::string& path) { file_.path = path; }

  Result<IssueFile> read(const toml::table& whole) {
    if (const auto known = only(whole, {"replace", "issue"}, "the file"); !known) return tl::unexpected(known.error());
    if (const auto flag = read_flag(whole, file_.replace); !flag) return tl::unexpected(flag.error());
    const auto* list = whole["issue"].as_array();
    if (list == nullptr || list->empty()) return wrong(whole, "there is no [[issue]]");
    for (const auto& item : *list)
      if (const auto done = read_issue(item); !done) return tl::unexpected(done.error());
    return std::move(file_);
  }

private:
  tl::unexpected<Error> wrong(const toml::node& at, const std::string& reason) const {
    return malformed_issues(file_.path, line_of(at), reason);
  }

  // A misspelt key would be passed over in silence.
  Result<void> only(const toml::table& table, std::initializer_list<std::string_view> keys, const std::string& of) const {
    for (const auto& [key, value] : table)
      if (std::find(keys.begin(), keys.end(), key.str()) == keys.end())
        return wrong(value, fmt::format("{} has no \"{}\"; it may have {}", of, std::string(key.str()), fmt::join(keys, ", ")));
    return {};
  }

  Result<void> read_flag(const toml::table& table, bool& flag) const {
    const auto* given = table.get("replace");
    if (given == nullptr) return {};
    const auto value = given->value_exact<bool>();
    if (!value) return wrong(*given, "replace is true or false");
    flag = *value;
    return {};
  }

  Result<void> read_issue(const toml::node& item) {
    const auto* issue = item.as_table();
    if (issue == nullptr) return wrong(item, "an issue is a table, begun with [[issue]]");
    WrittenIssue written;
    written.line = line_of(item);
    const auto id = (*issue)["id"].value_exact<std::string>();
    if (!id || !is_issue_id(*id)) return wrong(item, "an issue needs an id of small letters, digits and hyphens");
    for (const WrittenIssue& other : file_.issues)
      if (other.id == *id) return wrong(item, fmt::format("issue \"{}\" is there twice", *id));
    written.id = *id;
    const std::string of = fmt::format("issue \"{}\"", *id);
    if (const auto known = only(*issue, {"id", "label", "replace", "cues"}, of); !known) return known;
    if (const auto* label = issue->get("label")) {
      const auto value = label->value_exact<std::string>();
      if (!value) return wrong(*label, fmt::format("the label of \"{}\" is not a text in quotation marks", *id));
      written.label = *value;
    }
    if (const auto flag = read_flag(*issue, written.replace); !flag) return flag;
    if (const auto* cues = issue->get("cues"))  // "other" needs none
      if (const auto done = read_cues(*cues, written); !done) return done;
    file_.issues.push_back(std::move(written));
    return {};
  }

  Result<void> read_cues(const toml::node& node, WrittenIssue& issue) const {
    const auto* cues = node.as_table();
    if (cues == nullptr) return wrong(node, fmt::format("the cues of \"{}\" are not a table of \"phrase\" = weight", issue.id));
    for (const auto& [key, weight] : *cues) {
      WrittenCue cue{words_of_cue(key.str()), std::string(key.str()), 0, line_of(weight)};
      const std::string of = fmt::format("cue \"{}\" of \"{}\"", cue.phrase, issue.id);
      const auto value = weight.value<double>();
      if (!value || !is_weight(*value))
        return wrong(weight, fmt::format("{} needs a weight above 0 and up to {}", of, largest_weight));
      cue.weight = *value;
      if (cue.words.empty()) return wrong(weight, fmt::format("\"{}\" has a cue without words", issue.id));
      if (!is_cue(cue)) return wrong(weight, fmt::format("{}: * ends a word after at least three letters", of));
      issue.cues.push_back(std::move(cue));
    }
    return {};
  }

  IssueFile file_;
};

}  // namespace

std::vector<std::string> words_of_cue(std::string_view phrase) {
  std::vector<std::string> words;
  std::string word;
  for (const char c : phrase) {
    if (c != ' ' && c != '-') {
      word += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    } else if (!word.empty()) {
      words.push_back(std::move(word));
      word.clear();
    }
  }
  if (!word.empty()) words.push_back(std::move(word));
  return words;
}

bool is_issue_id(std::string_view id) {
  return !id.empty() && id.front() != '-' &&
         std::all_of(id.begin(), id.end(), [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-'; });
}

bool is_cue(const WrittenCue& cue) {
  return !cue.words.empty() && is_weight(cue.weight) && std::all_of(cue.words.begin(), cue.words.end(), star_is_in_place);
}

tl::unexpected<Error> malformed_issues(const std::string& path, std::uint32_t line, const std::string& reason) {
  return fail(ErrorCode::malformed, path, fmt::format("line {}: {}", std::max(line, 1U), reason),
              "docs/extract-negotiation.md has the form.");
}

Result<IssueFile> parse_issue_file(std::string_view toml, const std::string& path) {
  const toml::parse_result parsed = toml::parse(toml, path);
  if (!parsed) return malformed_issues(path, parsed.error().source().begin.line, std::string(parsed.error().description()));
  return Reader(path).read(parsed.table());
}

}  // namespace rapporteur::extract
