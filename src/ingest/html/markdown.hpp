// Markdown as crawlers and converters write it, read as a page: marks gone, navigation set apart, every character with its
// bytes.
//
// CommonMark's blocks and inlines as far as converters from HTML use them: headings, paragraphs, lists, quotes, fenced code,
// rules, tables, emphasis, links, images, escapes, character references. Not read: link definitions apart from their text,
// nested blocks beyond quotes, HTML (tags are passed over, what is between them is text).
//
// A `.md` file that is plain text (no marks, line breaks within paragraphs) gives the same paragraphs as a text file would,
// with the lines of each joined; whether such a file is read here or as text is for the caller.
#pragma once

#include <string_view>

#include "ingest/html/page.hpp"

namespace rapporteur::html {

// Reads valid UTF-8; never fails, time linear in its size. Title: the first heading of level one. Lists and lines of nothing
// but links are set apart ("related"), as are lines that read_page sets apart by their words.
Page read_markdown(std::string_view utf8);

}  // namespace rapporteur::html
