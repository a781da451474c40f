#include "ingest/json_entries.hpp"

#include <algorithm>

#include "ingest/feed.hpp"

namespace rapporteur {
namespace {

constexpr std::string_view blank = " \t\r\n";

bool is_blank(std::string_view text) { return text.find_first_not_of(blank) == std::string_view::npos; }

// Finds the end of one value; keeps its state from one look to the next, longer one.
class ValueEnd {
public:
  // The length of the value that `text` begins with; npos where it goes on behind the text.
  std::size_t find(std::string_view text) {
    for (; place_ < text.size(); ++place_) {
      const char c = text[place_];
      if (in_string_) {
        if (escaped_)
          escaped_ = false;
        else if (c == '\\')
          escaped_ = true;
        else if (c == '"')
          in_string_ = false;
      } else if (c == '"') {
        in_string_ = true;
      } else if (c == '{' || c == '[') {
        ++depth_;
      } else if (c == '}' || c == ']') {
        if (depth_ == 0) return place_;  // of the array around it
        if (--depth_ == 0) return place_ + 1;
      } else if (c == ',' && depth_ == 0) {
        return place_;
      }
    }
    return std::string_view::npos;
  }

private:
  std::size_t place_ = 0, depth_ = 0;
  bool in_string_ = false, escaped_ = false;
};

}  // namespace

std::size_t json_depth(std::string_view json) {
  std::size_t depth = 0, deepest = 0;
  bool in_string = false;
  for (std::size_t i = 0; i < json.size(); ++i) {
    const char c = json[i];
    if (in_string) {
      if (c == '\\') ++i;
      in_string = c != '"';
    } else if (c == '"') {
      in_string = true;
    } else if (c == '{' || c == '[') {
      deepest = std::max(deepest, ++depth);
    } else if ((c == '}' || c == ']') && depth > 0) {
      --depth;
    }
  }
  return deepest;
}

std::optional<Result<Unread>> LineEntries::next() {
  if (ended_) return std::nullopt;
  Unread unread;
  unread.shown = options_.shown;
  unread.form = Form::json_line;
  for (;;) {
    const auto read = reader_.line(unread.bytes, std::min(options_.max_size, longest_line));
    ended_ = !read || *read == ByteReader::Line::none;
    if (!read) return tl::unexpected(read.error());
    if (ended_) return std::nullopt;
    unread.line = ++line_;
    if (*read == ByteReader::Line::cut)
      return tl::unexpected(options_.max_size < longest_line
                                ? too_large(unread.place(), "over " + megabytes(options_.max_size), options_.max_size)
                                : too_long(unread.place()));
    if (!is_blank(unread.bytes)) return unread;
  }
}

// The next sign that is no blank; zero at the end.
Result<char> JsonEntries::sign() {
  for (;;) {
    const auto ahead = reader_.ahead(1);
    if (!ahead) return tl::unexpected(ahead.error());
    if (ahead->empty()) return '\0';
    const auto mark = number_ == 0 && !in_array_ && ahead->starts_with("\xEF\xBB\xBF") ? std::size_t{3} : 0;
    const auto first = std::min(ahead->find_first_not_of(blank, mark), ahead->size());
    const bool found = first < ahead->size();
    const char c = found ? (*ahead)[first] : '\0';
    reader_.take(first);
    if (found) return c == '\0' ? '\x01' : c;  // a zero byte is no end, and no JSON either
  }
}

Result<std::optional<std::string>> JsonEntries::value() {
  const auto most = std::min(options_.max_size, in_array_ ? longest_line : options_.max_size);
  for (;;) {
    auto c = sign();
    if (!c) return tl::unexpected(c.error());
    if (*c == ',' || *c == ']' || (*c == '[' && !in_array_)) {
      in_array_ = *c == '[' || (in_array_ && *c == ',');
      reader_.take(1);
      continue;
    }
    if (*c == '\0') return std::nullopt;
    break;
  }
  ValueEnd end;
  for (std::size_t wanted = 65536;; wanted *= 2) {
    const auto ahead = reader_.ahead(wanted);
    if (!ahead) return tl::unexpected(ahead.error());
    const auto length = end.find(*ahead);
    if (length != std::string_view::npos || ahead->size() < wanted) {
      std::string json(ahead->substr(0, length));
      reader_.take(json.size());
      if (json.empty()) reader_.take(1);  // a bracket that closes nothing
      if (json.size() > most) {
        ++number_;
        return tl::unexpected(too_large(options_.shown + ":" + std::to_string(number_), megabytes(json.size()), most));
      }
      return json;
    }
    if (ahead->size() > most) {
      ended_ = true;
      Unread where;
      where.shown = options_.shown;
      where.line = number_ + 1;
      return tl::unexpected(too_large(in_array_ ? where.place() : options_.shown, "over " + megabytes(most), most));
    }
  }
}

std::optional<Result<Unread>> JsonEntries::next() {
  if (feed_) {
    if (auto entry = feed_->next()) return entry;
    feed_.reset();
  }
  if (ended_) return std::nullopt;
  Unread unread;
  unread.shown = options_.shown;
  unread.form = Form::json_line;
  const auto json = value();
  if (!json) {
    ended_ = ended_ || json.error().code != ErrorCode::too_large;
    return tl::unexpected(json.error());
  }
  if (!*json) {
    ended_ = true;
    if (number_ > 0) return std::nullopt;
    return fail(ErrorCode::empty, options_.shown, "holds no report", "Put reports into it, each an object with \"text\".");
  }
  unread.line = ++number_;
  unread.bytes = **json;
  if (number_ == 1 && !in_array_) {
    if (auto feed = json_feed_entries(unread.bytes, options_.shown)) {
      feed_ = std::move(*feed);
      return next();
    }
  }
  return unread;
}

}  // namespace rapporteur
