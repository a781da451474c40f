#include "extract/negotiation/plain_issues.hpp"

#include <algorithm>
#include <charconv>

namespace rapporteur::extract {
namespace {

// The characters between two quotation marks, where nothing between them is escaped.
std::optional<std::string_view> quoted(std::string_view text) {
  if (text.size() < 2 || text.front() != '"' || text.back() != '"') return std::nullopt;
  text = text.substr(1, text.size() - 2);
  for (const char c : text)
    if (c == '"' || c == '\\' || c == '\x7F' || static_cast<unsigned char>(c) < ' ') return std::nullopt;
  return text;
}

// `"phrase" = weight`.
std::optional<WrittenCue> read_cue(std::string_view line, std::uint32_t number) {
  const auto equals = line.rfind(" = ");
  if (equals == std::string_view::npos) return std::nullopt;
  const auto phrase = quoted(line.substr(0, equals));
  const std::string_view weight = line.substr(equals + 3);
  WrittenCue cue{{}, {}, 0, number};
  const auto read = std::from_chars(weight.data(), weight.data() + weight.size(), cue.weight, std::chars_format::fixed);
  const bool digits = !weight.empty() && weight.front() >= '0' && weight.front() <= '9' && weight.back() != '.' &&
                      (weight.front() != '0' || weight.starts_with("0."));
  if (!phrase || !digits || read.ec != std::errc() || read.ptr != weight.data() + weight.size()) return std::nullopt;
  cue.phrase = *phrase;
  cue.words = words_of_cue(*phrase);
  return is_cue(cue) ? std::optional(std::move(cue)) : std::nullopt;
}

class PlainReader {
public:
  explicit PlainReader(const std::string& path) { file_.path = path; }

  std::optional<IssueFile> read(std::string_view toml) {
    std::uint32_t number = 0;
    while (!toml.empty()) {
      const auto newline = toml.find('\n');
      if (!read_line(toml.substr(0, newline), ++number)) return std::nullopt;
      toml.remove_prefix(newline == std::string_view::npos ? toml.size() : newline + 1);
    }
    if (!end_issue() || file_.issues.empty()) return std::nullopt;
    return std::move(file_);
  }

private:
  enum class Part { top, issue, cues };

  bool read_line(std::string_view line, std::uint32_t number) {
    if (line.empty() || line.front() == '#') return true;
    if (line == "[[issue]]") {
      if (!end_issue()) return false;
      part_ = Part::issue;
      file_.issues.emplace_back().line = number;
      return true;
    }
    if (part_ == Part::top) return false;
    WrittenIssue& issue = file_.issues.back();
    if (part_ == Part::cues) {
      auto cue = read_cue(line, number);
      if (cue) issue.cues.push_back(std::move(*cue));
      return cue.has_value();
    }
    if (line == "[issue.cues]") {
      part_ = Part::cues;
      return true;
    }
    for (const auto& [name, field] : {std::pair{"id = ", &issue.id}, std::pair{"label = ", &issue.label}})
      if (line.starts_with(name)) {
        const auto value = quoted(line.substr(std::string_view(name).size()));
        if (!value || value->empty() || !field->empty()) return false;
        *field = *value;
        return true;
      }
    return false;
  }

  // TOML's tables have no order of their own: the parser gives cues by their phrases.
  bool end_issue() {
    if (file_.issues.empty()) return true;
    WrittenIssue& issue = file_.issues.back();
    std::sort(issue.cues.begin(), issue.cues.end(),
              [](const WrittenCue& a, const WrittenCue& b) { return a.phrase < b.phrase; });
    const auto twice = std::adjacent_find(issue.cues.begin(), issue.cues.end(),
                                          [](const WrittenCue& a, const WrittenCue& b) { return a.phrase == b.phrase; });
    const auto same_id = std::count_if(file_.issues.begin(), file_.issues.end(),
                                       [&](const WrittenIssue& other) { return other.id == issue.id; });
    return twice == issue.cues.end() && same_id == 1 && is_issue_id(issue.id);
  }

  IssueFile file_;
  Part part_ = Part::top;
};

}  // namespace

std::optional<IssueFile> read_plain_issues(std::string_view toml, const std::string& path) {
  return PlainReader(path).read(toml);
}

}  // namespace rapporteur::extract
