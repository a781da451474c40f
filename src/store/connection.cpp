#include "store/connection.hpp"

#include <unicode/utf8.h>

namespace rapporteur::store {

Error undone_error(const std::string& shown_url) {
  return {ErrorCode::output_failed, shown_url, "was left as it was: a change before had failed", "Run the same command again."};
}

Result<std::string> read_text(Connection& connection, std::string_view statement, Values values, std::string missing) {
  auto rows = connection.query(statement, values);
  if (!rows) return tl::unexpected(rows.error());
  const auto row = (*rows)->next();
  if (!row) return tl::unexpected(row.error());
  return *row ? (*rows)->text(0) : missing;
}

Result<std::int64_t> read_integer(Connection& connection, std::string_view statement, Values values, std::int64_t missing) {
  auto rows = connection.query(statement, values);
  if (!rows) return tl::unexpected(rows.error());
  const auto row = (*rows)->next();
  if (!row) return tl::unexpected(row.error());
  return *row ? (*rows)->integer(0) : missing;
}

std::string_view storable(std::string_view text, std::string& kept) {
  const auto size = static_cast<std::int64_t>(text.size());
  std::int64_t copied = 0;
  bool replaced = false;
  for (std::int64_t i = 0; i < size;) {
    const auto start = i;
    UChar32 c = 0;
    U8_NEXT(text.data(), i, size, c);
    if (c > 0) continue;
    if (!replaced) kept.clear();
    replaced = true;
    kept.append(text.substr(static_cast<std::size_t>(copied), static_cast<std::size_t>(start - copied)));
    kept += "\xEF\xBF\xBD";
    copied = i;
  }
  if (!replaced) return text;
  kept.append(text.substr(static_cast<std::size_t>(copied)));
  return kept;
}

}  // namespace rapporteur::store
