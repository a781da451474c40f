#include "ingest/html/passages.hpp"

#include <algorithm>
#include <array>

namespace rapporteur::html {
namespace {

constexpr std::uint32_t least_prose_words = 8;
constexpr std::uint32_t least_prose_letters = 150;  // for scripts that do not part words
constexpr std::size_t most_row_cells_letters = 400;

enum class Byte : std::uint8_t { letter, blank, stop };
constexpr std::array<Byte, 256> bytes = [] {
  std::array<Byte, 256> table = {};
  for (const char c : {' ', '\t', '\n', '\r', '\f', '\v'}) table[static_cast<unsigned char>(c)] = Byte::blank;
  for (const char c : {'.', '?', '!'}) table[static_cast<unsigned char>(c)] = Byte::stop;
  return table;
}();

// What is around the text at a node.
struct Context {
  std::uint32_t end;  // of the element
  std::uint32_t element;
  PageBlockKind kind;
  std::uint8_t level;
  bool row;
};

class Reader {
public:
  explicit Reader(const Tree& tree) : tree_(tree) {}
  std::vector<Passage> read();

private:
  void text(std::uint32_t node);
  void enter(std::uint32_t node);
  void flush();
  bool holds_data(std::uint32_t table) const;

  const Tree& tree_;
  std::vector<Passage> all_;
  std::vector<Context> around_;
  Passage now_;
  bool open_ = false, word_ = false;
  unsigned breaks_ = 0;
};

void Reader::flush() {
  if (open_ && now_.letters > 0) all_.push_back(now_);
  open_ = word_ = false;
  breaks_ = 0;
}

void Reader::text(std::uint32_t node) {
  const Node& here = tree_[node];
  std::uint32_t letters = 0, words = 0, stops = 0;
  bool word = word_;
  for (const char c : tree_.source(here)) {
    const Byte kind = bytes[static_cast<unsigned char>(c)];
    const bool shown = kind != Byte::blank;
    letters += shown ? 1 : 0;
    words += shown && !word ? 1 : 0;
    stops += kind == Byte::stop ? 1 : 0;
    word = shown;
  }
  if (letters == 0) {
    word_ = false;
    return;
  }
  if (breaks_ >= 2) flush();
  breaks_ = 0;
  if (!open_) {
    const Context& context = around_.back();
    now_ = {};
    now_.first = node;
    now_.owner = context.element;
    now_.kind = context.kind;
    now_.level = context.level;
    open_ = true;
  }
  word_ = word;
  now_.last = node + 1;
  now_.letters += letters;
  now_.words += words;
  now_.stops += stops;
  if (here.in_link) now_.link_letters += letters;
}

// A table holds data where it has rows of several short cells and nothing that lays a page out.
bool Reader::holds_data(std::uint32_t table) const {
  std::uint32_t rows = 0, cells = 0, wide_rows = 0, letters = 0;
  for (std::uint32_t node = table + 1; node < tree_[table].end; ++node) {
    const Tag tag = tree_[node].tag;
    if (tag == Tag::table || has(tag, is_heading) || tag == Tag::ul || tag == Tag::article || tag == Tag::section) return false;
    if (tag == Tag::tr) {
      ++rows;
      cells = 0;
    } else if (has(tag, is_cell)) {
      letters = 0;
      if (++cells == 2) ++wide_rows;
    } else if (tag == Tag::text) {
      letters += tree_[node].stop - tree_[node].begin;
      if (letters > most_row_cells_letters && tree_.source(tree_[node]).find_first_not_of(" \t\n\r") != std::string_view::npos)
        return false;
    }
  }
  return rows >= 2 && wide_rows * 2 >= rows;
}

void Reader::enter(std::uint32_t node) {
  const Node& here = tree_[node];
  Context context = around_.back();
  if (context.row) return;  // one passage to its end
  flush();
  context.end = here.end;
  context.element = node;
  switch (here.tag) {
    case Tag::li:
    case Tag::dd:
    case Tag::dt:
      if (context.kind == PageBlockKind::paragraph) context.kind = PageBlockKind::list_item;
      break;
    case Tag::p:
      if (context.kind == PageBlockKind::heading) context.kind = PageBlockKind::paragraph;  // a heading that was never closed
      context.level = 0;
      break;
    case Tag::blockquote:
      context.kind = PageBlockKind::quote;
      break;
    case Tag::pre:
    case Tag::listing:
    case Tag::xmp:
      context.kind = PageBlockKind::preformatted;
      break;
    case Tag::table:
      if (holds_data(node)) context.kind = PageBlockKind::table_row;
      break;
    case Tag::tr:
      context.row = context.kind == PageBlockKind::table_row;
      break;
    default:
      if (has(here.tag, is_heading)) {
        context.kind = PageBlockKind::heading;
        context.level = static_cast<std::uint8_t>(static_cast<int>(here.tag) - static_cast<int>(Tag::h1) + 1);
      }
  }
  around_.push_back(context);
}

std::vector<Passage> Reader::read() {
  around_.push_back({tree_.size(), 0, PageBlockKind::paragraph, 0, false});
  for (std::uint32_t node = 0; node < tree_.size();) {
    while (around_.size() > 1 && node >= around_.back().end) {
      flush();
      around_.pop_back();
    }
    const Node& here = tree_[node];
    if (here.tag == Tag::text) {
      text(node);
    } else if (has(here.tag, is_unseen) || here.tag == Tag::head) {
      node = here.end;
      continue;
    } else if (here.tag == Tag::br) {
      ++breaks_;
      word_ = false;
    } else if (has(here.tag, is_block)) {
      enter(node);
    }
    ++node;
  }
  flush();
  return std::move(all_);
}

}  // namespace

std::uint32_t Passage::prose() const {
  if (kind == PageBlockKind::heading || link_letters * 2 > letters) return 0;
  if (words < least_prose_words && letters < least_prose_letters) return 0;
  return letters - link_letters;
}

std::vector<Passage> passages(const Tree& tree) { return Reader(tree).read(); }

}  // namespace rapporteur::html
