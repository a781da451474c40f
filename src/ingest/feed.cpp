#include "ingest/feed.hpp"

#include <libxml/parser.h>
#include <libxml/tree.h>
#include <libxml/uri.h>

#include <algorithm>
#include <array>
#include <cstring>
#include <initializer_list>

#include "base/ascii.hpp"
#include "base/trimmed.hpp"
#include "ingest/characters.hpp"
#include "ingest/decode.hpp"
#include "ingest/html/entities.hpp"
#include "ingest/xml_nodes.hpp"
#include "ingest/xml_text.hpp"

namespace rapporteur {
namespace {

using namespace xml;

struct FreeDocument {
  void operator()(xmlDoc* document) const { xmlFreeDoc(document); }
};
struct FreeContext {
  void operator()(xmlParserCtxt* context) const { xmlFreeParserCtxt(context); }
};
const xmlChar* chars(const std::string& text) { return reinterpret_cast<const xmlChar*>(text.c_str()); }

void escape(std::string_view text, std::string& out) {
  for (const char c : text) {
    if (c == '<')
      out += "&lt;";
    else if (c == '&')
      out += "&amp;";
    else if (c == '"')
      out += "&quot;";
    else
      out += c;
  }
}

// What stands in an element as HTML, prefixes of XHTML left out. libxml2 nests elements 256 deep at most.
void write_html(const xmlNode* node, std::string& out) {
  for (const xmlNode* child = node->children; child != nullptr; child = child->next) {
    if (child->type == XML_TEXT_NODE || child->type == XML_CDATA_SECTION_NODE) {
      escape(view(child->content), out);
      continue;
    }
    if (child->type != XML_ELEMENT_NODE) continue;
    auto name = lower_ascii(view(child->name));
    name.erase(0, name.find(':') + 1);
    out += "<" + name;
    for (const xmlAttr* attr = child->properties; attr != nullptr; attr = attr->next) {
      out += " " + std::string(view(attr->name)) + "=\"";
      escape(attribute(child, reinterpret_cast<const char*>(attr->name)), out);
      out += '"';
    }
    out += ">";
    write_html(child, out);
    static constexpr std::array<std::string_view, 6> empty = {"br", "hr", "img", "wbr", "input", "source"};
    if (std::ranges::find(empty, name) == empty.end() || child->children != nullptr) out += "</" + name + ">";
  }
}

std::string from_base64(std::string_view text) {
  std::string bytes;
  unsigned bits = 0, count = 0;
  for (const char c : text) {
    const unsigned value = c >= 'A' && c <= 'Z'   ? static_cast<unsigned>(c - 'A')
                           : c >= 'a' && c <= 'z' ? static_cast<unsigned>(c - 'a') + 26
                           : c >= '0' && c <= '9' ? static_cast<unsigned>(c - '0') + 52
                           : c == '+'             ? 62
                           : c == '/'             ? 63
                                                  : 64;
    if (value == 64) continue;
    bits = bits << 6U | value;
    count += 6;
    if (count >= 8) {
      count -= 8;
      bytes += static_cast<char>(bits >> count & 0xFFU);
    }
  }
  return repair_utf8(bytes).text;
}

// Tags of running text in what is declared to be plain: feeds often declare wrongly.
bool looks_like_html(std::string_view text) {
  const auto lower = lower_ascii(text);
  for (const std::string_view tag : {"</p>", "</a>", "</div>", "<br", "</b>", "</i>", "</em>", "</strong>", "</blockquote>"})
    if (lower.find(tag) != std::string::npos) return true;
  return false;
}

// A text construct: RFC 4287, section 3.1 (type); Atom 0.3, section 3.1 (type and mode); in RSS all text may be HTML.
FeedText construct(const xmlNode* node) {
  const auto type = lower_ascii(attribute(node, "type")), mode = lower_ascii(attribute(node, "mode"));
  FeedText text;
  const bool atom = node->ns != nullptr && prefix_of(*node->ns) == "atom:";
  // RFC 4287, section 4.1.3.3: content of a type that is neither text nor XML is in base 64.
  const bool packed = atom && mode.empty() && type.find('/') != std::string::npos && !type.starts_with("text/") &&
                      type.find("html") == std::string::npos && type.find("xml") == std::string::npos;
  if (mode == "base64" || packed) {
    text.text = from_base64(content_of(node));
    text.html = type.find("html") != std::string::npos || looks_like_html(text.text);
  } else if (has_elements(node)) {
    write_html(node, text.text);
    text.html = true;
  } else {
    text.text = content_of(node);
    const bool inline_xml = type == "xhtml" || type == "application/xhtml+xml";
    text.html = inline_xml ? looks_like_html(text.text)
                : atom     ? type.find("html") != std::string::npos || looks_like_html(text.text)
                           : type != "text/plain" || looks_like_html(text.text);
    // The text of an XHTML element is past its references.
    if (inline_xml && text.html == false) return text;
  }
  return text;
}

bool is_blank(const FeedText& text) { return trimmed(text.text).empty(); }

FeedText first_text(const xmlNode* item, Names names) {
  for (const auto name : names)
    for (const xmlNode* node : children(item, {name})) {
      const auto type = attribute(node, "type");
      if (type.starts_with("image/") || type.starts_with("audio/") || type.starts_with("video/")) continue;
      auto text = construct(node);
      if (!is_blank(text)) return text;
    }
  return {};
}

std::string one_line(std::string_view text) {
  std::string line;
  for (const char c : text) {
    const bool space = c == ' ' || c == '\t' || c == '\n' || c == '\r';
    if (!space)
      line += c;
    else if (!line.empty() && line.back() != ' ')
      line += ' ';
  }
  while (line.ends_with(' ')) line.pop_back();
  return line;
}

std::string plain(const FeedText& text) { return text.html ? without_tags(text.text) : one_line(text.text); }

std::string title_of(const xmlNode* node) {
  return plain(first_text(node, {"atom:title", "title", "dc:title", "media:title"}));
}

// Absolute by xml:base (W3C) and `base`; as it stands where that cannot be.
std::string absolute(const xmlNode* node, std::string_view address, const std::string& base) {
  const std::string link(trimmed(address));
  if (link.empty() || link.find("://") < link.find_first_of("/?#")) return link;
  XmlText own(xmlNodeGetBase(node->doc, node));
  std::string from(view(own.get()));
  if (from.find("://") == std::string::npos) from = base;
  if (from.find("://") == std::string::npos) return link;
  const XmlText whole(xmlBuildURI(chars(link), chars(from)));
  return whole ? std::string(view(whole.get())) : link;
}

// rdf:about.
std::string about_of(const xmlNode* node) {
  for (const xmlAttr* about = node->properties; about != nullptr; about = about->next)
    if (view(about->name) == "about") {
      const XmlText value(xmlNodeListGetString(node->doc, about->children, 1));
      return std::string(trimmed(view(value.get())));
    }
  return {};
}

std::string link_of(const xmlNode* node, const std::string& base) {
  std::string other;
  for (const xmlNode* link : children(node, {"link"})) {
    const auto address = content_of(link);
    if (!trimmed(address).empty()) return absolute(link, address, base);
  }
  for (const auto name : {"atom:link", "link"})
    for (const xmlNode* link : children(node, {name})) {
      const auto rel = lower_ascii(attribute(link, "rel")), type = attribute(link, "type");
      auto address = attribute(link, "href");
      if (address.empty()) address = trimmed(content_of(link));
      if (address.empty() || !(rel.empty() || rel == "alternate")) continue;
      if (type.empty() || type.find("html") != std::string::npos) return absolute(link, address, base);
      if (other.empty()) other = absolute(link, address, base);
    }
  if (!other.empty()) return other;
  for (const xmlNode* guid : children(node, {"guid"})) {
    const std::string address(trimmed(content_of(guid)));
    if (lower_ascii(attribute(guid, "ispermalink")) == "false" || lower_ascii(attribute(guid, "isPermaLink")) == "false")
      continue;
    if (address.starts_with("http://") || address.starts_with("https://")) return address;
  }
  const auto about = about_of(node);
  return about.starts_with("http") ? about : std::string();
}

// "me@example.com (Ann Lee)", "Ann Lee (me@example.com)", "Ann Lee <me@example.com>": the name, or the address alone.
std::string person(std::string_view written) {
  auto text = one_line(written);
  for (const auto& [open, close] : {std::pair('(', ')'), std::pair('<', '>')}) {
    const auto from = text.find(open), to = text.find(close, from);
    if (from == std::string::npos || to == std::string::npos) continue;
    const auto inside = text.substr(from + 1, to - from - 1), outside = text.substr(0, from);
    const bool mail_inside = inside.find('@') != std::string::npos, mail_outside = outside.find('@') != std::string::npos;
    if (mail_inside || mail_outside) return std::string(trimmed(mail_inside && !trimmed(outside).empty() ? outside : inside));
  }
  return text;
}

std::string author_of(const xmlNode* node) {
  std::string all;
  for (const std::string_view name : {"atom:author", "dc:creator", "dc:author", "author", "itunes:author"}) {
    for (const xmlNode* author : children(node, {name})) {
      const auto names = children(author, {"atom:name", "name", "atom:email", "email"});
      const auto one = names.empty() ? has_elements(author) ? std::string() : person(without_tags(content_of(author)))
                                     : person(content_of(names.front()));
      if (!one.empty() && all.find(one) == std::string::npos) all += (all.empty() ? "" : ", ") + one;
    }
    if (!all.empty()) break;
  }
  return all;
}

std::string source_of(const xmlNode* item) {
  for (const xmlNode* source : children(item, {"atom:source", "source"})) {
    auto name = has_elements(source) ? title_of(source) : without_tags(content_of(source));
    if (!name.empty()) return name;
  }
  return {};
}

std::optional<MachineDate> date_of(const xmlNode* item, Names names) {
  for (const auto name : names) {
    std::optional<MachineDate> last;
    for (const xmlNode* node : children(item, {name}))
      if (auto date = machine_date(content_of(node))) last = std::move(date);
    if (last) return last;
  }
  return std::nullopt;
}

std::string id_of(const xmlNode* item) {
  for (const xmlNode* id : children(item, {"atom:id", "guid", "id", "dc:identifier"}))
    return std::string(trimmed(content_of(id)));
  return about_of(item);
}

FeedItem item_of(const xmlNode* node, const std::string& base) {
  FeedItem item;
  item.id = id_of(node);
  item.title = title_of(node);
  item.url = link_of(node, base);
  item.author = author_of(node);
  item.source = source_of(node);
  item.published = date_of(node, {"pubdate", "atom:published", "published", "atom:issued", "issued", "dcterms:issued",
                                  "atom:created", "created", "dcterms:created"});
  item.updated = date_of(node, {"atom:updated", "updated", "atom:modified", "modified", "dcterms:modified", "dc:date", "date"});
  item.content =
      first_text(node, {"content:encoded", "atom:content", "content", "xhtml:body", "body", "xhtml:div", "fullitem"});
  item.summary =
      first_text(node, {"description", "atom:summary", "summary", "dc:description", "itunes:summary", "media:description"});
  for (const xmlNode* group : children(node, {"media:group"})) {
    if (is_blank(item.summary)) item.summary = first_text(group, {"media:description"});
    if (item.title.empty()) item.title = title_of(group);
  }
  return item;
}

void find_items(const xmlNode* node, std::vector<const xmlNode*>& items) {
  for (const xmlNode* child = node->children; child != nullptr; child = child->next) {
    if (child->type != XML_ELEMENT_NODE) continue;
    if (is(child, {"item", "atom:entry", "entry"}))
      items.push_back(child);
    else
      find_items(child, items);
  }
}

// The element that speaks of the feed itself.
const xmlNode* head_of(const xmlNode* root) {
  for (const xmlNode* node = root; node != nullptr; node = node->children) {
    if (is(node, {"channel", "atom:feed", "feed"})) return node;
    const auto inner = children(node, {"channel", "atom:feed", "feed"});
    if (!inner.empty()) return inner.front();
  }
  return root;
}

// The '>' that ends the tag at `i`, which may hold others within quotation marks.
std::size_t tag_end(std::string_view html, std::size_t i) {
  char quote = '\0';
  for (; i < html.size(); ++i) {
    const char c = html[i];
    if (quote != '\0')
      quote = c == quote ? '\0' : quote;
    else if (c == '>')
      return i;
    else if ((c == '"' || c == '\'') && html[i - 1] == '=')
      quote = c;
  }
  return std::string_view::npos;
}

}  // namespace

std::string without_tags(std::string_view html) {
  std::string text;
  std::string_view unended;
  for (std::size_t i = 0; i < html.size();) {
    const char next = i + 1 < html.size() ? static_cast<char>(html[i + 1] | 0x20) : '\0';
    if (html[i] == '<' && ((next >= 'a' && next <= 'z') || html[i + 1] == '/' || html[i + 1] == '!')) {
      const auto lower = lower_ascii(html.substr(i, 8));
      // What these hold is no text.
      const std::string_view end = lower.starts_with("<script") ? "</script" : lower.starts_with("<style") ? "</style" : "";
      auto close = tag_end(html, i);
      if (!end.empty() && end != unended) {
        const auto stop = html.find(end, i);
        if (stop != std::string_view::npos)
          close = html.find('>', stop);
        else
          unended = end;  // looked for once: many that never end take no longer
      }
      i = close == std::string_view::npos ? html.size() : close + 1;
    } else {
      text += html[i++];
    }
  }
  std::string resolved;
  for (std::size_t i = 0; i < text.size();) {
    const auto read = text[i] == '&' ? html::read_reference(std::string_view(text).substr(i), false) : html::Reference();
    if (read.length == 0) {
      resolved += text[i++];
      continue;
    }
    append_utf8(resolved, read.first);
    if (read.second != 0) append_utf8(resolved, read.second);
    i += read.length;
  }
  return one_line(resolved);
}

Result<Feed> read_feed(std::string_view bytes, const std::string& shown) {
  auto decoded = decode_declared(bytes, {declared_xml_encoding(bytes)}, shown);
  if (!decoded) return tl::unexpected(decoded.error());
  const auto xml = mended_xml(decoded->text);
  decoded = Decoded();
  Feed feed;
  const std::unique_ptr<xmlParserCtxt, FreeContext> context(xmlNewParserCtxt());
  if (!context) throw std::bad_alloc();
  constexpr int options = XML_PARSE_RECOVER | XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING | XML_PARSE_NOCDATA;
  const std::unique_ptr<xmlDoc, FreeDocument> document(
      xmlCtxtReadMemory(context.get(), xml.data(), static_cast<int>(xml.size()), nullptr, "UTF-8", options));
  if (!document) return feed;
  const xmlNode* root = xmlDocGetRootElement(document.get());
  if (root == nullptr) return feed;
  // Given up: not at the end of what there is.
  feed.damaged = context->input != nullptr && context->wellFormed == 0 && context->input->end - context->input->cur > 0;
  const xmlNode* head = head_of(root);
  feed.title = title_of(head);
  feed.url = link_of(head, "");
  feed.author = author_of(head);
  std::vector<const xmlNode*> items;
  find_items(root, items);
  for (const xmlNode* item : items) feed.items.push_back(item_of(item, feed.url));
  return feed;
}

}  // namespace rapporteur
