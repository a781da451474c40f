#include "lineage/invented.hpp"

#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <set>
#include <stdexcept>

#include "infer/token_table.hpp"

namespace rapporteur::test {
namespace {

namespace fs = std::filesystem;

bool is_word_character(char32_t c) {
  return (c >= U'a' && c <= U'z') || (c >= U'A' && c <= U'Z') || (c >= U'0' && c <= U'9') || (c >= 0xC0 && c < 0x2000) ||
         c == U'\'';
}

std::string lower(std::string_view s) {
  std::string out(s);
  for (char& c : out)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return out;
}

Pos pos_of(std::string_view text) {
  static const std::set<std::string, std::less<>> function_words = {
      "a",    "an",   "and",   "as",   "at",    "be",  "been",  "before", "both", "but",  "by",    "can",   "each",
      "for",  "from", "had",   "has",  "have",  "he",  "her",   "his",    "how",  "if",   "in",    "is",    "it",
      "its",  "may",  "must",  "nor",  "not",   "of",  "on",    "or",     "our",  "she",  "that",  "the",   "their",
      "them", "then", "they",  "this", "to",    "was", "we",    "were",   "what", "when", "which", "while", "who",
      "will", "with", "would", "you",  "after", "any", "could", "did",    "do",   "than", "there", "until"};
  const char c = text.front();
  if (c >= '0' && c <= '9') return Pos::num;
  if (function_words.count(lower(text)) > 0) return Pos::adp;
  if (c >= 'A' && c <= 'Z') return Pos::propn;
  return text.ends_with("ed") ? Pos::verb : Pos::noun;
}

void add_token(Document& document, const Text& text, Span span, bool word) {
  Token token;
  token.span = span;
  token.text = document.intern(text.slice(span));
  token.lower = document.intern(lower(token.text));
  token.lemma = token.lower;
  token.pos = word ? pos_of(token.text) : Pos::punct;
  token.tag = token.dep = document.intern("");
  token.head = static_cast<TokenIndex>(document.tokens.size());
  document.tokens.push_back(token);
}

void end_sentence(Document& document, TokenIndex& first) {
  const auto last = static_cast<TokenIndex>(document.tokens.size());
  if (last > first) document.sentences.push_back({{first, last}, document.span({first, last}), first});
  first = last;
}

}  // namespace

Report plain_report(const std::string& path, std::string text) {
  Report report;
  report.id = report.path = path;
  report.text = Text(std::move(text));
  for (std::uint32_t start = 0; start < report.text.size();) {
    auto end = start;
    while (end < report.text.size() && report.text.at(end) != U'\n') ++end;
    if (end > start) report.blocks.push_back({{start, end}, report.blocks.empty() ? BlockKind::title : BlockKind::body});
    start = end + 1;
  }
  return report;
}

Document plain_document(const Report& report) {
  Document document;
  const auto& text = report.text;
  TokenIndex first = 0;
  for (const auto& block : report.blocks) {
    if (block.kind == BlockKind::furniture) continue;
    for (auto place = block.span.start; place < block.span.end;) {
      auto end = place + 1;
      const bool word = is_word_character(text.at(place));
      if (text.at(place) == U' ') {
        ++place;
        continue;
      }
      while (word && end < block.span.end && is_word_character(text.at(end))) ++end;
      add_token(document, text, {place, end}, word);
      // A sentence ends at a full stop before a blank or a closing mark.
      const bool stop = text.at(place) == U'.' && (end == block.span.end || text.at(end) == U' ');
      const bool quoted_stop = text.at(place) == U'"' && place > block.span.start && text.at(place - 1) == U'.';
      if (stop || quoted_stop) end_sentence(document, first);
      place = end;
    }
    end_sentence(document, first);
  }
  document.link();
  return document;
}

std::string invented(const std::string& name) {
  std::ifstream in(std::string(RAPPORTEUR_SOURCE_DIR) + "/tests/lineage/data/" + name + ".txt", std::ios::binary);
  if (!in) throw std::runtime_error("no text " + name);
  return {std::istreambuf_iterator<char>(in), {}};
}

void PlainRun::add(const std::string& path, std::string text) {
  reports.push_back(plain_report(path, std::move(text)));
  documents.push_back(plain_document(reports.back()));
}

std::vector<Story> PlainRun::one_story() const {
  Story story;
  for (ReportIndex i = 0; i < reports.size(); ++i) story.reports.push_back(i);
  return {story};
}

SentenceEmbedding word_embedding(const std::vector<std::string>& texts) {
  constexpr std::size_t components = 96;
  std::map<std::string, std::size_t> counts;
  std::size_t total = 0;
  for (const auto& text : texts) {
    const auto words = basic_tokens(text);
    for (std::size_t start = 0; start < words.size(); ++total) {
      const auto end = words.find(' ', start);
      ++counts[words.substr(start, end - start)];
      start = end + 1;
    }
  }
  std::vector<std::pair<std::size_t, std::string>> order;
  for (const auto& [word, count] : counts) order.emplace_back(count, word);
  std::stable_sort(order.begin(), order.end(), [](const auto& a, const auto& b) { return a.first > b.first; });
  std::string vocabulary = "[UNK]\n";
  std::vector<float> rows(components, 0.0F);
  std::uint64_t state = 1;
  for (const auto& [count, word] : order) {
    vocabulary += word + "\n";
    const double weight = 0.002 / (0.002 + static_cast<double>(count) / static_cast<double>(total));
    for (std::size_t i = 0; i < components; ++i) {
      state = state * 6364136223846793005U + 1442695040888963407U;
      rows.push_back(static_cast<float>(weight * (static_cast<double>(state >> 40) / (1U << 24) - 0.5)));
    }
  }
  const auto file = fs::temp_directory_path() / ("word-embedding-" + std::to_string(::getpid()) + ".bin");
  if (!TokenTable::write(file, vocabulary, rows, components, 1, {"words", "1", ""})) throw std::runtime_error("cannot write");
  auto embedding = SentenceEmbedding::load(file);
  fs::remove(file);
  if (!embedding) throw std::runtime_error(embedding.error().message());
  return std::move(*embedding);
}

std::optional<SentenceEmbedding> installed_embedding() {
  const char* models = std::getenv("RAPPORTEUR_MODELS");
  const char* data = std::getenv("XDG_DATA_HOME");
  const char* home = std::getenv("HOME");
  const fs::path folder = models != nullptr ? fs::path(models)
                          : data != nullptr ? fs::path(data) / "rapporteur"
                                            : fs::path(home != nullptr ? home : ".") / ".local/share/rapporteur";
  auto embedding = SentenceEmbedding::load(folder / "sentence-embedding-1.bin");
  if (!embedding) return std::nullopt;
  return std::move(*embedding);
}

}  // namespace rapporteur::test
