#include "ingest/xml_nodes.hpp"

#include <algorithm>
#include <array>

#include "base/ascii.hpp"
#include "base/trimmed.hpp"

namespace rapporteur::xml {

// The prefix that the rules below use for a namespace, from the specifications; "" for RSS, which has many or none.
std::string prefix_of(const xmlNs& space) {
  struct Known {
    std::string_view start, prefix;
  };
  static constexpr std::array<Known, 10> known = {{{"http://www.w3.org/2005/atom", "atom:"},
                                                   {"http://purl.org/atom", "atom:"},
                                                   {"http://purl.org/rss/1.0/modules/content", "content:"},
                                                   {"http://purl.org/dc/elements", "dc:"},
                                                   {"http://purl.org/dc/terms", "dcterms:"},
                                                   {"http://www.w3.org/1999/xhtml", "xhtml:"},
                                                   {"http://www.itunes.com/dtds/podcast", "itunes:"},
                                                   {"http://search.yahoo.com/mrss", "media:"},
                                                   {"http://www.w3.org/1999/02/22-rdf-syntax-ns", "rdf:"},
                                                   {"http://purl.org/rss/1.0", ""}}};
  const auto address = lower_ascii(view(space.href));
  for (const auto& [start, prefix] : known)
    if (address.starts_with(start) && (prefix != "" || address.find("modules") == std::string::npos))
      return std::string(prefix);
  return space.prefix == nullptr ? "" : lower_ascii(view(space.prefix)) + ":";
}

std::string name_of(const xmlNode* node) {
  return (node->ns == nullptr ? "" : prefix_of(*node->ns)) + lower_ascii(view(node->name));
}

bool is(const xmlNode* node, Names names) {
  return node->type == XML_ELEMENT_NODE && std::ranges::find(names, name_of(node)) != names.end();
}

std::vector<xmlNode*> children(const xmlNode* node, Names names) {
  std::vector<xmlNode*> found;
  for (const auto name : names) {
    for (xmlNode* child = node->children; child != nullptr; child = child->next)
      if (is(child, {name})) found.push_back(child);
    if (!found.empty()) break;
  }
  return found;
}

std::string attribute(const xmlNode* node, const char* name) {
  const XmlText value(xmlGetNoNsProp(node, reinterpret_cast<const xmlChar*>(name)));
  return std::string(trimmed(view(value.get())));
}

std::string content_of(const xmlNode* node) {
  const XmlText text(xmlNodeGetContent(node));
  return std::string(view(text.get()));
}

bool has_elements(const xmlNode* node) {
  for (const xmlNode* child = node->children; child != nullptr; child = child->next)
    if (child->type == XML_ELEMENT_NODE) return true;
  return false;
}

}  // namespace rapporteur::xml
