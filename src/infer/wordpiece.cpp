// A word is cut greedily: the longest prefix in the vocabulary, then the longest "##" piece, and so on. The vocabulary is one
// string with a table of starts and an open-addressing index, so that loading it costs a pass over it and no allocation a
// token.
#include "infer/wordpiece.hpp"

#include <unicode/uchar.h>
#include <unicode/unorm2.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <array>
#include <bit>

namespace rapporteur {
namespace {

constexpr std::size_t longest_word = 100;  // code points; BERT's max_input_chars_per_word

std::uint64_t hash(std::string_view s) {  // FNV-1a
  std::uint64_t h = 0xcbf29ce484222325U;
  for (const char c : s) h = (h ^ static_cast<unsigned char>(c)) * 0x100000001b3U;
  return h ^ h >> 29;
}

// BERT counts these ASCII characters as punctuation though Unicode calls some of them symbols.
bool is_ascii_punctuation(UChar32 c) {
  return (c >= 33 && c <= 47) || (c >= 58 && c <= 64) || (c >= 91 && c <= 96) || (c >= 123 && c <= 126);
}

bool is_punctuation(UChar32 c) { return is_ascii_punctuation(c) || (U_GET_GC_MASK(c) & U_GC_P_MASK) != 0; }

bool is_blank(UChar32 c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r' || u_charType(c) == U_SPACE_SEPARATOR; }

bool is_dropped(UChar32 c) { return c == 0 || c == 0xFFFD || (U_GET_GC_MASK(c) & U_GC_C_MASK) != 0; }

// The blocks that BERT calls Chinese (tokenization.py, _is_chinese_char); Hangul and kana are not among them.
bool is_chinese(UChar32 c) {
  return (c >= 0x4E00 && c <= 0x9FFF) || (c >= 0x3400 && c <= 0x4DBF) || (c >= 0x20000 && c <= 0x2A6DF) ||
         (c >= 0x2A700 && c <= 0x2B73F) || (c >= 0x2B740 && c <= 0x2B81F) || (c >= 0x2B820 && c <= 0x2CEAF) ||
         (c >= 0xF900 && c <= 0xFAFF) || (c >= 0x2F800 && c <= 0x2FA1F);
}

void append(std::string& out, UChar32 c) {
  char bytes[4];
  std::int32_t size = 0;
  U8_APPEND_UNSAFE(bytes, size, c);
  out.append(bytes, static_cast<std::size_t>(size));
}

void space(std::string& out) {
  if (!out.empty() && out.back() != ' ') out.push_back(' ');
}

// One code point of the decomposed text: an accent goes, the rest is put in lower case.
void add_decomposed(std::string& out, UChar32 c) {
  if (u_charType(c) == U_NON_SPACING_MARK) return;
  c = u_tolower(c);
  const bool alone = is_punctuation(c);
  if (alone) space(out);
  append(out, c);
  if (alone) space(out);
}

void add_beyond_ascii(std::string& out, UChar32 c) {
  if (is_dropped(c)) return;
  if (is_blank(c)) return space(out);
  const bool alone = is_chinese(c);
  if (alone) space(out);
  UErrorCode status = U_ZERO_ERROR;
  const UNormalizer2* decomposed = unorm2_getNFDInstance(&status);
  std::array<UChar, 32> units{};
  const auto count =
      U_SUCCESS(status) ? unorm2_getDecomposition(decomposed, c, units.data(), static_cast<std::int32_t>(units.size()), &status)
                        : -1;
  if (count < 0 || U_FAILURE(status)) {
    add_decomposed(out, c);
  } else {
    for (std::int32_t i = 0; i < count;) {
      UChar32 part = 0;
      U16_NEXT(units.data(), i, count, part);
      add_decomposed(out, part);
    }
  }
  if (alone) space(out);
}

}  // namespace

std::string basic_tokens(std::string_view text) {
  std::string out;
  out.reserve(text.size() + text.size() / 4);
  const auto size = static_cast<std::int32_t>(text.size());
  for (std::int32_t i = 0; i < size;) {
    UChar32 c = 0;
    U8_NEXT(text.data(), i, size, c);
    if (c < 0) continue;  // ill-formed: the caller promises that there is none
    if (c >= 0x80) {
      add_beyond_ascii(out, c);
    } else if (c == ' ' || c == '\t' || c == '\n' || c == '\r') {
      space(out);
    } else if (c >= 33 && c < 127) {
      const bool alone = is_ascii_punctuation(c);
      if (alone) space(out);
      out.push_back(static_cast<char>(c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c));
      if (alone) space(out);
    }
  }
  space(out);
  return out;
}

Result<WordPiece> WordPiece::from_vocabulary(std::string vocabulary, const std::string& path) {
  WordPiece pieces;
  if (!vocabulary.empty() && vocabulary.back() != '\n') vocabulary.push_back('\n');
  pieces.vocabulary_ = std::move(vocabulary);
  pieces.starts_.push_back(0);
  for (std::size_t end = 0; (end = pieces.vocabulary_.find('\n', end)) != std::string::npos;)
    pieces.starts_.push_back(static_cast<std::uint32_t>(++end));
  pieces.slots_.assign(std::bit_ceil(std::max<std::size_t>(2, 2 * pieces.size())), absent);
  for (PieceId id = 0; id < pieces.size(); ++id) {
    auto slot = hash(pieces.token(id)) & (pieces.slots_.size() - 1);
    for (; pieces.slots_[slot] != absent; slot = (slot + 1) & (pieces.slots_.size() - 1))
      if (pieces.token(pieces.slots_[slot]) == pieces.token(id))
        return fail(ErrorCode::model_altered, path,
                    "has a vocabulary with the token \"" + std::string(pieces.token(id)) + "\" twice",
                    "Run scripts/fetch-models to install the models again.");
    pieces.slots_[slot] = id;
  }
  pieces.unknown_ = pieces.find("[UNK]");
  if (pieces.unknown_ == absent)
    return fail(ErrorCode::model_altered, path, "has a vocabulary without [UNK]",
                "Run scripts/fetch-models to install the models again.");
  return pieces;
}

PieceId WordPiece::find(std::string_view wanted) const {
  for (auto slot = hash(wanted) & (slots_.size() - 1);; slot = (slot + 1) & (slots_.size() - 1)) {
    const auto id = slots_[slot];
    if (id == absent || token(id) == wanted) return id;
  }
}

void WordPiece::encode_word(std::string_view word, std::string& key, std::vector<PieceId>& ids) const {
  const auto is_start = [&](std::size_t place) { return place == word.size() || (word[place] & 0xC0) != 0x80; };
  std::size_t length = 0;
  for (std::size_t i = 0; i < word.size(); ++i) length += is_start(i) ? 1 : 0;
  if (length > longest_word) {
    ids.push_back(unknown_);
    return;
  }
  const auto first = ids.size();
  for (std::size_t start = 0; start < word.size();) {
    key.assign(start == 0 ? "" : "##");
    const auto mark = key.size();
    key.append(word.substr(start));
    auto end = word.size();
    PieceId id = absent;
    for (; end > start; --end) {
      if (!is_start(end)) continue;
      id = find(std::string_view(key).substr(0, mark + end - start));
      if (id != absent) break;
    }
    if (id == absent) {
      ids.resize(first);
      ids.push_back(unknown_);
      return;
    }
    ids.push_back(id);
    start = end;
  }
}

std::vector<PieceId> WordPiece::encode(std::string_view text) const {
  const std::string words = basic_tokens(text);
  std::vector<PieceId> ids;
  ids.reserve(words.size() / 4);
  std::string key;
  for (std::size_t start = 0; start < words.size();) {
    const auto end = words.find(' ', start);
    encode_word(std::string_view(words).substr(start, end - start), key, ids);
    start = end + 1;
  }
  return ids;
}

}  // namespace rapporteur
