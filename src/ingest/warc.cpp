#include "ingest/warc.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "base/ascii.hpp"
#include "base/trimmed.hpp"
#include "ingest/dates.hpp"
#include "ingest/decode.hpp"
#include "ingest/kinds.hpp"

namespace rapporteur {
namespace {

constexpr std::size_t longest_head_line = 100'000, most_fields = 1000;

// One line of fields; a line that begins with a blank goes on with the field before.
void add_field(std::string_view line, Fields& fields) {
  if (line.starts_with(' ') || line.starts_with('\t')) {
    if (!fields.empty()) fields.back().second.append(" ").append(trimmed(line));
    return;
  }
  const auto colon = line.find(':');
  if (colon == std::string_view::npos) return;
  fields.emplace_back(lower_ascii(trimmed(line.substr(0, colon))), trimmed(line.substr(colon + 1)));
}

std::optional<std::uint64_t> length_of(const Fields& fields) {
  const auto value = field_of(fields, "content-length");
  std::uint64_t length = 0;
  const auto [end, error] = std::from_chars(value.data(), value.data() + value.size(), length);
  if (value.empty() || error != std::errc() || end != value.data() + value.size()) return std::nullopt;
  return length;
}

// The archive's own type of a record whose block may be a page.
bool is_wanted(const Fields& fields, std::uint64_t) {
  const auto type = lower_ascii(field_of(fields, "warc-type"));
  const auto content = read_content_type(field_of(fields, "content-type")).type;
  if (type == "response") return content.empty() || content == "application/http";
  return type == "resource" && (content == "text/html" || content == "application/xhtml+xml" || content == "text/plain");
}

// The address without the angle brackets that version 1.0 asked for, and without blanks.
std::string address_of(std::string_view written) {
  if (written.starts_with('<') && written.ends_with('>')) written = written.substr(1, written.size() - 2);
  std::string address;
  for (const char c : written) {
    if (c == ' ')
      address += "%20";
    else
      address += c;
  }
  return address;
}

}  // namespace

std::string_view field_of(const Fields& fields, std::string_view name) {
  const auto found = std::ranges::find(fields, name, &std::pair<std::string, std::string>::first);
  return found == fields.end() ? std::string_view() : std::string_view(found->second);
}

// ---- records ----

Result<WarcReader::Head> WarcReader::head(WarcRecord& record) {
  // Empty lines stand between records.
  for (;;) {
    const auto got = reader_.line(line_, longest_head_line);
    if (!got) return tl::unexpected(got.error());
    if (*got == ByteReader::Line::none) return Head::end;
    if (*got == ByteReader::Line::cut) return Head::broken;
    if (!trimmed(line_).empty()) break;
  }
  if (!line_.starts_with("WARC/")) return Head::broken;
  for (;;) {
    const auto got = reader_.line(line_, longest_head_line);
    if (!got) return tl::unexpected(got.error());
    if (*got != ByteReader::Line::whole) return Head::broken;
    if (trimmed(line_).empty()) break;
    if (record.fields.size() < most_fields) add_field(line_, record.fields);
  }
  const auto length = length_of(record.fields);
  record.length = length.value_or(0);
  return length ? Head::record : Head::broken;
}

// False where the archive ends within the block.
Result<bool> WarcReader::block(WarcRecord& record, Wanted wanted, std::uint64_t most) {
  if (record.length > most || !wanted(record.fields, record.length)) {
    const auto skipped = reader_.skip(record.length);
    if (!skipped) return tl::unexpected(skipped.error());
    return *skipped == record.length;
  }
  const auto ahead = reader_.ahead(record.length);
  if (!ahead) return tl::unexpected(ahead.error());
  if (ahead->size() < record.length) {
    if (reader_.failure()) return tl::unexpected(*reader_.failure());
    return false;
  }
  record.block.assign(ahead->substr(0, record.length));
  reader_.take(record.length);
  return true;
}

// To the next line that begins a record; false at the end.
Result<bool> WarcReader::find_next() {
  constexpr std::string_view mark = "\nWARC/";
  for (;;) {
    const auto ahead = reader_.ahead(65536);
    if (!ahead) return tl::unexpected(ahead.error());
    if (ahead->starts_with(mark.substr(1))) return true;
    const auto found = ahead->find(mark);
    if (found != std::string_view::npos) {
      reader_.take(found + 1);
      return true;
    }
    if (ahead->size() < mark.size()) {
      if (reader_.failure()) return tl::unexpected(*reader_.failure());
      return false;
    }
    reader_.take(ahead->size() - (mark.size() - 1));
  }
}

Result<std::optional<WarcRecord>> WarcReader::next(Wanted wanted, std::uint64_t most) {
  bool counted = false;
  for (;;) {
    WarcRecord record;
    std::optional<Error> error;
    bool whole = false;
    if (const auto got = head(record); !got) {
      error = got.error();
    } else if (*got == Head::end) {
      return std::nullopt;
    } else if (*got == Head::record) {
      const auto complete = block(record, wanted, most);
      if (!complete)
        error = complete.error();
      else
        whole = *complete;
      if (complete && !whole) {
        cut_off_ = true;
        ++broken_;
        return std::nullopt;
      }
    }
    if (whole) {
      ++read_;
      return record;
    }
    if (error && error->code != ErrorCode::malformed) return tl::unexpected(*error);
    if (!counted) ++broken_;
    counted = true;
    if (error && !reader_.resume()) {
      cut_off_ = true;
      return std::nullopt;
    }
    while (true) {
      const auto found = find_next();
      if (found && !*found) return std::nullopt;
      if (found) break;
      if (found.error().code != ErrorCode::malformed) return tl::unexpected(found.error());
      if (!reader_.resume()) return std::nullopt;
    }
  }
}

// ---- pages ----

std::optional<Result<Unread>> WarcEntries::next() {
  while (!ended_) {
    auto record = reader_.next(is_wanted, options_.max_size);
    if (!record) {
      ended_ = true;
      return tl::unexpected(record.error());
    }
    if (!*record) break;
    if (auto entry = this->entry(std::move(**record))) return entry;
  }
  return last_words();
}

std::optional<Result<Unread>> WarcEntries::entry(WarcRecord record) {
  if (!is_wanted(record.fields, record.length)) return std::nullopt;
  Unread unread;
  unread.shown = options_.shown;
  unread.line = reader_.read();
  if (record.length > options_.max_size) {
    ++pages_;
    return tl::unexpected(too_large(unread.place(), megabytes(record.length), options_.max_size));
  }
  auto content = read_content_type(field_of(record.fields, "content-type"));
  if (lower_ascii(field_of(record.fields, "warc-type")) == "response") {
    auto http = read_http(record.block, options_.max_size);
    if (!http || http->status != 200) return std::nullopt;
    content = read_content_type(field_of(http->fields, "content-type"));
    if (!http->whole) {
      const bool page = content.type.empty() || content.type.starts_with("text/") || content.type.ends_with("xhtml+xml");
      if (page) ++broken_bodies_;
      return std::nullopt;
    }
    unread.bytes = std::move(http->body);
  } else {
    unread.bytes = std::move(record.block);
  }
  const bool untyped = content.type.empty() || content.type == "application/octet-stream";
  const bool html = content.type == "text/html" || content.type == "application/xhtml+xml" ||
                    (untyped && first_markup(unread.bytes).element == "html");
  if (!html && content.type != "text/plain") return std::nullopt;
  if (unread.bytes.empty()) return std::nullopt;
  ++pages_;
  unread.form = html ? Form::page : Form::text;
  if (!html && unread.bytes.size() > largest_text) return tl::unexpected(too_long(unread.place()));
  unread.encoding = content.charset;
  unread.known.url = repair_utf8(address_of(field_of(record.fields, "warc-target-uri"))).text;
  if (const auto date = machine_date(field_of(record.fields, "warc-date")))
    unread.known.seen = date->time.empty() ? date->day : date->time;
  return unread;
}

std::optional<Result<Unread>> WarcEntries::last_words() {
  if (std::exchange(ended_, true)) return std::nullopt;
  const auto broken = reader_.broken() + broken_bodies_;
  if (broken > 0) {
    const auto reason =
        fmt::format("has {} broken record{}{}, passed over; {} {} read", broken, broken == 1 ? "" : "s",
                    reader_.cut_off() ? ", the last cut off" : "", reader_.read(), reader_.read() == 1 ? "was" : "were");
    return fail(ErrorCode::malformed, options_.shown, reason, "Get the archive again if it should be whole.");
  }
  if (pages_ == 0)
    return fail(ErrorCode::empty, options_.shown, "holds no page: none of its records is a page that a server gave",
                "Name an archive with response records.");
  return std::nullopt;
}

}  // namespace rapporteur
