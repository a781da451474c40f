#include "ingest/html/tokenizer.hpp"

#include <algorithm>
#include <cstring>

namespace rapporteur::html {
namespace {

constexpr std::size_t none = std::string_view::npos;

bool is_letter(char c) { return (c | 0x20) >= 'a' && (c | 0x20) <= 'z'; }
bool is_blank(char c) { return c == ' ' || (c >= '\t' && c <= '\r' && c != '\v'); }
bool ends_name(char c) { return is_blank(c) || c == '/' || c == '>'; }

std::uint32_t place(std::size_t at) { return static_cast<std::uint32_t>(at); }

// memchr and memmem from `from`; `none` where there is nothing.
std::size_t find(std::string_view page, char c, std::size_t from) {
  if (from >= page.size()) return none;
  const void* found = std::memchr(page.data() + from, c, page.size() - from);
  return found == nullptr ? none : static_cast<std::size_t>(static_cast<const char*>(found) - page.data());
}
std::size_t find(std::string_view page, std::string_view what, std::size_t from) {
  if (from >= page.size()) return none;
  const void* found = memmem(page.data() + from, page.size() - from, what.data(), what.size());
  return found == nullptr ? none : static_cast<std::size_t>(static_cast<const char*>(found) - page.data());
}

bool same_letters(std::string_view page, std::size_t at, std::string_view name) {
  if (page.size() - at < name.size()) return false;
  for (std::size_t i = 0; i < name.size(); ++i)
    if ((page[at + i] | 0x20) != (name[i] | 0x20)) return false;
  return true;
}

// Where `</name` begins that ends raw text from `from` on.
std::size_t raw_end(std::string_view page, std::size_t from, std::string_view name) {
  for (std::size_t at = from; (at = find(page, std::string_view("</"), at)) != none; at += 2) {
    const std::size_t after = at + 2 + name.size();
    if (same_letters(page, at + 2, name) && after < page.size() && ends_name(page[after])) return at;
  }
  return none;
}

// The same for a script, which may hold `<!-- ... <script> ... </script> ... -->` (13.2.5.17 to 13.2.5.31). Where that never
// ends, the first `</script>`.
std::size_t script_end(std::string_view page, std::size_t from) {
  constexpr std::string_view name = "script";
  std::size_t first = none;
  std::size_t escaped_from = none;  // after "<!--"
  bool nested = false;
  for (std::size_t at = from; (at = find(page, '<', at)) != none; ++at) {
    if (escaped_from != none && find(page.substr(0, at), std::string_view("-->"), escaped_from) != none) {
      escaped_from = none;
      nested = false;
    }
    if (escaped_from != none) escaped_from = std::max(escaped_from, at - 2);
    if (page.compare(at, 4, "<!--") == 0) {
      if (escaped_from == none) escaped_from = at + 2;
    } else if (same_letters(page, at + 1, name) && at + 7 < page.size() && ends_name(page[at + 7])) {
      nested = escaped_from != none;
    } else if (at + 1 < page.size() && page[at + 1] == '/' && same_letters(page, at + 2, name) && at + 8 < page.size() &&
               ends_name(page[at + 8])) {
      if (!nested) return at;
      if (first == none) first = at;
      nested = false;
    }
  }
  return first;
}

}  // namespace

bool Tokenizer::starts_tag(std::size_t open) const {
  if (open + 1 >= page_.size()) return false;
  const char c = page_[open + 1];
  return is_letter(c) || c == '!' || c == '?' || (c == '/' && open + 2 < page_.size());
}

std::size_t Tokenizer::name_end(std::size_t from) const {
  while (from < page_.size() && !ends_name(page_[from])) ++from;
  return from;
}

Token Tokenizer::next() {
  while (at_ < page_.size()) {
    std::size_t open = at_;
    if (page_[at_] != '<' || !starts_tag(at_)) {
      do open = find(page_, '<', open + (page_[open] == '<' ? 1 : 0));
      while (open != none && !starts_tag(open));
      Token text;
      text.kind = Token::Kind::text;
      text.begin = place(at_);
      at_ = std::min(open, page_.size());
      text.end = place(at_);
      return text;
    }
    const char c = page_[open + 1];
    Token token;
    if (is_letter(c)) {
      token = tag(open);
    } else if (c == '/') {
      token = end_tag(open);
    } else {
      at_ = after_comment(open);
      continue;
    }
    if (token.kind != Token::Kind::done) return token;
  }
  return {};
}

// "<!-- ... -->" and all that the standard reads as a comment: "<!doctype ...>", "<?...>", "<![CDATA[...>".
std::size_t Tokenizer::after_comment(std::size_t open) const {
  if (page_.compare(open, 4, "<!--") != 0) {
    const std::size_t close = find(page_, '>', open + 2);
    return close == none ? page_.size() : close + 1;
  }
  if (page_.compare(open + 4, 1, ">") == 0) return open + 5;
  if (page_.compare(open + 4, 2, "->") == 0) return open + 6;
  for (std::size_t at = open + 4; (at = find(page_, std::string_view("--"), at)) != none; ++at) {
    if (page_.compare(at + 2, 1, ">") == 0) return at + 3;
    if (page_.compare(at + 2, 2, "!>") == 0) return at + 4;
  }
  return page_.size();
}

Token Tokenizer::end_tag(std::size_t open) {
  const char c = page_[open + 2];
  if (!is_letter(c)) {
    const std::size_t close = find(page_, '>', open + 2);
    at_ = close == none ? page_.size() : close + 1;
    return {};
  }
  Token token;
  token.kind = Token::Kind::end;
  token.begin = place(open);
  token.name_begin = place(open + 2);
  at_ = name_end(open + 2);
  token.name_end = place(at_);
  token.tag = tag_of(page_.substr(open + 2, at_ - open - 2));
  if (at_ < page_.size() && page_[at_] != '>') {  // attributes of an end tag mean nothing
    const std::size_t kept = attributes_.size();
    attributes(token);
    attributes_.resize(kept);
  } else {
    at_ = std::min(at_ + 1, page_.size());
  }
  token.end = place(at_);
  return token;
}

Token Tokenizer::tag(std::size_t open) {
  Token token;
  token.kind = Token::Kind::start;
  token.begin = place(open);
  token.name_begin = place(open + 1);
  at_ = name_end(open + 1);
  token.name_end = place(at_);
  token.tag = tag_of(page_.substr(open + 1, at_ - open - 1));
  attributes(token);
  token.end = place(at_);
  if (has(token.tag, is_raw) || token.tag == Tag::svg) raw_content(token);
  return token;
}

// Reads to the end of the tag, attributes and all; `at_` stands after the name.
void Tokenizer::attributes(Token& token) {
  const std::size_t first = attributes_.size();
  const std::size_t size = page_.size();
  for (;;) {
    while (at_ < size && (is_blank(page_[at_]) || page_[at_] == '/')) {
      token.self_closing = page_[at_] == '/';
      ++at_;
    }
    if (at_ >= size) return;
    if (page_[at_] == '>') {
      ++at_;
      return;
    }
    token.self_closing = false;
    const std::size_t name = at_++;
    while (at_ < size && page_[at_] != '=' && !ends_name(page_[at_])) ++at_;
    Attribute attribute{attribute_of(page_.substr(name, at_ - name)), place(at_), place(at_)};
    std::size_t equals = at_;
    while (equals < size && is_blank(page_[equals])) ++equals;
    if (equals < size && page_[equals] == '=') {
      at_ = equals + 1;
      while (at_ < size && is_blank(page_[at_])) ++at_;
      if (at_ >= size) return;
      const bool quoted = page_[at_] == '"' || page_[at_] == '\'';
      const std::size_t close = quoted ? quoted_end(at_) : none;
      if (close != none) {
        attribute.begin = place(at_ + 1);
        attribute.end = place(close);
        at_ = close + 1;
      } else {
        attribute.begin = place(at_ + (quoted ? 1 : 0));
        while (at_ < size && page_[at_] != '>' && (quoted || !is_blank(page_[at_]))) ++at_;
        attribute.end = place(at_);
      }
    }
    if (attribute.name == AttributeName::other) continue;
    const bool seen = std::any_of(attributes_.begin() + static_cast<std::ptrdiff_t>(first), attributes_.end(),
                                  [&](const Attribute& other) { return other.name == attribute.name; });
    if (!seen) attributes_.push_back(attribute);
  }
}

// The closing quote of the value that opens at `from`; `none` where the page has none.
std::size_t Tokenizer::quoted_end(std::size_t from) {
  bool& absent = no_quote_[page_[from] == '"' ? 0 : 1];
  if (absent) return none;
  const std::size_t close = find(page_, page_[from], from + 1);
  absent = close == none;
  return close;
}

// Finds the content of an element that holds no markup and goes past its end tag. What is drawn (svg) is passed over in the
// same way. False where it has no end tag: a script or style then goes to the end of the page, any other element is as if
// empty.
bool Tokenizer::raw_content(Token& token) {
  if (std::find(without_end_.begin(), without_end_.end(), token.tag) != without_end_.end()) return false;
  if (token.tag == Tag::svg && token.self_closing) return false;
  const auto name = page_.substr(token.name_begin, token.name_end - token.name_begin);
  std::size_t end = token.tag == Tag::script ? script_end(page_, at_) : raw_end(page_, at_, name);
  token.content_begin = place(at_);
  if (end == none) {
    without_end_.push_back(token.tag);
    if (token.tag != Tag::script && token.tag != Tag::style) return false;
    end = page_.size();
  }
  token.kind = Token::Kind::raw;
  token.content_end = place(end);
  const std::size_t close = find(page_, '>', end);
  at_ = close == none ? page_.size() : close + 1;
  token.end = place(at_);
  return true;
}

}  // namespace rapporteur::html
