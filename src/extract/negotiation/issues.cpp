#include "extract/negotiation/issues.hpp"

#include <algorithm>
#include <cmath>
#include <fstream>
#include <iterator>

#define TOML_EXCEPTIONS 0
#include <fmt/format.h>
#include <toml++/toml.h>

#include "base/data.hpp"

namespace rapporteur::extract {
namespace {

constexpr double largest_weight = 10;
constexpr std::string_view remedy = "See data/issues.toml for the form.";

std::string lower(std::string_view text) {
  std::string out(text);
  for (char& c : out)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return out;
}

// Words of a phrase; hyphens part words, as the tokenizer does.
std::vector<std::string> words_of(std::string_view phrase) {
  std::vector<std::string> words;
  std::string word;
  for (const char c : lower(phrase)) {
    if (c != ' ' && c != '-') {
      word += c;
    } else if (!word.empty()) {
      words.push_back(std::move(word));
      word.clear();
    }
  }
  if (!word.empty()) words.push_back(std::move(word));
  return words;
}

bool matches(const std::string& word, const Token& token) {
  if (!word.ends_with('*')) return word == token.lower || word == lower(token.lemma);
  return token.lower.starts_with(std::string_view(word).substr(0, word.size() - 1));
}

tl::unexpected<Error> malformed(const std::string& path, std::string reason) {
  return fail(ErrorCode::malformed, path, std::move(reason), std::string(remedy));
}

bool well_formed_id(std::string_view id) {
  return !id.empty() &&
         std::all_of(id.begin(), id.end(), [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-'; });
}

}  // namespace

Result<IssueTable> IssueTable::load(const std::filesystem::path& file) {
  if (file.empty()) return parse(data_file("issues.toml"), "data/issues.toml");
  std::error_code status;
  if (!std::filesystem::exists(file, status))
    return fail(ErrorCode::not_found, file.string(), "does not exist", "Give --issues the path of a table of issues.");
  std::ifstream in(file, std::ios::binary);
  const std::string toml{std::istreambuf_iterator<char>(in), {}};
  if (!in.good() && !in.eof())
    return fail(ErrorCode::unreadable, file.string(), "cannot be read", "Check that it is a file and its permissions.");
  return parse(toml, file.string());
}

Result<IssueTable> IssueTable::parse(std::string_view toml, const std::string& path) {
  const toml::parse_result parsed = toml::parse(toml, path);
  if (!parsed) {
    const auto& e = parsed.error();
    return malformed(path, fmt::format("line {}: {}", e.source().begin.line, std::string(e.description())));
  }
  const auto* list = parsed.table()["issue"].as_array();
  if (list == nullptr || list->empty()) return malformed(path, "has no [[issue]]");
  IssueTable table;
  for (const auto& item : *list) {
    const auto number = table.ids_.size() + 1;
    const auto* issue = item.as_table();
    if (issue == nullptr) return malformed(path, fmt::format("issue {} is not a table", number));
    const auto id = (*issue)["id"].value<std::string>();
    if (!id || !well_formed_id(*id))
      return malformed(path, fmt::format("issue {} needs an id of small letters, digits and hyphens", number));
    if (std::find(table.ids_.begin(), table.ids_.end(), *id) != table.ids_.end())
      return malformed(path, fmt::format("issue \"{}\" is there twice", *id));
    table.ids_.push_back(*id);
    if (!issue->contains("cues")) continue;  // "other" needs none
    const auto* cues = (*issue)["cues"].as_table();
    if (cues == nullptr) return malformed(path, fmt::format("the cues of \"{}\" are not a table of phrase = weight", *id));
    for (const auto& [phrase, weight] : *cues) {
      const auto value = weight.value<double>();
      if (!value || !std::isfinite(*value) || *value <= 0 || *value > largest_weight)
        return malformed(path, fmt::format("cue \"{}\" of \"{}\" needs a weight above 0 and up to {}",
                                           std::string(phrase.str()), *id, largest_weight));
      if (const auto added = table.add_cue(phrase.str(), *value, number - 1, path); !added)
        return tl::unexpected(added.error());
    }
  }
  return table;
}

Result<void> IssueTable::add_cue(std::string_view phrase, double weight, std::size_t issue, const std::string& path) {
  Cue cue{words_of(phrase), issue, weight};
  if (cue.words.empty()) return malformed(path, fmt::format("\"{}\" has a cue without words", ids_[issue]));
  for (const auto& word : cue.words) {
    const auto star = word.find('*');
    if (star != std::string::npos && (star + 1 != word.size() || star < 3))
      return malformed(path,
                       fmt::format("cue \"{}\" of \"{}\": * ends a word after at least three letters", phrase, ids_[issue]));
  }
  if (cue.words.front().ends_with('*')) {
    by_prefix_.push_back(std::move(cue));
    return {};
  }
  auto& same_start = by_first_[cue.words.front()];
  for (const auto& other : same_start)
    if (other.words == cue.words)
      return malformed(path,
                       fmt::format("cue \"{}\" is given to \"{}\" and to \"{}\"", phrase, ids_[other.issue], ids_[issue]));
  same_start.push_back(std::move(cue));
  return {};
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
  const auto& token = document.tokens[place];
  if (const auto found = by_first_.find(token.lower); found != by_first_.end())
    for (const auto& cue : found->second) consider(cue);
  if (const auto lemma = lower(token.lemma); lemma != token.lower)
    if (const auto found = by_first_.find(lemma); found != by_first_.end())
      for (const auto& cue : found->second) consider(cue);
  for (const auto& cue : by_prefix_) consider(cue);
  return best;
}

std::vector<IssueScore> IssueTable::classify(const Document& document, TokenRange tokens, const std::vector<bool>& skip) const {
  std::vector<double> weights(ids_.size(), 0);
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
  for (std::size_t i = 0; i < ids_.size(); ++i)
    if (weights[i] > 0) found.push_back({ids_[i], weights[i]});
  std::stable_sort(found.begin(), found.end(), [](const IssueScore& a, const IssueScore& b) { return a.weight > b.weight; });
  return found;
}

std::string_view IssueTable::fallback() const {
  const auto other = std::find(ids_.begin(), ids_.end(), "other");
  return other == ids_.end() ? ids_.back() : *other;
}

}  // namespace rapporteur::extract
