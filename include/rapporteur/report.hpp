// A report: one article as read. It owns its text; everything later holds spans into it.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "rapporteur/text.hpp"

namespace rapporteur {

// Part of a text file's layout. `body` is read for facts, `title` too; `furniture` (captions, calls to register, section
// lists, link lines) is kept in the text, so that spans hold, and read for nothing but declared sources.
enum class BlockKind { title, body, subhead, furniture };

// A run of lines of one kind, in text order. Blocks do not overlap; blank space between them belongs to none.
struct Block {
  Span span;
  BlockKind kind = BlockKind::body;
};

struct Report {
  std::string id;    // from content: a hash of the canonical URL, or of the text; "r" and 12 hex digits
  std::string path;  // as found: the file's path, or the id of a JSON line
  Text text;         // a text file's whole text; of a page or feed item the body
  std::vector<Block> blocks;

  // Metadata, empty where the input has none. `title` of a text file is the words of its title block.
  std::string title;
  std::optional<Span> title_span;  // where the title stands in `text`, if it does
  std::string outlet;
  std::string url;
  std::string published;  // ISO 8601 date, from the input's metadata or a dateline; empty: unknown
  std::string author;
  std::string language = "en";

  std::vector<std::string> notes;  // what was done to it: "boilerplate left out: ...", "3 invalid bytes replaced"
};

}  // namespace rapporteur
