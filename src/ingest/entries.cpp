#include "ingest/entries.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "ingest/csv.hpp"
#include "ingest/decode.hpp"
#include "ingest/feed.hpp"
#include "ingest/gunzip.hpp"
#include "ingest/json_entries.hpp"
#include "ingest/kinds.hpp"
#include "ingest/warc.hpp"

namespace rapporteur {
namespace {

constexpr std::size_t look = 65536;

bool is_blank(std::string_view text) { return text.find_first_not_of(" \t\r\n") == std::string_view::npos; }

// A file that is one report.
class Single final : public Entries {
public:
  Single(ByteReader reader, const EntryOptions& options, Form form)
      : reader_(std::move(reader)), options_(options), form_(form) {}
  std::optional<Result<Unread>> next() override {
    if (done_) return std::nullopt;
    done_ = true;
    const auto most = form_ == Form::page ? options_.max_size : std::min(options_.max_size, largest_text);
    auto bytes = reader_.rest(most, options_.shown);
    if (!bytes) return tl::unexpected(bytes.error());
    Unread unread;
    unread.shown = options_.shown;
    unread.bytes = std::move(*bytes);
    unread.form = form_;
    return unread;
  }

private:
  ByteReader reader_;
  EntryOptions options_;
  Form form_;
  bool done_ = false;
};

// Lines and rows are read as UTF-8. What is not, told by its zero bytes, is decoded whole; so is what is no text at all and
// fails there.
Result<void> decode_wide(ByteReader& reader, std::string_view ahead, const EntryOptions& options) {
  if (ahead.find('\0') == std::string_view::npos && !is_blank(ahead)) return {};
  const auto bytes = reader.rest(options.max_size, options.shown);
  if (!bytes) return tl::unexpected(bytes.error());
  auto decoded = decode(*bytes, options.shown);
  if (!decoded) return tl::unexpected(decoded.error());
  reader.read_instead(memory_bytes(std::move(decoded->text)));
  return {};
}

template <class T>
Result<std::unique_ptr<Entries>> made(ByteReader reader, const EntryOptions& options) {
  return std::unique_ptr<Entries>(std::make_unique<T>(std::move(reader), options));
}

Result<std::unique_ptr<Entries>> open_kind(ByteReader reader, InputKind kind, const EntryOptions& options) {
  const auto single = [&](Form form) -> Result<std::unique_ptr<Entries>> {
    return std::unique_ptr<Entries>(std::make_unique<Single>(std::move(reader), options, form));
  };
  switch (kind) {
    case InputKind::text:
      return single(Form::text);
    case InputKind::markdown:
      return single(Form::markdown);
    case InputKind::page:
      return single(Form::page);
    case InputKind::feed: {
      const auto bytes = reader.rest(options.max_size, options.shown);
      if (!bytes) return tl::unexpected(bytes.error());
      return feed_entries(*bytes, options.shown);
    }
    case InputKind::json:
      return made<JsonEntries>(std::move(reader), options);
    case InputKind::json_lines:
      return made<LineEntries>(std::move(reader), options);
    case InputKind::csv:
    case InputKind::tsv:
      return open_table(std::move(reader), kind == InputKind::tsv, options);
    case InputKind::warc:
      return made<WarcEntries>(std::move(reader), options);
  }
  return fail(ErrorCode::unsupported, options.shown, "is of no kind that is read");
}

}  // namespace

std::string Unread::place() const { return line == 0 ? shown : fmt::format("{}:{}", shown, line); }

Error too_long(std::string path) {
  return {ErrorCode::too_large, std::move(path), "is longer than 5 MB of text", "Split it into its articles."};
}

Result<std::unique_ptr<Entries>> open_entries(std::unique_ptr<ByteStream> stream, const EntryOptions& options) {
  ByteReader reader(std::move(stream));
  auto ahead = reader.ahead(look);
  if (ahead && is_gzip(*ahead)) {
    reader = ByteReader(at_most(options.max_total, gunzip(rest_of(std::move(reader)), options.shown), options.shown));
    ahead = reader.ahead(look);
    // What is damaged from the start on may still have records behind it.
    while (!ahead && ahead.error().code == ErrorCode::malformed && options.kind == InputKind::warc && reader.resume())
      ahead = reader.ahead(look);
    if (ahead && is_gzip(*ahead))
      return fail(ErrorCode::unsupported, options.shown, "is packed twice", "Unpack it once (gunzip).");
  }
  if (!ahead) return tl::unexpected(ahead.error());
  if (ahead->empty())
    return fail(ErrorCode::empty, options.shown, "is empty", "Put the article's text into it or leave it out.");
  auto kind = options.certain && options.kind ? *options.kind : kind_of_bytes(*ahead, options.kind, options.shown);
  if (!kind) return tl::unexpected(kind.error());
  if (*kind == InputKind::json || *kind == InputKind::json_lines || *kind == InputKind::csv || *kind == InputKind::tsv)
    if (auto decoded = decode_wide(reader, *ahead, options); !decoded) return tl::unexpected(decoded.error());
  return open_kind(std::move(reader), *kind, options);
}

}  // namespace rapporteur
