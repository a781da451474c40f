// Lines of news pages that are no part of the article, told by the patterns of data/furniture.tsv.
#pragma once

#include <cstdint>
#include <string_view>

namespace rapporteur {

enum class Furniture : std::uint8_t {
  none,
  mark,       // rules and stray signs
  caption,    // of pictures and players, and their credits
  share,      // calls to share, follow, comment, write
  subscribe,  // calls to sign up; notices of the site
  advert,
  section,  // names of page parts
  link,     // to other pieces
  legal,
  credit,  // who else worked on it
  source,  // where the text comes from
  tags,
};

// `words` is one paragraph with single blanks. `first`: it may be the title, so that "Opinion: ..." is none.
Furniture furniture_of(std::string_view words, std::size_t word_count, bool first);

}  // namespace rapporteur
