// Words set into lines for a terminal: wrapped at a width, with hanging indents, aligned columns and, where asked for, colour.
#pragma once

#include <iosfwd>
#include <string>
#include <vector>

#include "rapporteur/views.hpp"

namespace rapporteur {

enum class Ink { plain, strong, quiet, accent };

// A run of words in one ink. Blanks separate words; words of two pieces with no blank between them stay together.
struct Piece {
  std::string text;
  Ink ink = Ink::plain;
};
using Pieces = std::vector<Piece>;

// Pieces broken into lines of at most `width` columns (a word that is longer than a line is broken by characters).
std::vector<Pieces> wrapped(const Pieces& pieces, unsigned width);

class TextPage {
public:
  TextPage(std::ostream& out, const TextStyle& style);

  unsigned width() const { return width_; }
  void title(const std::string& text);    // in upper case letters as given, a rule below
  void heading(const std::string& text);  // a blank line before
  void blank();
  // A paragraph whose first line starts at `indent` and whose others start at `hang`.
  void paragraph(const Pieces& pieces, unsigned indent, unsigned hang);
  // `label` in a column of its own, the words beside it.
  void field(const std::string& label, const Pieces& pieces, unsigned indent, unsigned column);
  // Cells beside each other, each wrapped to its column.
  void row(const std::vector<Pieces>& cells, const std::vector<unsigned>& widths, unsigned indent);
  void rule(unsigned indent, unsigned length);

private:
  void put(const Pieces& line);
  unsigned put_padded(const Pieces& line);  // returns the columns it took

  std::ostream& out_;
  unsigned width_;
  bool colour_;
};

}  // namespace rapporteur
