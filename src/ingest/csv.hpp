// Tables of comma- or tab-separated values with a row of names first: a report a row (RFC 4180; TSV with the same quotes).
#pragma once

#include <string>
#include <vector>

#include "ingest/entries.hpp"

namespace rapporteur {

// Columns, whatever their order and case: `text` or `html`, and `id`, `url`, `title`, `outlet`, `published`, `author`; others
// become the report's further fields. The separator of a CSV file is whichever of , ; tab and | splits its first row into most
// of these. Fails with `malformed` where the first row names neither `text` nor `html`.
Result<std::unique_ptr<Entries>> open_table(ByteReader reader, bool tabs, const EntryOptions& options);

// Cuts rows out of bytes: quoted fields may hold separators, line ends and doubled quotation marks. A line end is LF, CRLF or
// CR. Bytes behind a closing quotation mark are taken as they stand.
class RowReader {
public:
  RowReader(ByteReader reader, char separator, std::size_t longest)
      : reader_(std::move(reader)), separator_(separator), longest_(longest) {}

  // whole; cut: over `longest` bytes, passed over; unclosed: a quotation mark is not closed before the end, where the first
  // line of the row was passed over; none: the end.
  enum class Row { whole, cut, unclosed, none };
  Result<Row> next(std::vector<std::string>& fields);

private:
  ByteReader reader_;
  char separator_;
  std::size_t longest_;
};

}  // namespace rapporteur
