// A web page in, its article out: body paragraphs in order, metadata, and what is not the article kept apart.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "rapporteur/report.hpp"

namespace rapporteur::html {

// `credit`: a line that says where the text comes from or who else worked on it. It stays in the text, for what it tells of
// sources, and tells no facts of the matter.
enum class PageBlockKind { paragraph, heading, list_item, quote, table_row, preformatted, credit };

// A block of the article. `sources` cover its text without gaps, in order: spans in bytes of `text` (not code points), each
// with the bytes of the page it was read from. A stretch of one blank, line break or tab may stand for a tag (`br`, the next
// cell) or, in Markdown, a sign. Bytes are characters of the text one to one but that a run of blank space is one blank,
// character references are resolved and a NUL is U+FFFD.
struct PageBlock {
  PageBlockKind kind = PageBlockKind::paragraph;
  std::string
      text;  // one line, but in preformatted blocks and where the page has a line break; a row's cells are parted by tabs
  std::vector<SourceRun> sources;
};

struct Page {
  std::string title, author, outlet;
  std::string url;        // canonical, absolute; empty where the page does not say
  std::string published;  // ISO date
  std::string updated;    // ISO date
  std::string language;   // as the page says: "en-GB"; empty where it does not
  std::vector<PageBlock> blocks;
  std::vector<SetApart> set_apart;
};

struct PageHints {
  std::string_view url = {};  // where the page was found: resolves relative addresses, may hold a date
  bool fragment = false;      // a feed item's or JSON line's content: all of it is the article but what is set apart
};

// Reads a page of valid UTF-8; never fails: a page without an article has no blocks. Time and memory linear in its size.
Page read_page(std::string_view utf8, const PageHints& hints = {});

// The encoding that a page declares in its first 1024 bytes (a `meta` element), in lower case; empty where it declares none.
std::string declared_encoding(std::string_view bytes);

}  // namespace rapporteur::html
