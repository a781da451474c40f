// Which of many regular expressions may match in a text, or at a place of it. Hardly one of hundreds does, and a few letters
// that each match must have (literals.hpp) tell: a trie of those of all expressions leaves the few that are worth trying. A
// necessary condition only; the expression decides.
#pragma once

#include <array>
#include <bitset>
#include <cstdint>
#include <string_view>
#include <vector>

#include "base/literals.hpp"

namespace rapporteur {

class LiteralIndex {
public:
  static constexpr std::size_t most = 256;
  using Numbers = std::bitset<most>;

  // The literals of the next expression of at most `most`, numbered from 0.
  void add(const Literals& literals);

  // The numbers of those of which a literal stands at byte `place`, which starts a character, or anywhere.
  Numbers at(std::string_view text, std::size_t place) const;
  Numbers anywhere(std::string_view text) const;

private:
  struct Node {
    char letter = 0;
    std::uint16_t numbers = 0;  // index of those that end here; 0: none
    std::uint32_t child = 0, sibling = 0;
  };

  std::uint32_t child_of(std::uint32_t node, char letter) const;
  void walk(std::uint32_t node, std::string_view text, std::size_t place, Numbers& found) const;

  std::size_t count_ = 0;
  std::vector<Node> nodes_ = std::vector<Node>(1);
  std::array<std::uint32_t, 256> first_{};  // the root's children
  std::vector<Numbers> numbers_ = std::vector<Numbers>(1);
};

}  // namespace rapporteur
