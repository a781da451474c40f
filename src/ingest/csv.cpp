#include "ingest/csv.hpp"

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>

#include "base/ascii.hpp"
#include "ingest/dates.hpp"
#include "ingest/decode.hpp"
#include "ingest/json_lines.hpp"

namespace rapporteur {
namespace {

// Splits one row off; keeps its place from one look to the next, longer one.
class RowEnd {
public:
  explicit RowEnd(char separator) : separator_(separator) {}

  enum class State { needs_more, done };
  State find(std::string_view text, bool all) {
    for (; place_ < text.size(); ++place_) {
      const char c = text[place_];
      if (quoted_) {
        if (c != '"') {
          field_ += c;
        } else if (place_ + 1 == text.size() && !all) {
          return State::needs_more;
        } else if (place_ + 1 < text.size() && text[place_ + 1] == '"') {
          field_ += c;
          ++place_;
        } else {
          quoted_ = false;
        }
      } else if (c == '"' && field_.empty() && !was_quoted_) {
        quoted_ = was_quoted_ = true;
      } else if (c == separator_) {
        end_field();
      } else if (c == '\n' || c == '\r') {
        if (c == '\r' && place_ + 1 == text.size() && !all) return State::needs_more;
        if (first_line_ == 0) first_line_ = place_ + 1;
        end_field();
        place_ += c == '\r' && place_ + 1 < text.size() && text[place_ + 1] == '\n' ? 2 : 1;
        return State::done;
      } else {
        field_ += c;
      }
      if (quoted_ && c == '\n' && first_line_ == 0) first_line_ = place_ + 1;
    }
    if (!all) return State::needs_more;
    if (!quoted_) end_field();
    return State::done;
  }

  std::size_t place() const { return place_; }
  bool quoted() const { return quoted_; }
  std::size_t first_line() const { return first_line_ == 0 ? place_ : first_line_; }
  std::vector<std::string> take() { return std::move(fields_); }

private:
  void end_field() {
    fields_.push_back(std::move(field_));
    field_.clear();
    was_quoted_ = false;
  }

  char separator_;
  std::size_t place_ = 0, first_line_ = 0;
  bool quoted_ = false, was_quoted_ = false;
  std::string field_;
  std::vector<std::string> fields_;
};

constexpr std::array<std::string_view, 8> columns = {"text", "html", "id", "url", "title", "outlet", "published", "author"};

std::string trimmed_lower(std::string_view name) {
  if (name.starts_with("\xEF\xBB\xBF")) name.remove_prefix(3);
  const auto first = name.find_first_not_of(" \t\"");
  if (first == std::string_view::npos) return {};
  return lower_ascii(name.substr(first, name.find_last_not_of(" \t\"") - first + 1));
}

char separator_of(std::string_view ahead) {
  const auto line = ahead.substr(0, ahead.find_first_of("\r\n"));
  char best = ',';
  std::size_t most = 0;
  for (const char separator : {',', ';', '\t', '|'}) {
    std::size_t known = 0;
    for (std::size_t start = 0; start <= line.size();) {
      const auto end = std::min(line.find(separator, start), line.size());
      known += std::ranges::count(columns, trimmed_lower(line.substr(start, end - start))) > 0 ? 1U : 0U;
      start = end + 1;
    }
    if (known > most) {
      most = known;
      best = separator;
    }
  }
  return best;
}

class TableEntries final : public Entries {
public:
  TableEntries(RowReader rows, std::vector<std::string> names, const EntryOptions& options)
      : rows_(std::move(rows)), names_(std::move(names)), options_(options) {
    for (auto& name : names_) {
      auto lower = trimmed_lower(name);
      keys_.push_back(std::ranges::find(columns, lower) != columns.end() ? std::move(lower) : std::string());
    }
  }

  bool has_words() const {
    return std::ranges::any_of(keys_, [](const std::string& key) { return key == "text" || key == "html"; });
  }

  std::optional<Result<Unread>> next() override {
    if (ended_) return std::nullopt;
    std::vector<std::string> fields;
    for (;;) {
      const auto row = rows_.next(fields);
      ended_ = !row || *row == RowReader::Row::none;
      if (!row) return tl::unexpected(row.error());
      if (ended_) return std::nullopt;
      ++row_;
      if (*row == RowReader::Row::cut) {
        const auto most = std::min(options_.max_size, longest_line);
        return tl::unexpected(too_large(place(), "over " + megabytes(most), most));
      }
      if (*row == RowReader::Row::unclosed) {
        ended_ = ++unclosed_ >= most_unclosed;
        return fail(ErrorCode::malformed, place(), "opens a quotation mark that is not closed",
                    "Double the quotation marks within a quoted field and close it.");
      }
      if (fields.size() == 1 && fields[0].empty()) continue;
      return unread(fields);
    }
  }

private:
  static constexpr int most_unclosed = 3;  // each is read to the end of the file

  std::string place() const { return options_.shown + ":" + std::to_string(row_ + 1); }

  // As a line of JSON, whose reader does the rest.
  Result<Unread> unread(const std::vector<std::string>& fields) const {
    if (fields.size() > names_.size())
      return fail(ErrorCode::malformed, place(), "has more fields than the first row names",
                  "Put fields that hold separators into quotation marks.");
    auto object = nlohmann::ordered_json::object();
    for (std::size_t i = 0; i < fields.size(); ++i) {
      if (fields[i].empty()) continue;
      auto value = repair_utf8(fields[i]);
      if (value.replaced > 0)
        if (auto decoded = decode(fields[i], place())) value.text = std::move(decoded->text);
      const auto key = keys_[i].empty() ? repair_utf8(names_[i]).text : keys_[i];
      if (!key.empty()) object[key] = std::move(value.text);
    }
    Unread unread;
    unread.shown = options_.shown;
    unread.line = row_ + 1;
    unread.form = Form::json_line;
    unread.bytes = object.dump();
    return unread;
  }

  RowReader rows_;
  std::vector<std::string> names_, keys_;
  EntryOptions options_;
  std::size_t row_ = 0;
  int unclosed_ = 0;
  bool ended_ = false;
};

}  // namespace

Result<RowReader::Row> RowReader::next(std::vector<std::string>& fields) {
  RowEnd end(separator_);
  for (std::size_t wanted = 65536;; wanted *= 2) {
    const auto ahead = reader_.ahead(wanted);
    if (!ahead) return tl::unexpected(ahead.error());
    if (ahead->empty()) return Row::none;
    const bool all = ahead->size() < wanted;
    if (end.find(*ahead, all) == RowEnd::State::done) {
      const bool open = end.quoted();
      // What a failed read breaks off is no row.
      if (reader_.failure() && end.place() == ahead->size()) return tl::unexpected(*reader_.failure());
      reader_.take(open ? end.first_line() : end.place());
      fields = end.take();
      if (end.place() > longest_ && !open) return Row::cut;
      return open ? Row::unclosed : Row::whole;
    }
    if (ahead->size() > longest_) break;
  }
  // Where a quotation mark opened and does not close, the next line may begin a row again; else the rest of the line goes.
  if (end.quoted()) {
    reader_.take(end.first_line());
    return Row::unclosed;
  }
  reader_.take(end.place());
  std::string line;
  const auto rest = reader_.line(line, 0);
  if (!rest) return tl::unexpected(rest.error());
  return Row::cut;
}

Result<std::unique_ptr<Entries>> open_table(ByteReader reader, bool tabs, const EntryOptions& options) {
  const auto ahead = reader.ahead(65536);
  if (!ahead) return tl::unexpected(ahead.error());
  if (ahead->starts_with("\xEF\xBB\xBF")) reader.take(3);
  const char separator = tabs ? '\t' : separator_of(*ahead);
  RowReader rows(std::move(reader), separator, std::min(options.max_size, longest_line));
  std::vector<std::string> names;
  const auto first = rows.next(names);
  if (!first) return tl::unexpected(first.error());
  auto entries = std::make_unique<TableEntries>(std::move(rows), std::move(names), options);
  if (*first != RowReader::Row::whole || !entries->has_words())
    return fail(ErrorCode::malformed, options.shown, "names neither a column \"text\" nor \"html\" in its first row",
                "Name the columns in the first row; the reports' words stand in \"text\".");
  return entries;
}

}  // namespace rapporteur
