#include "ingest/decode.hpp"

#include <fmt/format.h>
#include <uchardet/uchardet.h>
#include <unicode/ucnv.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <memory>
#include <optional>

#include "base/ascii.hpp"
#include "ingest/characters.hpp"
#include "ingest/magic.hpp"

namespace rapporteur {
namespace {

constexpr std::string_view replacement = "\xEF\xBF\xBD";

unsigned byte_at(std::string_view s, std::size_t i) { return static_cast<unsigned char>(s[i]); }

// Length of the well-formed sequence at `i`, or 0 and in `bad` the length of the ill-formed one (table 3-7 of the standard).
std::size_t sequence(std::string_view s, std::size_t i, std::size_t& bad) {
  const unsigned lead = byte_at(s, i);
  bad = 1;
  if (lead < 0x80) return 1;
  const std::size_t length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
  if (lead < 0xC2 || lead > 0xF4) return 0;
  for (std::size_t k = 1; k < length; ++k) {
    if (i + k >= s.size()) return 0;
    unsigned least = 0x80, most = 0xBF;
    if (k == 1) {
      if (lead == 0xE0) least = 0xA0;
      if (lead == 0xED) most = 0x9F;
      if (lead == 0xF0) least = 0x90;
      if (lead == 0xF4) most = 0x8F;
    }
    const unsigned next = byte_at(s, i + k);
    if (next < least || next > most) return 0;
    ++bad;
  }
  return length;
}

struct Utf8Share {
  std::size_t good = 0, bad = 0;  // sequences outside ASCII
};

Utf8Share utf8_share(std::string_view s) {
  Utf8Share share;
  for (std::size_t i = 0; i < s.size();) {
    std::size_t bad = 0;
    const auto length = sequence(s, i, bad);
    if (length > 1) ++share.good;
    if (length == 0) ++share.bad;
    i += length > 0 ? length : bad;
  }
  return share;
}

// Converts with ICU; nothing where it does not know the encoding. `replaced` counts the U+FFFD that it put in.
std::optional<Repaired> convert(std::string_view bytes, const std::string& encoding) {
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<UConverter, decltype(&ucnv_close)> from(ucnv_open(encoding.c_str(), &status), &ucnv_close);
  if (U_FAILURE(status)) return std::nullopt;
  Repaired result;
  std::array<UChar, 4096> units{};
  std::string pending;
  const char* source = bytes.data();
  const char* end = source + bytes.size();
  std::u16string text;
  do {
    UChar* target = units.data();
    status = U_ZERO_ERROR;
    ucnv_toUnicode(from.get(), &target, units.data() + units.size(), &source, end, nullptr, 1, &status);
    if (U_FAILURE(status) && status != U_BUFFER_OVERFLOW_ERROR) return std::nullopt;
    text.append(units.data(), target);
  } while (status == U_BUFFER_OVERFLOW_ERROR || source < end);
  result.text.reserve(text.size() + text.size() / 8);
  for (std::size_t i = 0; i < text.size(); ++i) {
    char32_t c = text[i];
    if (c >= 0xD800 && c < 0xDC00 && i + 1 < text.size() && text[i + 1] >= 0xDC00 && text[i + 1] < 0xE000)
      c = 0x10000 + ((c - 0xD800) << 10U) + (text[++i] - char32_t{0xDC00});
    if (c >= 0xD800 && c < 0xE000) c = 0xFFFD;
    if (c == 0xFFFD) ++result.replaced;
    append_utf8(result.text, c);
  }
  return result;
}

struct Mark {
  std::string_view bytes, encoding;
};
constexpr std::array<Mark, 5> marks = {{{std::string_view("\xEF\xBB\xBF", 3), "UTF-8"},
                                        {std::string_view("\xFF\xFE\x00\x00", 4), "UTF-32LE"},
                                        {std::string_view("\x00\x00\xFE\xFF", 4), "UTF-32BE"},
                                        {std::string_view("\xFF\xFE", 2), "UTF-16LE"},
                                        {std::string_view("\xFE\xFF", 2), "UTF-16BE"}}};

// UTF-16 or UTF-32 without a mark: English text has its zero bytes in one place of every two or four.
std::optional<std::string> by_zero_bytes(std::string_view bytes) {
  std::array<std::size_t, 4> zeros{};
  const std::size_t size = std::min<std::size_t>(bytes.size(), 65536) / 4 * 4;
  if (size < 8) return std::nullopt;
  for (std::size_t i = 0; i < size; ++i)
    if (bytes[i] == '\0') ++zeros[i % 4];
  const std::size_t quarter = size / 4;
  const auto most = [&](std::size_t n) { return n * 10 >= quarter * 7; };
  const auto few = [&](std::size_t n) { return n * 20 <= quarter; };
  if (few(zeros[0]) && most(zeros[1]) && most(zeros[2]) && most(zeros[3])) return "UTF-32LE";
  if (most(zeros[0]) && most(zeros[1]) && most(zeros[2]) && few(zeros[3])) return "UTF-32BE";
  if (few(zeros[0]) && most(zeros[1]) && few(zeros[2]) && most(zeros[3])) return "UTF-16LE";
  if (most(zeros[0]) && few(zeros[1]) && most(zeros[2]) && few(zeros[3])) return "UTF-16BE";
  return std::nullopt;
}

std::optional<std::string> by_detector(std::string_view bytes) {
  const std::unique_ptr<uchardet, decltype(&uchardet_delete)> detector(uchardet_new(), &uchardet_delete);
  if (uchardet_handle_data(detector.get(), bytes.data(), bytes.size()) != 0) return std::nullopt;
  uchardet_data_end(detector.get());
  std::string name = uchardet_get_charset(detector.get());
  if (name.empty() || name == "ASCII" || name == "UTF-8") return std::nullopt;
  if (name.rfind("WINDOWS-", 0) == 0) name = "windows-" + name.substr(8);
  if (name == "ISO-8859-1") name = "windows-1252";  // as browsers read it (encoding.spec.whatwg.org)
  return name;
}

// How many characters outside ASCII are ones that English print uses: quotation marks, dashes, currency, accents inside words.
int print_score(std::string_view text) {
  int score = 0;
  for_each_code_point(text, [&, previous = char32_t{' '}](char32_t c) mutable {
    if (c >= 0x80) {
      const bool typographic = (c >= 0x2010 && c <= 0x203A) || c == 0x20AC || c == 0xA3 || c == 0xA0 || c == 0xA9 ||
                               c == 0xB0 || c == 0xB7 || c == 0x2122 || c == 0xAE || c == 0xBD || c == 0xA7;
      const bool small_letter = c >= 0xDF && c <= 0xFF && c != 0xF7 && ((previous | 0x20U) >= 'a' && (previous | 0x20U) <= 'z');
      const bool capital = c >= 0xC0 && c < 0xDF && c != 0xD7 && (previous <= ' ' || previous == 0x201C || previous == '"');
      score += typographic || small_letter ? 2 : capital ? 1 : -2;
    }
    previous = c;
  });
  return score;
}

struct Guess {
  Repaired decoded;
  std::string encoding;
};

// `bytes` are not UTF-8.
std::optional<Guess> legacy(std::string_view bytes) {
  std::size_t high = 0, letters = 0;
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    if (byte_at(bytes, i) >= 0x80) ++high;
    if ((byte_at(bytes, i) | 0x20U) >= 'a' && (byte_at(bytes, i) | 0x20U) <= 'z') ++letters;
  }
  const auto detected = by_detector(bytes);
  std::vector<std::string> candidates;
  const bool nearly_ascii = high * 4 < letters;
  if (nearly_ascii || !detected) candidates = {"windows-1252", "macintosh"};
  if (detected) candidates.push_back(*detected);
  std::optional<Guess> best;
  int best_score = 0;
  for (const auto& encoding : candidates) {
    auto decoded = convert(bytes, encoding);
    if (!decoded) continue;
    const int score = print_score(decoded->text) - 3 * static_cast<int>(decoded->replaced);
    if (!best || score > best_score) {
      best = Guess{std::move(*decoded), encoding};
      best_score = score;
    }
  }
  return best;
}

// Control characters that no text holds, the zero among them.
bool is_binary(std::string_view text) {
  std::size_t controls = 0;
  for (const char c : text) {
    const auto u = static_cast<unsigned char>(c);
    if ((u < 0x20 && u != '\t' && u != '\n' && u != '\r' && u != '\f' && u != '\v' && u != 0x1B) || u == 0x7F) ++controls;
  }
  return controls > 2 && controls * 100 > text.size();
}

bool is_blank(std::string_view text) {
  bool blank = true;
  for_each_code_point(text, [&](char32_t c) { blank = blank && is_space(c); });
  return blank;
}

std::string times(std::size_t n, std::string_view what) { return fmt::format("{} {}{}", n, what, n == 1 ? "" : "s"); }

}  // namespace

Repaired repair_utf8(std::string_view bytes) {
  Repaired result;
  result.text.reserve(bytes.size());
  for (std::size_t i = 0; i < bytes.size();) {
    std::size_t bad = 0;
    if (const auto length = sequence(bytes, i, bad); length > 0) {
      result.text.append(bytes.substr(i, length));
      i += length;
    } else {
      result.text += replacement;
      ++result.replaced;
      i += bad;
    }
  }
  return result;
}

namespace {

constexpr std::string_view save_as_text = "Save the article as plain text in UTF-8.";

// Takes a byte order mark off and names its encoding.
std::string take_mark(std::string_view& bytes) {
  for (const auto& mark : marks)
    if (bytes.substr(0, mark.bytes.size()) == mark.bytes) {
      bytes.remove_prefix(mark.bytes.size());
      return std::string(mark.encoding);
    }
  return {};
}

// `encoding` empty: not known.
Result<Decoded> decode_as(std::string_view bytes, std::string encoding, const std::string& path) {
  const auto no_text = [&](std::string reason) {
    return fail(ErrorCode::binary, path, std::move(reason), std::string(save_as_text));
  };
  Repaired repaired;
  if (encoding.empty() && is_binary(bytes)) return no_text("is not a text");
  if (encoding.empty() || encoding == "UTF-8") {
    const auto share = utf8_share(bytes);
    auto guess = share.bad > share.good && encoding.empty() ? legacy(bytes) : std::nullopt;
    if (guess) encoding = guess->encoding;
    repaired = guess ? std::move(guess->decoded) : repair_utf8(bytes);
  } else {
    auto converted = convert(bytes, encoding);
    if (!converted) return no_text("cannot be read as " + encoding);
    repaired = std::move(*converted);
  }
  if (is_binary(repaired.text) || repaired.replaced * 10 > repaired.text.size()) return no_text("is not a text");
  if (is_blank(repaired.text))
    return fail(ErrorCode::empty, path, "holds nothing but blank space", "Put the article's text into it or leave it out.");
  Decoded decoded;
  if (!encoding.empty() && encoding != "UTF-8") decoded.notes.push_back("decoded from " + encoding);
  if (repaired.replaced > 0) decoded.notes.push_back(times(repaired.replaced, "invalid byte sequence") + " replaced by U+FFFD");
  decoded.text = std::move(repaired.text);
  return decoded;
}

// What a declared name means on the web where that is not what it says (encoding.spec.whatwg.org, section 4.2): the old names
// stand for the larger sets that pages really use.
std::string meant(std::string name) {
  struct Other {
    std::string_view name, meant;
  };
  static constexpr std::array<Other, 22> others = {{{"iso-8859-1", "windows-1252"},
                                                    {"iso8859-1", "windows-1252"},
                                                    {"iso_8859-1", "windows-1252"},
                                                    {"latin1", "windows-1252"},
                                                    {"latin-1", "windows-1252"},
                                                    {"us-ascii", "windows-1252"},
                                                    {"ascii", "windows-1252"},
                                                    {"iso-8859-9", "windows-1254"},
                                                    {"iso-8859-11", "windows-874"},
                                                    {"tis-620", "windows-874"},
                                                    {"gb2312", "gb18030"},
                                                    {"gb_2312-80", "gb18030"},
                                                    {"gbk", "gb18030"},
                                                    {"x-gbk", "gb18030"},
                                                    {"euc-kr", "windows-949"},
                                                    {"ks_c_5601-1987", "windows-949"},
                                                    {"shift_jis", "windows-31j"},
                                                    {"shift-jis", "windows-31j"},
                                                    {"x-sjis", "windows-31j"},
                                                    {"x-mac-roman", "macintosh"},
                                                    {"utf8", "UTF-8"},
                                                    {"utf-8", "UTF-8"}}};
  for (const auto& other : others)
    if (other.name == name) return std::string(other.meant);
  return name;
}

// Whether a declaration that can be read as ASCII can be true: a text in units of two or four bytes could not be read so.
bool is_wide(std::string_view name) {
  return name.starts_with("utf-16") || name.starts_with("utf-32") || name.starts_with("utf_16") || name.starts_with("utf_32") ||
         name.starts_with("utf16") || name.starts_with("utf32") || name.starts_with("iso-10646") || name.starts_with("ucs-") ||
         name == "u16" || name == "u32";
}

}  // namespace

Result<Decoded> decode(std::string_view bytes, const std::string& path) {
  if (bytes.empty()) return fail(ErrorCode::empty, path, "is empty", "Put the article's text into it or leave it out.");
  if (const auto kind = known_format(bytes))
    return fail(ErrorCode::unsupported, path, "is " + std::string(*kind) + ", not a text", "Save its article as a .txt file.");
  auto encoding = take_mark(bytes);
  if (encoding.empty()) encoding = by_zero_bytes(bytes).value_or("");
  return decode_as(bytes, std::move(encoding), path);
}

Result<Decoded> decode_declared(std::string_view bytes, const std::vector<std::string>& declared, const std::string& path) {
  if (bytes.empty()) return fail(ErrorCode::empty, path, "is empty", "Put the article's text into it or leave it out.");
  if (auto encoding = take_mark(bytes); !encoding.empty()) return decode_as(bytes, std::move(encoding), path);
  if (auto encoding = by_zero_bytes(bytes)) return decode_as(bytes, std::move(*encoding), path);
  for (const auto& name : declared) {
    const auto encoding = meant(lower_ascii(name));
    if (encoding.empty() || is_wide(encoding)) continue;
    if (encoding == "UTF-8") {
      const auto share = utf8_share(bytes);
      if (share.bad <= share.good) return decode_as(bytes, encoding, path);
      continue;
    }
    // Text that is UTF-8 throughout, beyond ASCII, is what no other encoding gives by chance.
    if (const auto share = utf8_share(bytes); share.bad == 0 && share.good > 2) return decode_as(bytes, "UTF-8", path);
    if (auto decoded = decode_as(bytes, encoding, path)) return decoded;
  }
  return decode_as(bytes, {}, path);
}

}  // namespace rapporteur
