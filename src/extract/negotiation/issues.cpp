#include "extract/negotiation/issues.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <fstream>
#include <iterator>
#include <unordered_map>

#include "base/ascii.hpp"
#include "base/data.hpp"
#include "extract/negotiation/issue_file.hpp"
#include "extract/negotiation/plain_issues.hpp"

namespace rapporteur::extract {
namespace {

bool matches(const std::string& word, const Token& token) {
  if (!word.ends_with('*')) return word == token.lower || word == lower_ascii(token.lemma);
  return token.lower.starts_with(std::string_view(word).substr(0, word.size() - 1));
}

// "fishing-rights" -> "Fishing rights"
std::string label_from(std::string id) {
  std::replace(id.begin(), id.end(), '-', ' ');
  if (id.front() >= 'a' && id.front() <= 'z') id.front() = static_cast<char>(id.front() - 'a' + 'A');
  return id;
}

}  // namespace

Result<IssueTable> IssueTable::load(const std::filesystem::path& file) {
  if (file.empty()) return built_in();
  std::error_code status;
  if (!std::filesystem::exists(file, status))
    return fail(ErrorCode::not_found, file.string(), "does not exist", "Give --issues the path of a file of issues.");
  std::ifstream in(file, std::ios::binary);
  const std::string toml{std::istreambuf_iterator<char>(in), {}};
  if (!in.good() && !in.eof())
    return fail(ErrorCode::unreadable, file.string(), "cannot be read", "Check that it is a file and its permissions.");
  return parse(toml, file.string());
}

Result<IssueTable> IssueTable::built_in() {
  IssueTable table;
  const std::string path = "data/issues.toml";
  Result<IssueFile> file;
  if (auto plain = read_plain_issues(data_file("issues.toml"), path))
    file = std::move(*plain);
  else
    file = parse_issue_file(data_file("issues.toml"), path);
  if (!file) return tl::unexpected(file.error());
  if (const auto added = table.add(*file); !added) return tl::unexpected(added.error());
  return table;
}

Result<IssueTable> IssueTable::parse(std::string_view toml, const std::string& path) {
  const auto file = parse_issue_file(toml, path);
  if (!file) return tl::unexpected(file.error());
  auto table = file->replace ? Result<IssueTable>(IssueTable()) : built_in();
  if (!table) return table;
  if (const auto added = table->add(*file); !added) return tl::unexpected(added.error());
  return table;
}

// Within one file a phrase belongs to one issue; a later file may give it another weight or take it for another issue.
Result<void> IssueTable::add(const IssueFile& file) {
  std::unordered_map<std::string, std::string_view> given;
  for (const WrittenIssue& written : file.issues) {
    auto at = std::find_if(issues_.begin(), issues_.end(), [&](const IssueName& issue) { return issue.id == written.id; });
    if (at == issues_.end()) at = issues_.insert(at, {written.id, label_from(written.id)});
    if (!written.label.empty()) at->label = written.label;
    const auto issue = static_cast<std::size_t>(at - issues_.begin());
    if (written.replace) forget([&](const Cue& cue) { return cue.issue == issue; });
    for (const WrittenCue& cue : written.cues) {
      if (const auto [other, fresh] = given.try_emplace(fmt::format("{}", fmt::join(cue.words, " ")), written.id); !fresh)
        return malformed_issues(
            file.path, cue.line,
            fmt::format("cue \"{}\" is given to \"{}\" and to \"{}\"", cue.phrase, other->second, written.id));
      put(Cue{cue.words, issue, cue.weight});
    }
  }
  return {};
}

template <class Which>
void IssueTable::forget(Which which) {
  for (auto* table : {&by_first_, &by_prefix_})
    for (auto& [first, cues] : *table) std::erase_if(cues, which);
}

void IssueTable::put(Cue cue) {
  const std::string& first = cue.words.front();
  auto& cues = first.ends_with('*') ? by_prefix_[first.substr(0, letters_before_star)] : by_first_[first];
  const auto same = std::find_if(cues.begin(), cues.end(), [&](const Cue& other) { return other.words == cue.words; });
  if (same == cues.end())
    cues.push_back(std::move(cue));
  else
    *same = std::move(cue);
}

const IssueTable::Cue* IssueTable::cue_at(const Document& document, TokenIndex place, TokenIndex end, TokenIndex& taken) const {
  const Cue* best = nullptr;
  taken = 1;
  const auto consider = [&](const Cue& cue) {
    if (best != nullptr && cue.words.size() <= best->words.size()) return;
    TokenIndex at = place;
    for (const auto& word : cue.words) {
      if (at != place)
        while (at < end && (document.tokens[at].text == "-" || document.tokens[at].text == "–")) ++at;
      if (at >= end || !matches(word, document.tokens[at])) return;
      ++at;
    }
    best = &cue;
    taken = at - place;
  };
  const auto consider_all = [&](const WordMap<std::vector<Cue>>& table, std::string_view first) {
    if (const auto found = table.find(first); found != table.end())
      for (const auto& cue : found->second) consider(cue);
  };
  const auto& token = document.tokens[place];
  consider_all(by_first_, token.lower);
  if (const auto lemma = lower_ascii(token.lemma); lemma != token.lower) consider_all(by_first_, lemma);
  consider_all(by_prefix_, token.lower.substr(0, letters_before_star));
  return best;
}

std::vector<IssueScore> IssueTable::classify(const Document& document, TokenRange tokens, const std::vector<bool>& skip) const {
  std::vector<double> weights(issues_.size(), 0);
  for (TokenIndex i = tokens.first; i < tokens.last;) {
    TokenIndex taken = 1;
    if (i < skip.size() && skip[i]) {
      ++i;
      continue;
    }
    if (const Cue* cue = cue_at(document, i, tokens.last, taken)) weights[cue->issue] += cue->weight;
    i += taken;
  }
  std::vector<IssueScore> found;
  for (std::size_t i = 0; i < issues_.size(); ++i)
    if (weights[i] > 0) found.push_back({issues_[i].id, weights[i]});
  std::stable_sort(found.begin(), found.end(), [](const IssueScore& a, const IssueScore& b) { return a.weight > b.weight; });
  return found;
}

std::string_view IssueTable::fallback() const {
  const auto other = std::find_if(issues_.begin(), issues_.end(), [](const IssueName& issue) { return issue.id == "other"; });
  return other == issues_.end() ? issues_.back().id : other->id;
}

}  // namespace rapporteur::extract
