#include "ingest/html/markdown.hpp"

#include <algorithm>
#include <deque>

#include "ingest/html/cleaning.hpp"
#include "ingest/html/markdown_inline.hpp"

namespace rapporteur::html {
namespace {

struct Line {
  std::uint64_t begin = 0, end = 0;  // bytes without blank space at the ends
  std::string_view text;
  bool quoted = false;
};

std::size_t leading(std::string_view text, char c) { return std::min(text.find_first_not_of(c), text.size()); }

bool is_rule(std::string_view text) {
  if (text.empty() || (text[0] != '-' && text[0] != '*' && text[0] != '_')) return false;
  return text.find_first_not_of(std::string{text[0], ' '}) == std::string_view::npos &&
         std::count(text.begin(), text.end(), text[0]) >= 3;
}

// 0: no heading, else its level.
std::size_t heading_level(std::string_view text) {
  const std::size_t signs = leading(text, '#');
  return signs >= 1 && signs <= 6 && (signs == text.size() || text[signs] == ' ' || text[signs] == '\t') ? signs : 0;
}

// The length of "- ", "* ", "12. " with its blanks; 0: no item.
std::size_t item_mark(std::string_view text) {
  std::size_t end = 0;
  if (!text.empty() && (text[0] == '-' || text[0] == '*' || text[0] == '+')) {
    end = 1;
  } else {
    while (end < text.size() && end < 9 && text[end] >= '0' && text[end] <= '9') ++end;
    if (end == 0 || end >= text.size() || (text[end] != '.' && text[end] != ')')) return 0;
    ++end;
  }
  const std::size_t after = end + leading(text.substr(end), ' ');
  return after > end ? after : 0;
}

bool is_table_rule(std::string_view text) {
  return text.find('-') != std::string_view::npos && text.find('|') != std::string_view::npos &&
         text.find_first_not_of("|-: ") == std::string_view::npos;
}

class Reader {
public:
  explicit Reader(std::string_view source) : source_(source) {}
  Page read();

private:
  bool next(Line& line);
  void take(const Line& line);
  void take_marked(Line line);
  void row(const Line& line);
  void begin(PageBlockKind kind, std::uint8_t level = 0);
  void add(const Line& line, std::size_t from = 0);
  void flush();

  std::string_view source_;
  std::size_t at_ = 0;
  std::string_view fence_;  // of the code that is open
  PageBlockKind kind_ = PageBlockKind::paragraph;
  std::uint8_t level_ = 0;
  std::vector<Piece> pieces_;
  std::deque<Passage> passages_;
  std::vector<Candidate> candidates_;
};

// The next line, without the signs of quotes.
bool Reader::next(Line& line) {
  if (at_ >= source_.size()) return false;
  const std::size_t newline = std::min(source_.find('\n', at_), source_.size());
  std::size_t begin = at_, end = newline;
  at_ = newline + 1;
  const auto blank = [&](std::size_t i) { return source_[i] == ' ' || source_[i] == '\t' || source_[i] == '\r'; };
  line = {};
  if (fence_.empty())
    for (; begin < end && (blank(begin) || source_[begin] == '>'); ++begin) line.quoted = line.quoted || source_[begin] == '>';
  while (end > begin && blank(end - 1)) --end;
  line.begin = begin;
  line.end = end;
  line.text = source_.substr(begin, end - begin);
  return true;
}

void Reader::flush() {
  if (!pieces_.empty()) {
    SourcedText out(kind_);
    const InlineCounts counts = read_inlines(source_, pieces_, kind_ == PageBlockKind::preformatted, out);
    if (counts.letters > 0) {
      Passage& passage = passages_.emplace_back();
      passage.kind = kind_;
      passage.level = level_;
      passage.letters = counts.letters;
      passage.link_letters = counts.link_letters;
      passage.words = counts.words;
      passage.stops = counts.stops;
      candidates_.push_back({&passage, out.take(), Region::article});
    }
  }
  pieces_.clear();
  kind_ = PageBlockKind::paragraph;
  level_ = 0;
}

void Reader::begin(PageBlockKind kind, std::uint8_t level) {
  flush();
  kind_ = kind;
  level_ = level;
}

void Reader::add(const Line& line, std::size_t from) {
  const bool kept = kind_ == PageBlockKind::preformatted;
  // Two blanks or a backslash at a line's end are a break.
  const bool broken = !pieces_.empty() && source_.substr(pieces_.back().end, 2) == "  ";
  std::uint64_t end = line.end;
  if (!kept && end > line.begin + from && source_[end - 1] == '\\') --end;
  pieces_.push_back({line.begin + from, end, kept || broken ? SourcedText::Gap::line : SourcedText::Gap::blank});
}

// "| a | b |": cells parted by tabs.
void Reader::row(const Line& line) {
  begin(PageBlockKind::table_row);
  std::uint64_t cell = line.begin + (line.text.starts_with('|') ? 1 : 0);
  for (std::uint64_t i = cell; i <= line.end; ++i) {
    if (i < line.end && (source_[i] != '|' || source_[i - 1] == '\\')) continue;
    pieces_.push_back({cell, i, SourcedText::Gap::cell});
    cell = i + 1;
  }
  flush();
}

void Reader::take_marked(Line line) {
  if (const std::size_t mark = item_mark(line.text); mark != 0) {
    begin(line.quoted ? PageBlockKind::quote : PageBlockKind::list_item);
    line.begin += mark;
    line.text.remove_prefix(mark);
    if (heading_level(line.text) == 0) {
      add(line);
      return;
    }
  }
  if (const std::size_t level = heading_level(line.text); level != 0) {
    begin(PageBlockKind::heading, static_cast<std::uint8_t>(level));
    while (line.text.ends_with('#')) {
      line.text.remove_suffix(1);
      --line.end;
    }
    add(line, leading(line.text, '#'));
    flush();
  } else {
    add(line);
  }
}

void Reader::take(const Line& line) {
  const std::string_view text = line.text;
  if (!fence_.empty()) {
    const auto closing = text.substr(std::min(text.find_first_not_of(' '), text.size()));
    if (closing.starts_with(fence_) && closing.find_first_not_of(fence_[0]) == std::string_view::npos) {
      flush();
      fence_ = {};
    } else {
      add(line);
    }
    return;
  }
  if (text.empty()) {
    flush();
  } else if (text.starts_with("```") || text.starts_with("~~~")) {
    begin(PageBlockKind::preformatted);
    fence_ = text.substr(0, leading(text, text[0]));
  } else if (!pieces_.empty() && kind_ == PageBlockKind::paragraph &&
             text.find_first_not_of(text[0]) == std::string_view::npos && (text[0] == '=' || text[0] == '-')) {
    kind_ = PageBlockKind::heading;
    level_ = text[0] == '=' ? 1 : 2;
    flush();
  } else if (is_rule(text) || is_table_rule(text)) {
    flush();
  } else if (text.starts_with('|') && text.find('|', 1) != std::string_view::npos) {
    row(line);
  } else if (heading_level(text) != 0 || item_mark(text) != 0) {
    take_marked(line);
  } else {
    const bool quote = line.quoted;
    if (quote != (kind_ == PageBlockKind::quote) && kind_ != PageBlockKind::list_item && (quote || pieces_.empty()))
      begin(quote ? PageBlockKind::quote : PageBlockKind::paragraph);
    add(line);
  }
}

Page Reader::read() {
  for (Line line; next(line);) take(line);
  flush();
  Page page;
  for (const Candidate& candidate : candidates_)
    if (page.title.empty() && candidate.passage->level == 1) page.title = candidate.block.text;
  put_apart_lines(candidates_, page.title);
  fill_blocks(candidates_, page);
  return page;
}

}  // namespace

Page read_markdown(std::string_view utf8) { return Reader(utf8).read(); }

}  // namespace rapporteur::html
