// Elements of an XML tree by the names that feeds are read by: namespaces of the specifications as short prefixes, lower case.
#pragma once

#include <libxml/tree.h>

#include <initializer_list>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace rapporteur::xml {

using Names = std::initializer_list<std::string_view>;

struct FreeText {
  void operator()(xmlChar* text) const { xmlFree(text); }
};
using XmlText = std::unique_ptr<xmlChar, FreeText>;

inline std::string_view view(const xmlChar* text) { return text == nullptr ? "" : reinterpret_cast<const char*>(text); }

// The prefix that feeds are read by for a namespace, "atom:"; empty for RSS.
std::string prefix_of(const xmlNs& space);
// "dc:creator", "atom:link"; RSS, which has many namespaces or none, without a prefix.
std::string name_of(const xmlNode* node);
bool is(const xmlNode* node, Names names);
// Direct children of the first of these names that any has.
std::vector<xmlNode*> children(const xmlNode* node, Names names);
bool has_elements(const xmlNode* node);
std::string attribute(const xmlNode* node, const char* name);  // trimmed
std::string content_of(const xmlNode* node);                   // all text below it

}  // namespace rapporteur::xml
