#include "brief/word_alignment.hpp"

#include <algorithm>

namespace rapporteur {
namespace {

// Letters, digits and all that is not ASCII, punctuation of General Punctuation (U+2010 to U+205E) aside.
std::size_t word_character(std::string_view text, std::size_t i) {
  const auto c = static_cast<unsigned char>(text[i]);
  if ((c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z')) return 1;
  if (c < 0x80) return 0;
  std::size_t length = 1;
  while (i + length < text.size() && (static_cast<unsigned char>(text[i + length]) & 0xc0) == 0x80) ++length;
  const bool punctuation = text.substr(i).starts_with("\xE2\x80") || text.substr(i).starts_with("\xE2\x81") ||
                           text.substr(i, 2) == "\xC2\xAB" || text.substr(i, 2) == "\xC2\xBB" ||
                           text.substr(i, 2) == "\xC2\xA0";
  return punctuation ? 0 : length;
}

// An apostrophe between two letters is part of the word: its length in bytes, else 0.
std::size_t apostrophe(std::string_view text, std::size_t i) {
  const std::size_t length = text[i] == '\'' ? 1 : text.substr(i).starts_with("’") ? std::string_view("’").size() : 0;
  if (length == 0 || i + length >= text.size()) return 0;
  return word_character(text, i + length) > 0 ? length : 0;
}

enum class Step : unsigned char { none, same, replace, put_in, left_out };

}  // namespace

std::vector<Word> words_to_compare(std::string_view text) {
  std::vector<Word> words;
  bool open = false;
  for (std::size_t i = 0; i < text.size();) {
    if (const std::size_t length = word_character(text, i); length > 0) {
      if (!open) words.emplace_back();
      open = true;
      for (const char c : text.substr(i, length))
        words.back().key += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
      words.back().text += text.substr(i, length);
      i += length;
    } else if (const std::size_t mark = open ? apostrophe(text, i) : 0; mark > 0) {
      words.back().key += '\'';
      words.back().text += text.substr(i, mark);
      i += mark;
    } else {
      open = false;
      ++i;
    }
  }
  return words;
}

Alignment align_within(const std::vector<Word>& asked, const std::vector<Word>& found) {
  const std::size_t rows = asked.size() + 1, columns = found.size() + 1;
  std::vector<unsigned> cost(rows * columns);
  std::vector<Step> step(rows * columns, Step::none);
  const auto at = [&](std::size_t r, std::size_t c) { return r * columns + c; };
  for (std::size_t r = 1; r < rows; ++r) {
    cost[at(r, 0)] = static_cast<unsigned>(r);
    step[at(r, 0)] = Step::left_out;
    for (std::size_t c = 1; c < columns; ++c) {
      const bool same = asked[r - 1].key == found[c - 1].key;
      unsigned best = cost[at(r - 1, c - 1)] + (same ? 0 : 1);
      Step how = same ? Step::same : Step::replace;
      if (cost[at(r - 1, c)] + 1 < best) best = cost[at(r - 1, c)] + 1, how = Step::left_out;
      if (cost[at(r, c - 1)] + 1 < best) best = cost[at(r, c - 1)] + 1, how = Step::put_in;
      cost[at(r, c)] = best;
      step[at(r, c)] = how;
    }
  }
  std::size_t r = rows - 1, c = 0;
  for (std::size_t end = 1; end < columns; ++end)
    if (cost[at(r, end)] < cost[at(r, c)]) c = end;
  Alignment alignment{cost[at(r, c)], {}};
  bool in_change = false;
  const auto join = [](const std::string& word, std::string& words) { words = words.empty() ? word : word + " " + words; };
  while (r > 0) {
    const Step how = step[at(r, c)];
    if (how == Step::same) {
      in_change = false;
      --r, --c;
      continue;
    }
    if (!in_change) alignment.changes.emplace_back();
    in_change = true;
    WordChange& change = alignment.changes.back();
    if (how != Step::put_in) join(asked[--r].text, change.asked);
    if (how != Step::left_out) join(found[--c].text, change.found);
  }
  std::reverse(alignment.changes.begin(), alignment.changes.end());
  return alignment;
}

}  // namespace rapporteur
