// WARC archives, versions 1.0 and 1.1 (ISO 28500), as crawlers write them: the pages of their records.
//
// A record is a line with the version, lines of fields, an empty line, `Content-Length` bytes, and two empty lines. Where a
// record is broken (no length, an impossible one, packed data that cannot be unpacked) the next is looked for: in a packed
// archive at the next member, else at the next line that begins with "WARC/".
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "ingest/entries.hpp"

namespace rapporteur {

// Names in lower case, in the order in which they stand.
using Fields = std::vector<std::pair<std::string, std::string>>;
// The first value of that name (in lower case); empty where there is none.
std::string_view field_of(const Fields& fields, std::string_view name);

struct WarcRecord {
  Fields fields;
  std::string block;         // empty where it was not wanted
  std::uint64_t length = 0;  // of the block
};

// Record by record, with memory for one.
class WarcReader {
public:
  explicit WarcReader(ByteReader reader) : reader_(std::move(reader)) {}

  // What is to be done with a record of these fields: its block is read, or passed over.
  using Wanted = bool (*)(const Fields& fields, std::uint64_t length);
  // The next record; nothing at the end. Broken ones are passed over and counted. `most`: longer blocks are not read. Fails as
  // the stream does, for other reasons than damage.
  Result<std::optional<WarcRecord>> next(Wanted wanted, std::uint64_t most);

  std::size_t read() const { return read_; }
  std::size_t broken() const { return broken_; }
  // Whether the archive broke off within a record.
  bool cut_off() const { return cut_off_; }

private:
  enum class Head { record, end, broken };
  Result<Head> head(WarcRecord& record);
  Result<bool> block(WarcRecord& record, Wanted wanted, std::uint64_t most);
  Result<bool> find_next();

  ByteReader reader_;
  std::string line_;
  std::size_t read_ = 0, broken_ = 0;
  bool cut_off_ = false;
};

// The message that an HTTP response is: its status line, fields and body (RFC 9112), the transfer encoding undone and the
// content encodings too.
struct HttpResponse {
  int status = 0;
  Fields fields;
  std::string body;
  bool whole = true;  // false: the body could not be unpacked, or only its beginning
};
// `most`: bytes of the body, unpacked. A body that says to be chunked and is not is taken as it stands.
std::optional<HttpResponse> read_http(std::string_view message, std::size_t most);

// "text/html; charset=ISO-8859-1": the type in lower case, and the character set, in lower case, or empty.
struct ContentType {
  std::string type, charset;
};
ContentType read_content_type(std::string_view value);

// The pages of an archive: `response` records of status 200 and `resource` records that are HTML or plain text. One message at
// the end counts the broken ones.
class WarcEntries final : public Entries {
public:
  WarcEntries(ByteReader reader, const EntryOptions& options) : reader_(std::move(reader)), options_(options) {}
  std::optional<Result<Unread>> next() override;

private:
  std::optional<Result<Unread>> entry(WarcRecord record);
  std::optional<Result<Unread>> last_words();

  WarcReader reader_;
  EntryOptions options_;
  std::size_t pages_ = 0, broken_bodies_ = 0;
  bool ended_ = false;
};

}  // namespace rapporteur
