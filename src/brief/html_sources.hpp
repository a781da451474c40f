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
  // The same in little room: the rest is a button that opens all places of a group.
  std::string support(const Support& support, std::size_t most, std::size_t group);
  // All places of `support` to be opened together under `heading` (text); the number of the group.
  std::size_t group(const std::string& heading, const Support& support);
  // A button with `label` (HTML) that opens a group.
  static std::string opener(std::size_t group, const std::string& label);
  // The sources that were marked, in the order of their first mark.
  void write(std::ostream& out) const;

private:
  struct Group {
    std::string heading;
    Support support;
  };
  std::size_t number_of(const Mark& mark);  // of its source, which is written from now on
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
