// What a file holds: by its name, then by its first bytes, which go before a name that says otherwise.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

#include "rapporteur/input.hpp"
#include "rapporteur/result.hpp"

namespace rapporteur {

struct FileName {
  std::optional<InputKind> kind;  // nothing: the extension says none
  bool packed = false;            // ".gz" behind it
  bool document = false;          // of a kind that is known and not read: .pdf, .docx, ...
  std::string extension;          // in lower case, without ".gz": ".html"
};
FileName read_name(const std::filesystem::path& path);

// The kind of a file that begins with `ahead` (unpacked; 64 KB, or all of it). `by_name`: what its name says. Fails with
// `unsupported` for documents, archives, images, and XML that is neither feed nor page; `shown` names the file.
Result<InputKind> kind_of_bytes(std::string_view ahead, std::optional<InputKind> by_name, const std::string& shown);

// How a page, feed or other XML begins, behind declarations and comments, in lower case; empty where it does not.
struct Markup {
  std::string type;     // of the document type: "html"
  std::string element;  // the first: "html", "rss", "rdf:rdf"
};
Markup first_markup(std::string_view text);

// What a media type says of bytes; nothing: too little ("text/plain", "application/octet-stream", XML of some kind).
std::optional<InputKind> kind_of_media_type(std::string_view type);

}  // namespace rapporteur
