// The sources of an HTML brief: marks in the text, and behind each the sentence that it points to, with its neighbours.
#pragma once

#include <iosfwd>
#include <map>
#include <string>
#include <vector>

#include "brief/reading.hpp"

namespace rapporteur {

// Text in which no character is markup, for elements and for attributes in double quotes.
std::string html_escaped(std::string_view text);

class HtmlSources {
public:
  explicit HtmlSources(const Reading& reading) : reading_(reading) {}

  // "2 origins [1:4] [2:5]", each mark a button that opens its source; past `most` marks the rest goes into a fold.
  std::string support(const Support& support, std::size_t most = 8);
  // `label` (HTML) as a button that opens all places of `support` together, under `heading` (text).
  std::string all_places(const std::string& label, const std::string& heading, const Support& support);
  // The sources that were marked, in the order of their first mark.
  void write(std::ostream& out) const;

private:
  struct Group {
    std::string heading;
    Support support;
  };
  std::string button(const Mark& mark);
  // The sentence of a mark, its words marked.
  std::string sentence(const Mark& mark) const;
  void write_group(std::ostream& out, std::size_t number, const Group& group) const;
  void write_source(std::ostream& out, std::size_t number, const Mark& mark) const;

  const Reading& reading_;
  std::vector<Mark> marked_;
  std::map<Anchor, std::size_t> number_of_;
  std::vector<Group> groups_;
};

}  // namespace rapporteur
