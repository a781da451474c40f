// A page's bytes as a sequence of tags and text.
//
// The states of WHATWG's tokenization (HTML Living Standard, 13.2.5) told in loops over the bytes, every token with the bytes
// that it stands for. Character references stay as they are: text is decoded where it is used (entities.hpp).
//
// Deviations, all where the standard lets one slip swallow the rest of a page: a quoted attribute without its closing quote
// ends at the next '>'; title, textarea, iframe, noscript and the like without end tag are empty. Every search that failed once
// is not made again, so that time is linear in the page.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "ingest/html/tags.hpp"

namespace rapporteur::html {

struct Attribute {
  AttributeName name = AttributeName::other;
  std::uint32_t begin = 0, end = 0;  // bytes of the value, references not resolved
};

struct Token {
  enum class Kind : std::uint8_t { text, start, end, raw, done };
  Kind kind = Kind::done;
  Tag tag = Tag::text;
  bool self_closing = false;
  std::uint32_t begin = 0, end = 0;                  // bytes of the text or of the tag
  std::uint32_t name_begin = 0, name_end = 0;        // of a tag
  std::uint32_t content_begin = 0, content_end = 0;  // of an element that holds no markup (`raw`, which includes its end tag)
};

class Tokenizer {
public:
  // `page` must outlive this and be shorter than 4 GiB. Attributes of start tags are appended to `attributes`.
  Tokenizer(std::string_view page, std::vector<Attribute>& attributes) : page_(page), attributes_(attributes) {}

  Token next();

private:
  Token tag(std::size_t open);
  Token end_tag(std::size_t open);
  void attributes(Token& token);
  std::size_t quoted_end(std::size_t from);
  std::size_t after_comment(std::size_t open) const;
  bool raw_content(Token& token);
  bool starts_tag(std::size_t open) const;
  std::size_t name_end(std::size_t from) const;

  std::string_view page_;
  std::vector<Attribute>& attributes_;
  std::size_t at_ = 0;
  bool no_quote_[2] = {false, false};  // no such quote is left in the page: ", '
  std::vector<Tag> without_end_;       // elements of which no end tag is left
};

}  // namespace rapporteur::html
