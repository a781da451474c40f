// A report: one article as read. It owns its text; everything later holds spans into it.
#pragma once

#include <cstdint>
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

// A stretch of a report's text and the bytes of its source that it was read from: of the decoded web page, feed item or
// Markdown. Within one the characters correspond one to one, but that a run of blank space is one blank and that character
// references and marks of Markdown are resolved.
struct SourceRun {
  Span span;
  std::uint64_t start = 0, end = 0;
  auto operator<=>(const SourceRun&) const = default;
};

// What a page holds beside the article's text: "caption", "byline", "editors-note", "related", ...; in page order.
struct SetApart {
  std::string kind, text;
  bool operator==(const SetApart&) const = default;
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
  std::string seen;      // ISO 8601 time when a crawler read it, where the input says so; orders the versions of one report
  std::string extra;     // further fields of the input as one JSON object, passed through; empty: none
  bool summary = false;  // a feed gave a summary in place of the text
  std::string language = "en";

  std::vector<SourceRun>
      sources;  // in text order, covering all of a page's text but blank space between blocks; empty: a text file
  std::vector<SetApart> set_apart;  // of a page or feed item

  std::vector<std::string> notes;  // what was done to it: "boilerplate left out: ...", "3 invalid bytes replaced"
};

}  // namespace rapporteur
