#include "copies/shingles.hpp"

#include <algorithm>
#include <array>
#include <string>

namespace rapporteur::copies {
namespace {

constexpr std::uint64_t word_base = 0x9E3779B97F4A7C15U;  // odd, so that every product is reversible
constexpr std::uint64_t run_base = 0xD6E8FEB86659FD93U;
constexpr std::uint32_t sampled_below = 0xFFFFFFFFU / sampled_one_in;

// What a byte is folded to within a word; 0 parts words. Bytes beyond ASCII are kept but for the marks that `mark_at` knows.
constexpr std::array<unsigned char, 256> folded = [] {
  std::array<unsigned char, 256> table{};
  for (unsigned c = '0'; c <= '9'; ++c) table[c] = static_cast<unsigned char>(c);
  for (unsigned c = 'a'; c <= 'z'; ++c) table[c] = table[c - 'a' + 'A'] = static_cast<unsigned char>(c);
  for (unsigned c = 0x80; c < 0x100; ++c) table[c] = static_cast<unsigned char>(c);
  return table;
}();

// Bytes of the mark beyond ASCII that begins at `i`: the signs of Latin-1 (U+0080 to U+00BF) and general punctuation (U+2000 to
// U+206F). 0 where there is none.
std::size_t mark_at(std::string_view text, std::size_t i) {
  const auto byte = [&](std::size_t at) { return at < text.size() ? static_cast<unsigned char>(text[at]) : 0U; };
  if (byte(i) == 0xC2) return 2;
  return byte(i) == 0xE2 && (byte(i + 1) == 0x80 || byte(i + 1) == 0x81) ? 3 : 0;
}

std::uint64_t add_to_word(std::uint64_t word, unsigned char byte) { return (word ^ byte) * word_base; }

// Spreads what the lower bits know over all (the finish of MurmurHash3, Appleby 2011), and takes the upper half.
std::uint32_t finish(std::uint64_t h) {
  h ^= h >> 33U;
  h *= 0xFF51AFD7ED558CCDU;
  h ^= h >> 33U;
  h *= 0xC4CEB9FE1A85EC53U;
  return static_cast<std::uint32_t>(h >> 32U);
}

constexpr std::uint64_t power(std::uint64_t base, std::size_t times) {
  std::uint64_t product = 1;
  for (std::size_t i = 0; i < times; ++i) product *= base;
  return product;
}

}  // namespace

Shingles shingles_of(std::string_view utf8) {
  Shingles out;
  out.reserve(utf8.size() / 6 + 1);
  std::array<std::uint64_t, shingle_words> last{};  // the hashes of the last words, in a ring
  constexpr std::uint64_t leaving = power(run_base, shingle_words);
  std::uint64_t run = 0, word = 0;
  std::size_t words = 0;
  const auto end_word = [&] {
    if (word == 0) return;
    auto& place = last[words % shingle_words];
    run = run * run_base + word - place * leaving;  // a polynomial of the last five words (Karp and Rabin 1987)
    place = word;
    if (++words >= shingle_words) out.push_back(finish(run));
    word = 0;
  };
  for (std::size_t i = 0; i < utf8.size();) {
    const auto byte = folded[static_cast<unsigned char>(utf8[i])];
    const std::size_t mark = byte < 0x80 ? 0 : mark_at(utf8, i);
    if (byte != 0 && mark == 0) {
      word = add_to_word(word, byte);
      ++i;
    } else {
      end_word();
      i += std::max<std::size_t>(mark, 1);
    }
  }
  end_word();
  return out;
}

Shingles plain_shingles_of(std::string_view utf8) {
  std::vector<std::string> words(1);
  for (std::size_t i = 0; i < utf8.size(); ++i) {
    const auto byte = folded[static_cast<unsigned char>(utf8[i])];
    const std::size_t mark = mark_at(utf8, i);
    if (byte != 0 && mark == 0) {
      words.back() += static_cast<char>(byte);
      continue;
    }
    if (mark > 0) i += mark - 1;
    if (!words.back().empty()) words.emplace_back();
  }
  if (words.back().empty()) words.pop_back();
  Shingles out;
  for (std::size_t first = 0; first + shingle_words <= words.size(); ++first) {
    std::uint64_t run = 0;
    for (std::size_t w = first; w < first + shingle_words; ++w) {
      std::uint64_t word = 0;
      for (const char c : words[w]) word = add_to_word(word, static_cast<unsigned char>(c));
      run = run * run_base + word;
    }
    out.push_back(finish(run));
  }
  return out;
}

std::vector<Sampled> sample_of(ShinglesView shingles) {
  std::vector<Sampled> sample;
  for (std::uint32_t place = 0; place < shingles.size(); ++place)
    if (shingles[place] < sampled_below) sample.push_back({shingles[place], place});
  std::sort(sample.begin(), sample.end(),
            [](Sampled a, Sampled b) { return a.hash != b.hash ? a.hash < b.hash : a.place < b.place; });
  sample.erase(std::unique(sample.begin(), sample.end(), [](Sampled a, Sampled b) { return a.hash == b.hash; }), sample.end());
  return sample;
}

}  // namespace rapporteur::copies
