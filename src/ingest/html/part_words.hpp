// The words of a class, id or role that tell what part of a page an element is: data/page_words.tsv.
#pragma once

#include <cstdint>
#include <string_view>

#include "ingest/html/regions.hpp"

namespace rapporteur::html {

struct NamedPart {
  Region region = Region::article;
  bool body = false;  // the name of an article's text
};

// What the names of an element tell: `names` is an attribute's value, several names parted by blanks. Of several parts named
// the one whose words stand last in a name counts, for the last word of a compound is its head: an "article-comments" are
// comments.
NamedPart named_part(std::string_view names);

}  // namespace rapporteur::html
