// The reports that one file holds, one at a time: a file of its own, lines, rows, items, records.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>

#include "ingest/bytes.hpp"
#include "rapporteur/input.hpp"
#include "rapporteur/result.hpp"

namespace rapporteur {

// How a report's bytes are to be read: as plain text, Markdown, an object of JSON, a whole page, or a piece of HTML that is an
// article's content.
enum class Form { text, markdown, json_line, page, fragment };

// What a container says of a report beside its bytes; empty: nothing.
struct Known {
  std::string id;                             // the report's path in the record
  std::string url, title, outlet, published;  // published: ISO date
  std::string author, seen, extra;            // as Report's
  bool summary = false;
};

// One report's bytes, and what is known of it.
struct Unread {
  std::string shown;     // the file, for messages
  std::size_t line = 0;  // the line, row, item or record, from 1; 0: a file of its own
  std::string bytes;
  Form form = Form::text;
  Known known;
  Known from_name;            // by --name-pattern; counts for less than `known`
  std::string encoding;       // of the bytes, as the transport said: of HTTP's Content-Type; empty: it did not
  std::string place() const;  // "file:line", or the file
};

class Entries {
public:
  virtual ~Entries() = default;
  // The next report, or why one is left out; nothing at the end. One that is broken does not end the others where the format
  // shows where the next one begins.
  virtual std::optional<Result<Unread>> next() = 0;
};

struct EntryOptions {
  std::string shown;                     // the file, for messages
  std::optional<InputKind> kind;         // by the file's name or the user's word; nothing: told by the first bytes
  bool certain = false;                  // the user's word, which first bytes do not outweigh
  std::uint64_t max_size = 100'000'000;  // bytes of one report, unpacked
  std::uint64_t max_total = UINT64_MAX;  // bytes of a container, unpacked
};

// Opens what `stream` holds; packed bytes (gzip) are unpacked first. Fails with `unsupported` where it is of no kind that is
// read, with `empty` where there is nothing in it, and as streams do.
Result<std::unique_ptr<Entries>> open_entries(std::unique_ptr<ByteStream> stream, const EntryOptions& options);

// The longest text that is taken for one report: a long book. Larger files are dumps of many, and would cost hours and
// gigabytes to parse as one.
inline constexpr std::uint64_t largest_text = 5'000'000;
inline constexpr std::uint64_t longest_line = 32'000'000;  // bytes: 5 MB of text, each character escaped
Error too_long(std::string path);

}  // namespace rapporteur
