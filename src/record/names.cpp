// Names across reports. Foreign names reach English by several romanisations that differ in vowels, in y, i and j, in doubled
// letters and in a few digraphs; consonants hold. So a name's skeleton (its consonants, digraphs made one) finds candidates and
// the edit distance keeps out names that merely share consonants.
#include "record/names.hpp"

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <numeric>
#include <set>

#include "base/data.hpp"

namespace rapporteur::record {
namespace {

struct Digraph {
  std::string_view from, to;
};

const std::vector<Digraph>& digraphs() {
  static const std::vector<Digraph> table = [] {
    std::vector<Digraph> rows;
    for_each_row(data_file("romanisation.tsv"), [&](const std::vector<std::string_view>& fields) {
      if (fields.size() >= 2) rows.push_back({fields[0], fields[1]});
    });
    return rows;
  }();
  return table;
}

const std::set<std::string_view>& honorifics() {
  static const std::set<std::string_view> table = [] {
    std::set<std::string_view> words;
    for_each_row(data_file("honorifics.tsv"), [&](const std::vector<std::string_view>& fields) { words.insert(fields[0]); });
    return words;
  }();
  return table;
}

// Consonants with digraphs made one, doubled letters single; a first vowel stands as 'a'.
std::string skeleton(std::string_view word) {
  std::string letters(word);
  for (const auto& [from, to] : digraphs())
    for (auto at = letters.find(from); at != std::string::npos; at = letters.find(from, at + to.size()))
      letters.replace(at, from.size(), to);
  std::string kept;
  for (std::size_t i = 0; i < letters.size(); ++i) {
    const bool vowel = std::string_view("aeiouy").find(letters[i]) != std::string_view::npos;
    const char letter = vowel ? 'a' : letters[i];
    if (vowel && i > 0) continue;
    if (kept.empty() || kept.back() != letter) kept += letter;
  }
  return kept;
}

}  // namespace

namespace {

bool is_blank(char c) { return c == ' ' || c == '-' || (c >= '\t' && c <= '\r'); }
bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool is_digit(char c) { return c >= '0' && c <= '9'; }

// Nearly all names in print: the same rule without tables.
std::string fold_ascii(std::string_view name) {
  std::string kept;
  kept.reserve(name.size());
  for (std::size_t i = 0; i < name.size(); ++i) {
    const char c = name[i];
    if (c == '.' || c == '"') continue;
    const bool figure_next = i + 1 < name.size() && is_digit(name[i + 1]);
    if (c == '-' && !kept.empty() && is_letter(kept.back()) && figure_next) continue;  // "G-7" is "G7"
    const bool blank = is_blank(c);
    if (blank && (kept.empty() || kept.back() == ' ')) continue;
    kept += blank ? ' ' : c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  }
  return kept;
}

std::string fold_unicode(std::string_view name) {
  UErrorCode status = U_ZERO_ERROR;
  const auto* decompose = icu::Normalizer2::getNFKDInstance(status);
  icu::UnicodeString text = icu::UnicodeString::fromUTF8({name.data(), static_cast<std::int32_t>(name.size())});
  if (U_SUCCESS(status) && decompose != nullptr) text = decompose->normalize(text, status);
  text.foldCase();
  icu::UnicodeString kept;
  for (std::int32_t i = 0; i < text.length(); i = text.moveIndex32(i, 1)) {
    const UChar32 c = text.char32At(i);
    if (u_charType(c) == U_NON_SPACING_MARK || c == '.' || c == '"' || c == 0x201C || c == 0x201D) continue;
    const bool apostrophe = c == 0x2019 || c == 0x2018 || c == '\'';
    const bool blank = u_isUWhiteSpace(c) || c == '-' || (c >= 0x2010 && c <= 0x2015);
    const UChar32 next = i + 1 < text.length() ? text.char32At(i + 1) : 0;
    if (c == '-' && !kept.isEmpty() && u_isalpha(kept[kept.length() - 1]) && u_isdigit(next)) continue;  // "G-7" is "G7"
    if (blank && (kept.isEmpty() || kept[kept.length() - 1] == ' ')) continue;
    kept.append(apostrophe ? '\'' : blank ? ' ' : c);
  }
  std::string folded;
  kept.toUTF8String(folded);
  return folded;
}

}  // namespace

std::string fold_name(std::string_view name) {
  const bool ascii = std::all_of(name.begin(), name.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
  std::string folded = ascii ? fold_ascii(name) : fold_unicode(name);
  while (!folded.empty() && folded.back() == ' ') folded.pop_back();
  if (folded.ends_with("'s")) folded.resize(folded.size() - 2);
  if (folded.ends_with('\'')) folded.pop_back();
  if (folded.starts_with("the ")) folded.erase(0, 4);
  return folded;
}

std::vector<std::string> name_words(std::string_view folded) {
  std::vector<std::string> words;
  while (!folded.empty()) {
    const auto blank = folded.find(' ');
    const auto word = folded.substr(0, blank);
    if (!word.empty() && !(words.empty() && honorifics().count(word) > 0)) words.emplace_back(word);
    if (blank == std::string_view::npos) break;
    folded.remove_prefix(blank + 1);
  }
  return words;
}

std::size_t edit_distance(std::string_view a, std::string_view b) {
  std::vector<std::size_t> row(b.size() + 1);
  std::iota(row.begin(), row.end(), std::size_t{0});
  for (std::size_t i = 1; i <= a.size(); ++i) {
    std::size_t diagonal = row[0];
    row[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t change = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
      diagonal = row[j];
      row[j] = std::min({row[j] + 1, row[j - 1] + 1, change});
    }
  }
  return row.back();
}

bool spelling_variants(std::string_view a, std::string_view b) {
  if (a == b) return true;
  if (std::min(a.size(), b.size()) < 4) return false;
  const std::size_t allowed = std::min(a.size(), b.size()) < 6 ? 1 : 3;
  return edit_distance(a, b) <= allowed && skeleton(a) == skeleton(b);
}

std::string initial_capitals(std::string_view name) {
  std::string capitals;
  bool word_start = true;
  for (const char c : name) {
    if (word_start && c >= 'A' && c <= 'Z') capitals += c;
    word_start = c == ' ' || c == '-';
  }
  return capitals;
}

std::optional<std::string> acronym_letters(std::string_view name) {
  std::string letters;
  for (const char c : name) {
    if (c == '.') continue;
    if (c < 'A' || c > 'Z') return std::nullopt;
    letters += c;
  }
  if (letters.size() < 2) return std::nullopt;
  return letters;
}

bool is_acronym_of(std::string_view acronym, std::string_view name) {
  return acronym_letters(acronym) == initial_capitals(name);
}

}  // namespace rapporteur::record
