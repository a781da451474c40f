// XML as it is found on the web, made such that an XML parser in recovering mode loses nothing of it.
#pragma once

#include <string>
#include <string_view>

namespace rapporteur {

// The encoding that the XML declaration names, in lower case; empty where there is none. Read as ASCII, or as EBCDIC where the
// bytes begin so.
std::string declared_xml_encoding(std::string_view bytes);

// `utf8` with HTML's named character references and the document's own plain entities resolved, a bare '&' or '<' escaped,
// comments, declaration and document type left out (so that no entity can expand to more than 200 bytes and nothing is
// fetched), characters that XML forbids left out, and an unclosed CDATA section closed before the next end tag.
std::string mended_xml(std::string_view utf8);

}  // namespace rapporteur
