// The encoding that a page declares of itself, after WHATWG's prescan (HTML Living Standard, 13.2.3.2).
#include <vector>

#include "base/ascii.hpp"
#include "base/trimmed.hpp"
#include "ingest/html/page.hpp"
#include "ingest/html/tokenizer.hpp"

namespace rapporteur::html {
namespace {

constexpr std::size_t scanned_bytes = 1024;

// "utf-8" of "text/html; charset=utf-8".
std::string charset_of(std::string_view content) {
  const std::string lower = lower_ascii(content);
  for (std::size_t at = 0; (at = lower.find("charset", at)) != std::string::npos;) {
    at = lower.find_first_not_of(" \t\n\r\f", at + 7);
    if (at == std::string::npos || lower[at] != '=') continue;
    at = lower.find_first_not_of(" \t\n\r\f\"'", at + 1);
    return at == std::string::npos ? std::string() : lower.substr(at, lower.find_first_of(" \t\n\r\f\"';,", at) - at);
  }
  return {};
}

std::string name_in(std::string_view value) { return lower_ascii(trimmed(value, " \t\n\r\f")); }

// <?xml version="1.0" encoding="iso-8859-1"?>, as pages in XHTML begin.
std::string xml_encoding(std::string_view head) {
  if (!head.starts_with("<?xml")) return {};
  head = head.substr(0, head.find("?>"));
  auto at = head.find("encoding=");
  if (at == std::string_view::npos || at + 10 >= head.size()) return {};
  at += 10;
  return name_in(head.substr(at, head.find(head[at - 1], at) - at));
}

}  // namespace

std::string declared_encoding(std::string_view bytes) {
  const std::string_view head = bytes.substr(0, scanned_bytes);
  std::vector<Attribute> attributes;
  Tokenizer tokenizer(head, attributes);
  for (;;) {
    attributes.clear();
    const Token token = tokenizer.next();
    if (token.kind == Token::Kind::done) return xml_encoding(head);
    if (token.kind != Token::Kind::start || token.tag != Tag::meta) continue;
    std::string charset;
    bool of_type = false;
    for (const Attribute& attribute : attributes) {
      const auto value = head.substr(attribute.begin, attribute.end - attribute.begin);
      if (attribute.name == AttributeName::charset) return name_in(value);
      if (attribute.name == AttributeName::http_equiv) of_type = name_in(value) == "content-type";
      if (attribute.name == AttributeName::content) charset = charset_of(value);
    }
    if (of_type && !charset.empty()) return charset;
  }
}

}  // namespace rapporteur::html
