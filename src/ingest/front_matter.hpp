// Front matter: metadata at the start of a text or Markdown file, as writers and site generators put it there.
//
// `key: value` lines between two lines of "---" (the plain part of YAML: quotes, lists in brackets or in lines with "-", blocks
// by indentation are joined), or `key = value` between two lines of "+++" (TOML).
#pragma once

#include <string_view>

#include "ingest/entries.hpp"

namespace rapporteur {

// The bytes that front matter takes at the start of `text`, its closing line included, and in `known` what it says: title, url
// (also link, canonical, permalink), outlet (publisher, publication, newspaper, source, site), published (date), author
// (authors, byline), id (slug does not count); other keys go to `extra` as words. 0 where the text has none: no closing line
// within 10 KB, or a line between that is no field.
std::size_t read_front_matter(std::string_view text, Known& known);

}  // namespace rapporteur
