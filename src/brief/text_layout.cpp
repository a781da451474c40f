#include "brief/text_layout.hpp"

#include <algorithm>
#include <ostream>

#include "brief/places.hpp"

namespace rapporteur {
namespace {

unsigned columns_of(const Pieces& pieces) {
  unsigned total = 0;
  for (const Piece& piece : pieces) total += columns(piece.text);
  return total;
}

struct SpacedWord {
  Pieces pieces;
  bool wide_gap = false;  // two blanks before it, which a line keeps
};

// The pieces cut at blanks.
std::vector<SpacedWord> words_in(const Pieces& pieces) {
  std::vector<SpacedWord> words;
  bool open = false;
  unsigned blanks = 0;
  for (const Piece& piece : pieces) {
    std::size_t i = 0;
    while (i < piece.text.size()) {
      if (piece.text[i] == ' ') {
        open = false;
        ++blanks;
        ++i;
        continue;
      }
      const std::size_t end = std::min(piece.text.find(' ', i), piece.text.size());
      if (!open) words.push_back({{}, blanks > 1});
      words.back().pieces.push_back({piece.text.substr(i, end - i), piece.ink});
      blanks = 0;
      open = true;
      i = end;
    }
  }
  return words;
}

// A word that no line can hold, cut into parts of `width` columns.
std::vector<Pieces> cut(const Pieces& word, unsigned width) {
  std::vector<Pieces> parts(1);
  unsigned used = 0;
  for (const Piece& piece : word) {
    for (std::size_t i = 0; i < piece.text.size();) {
      std::size_t end = i + 1;
      while (end < piece.text.size() && (static_cast<unsigned char>(piece.text[end]) & 0xc0) == 0x80) ++end;
      const std::string character = piece.text.substr(i, end - i);
      const unsigned wide = columns(character);
      if (used + wide > width && used > 0) {
        parts.emplace_back();
        used = 0;
      }
      if (parts.back().empty() || parts.back().back().ink != piece.ink) parts.back().push_back({"", piece.ink});
      parts.back().back().text += character;
      used += wide;
      i = end;
    }
  }
  return parts;
}

const char* code_of(Ink ink) {
  switch (ink) {
    case Ink::strong:
      return "\x1b[1m";
    case Ink::quiet:
      return "\x1b[2m";
    case Ink::accent:
      return "\x1b[36m";
    case Ink::plain:
      break;
  }
  return "";
}

}  // namespace

std::vector<Pieces> wrapped(const Pieces& pieces, unsigned width) {
  width = std::max(width, 8U);
  std::vector<Pieces> lines;
  unsigned used = 0;
  const auto add = [&](const Pieces& word, unsigned wide, unsigned gap) {
    if (lines.empty() || used + gap + wide > width) {
      lines.push_back(word);
      used = wide;
      return;
    }
    Pieces& line = lines.back();
    // The blank takes the ink of the word before it, so that a run in one ink stays one piece.
    line.back().text.append(gap, ' ');
    for (const Piece& piece : word) {
      if (line.back().ink == piece.ink)
        line.back().text += piece.text;
      else
        line.push_back(piece);
    }
    used += gap + wide;
  };
  for (const SpacedWord& word : words_in(pieces)) {
    const unsigned wide = columns_of(word.pieces), gap = word.wide_gap ? 2 : 1;
    if (wide <= width) {
      add(word.pieces, wide, gap);
    } else {
      for (const Pieces& part : cut(word.pieces, width)) add(part, columns_of(part), gap);
    }
  }
  return lines;
}

TextPage::TextPage(std::ostream& out, const TextStyle& style)
    : out_(out), width_(std::max(style.width, 40U)), colour_(style.colour) {}

void TextPage::put(const Pieces& line) {
  for (std::size_t i = 0; i < line.size(); ++i) {
    std::string text = line[i].text;
    if (i + 1 == line.size()) text.erase(text.find_last_not_of(' ') + 1);
    if (colour_ && line[i].ink != Ink::plain)
      out_ << code_of(line[i].ink) << text << "\x1b[0m";
    else
      out_ << text;
  }
}

unsigned TextPage::put_padded(const Pieces& line) {
  for (const Piece& piece : line) {
    if (colour_ && piece.ink != Ink::plain)
      out_ << code_of(piece.ink) << piece.text << "\x1b[0m";
    else
      out_ << piece.text;
  }
  return columns_of(line);
}

void TextPage::blank() { out_ << '\n'; }

void TextPage::rule(unsigned indent, unsigned length) {
  out_ << std::string(indent, ' ');
  std::string line;
  for (unsigned i = 0; i < length; ++i) line += "─";
  put({{line, Ink::quiet}});
  out_ << '\n';
}

void TextPage::title(const std::string& text) {
  paragraph({{text, Ink::strong}}, 0, 0);
  rule(0, width_);
}

void TextPage::heading(const std::string& text) {
  out_ << '\n';
  paragraph({{text, Ink::strong}}, 0, 0);
}

void TextPage::paragraph(const Pieces& pieces, unsigned indent, unsigned hang) {
  const unsigned narrow = width_ > std::max(indent, hang) + 8 ? width_ - std::max(indent, hang) : 8;
  bool first = true;
  for (const Pieces& line : wrapped(pieces, narrow)) {
    out_ << std::string(first ? indent : hang, ' ');
    put(line);
    out_ << '\n';
    first = false;
  }
}

void TextPage::field(const std::string& label, const Pieces& pieces, unsigned indent, unsigned column) {
  bool first = true;
  for (const Pieces& line : wrapped(pieces, width_ > column + 8 ? width_ - column : 8)) {
    out_ << std::string(indent, ' ');
    unsigned used = indent;
    if (first) used += put_padded({{label, Ink::quiet}});
    out_ << std::string(column > used ? column - used : 1, ' ');
    put(line);
    out_ << '\n';
    first = false;
  }
}

void TextPage::row(const std::vector<Pieces>& cells, const std::vector<unsigned>& widths, unsigned indent) {
  std::vector<std::vector<Pieces>> lines;
  std::size_t height = 0;
  for (std::size_t c = 0; c < cells.size(); ++c) {
    lines.emplace_back();
    // A piece that is a line end starts a line of its own: several entries in one cell.
    Pieces entry;
    const auto flush = [&] {
      for (Pieces& line : wrapped(entry, widths[c])) lines.back().push_back(std::move(line));
      entry.clear();
    };
    for (const Piece& piece : cells[c]) {
      if (piece.text == "\n")
        flush();
      else
        entry.push_back(piece);
    }
    flush();
    height = std::max(height, lines.back().size());
  }
  for (std::size_t l = 0; l < height; ++l) {
    out_ << std::string(indent, ' ');
    unsigned owed = 0;  // blanks before the next cell that has something on this line
    for (std::size_t c = 0; c < cells.size(); ++c) {
      unsigned used = 0;
      if (l < lines[c].size()) {
        out_ << std::string(owed, ' ');
        owed = 0;
        used = put_padded(lines[c][l]);
      }
      owed += widths[c] - std::min(widths[c], used) + 2;
    }
    out_ << '\n';
  }
}

}  // namespace rapporteur
