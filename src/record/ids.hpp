// Identifiers made of content: a letter and 12 hexadecimal digits, the same whatever the order of input, jobs or batches.
#pragma once

#include <set>
#include <string>
#include <string_view>

#include "record/view.hpp"

namespace rapporteur::record {

// `letter` and 48 bits of the 64-bit FNV-1a hash of `content`, mixed so that all digits depend on all of it.
std::string content_id(char letter, std::string_view content);

// Gives ids of one letter; two items with equal content get different ids, the second one's by counting.
class IdMaker {
public:
  explicit IdMaker(char letter) : letter_(letter) {}
  std::string make(const std::string& content);

private:
  char letter_;
  std::set<std::string> given_;
};

// What an item's id is made of: its story, its kind and its first anchor, by report ids and not by their order.
std::string id_content(const View& view, StoryIndex story, std::string_view kind, const std::vector<Anchor>& mentions);

}  // namespace rapporteur::record
