// Feeds: RSS 0.9x to 2.0 and its RDF form, Atom 0.3 and 1.0, JSON Feed 1.0 and 1.1.
//
// Steps: bytes to UTF-8 (a byte order mark, the declared encoding, or a guess); XML mended (xml_text.hpp); libxml2 in its
// recovering mode, without network, external entities or its limits lifted; then the elements of the specifications by their
// namespaces, by their prefixes where a feed does not declare them.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "ingest/dates.hpp"
#include "ingest/entries.hpp"
#include "rapporteur/result.hpp"

namespace rapporteur {

// Words of a feed, as HTML or as plain text.
struct FeedText {
  std::string text;
  bool html = false;
};

struct FeedItem {
  std::string id;          // guid, atom:id
  std::string title, url;  // plain text; absolute where the feed gives a base
  std::string author;      // names, ", " between them
  std::string source;      // the name of the feed that it was taken from
  std::optional<MachineDate> published, updated;
  FeedText content, summary;
};

struct Feed {
  std::string title, url, author;
  std::vector<FeedItem> items;
  bool damaged = false;  // XML that the parser gave up on before its end
};

// Any text gives a feed, if one without items. Fails with `empty`, `binary` or `unsupported` as `decode` does.
Result<Feed> read_feed(std::string_view bytes, const std::string& shown);

// The items as entries: `content`, or `summary` marked as such. Items without either are left out, with one message for all.
Result<std::unique_ptr<Entries>> feed_entries(std::string_view bytes, const std::string& shown);
// The same of a JSON Feed; nothing where `json` is none.
std::optional<std::unique_ptr<Entries>> json_feed_entries(std::string_view json, const std::string& shown);

// HTML as plain text in one line: tags left out, references resolved.
std::string without_tags(std::string_view html);

}  // namespace rapporteur
