#include "brief/word_alignment.hpp"

#include <algorithm>
#include <optional>

#include "base/wording.hpp"

namespace rapporteur {
namespace {

bool digit(char c) { return c >= '0' && c <= '9'; }

// Letters, digits and all that is not ASCII, punctuation of General Punctuation (U+2010 to U+205E) aside: the length in bytes.
std::size_t word_character(std::string_view text, std::size_t i) {
  if (i >= text.size()) return 0;
  const auto c = static_cast<unsigned char>(text[i]);
  if (digit(text[i]) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z')) return 1;
  if (c < 0x80) return 0;
  std::size_t length = 1;
  while (i + length < text.size() && (static_cast<unsigned char>(text[i + length]) & 0xc0) == 0x80) ++length;
  const bool punctuation = text.substr(i).starts_with("\xE2\x80") || text.substr(i).starts_with("\xE2\x81") ||
                           text.substr(i, 2) == "\xC2\xAB" || text.substr(i, 2) == "\xC2\xBB" ||
                           text.substr(i, 2) == "\xC2\xA0" || text.substr(i).starts_with("\xEF\xBF\xBD");
  return punctuation ? 0 : length;
}

// The words of a text, read from left to right.
class WordReader {
public:
  explicit WordReader(std::string_view text) : text_(text) {}

  std::vector<Word> read() {
    while (at_ < text_.size()) {
      if (const std::size_t length = word_character(text_, at_); length > 0)
        take(length);
      else if (const std::size_t mark = open_ ? joint() : 0; mark > 0)
        at_ += mark;
      else
        pass();
    }
    close();
    return std::move(words_);
  }

private:
  void take(std::size_t length) {
    if (!open_) word_ = {"", at_, at_, gap_}, letters_ = 0;
    open_ = true;
    gap_ = false;
    ++letters_;
    for (const char c : text_.substr(at_, length)) word_.key += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    at_ += length;
    word_.end = at_;
  }

  // What stands between two characters of one word: its length in bytes, 0 where nothing of the kind does.
  std::size_t joint() {
    const std::string_view rest = text_.substr(at_);
    const std::size_t apostrophe = rest.starts_with('\'') ? 1 : rest.starts_with("’") ? std::string_view("’").size() : 0;
    if (apostrophe > 0 && word_character(text_, at_ + apostrophe) > 0) {
      word_.key += '\'';
      return apostrophe;
    }
    const bool between_digits = digit(text_[at_ - 1]) && at_ + 1 < text_.size() && digit(text_[at_ + 1]);
    if (rest.starts_with(',') && between_digits) return 1;
    if (rest.starts_with('.') && between_digits) {
      word_.key += '.';
      return 1;
    }
    // "U.S." is "us"; "[W]e" and "talk[s]" are words with an editor's letters.
    if (rest.starts_with('.') && letters_ == 1 && word_character(text_, at_ + 1) > 0) {
      letters_ = 0;
      return 1;
    }
    if ((rest.starts_with('[') || rest.starts_with(']')) && word_character(text_, at_ + 1) > 0) return 1;
    return 0;
  }

  void pass() {
    close();
    const std::string_view rest = text_.substr(at_);
    if (rest.starts_with("..") || rest.starts_with(". .") || rest.starts_with("…")) gap_ = true;
    const auto closing = rest.starts_with('[') ? rest.find(']') : std::string_view::npos;
    if (closing == std::string_view::npos || word_character(text_, at_ + closing + 1) > 0) {
      do ++at_;
      while (at_ < text_.size() && (static_cast<unsigned char>(text_[at_]) & 0xc0) == 0x80);
      return;
    }
    // An editor's insertion: of its words only a negator counts.
    for (Word& word : words_to_compare(rest.substr(1, closing - 1)))
      if (is_negator(word.key)) words_.push_back({word.key, at_ + 1 + word.start, at_ + 1 + word.end, false});
    gap_ = true;
    at_ += closing + 1;
  }

  void close() {
    if (!open_) return;
    open_ = false;
    const std::size_t printed = word_.end - word_.start;
    if (const auto parts = contraction(word_.key); parts && parts->cut < printed) {
      words_.push_back({parts->first, word_.start, word_.start + parts->cut, word_.after_gap});
      words_.push_back({parts->second, word_.start + parts->cut, word_.end, false});
    } else {
      words_.push_back(word_);
    }
  }

  std::string_view text_;
  std::size_t at_ = 0, letters_ = 0;  // letters_: since the last point within the word
  bool open_ = false, gap_ = false;
  Word word_;
  std::vector<Word> words_;
};

// Costs in fifths of a changed word. Words put in beside others cost little: a clause put in is one change, not ten.
constexpr unsigned whole = 5, more_put_in = 1;

enum class Step : unsigned char { none, same, replace, put_in, skip, left_out };

// The tables of the dynamic programme: rows are words asked for, columns words found.
struct Table {
  std::size_t columns;
  std::vector<unsigned> cost;
  std::vector<Step> step;
  Table(std::size_t rows, std::size_t of_columns)
      : columns(of_columns), cost(rows * of_columns), step(rows * of_columns, Step::none) {}
  std::size_t at(std::size_t r, std::size_t c) const { return r * columns + c; }
};

Table filled(const std::vector<Word>& asked, const std::vector<Word>& found) {
  Table table(asked.size() + 1, found.size() + 1);
  auto& cost = table.cost;
  for (std::size_t r = 1; r <= asked.size(); ++r) {
    cost[table.at(r, 0)] = static_cast<unsigned>(r) * whole;
    table.step[table.at(r, 0)] = Step::left_out;
    const bool skips = r < asked.size() && asked[r].after_gap;
    for (std::size_t c = 1; c <= found.size(); ++c) {
      const bool same = same_word(asked[r - 1].key, found[c - 1].key);
      unsigned best = cost[table.at(r - 1, c - 1)] + (same ? 0 : whole);
      Step how = same ? Step::same : Step::replace;
      if (const unsigned out = cost[table.at(r - 1, c)] + whole; out < best) best = out, how = Step::left_out;
      const unsigned per_word = skips ? 0 : table.step[table.at(r, c - 1)] == Step::put_in ? more_put_in : whole;
      if (const unsigned in = cost[table.at(r, c - 1)] + per_word; in < best)
        best = in, how = skips ? Step::skip : Step::put_in;
      cost[table.at(r, c)] = best;
      table.step[table.at(r, c)] = how;
    }
  }
  return table;
}

}  // namespace

std::vector<Word> words_to_compare(std::string_view text) { return WordReader(text).read(); }

std::string words_between(std::string_view text, const std::vector<Word>& words, std::size_t at, std::size_t count) {
  if (count == 0) return "";
  const std::size_t start = words[at].start;
  return std::string(text.substr(start, words[at + count - 1].end - start));
}

Alignment align_within(const std::vector<Word>& asked, const std::vector<Word>& found) {
  const Table table = filled(asked, found);
  std::size_t r = asked.size(), c = 0;
  for (std::size_t end = 1; end <= found.size(); ++end) {
    const unsigned cost = table.cost[table.at(r, end)], best = table.cost[table.at(r, c)];
    // A last word that is another one is no word left out before it.
    const bool another = cost == best && end == c + 1 && table.step[table.at(r, end)] == Step::replace &&
                         table.step[table.at(r, c)] == Step::left_out;
    if (cost < best || another) c = end;
  }
  Alignment alignment{0, 0, static_cast<double>(table.cost[table.at(r, c)]) / whole, c, c, {}};
  bool in_change = false;
  while (r > 0) {
    const Step how = table.step[table.at(r, c)];
    if (how == Step::same || how == Step::skip) {
      in_change = false;
      --c;
      if (how == Step::same) --r, ++alignment.equal;
      continue;
    }
    if (!in_change) alignment.changes.push_back({r, 0, c, 0});
    in_change = true;
    ++alignment.changed;
    WordChange& change = alignment.changes.back();
    if (how != Step::put_in) change.asked_at = --r, ++change.asked_count;
    if (how != Step::left_out) change.found_at = --c, ++change.found_count;
    change.asked_at = r;
    change.found_at = c;
  }
  alignment.first = c;
  std::reverse(alignment.changes.begin(), alignment.changes.end());
  return alignment;
}

bool negates(const std::vector<Word>& asked, const std::vector<Word>& found, const WordChange& change) {
  std::vector<std::string> left, right;
  for (std::size_t i = 0; i < change.asked_count; ++i) left.push_back(asked[change.asked_at + i].key);
  for (std::size_t i = 0; i < change.found_count; ++i) right.push_back(found[change.found_at + i].key);
  return negates(left, right);
}

}  // namespace rapporteur
