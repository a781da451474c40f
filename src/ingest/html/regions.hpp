// Which parts of a page are not its article, by what the page itself calls them: elements (nav, aside, figcaption), roles, and
// the words of classes and ids (data/page_words.tsv).
//
// A name is only a hint: where hardly any prose is left outside the parts so named, the one that holds the most is the article
// whatever it is called.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "ingest/html/passages.hpp"
#include "ingest/html/tree.hpp"

namespace rapporteur::html {

enum class Region : std::uint8_t {
  article,  // nothing says that it is not
  hidden,
  landmark,  // navigation or foot of the page, by element or role: never the article
  navigation,
  related,
  comments,
  share,
  subscribe,
  advert,
  consent,
  caption,
  byline,
  tags,
  editors_note,
  title,
  aside,
};
// The word of `SetApart::kind`; empty where the text is not worth keeping (hidden, navigation).
std::string_view region_name(Region region);

// How strongly an element says that it holds the article.
enum class BodyHint : std::uint8_t { none, main_part, article, body_class, article_body };

struct Regions {
  std::vector<Region> of_node;
  std::vector<BodyHint> hint;  // of each node
  std::vector<bool> teaser;    // of each passage: the only prose beside a link (core.hpp)
  std::uint32_t core = 0;      // the element with the thickest running text that is no other part (core.hpp)
};

Regions regions(const Tree& tree, const std::vector<Passage>& passages);

}  // namespace rapporteur::html
