#include "ingest/html/markdown_inline.hpp"

#include <algorithm>
#include <array>
#include <string>

#include "ingest/html/entities.hpp"

namespace rapporteur::html {
namespace {

bool is_punctuation(char c) {
  return c > ' ' && c < 0x7F && !is_letter(static_cast<unsigned char>(c)) && !(c >= '0' && c <= '9');
}
bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\n'; }
bool is_word(char c) {
  return static_cast<unsigned char>(c) >= 0x80 || is_letter(static_cast<unsigned char>(c)) || (c >= '0' && c <= '9');
}

// What becomes of a byte of the block.
enum class Mark : std::uint8_t { shown, dropped, linked };

// The pieces as one string, with where each byte came from; first all marks are found, then what is left is written.
class Inlines {
public:
  Inlines(std::string_view source, const std::vector<Piece>& pieces, bool literal);
  InlineCounts write(SourcedText& out) const;

private:
  void find_marks();
  std::size_t code(std::size_t at);
  std::size_t tag(std::size_t at);
  void emphasis(std::size_t at, std::size_t end);
  std::size_t close_bracket(std::size_t at);
  void drop(std::size_t begin, std::size_t end) {
    std::fill(marks_.begin() + offset(begin), marks_.begin() + offset(end), Mark::dropped);
  }
  static std::ptrdiff_t offset(std::size_t at) { return static_cast<std::ptrdiff_t>(at); }
  char at(std::size_t i) const { return i < text_.size() ? text_[i] : '\n'; }

  struct Bracket {
    std::size_t at;
    bool image;
  };
  struct Run {
    std::size_t begin, length;
  };
  std::string text_;
  std::vector<std::uint64_t> places_;   // of each byte of text_ in the source
  std::vector<SourcedText::Gap> gaps_;  // before each byte
  std::vector<Mark> marks_;
  std::vector<Bracket> brackets_;
  std::array<std::vector<Run>, 3> open_runs_;  // of *, _, ~
  bool literal_ = false;
  std::array<bool, 8> no_close_ = {};  // no run of so many backticks is left
};

Inlines::Inlines(std::string_view source, const std::vector<Piece>& pieces, bool literal) {
  for (const Piece& piece : pieces) {
    if (!text_.empty()) {
      text_ += '\n';
      places_.push_back(piece.begin);
      gaps_.push_back(piece.before);
    }
    for (std::uint64_t i = piece.begin; i < piece.end; ++i) {
      text_ += source[i];
      places_.push_back(i);
      gaps_.push_back(SourcedText::Gap::none);
    }
  }
  marks_.assign(text_.size(), Mark::shown);
  literal_ = literal;
  if (!literal) find_marks();
}

void Inlines::find_marks() {
  for (std::size_t i = 0; i < text_.size();) {
    switch (text_[i]) {
      case '\\':
        if (is_punctuation(at(i + 1))) {
          drop(i, i + 1);
          ++i;
        }
        ++i;
        break;
      case '`':
        i = code(i);
        break;
      case '<':
        i = tag(i);
        break;
      case '!':
        if (at(i + 1) == '[') brackets_.push_back({i, true});
        i += at(i + 1) == '[' ? 2 : 1;
        break;
      case '[':
        brackets_.push_back({i++, false});
        break;
      case ']':
        i = close_bracket(i);
        break;
      case '*':
      case '_':
      case '~': {
        std::size_t end = i;
        while (at(end) == text_[i] && end < text_.size()) ++end;
        emphasis(i, end);
        i = end;
        break;
      }
      default:
        ++i;
    }
  }
}

// `code`: the marks go, what is between them has none.
std::size_t Inlines::code(std::size_t open) {
  std::size_t end = open;
  while (end < text_.size() && text_[end] == '`') ++end;
  const std::size_t length = end - open;
  if (length > no_close_.size() || no_close_[length - 1]) return end;
  for (std::size_t close = text_.find('`', end); close != std::string::npos; close = text_.find('`', close)) {
    std::size_t after = close;
    while (after < text_.size() && text_[after] == '`') ++after;
    if (after - close == length) {
      drop(open, end);
      drop(close, after);
      return after;
    }
    close = after;
  }
  no_close_[length - 1] = true;
  return end;
}

// <https://...> is a link, <b> or </a> a tag; any other '<' is one.
std::size_t Inlines::tag(std::size_t open) {
  const char first = at(open + 1);
  if (!is_letter(static_cast<unsigned char>(first)) && first != '/' && first != '!') return open + 1;
  const std::size_t close = text_.find_first_of("<>", open + 1);
  if (close == std::string::npos || text_[close] == '<') return open + 1;
  const auto within = std::string_view(text_).substr(open + 1, close - open - 1);
  if (within.find("://") != std::string_view::npos && within.find(' ') == std::string_view::npos) {
    drop(open, open + 1);
    drop(close, close + 1);
    std::fill(marks_.begin() + offset(open + 1), marks_.begin() + offset(close), Mark::linked);
  } else {
    drop(open, close + 1);
  }
  return close + 1;
}

// A run of signs closes the last open run of the sign and length, else opens one. Within words '_' is a letter.
void Inlines::emphasis(std::size_t begin, std::size_t end) {
  const char sign = text_[begin];
  const char before = begin == 0 ? '\n' : text_[begin - 1], after = at(end);
  const bool may_open = !is_blank(after) && !(sign == '_' && is_word(before));
  const bool may_close = !is_blank(before) && !(sign == '_' && is_word(after));
  if (sign == '~' && end - begin < 2) return;
  auto& open = open_runs_[sign == '*' ? 0 : sign == '_' ? 1 : 2];
  if (may_close && !open.empty() && open.back().length == end - begin) {
    drop(open.back().begin, open.back().begin + open.back().length);
    drop(begin, end);
    open.pop_back();
  } else if (may_open) {
    open.push_back({begin, end - begin});
  }
}

// "](address "title")" and "][name]" end a link, of which the text stays, or an image, of which nothing stays.
std::size_t Inlines::close_bracket(std::size_t close) {
  constexpr std::size_t deepest = 32;  // as in CommonMark's reference implementation; bounds the search
  if (brackets_.empty()) return close + 1;
  const Bracket open = brackets_.back();
  brackets_.pop_back();
  const char next = at(close + 1);
  if (next != '(' && next != '[') {
    if (at(open.at + 1) == '^' && !open.image) drop(open.at, close + 1);  // the sign of a footnote
    return close + 1;
  }
  const char last = next == '(' ? ')' : ']';
  std::size_t depth = 0, end = close + 1;
  for (; end < text_.size() && text_[end] != '\n' && depth <= deepest; ++end) {
    if (text_[end] == '\\') {
      ++end;
    } else if (text_[end] == next) {
      ++depth;
    } else if (text_[end] == last && --depth == 0) {
      break;
    }
  }
  if (end >= text_.size() || text_[end] != last || depth != 0) return close + 1;
  if (open.image) {
    drop(open.at, end + 1);
    return end + 1;
  }
  drop(open.at, open.at + 1);
  drop(close, end + 1);
  for (std::size_t i = open.at + 1; i < close; ++i)
    if (marks_[i] == Mark::shown) marks_[i] = Mark::linked;
  return end + 1;
}

InlineCounts Inlines::write(SourcedText& out) const {
  InlineCounts counts;
  bool word = false;
  const std::string_view text = text_;
  std::uint64_t expected = 0;
  for (std::size_t i = 0; i < text.size();) {
    if (marks_[i] == Mark::dropped) {
      ++i;
      continue;
    }
    std::size_t length = 1;
    char32_t c = code_point(text, i, length), second = 0;
    if (gaps_[i] != SourcedText::Gap::none) {
      out.end_stretch();
      const std::uint64_t before = i == 0 ? places_[i] : places_[i - 1] + 1;
      out.gap(gaps_[i], before, before + 1);
      word = false;
      ++i;
      continue;
    }
    if (c == '&') {
      const Reference reference = read_reference(text.substr(i), false);
      if (reference.length != 0) {
        c = reference.first;
        second = reference.second;
        length = reference.length;
      }
    }
    if (places_[i] != expected) out.end_stretch();
    expected = places_[i + length - 1] + 1;
    if (is_space(c) && !literal_) {
      out.gap(SourcedText::Gap::blank, places_[i], expected);
      word = false;
    } else {
      out.add(c, second, places_[i], expected);
      counts.letters += static_cast<std::uint32_t>(length);
      if (marks_[i] == Mark::linked) counts.link_letters += static_cast<std::uint32_t>(length);
      if (!word) ++counts.words;
      if (c == '.' || c == '!' || c == '?') ++counts.stops;
      word = true;
    }
    i += length;
  }
  out.end_stretch();
  return counts;
}

}  // namespace

InlineCounts read_inlines(std::string_view source, const std::vector<Piece>& pieces, bool literal, SourcedText& out) {
  return Inlines(source, pieces, literal).write(out);
}

}  // namespace rapporteur::html
