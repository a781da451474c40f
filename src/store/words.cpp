#include "store/words.hpp"

#include <fmt/format.h>
#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <unordered_map>
#include <unordered_set>

namespace rapporteur::store {
namespace {

constexpr std::size_t most_bytes = 255;       // of a word; PostgreSQL holds 2,046
constexpr std::size_t most_terms = 64;        // of a query
constexpr std::size_t vector_bytes = 900000;  // of a text's words, each once; PostgreSQL holds 1 MiB with their places

constexpr std::uint32_t marks = U_GC_MN_MASK | U_GC_MC_MASK | U_GC_ME_MASK;
constexpr std::uint32_t letters = U_GC_L_MASK | U_GC_ND_MASK;

void append_folded(UChar32 c, std::string& word) {
  if (c < 0x80) {
    word += static_cast<char>(c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c);
    return;
  }
  UErrorCode status = U_ZERO_ERROR;
  const auto* casefold = icu::Normalizer2::getNFKCCasefoldInstance(status);
  const auto* decompose = icu::Normalizer2::getNFDInstance(status);
  if (U_FAILURE(status)) return;  // only without ICU's own data, which is linked
  const auto parts = decompose->normalize(casefold->normalize(icu::UnicodeString(c), status), status);
  for (int i = 0; i < parts.length(); i = parts.moveIndex32(i, 1)) {
    const UChar32 part = parts.char32At(i);
    // What a compatibility form holds beside letters ("㏂" is "am" with stops) parts no word.
    if ((U_MASK(u_charType(part)) & (letters | U_GC_MC_MASK)) == 0) continue;
    char bytes[U8_MAX_LENGTH];
    int size = 0;
    U8_APPEND_UNSAFE(bytes, size, part);
    word.append(bytes, static_cast<std::size_t>(size));
  }
}

void cut(std::string& word) {
  if (word.size() <= most_bytes) return;
  std::size_t end = most_bytes;
  while (end > 0 && U8_IS_TRAIL(static_cast<std::uint8_t>(word[end]))) --end;
  word.resize(end);
}

template <class Take>
void each_character(std::string_view text, Take take) {
  const auto size = static_cast<std::int64_t>(text.size());
  std::uint32_t place = 0;
  for (std::int64_t i = 0; i < size; ++place) {
    UChar32 c = 0;
    U8_NEXT(text.data(), i, size, c);
    take(c, place, static_cast<std::size_t>(i));
  }
}

bool begins(std::string_view word, std::string_view start) { return word.substr(0, start.size()) == start; }

bool stands_at(const std::vector<Word>& words, std::size_t at, const Term& term) {
  if (at + term.words.size() > words.size()) return false;
  for (std::size_t i = 0; i < term.words.size(); ++i) {
    const bool beginning = term.prefix && i + 1 == term.words.size();
    const auto& word = words[at + i].folded;
    if (beginning ? !begins(word, term.words[i]) : word != term.words[i]) return false;
  }
  return true;
}

}  // namespace

std::vector<Word> words_of(std::string_view text) {
  std::vector<Word> words;
  bool inside = false;
  std::uint32_t end = 0;
  const auto close = [&] {
    if (!inside) return;
    inside = false;
    words.back().end = end;
    cut(words.back().folded);
    if (words.back().folded.empty()) words.pop_back();
  };
  each_character(text, [&](UChar32 c, std::uint32_t place, std::size_t) {
    const bool ascii = c >= 0 && c < 0x80;
    const bool plain = ascii && ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'));
    const std::uint32_t kind = ascii || c < 0 ? 0 : U_MASK(u_charType(c));
    if (!plain && (kind & (inside ? letters | marks : letters)) == 0) return close();
    if (!inside) words.push_back({{}, place});
    inside = true;
    end = place + 1;
    // A word of more than this is cut in any case, and a megabyte without a blank is not to be kept.
    if (words.back().folded.size() <= most_bytes) append_folded(c, words.back().folded);
  });
  close();
  return words;
}

std::string index_words(std::string_view text) {
  const auto words = words_of(text);
  std::unordered_set<std::string_view> different;
  std::size_t bytes = 0;
  std::string joined;
  for (const auto& word : words) {
    if (different.insert(word.folded).second) bytes += word.folded.size() + 4;  // a place, aligned
    if (bytes > vector_bytes) break;
    if (joined.empty()) joined = " ";
    joined += word.folded;
    joined += ' ';
  }
  return joined;
}

std::string index_vector(std::string_view words) {
  // PostgreSQL keeps the first 256 places of a word, up to 16,383; it takes any number and drops the rest.
  constexpr std::size_t most_places = 256, last_place = 16383;
  std::unordered_map<std::string_view, std::pair<std::size_t, std::string>> places;
  std::vector<std::string_view> order;
  std::size_t place = 0;
  for (std::size_t i = 1; i < words.size();) {
    const auto end = words.find(' ', i);
    const auto word = words.substr(i, end - i);
    i = end + 1;
    auto& [count, list] = places[word];
    ++place;
    if (count == 0) order.push_back(word);
    if (count == 0 || (count < most_places && place <= last_place))
      list += fmt::format("{}{}", count == 0 ? ':' : ',', std::min(place, last_place));
    ++count;
  }
  std::string vector;
  for (const auto word : order) vector += fmt::format("'{}'{} ", word, places[word].second);
  return vector;
}

std::vector<Term> parse_query(std::string_view query) {
  std::vector<Term> terms;
  const auto add = [&](std::string_view piece) {
    const bool prefix = piece.ends_with('*');
    Term term{{}, prefix};
    for (auto& word : words_of(piece)) term.words.push_back(std::move(word.folded));
    if (!term.words.empty() && terms.size() < most_terms) terms.push_back(std::move(term));
  };
  const auto size = static_cast<std::int64_t>(query.size());
  for (std::int64_t i = 0; i < size;) {
    const auto start = static_cast<std::size_t>(i);
    if (query[start] == '"') {
      const auto end = std::min(query.find('"', start + 1), query.size());
      add(query.substr(start + 1, end - start - 1));
      i = static_cast<std::int64_t>(end) + 1;
      continue;
    }
    std::int64_t end = i;
    while (i < size && query[static_cast<std::size_t>(i)] != '"') {
      UChar32 c = 0;
      U8_NEXT(query.data(), i, size, c);
      if (c >= 0 && (c <= 0x20 || u_isUWhiteSpace(c) != 0)) break;
      end = i;
    }
    add(query.substr(start, static_cast<std::size_t>(end) - start));
  }
  return terms;
}

std::vector<std::pair<std::uint32_t, std::uint32_t>> find_terms(const std::vector<Word>& words,
                                                                const std::vector<Term>& terms) {
  std::vector<std::pair<std::uint32_t, std::uint32_t>> found;
  for (std::size_t i = 0; i < words.size(); ++i)
    for (const auto& term : terms)
      if (stands_at(words, i, term)) found.emplace_back(words[i].start, words[i + term.words.size() - 1].end);
  std::ranges::sort(found);
  std::vector<std::pair<std::uint32_t, std::uint32_t>> joined;
  for (const auto& span : found) {
    if (!joined.empty() && span.first < joined.back().second)
      joined.back().second = std::max(joined.back().second, span.second);
    else
      joined.push_back(span);
  }
  return joined;
}

}  // namespace rapporteur::store
