#include "ingest/xml_text.hpp"

#include <algorithm>
#include <map>

#include "base/ascii.hpp"
#include "ingest/characters.hpp"
#include "ingest/html/entities.hpp"

namespace rapporteur {
namespace {

constexpr std::size_t longest_entity = 200;

bool is_name_sign(char c) {
  const auto u = static_cast<unsigned char>(c);
  return (u | 0x20U) - 'a' < 26U || (u >= '0' && u <= '9') || u == '_' || u == ':' || u == '-' || u == '.' || u >= 0x80;
}
bool begins_a_name(char c) { return is_name_sign(c) && (c < '0' || c > '9') && c != '-' && c != '.'; }

class Mender {
public:
  explicit Mender(std::string_view xml) : rest_(xml) { out_.reserve(xml.size() + xml.size() / 16); }

  std::string mended() {
    // What stands before the first tag is no XML.
    rest_.remove_prefix(std::min(rest_.find('<'), rest_.size()));
    while (!rest_.empty()) {
      const auto plain = std::min(rest_.find_first_of("<&"), rest_.size());
      put_text(rest_.substr(0, plain));
      rest_.remove_prefix(plain);
      if (rest_.starts_with('&'))
        reference();
      else if (rest_.starts_with('<'))
        markup();
    }
    return std::move(out_);
  }

private:
  bool starts(std::string_view lower) const { return lower_ascii(rest_.substr(0, lower.size())) == lower; }

  // Leaves out what XML 1.0 (section 2.2) does not allow: controls, U+FFFE and U+FFFF.
  void put_text(std::string_view text) {
    for (std::size_t i = 0; i < text.size(); ++i) {
      const auto u = static_cast<unsigned char>(text[i]);
      if (u < 0x20 && u != '\t' && u != '\n' && u != '\r') continue;
      if (u == 0xEF && i + 2 < text.size() && text[i + 1] == '\xBF' && static_cast<unsigned char>(text[i + 2]) >= 0xBE) {
        i += 2;
        continue;
      }
      // Controls of Latin-1 are characters of windows-1252 that were declared to be Latin-1 on their way.
      if (u == 0xC2 && i + 1 < text.size() && static_cast<unsigned char>(text[i + 1]) < 0xA0) {
        const auto number = "&#" + std::to_string(static_cast<unsigned char>(text[i + 1])) + ";";
        append_utf8(out_, html::read_reference(number, false).first);
        ++i;
        continue;
      }
      out_ += text[i];
    }
  }

  void put_character(char32_t c) {
    if (c == '<' || c == '>' || c == '&' || c == '"' || c == '\'')
      out_ += "&#" + std::to_string(static_cast<unsigned>(c)) + ";";
    else if (c >= 0x20 || c == '\t' || c == '\n' || c == '\r')
      append_utf8(out_, c == 0xFFFE || c == 0xFFFF || (c >= 0xD800 && c < 0xE000) ? char32_t{0xFFFD} : c);
  }

  void reference() {
    const auto end = std::min(rest_.find_first_of(";<& \n\"", 1), rest_.size());
    if (end < rest_.size() && rest_[end] == ';') {
      if (const auto found = entities_.find(std::string(rest_.substr(1, end - 1))); found != entities_.end()) {
        out_ += found->second;
        rest_.remove_prefix(end + 1);
        return;
      }
      const auto read = html::read_reference(rest_.substr(0, end + 1), false);
      if (read.length == end + 1) {
        put_character(read.first);
        if (read.second != 0) put_character(read.second);
        rest_.remove_prefix(end + 1);
        return;
      }
    }
    out_ += "&amp;";
    rest_.remove_prefix(1);
  }

  void markup() {
    if (rest_.starts_with("<!--")) return skip_to("-->", 4);
    if (starts("<?")) return skip_to("?>", 2);
    if (starts("<![cdata[")) return cdata();
    if (starts("<!doctype")) return document_type();
    if (rest_.size() > 1 && (rest_[1] == '/' || begins_a_name(rest_[1]))) return tag();
    if (starts("<!") && rest_.size() > 2 && begins_a_name(rest_[2]) && rest_.find('>') < 200) return skip_to(">", 2);
    out_ += "&lt;";
    rest_.remove_prefix(1);
  }

  void skip_to(std::string_view end, std::size_t from) {
    const auto found = rest_.find(end, from);
    rest_.remove_prefix(found == std::string_view::npos ? rest_.size() : found + end.size());
  }

  // A tag: its name and attributes, whose references are text like any other. It ends with '>' outside quotation marks; one
  // that does not end before the next '<' is closed there.
  void tag() {
    char quote = '\0';
    out_ += '<';
    rest_.remove_prefix(1);
    while (!rest_.empty()) {
      const char c = rest_[0];
      if (c == '&') {
        reference();
        continue;
      }
      if (c == '<') {
        if (quote == '\0' || rest_.find(quote) == std::string_view::npos || rest_.find(quote) > rest_.find('>')) {
          if (quote != '\0') out_ += quote;
          out_ += '>';
          return;
        }
        out_ += "&lt;";
      } else {
        put_text(rest_.substr(0, 1));
      }
      rest_.remove_prefix(1);
      if (quote != '\0') {
        if (c == quote) quote = '\0';
      } else if (c == '"' || c == '\'') {
        quote = out_.size() > 1 && after_equals() ? c : '\0';
      } else if (c == '>') {
        return;
      }
    }
  }

  // Whether the quotation mark just written begins a value; one that does not opens nothing.
  bool after_equals() const {
    const auto before = out_.find_last_not_of(" \t\r\n", out_.size() - 2);
    return before != std::string::npos && out_[before] == '=';
  }

  void cdata() {
    constexpr std::size_t begin = 9;
    auto end = rest_.find("]]>", begin);
    const bool closed = end != std::string_view::npos;
    if (!closed) end = std::min(rest_.find("</", begin), rest_.size());
    out_ += "<![CDATA[";
    put_text(rest_.substr(begin, end - begin));
    out_ += "]]>";
    rest_.remove_prefix(std::min(end + (closed ? 3 : 0), rest_.size()));
  }

  // Keeps the entities of plain text that it declares: <!ENTITY name "text">.
  void document_type() {
    const auto close = rest_.find('>'), open = rest_.find('[');
    if (open > close || open == std::string_view::npos) return skip_to(">", 0);
    const auto end = rest_.find(']', open);
    const auto declarations = rest_.substr(open, end == std::string_view::npos ? end : end - open);
    for (std::size_t at = declarations.find("<!ENTITY"); at != std::string_view::npos;
         at = declarations.find("<!ENTITY", at + 1)) {
      auto words = declarations.substr(at + 8);
      words = words.substr(0, words.find('>'));
      const auto name = words.find_first_not_of(" \t\r\n");
      const auto name_end = words.find_first_of(" \t\r\n", std::min(name, words.size()));
      const auto quote = words.find_first_of("\"'", std::min(name_end, words.size()));
      if (quote == std::string_view::npos) continue;
      // SYSTEM and PUBLIC name something to be fetched.
      if (words.substr(name_end, quote - name_end).find_first_not_of(" \t\r\n") != std::string_view::npos) continue;
      const auto value = words.substr(quote + 1, words.find(words[quote], quote + 1) - quote - 1);
      if (value.size() > longest_entity) continue;
      entities_.try_emplace(std::string(words.substr(name, name_end - name)), Mender(value).entity());
    }
    rest_.remove_prefix(std::min(end, rest_.size()));
    skip_to(">", 0);
  }

  // An entity's value as text: it holds no entity of the document again.
  std::string entity() {
    while (!rest_.empty()) {
      if (rest_[0] == '&') {
        reference();
      } else {
        put_character_or_byte(rest_[0]);
        rest_.remove_prefix(1);
      }
    }
    return out_.size() > longest_entity ? std::string() : std::move(out_);
  }
  void put_character_or_byte(char c) {
    if (c == '<')
      out_ += "&lt;";
    else
      put_text({&c, 1});
  }

  std::string_view rest_;
  std::string out_;
  std::map<std::string, std::string> entities_;
};

// The letters of EBCDIC that an XML declaration is made of (IBM code page 37); others become blanks.
std::string from_ebcdic(std::string_view bytes) {
  std::string ascii;
  for (const char byte : bytes) {
    const auto u = static_cast<unsigned>(static_cast<unsigned char>(byte));
    char c = ' ';
    if (u >= 0x81 && u <= 0x89) c = static_cast<char>('a' + (u - 0x81));
    if (u >= 0x91 && u <= 0x99) c = static_cast<char>('j' + (u - 0x91));
    if (u >= 0xA2 && u <= 0xA9) c = static_cast<char>('s' + (u - 0xA2));
    if (u >= 0xC1 && u <= 0xC9) c = static_cast<char>('a' + (u - 0xC1));
    if (u >= 0xD1 && u <= 0xD9) c = static_cast<char>('j' + (u - 0xD1));
    if (u >= 0xE2 && u <= 0xE9) c = static_cast<char>('s' + (u - 0xE2));
    if (u >= 0xF0 && u <= 0xF9) c = static_cast<char>('0' + (u - 0xF0));
    if (u == 0x4C) c = '<';
    if (u == 0x6F) c = '?';
    if (u == 0x6E) c = '>';
    if (u == 0x7E) c = '=';
    if (u == 0x7F) c = '"';
    if (u == 0x7D) c = '\'';
    if (u == 0x60) c = '-';
    if (u == 0x6D) c = '_';
    if (u == 0x4B) c = '.';
    ascii += c;
  }
  return ascii;
}

}  // namespace

std::string declared_xml_encoding(std::string_view bytes) {
  const auto start = bytes.substr(0, 400);
  std::string head;
  if (start.starts_with("\x4C\x6F\xA7\x94")) {
    head = from_ebcdic(start);
  } else {
    for (const char c : start)
      if (c != '\0') head += c;
  }
  const auto begin = head.find("<?xml");
  if (begin == std::string::npos) return {};
  auto end = head.find("?>", begin);
  auto at = head.find("encoding", begin);
  if (at == std::string::npos || at > end) return {};
  at = head.find_first_of("\"'", at);
  if (at == std::string::npos || at > end) return {};
  end = head.find(head[at], at + 1);
  if (end == std::string::npos) return {};
  return lower_ascii(head.substr(at + 1, end - at - 1));
}

std::string mended_xml(std::string_view utf8) { return Mender(utf8).mended(); }

}  // namespace rapporteur
