#include "ingest/stream.hpp"

#include <algorithm>
#include <tuple>

#include "ingest/kinds.hpp"
#include "ingest/read_file.hpp"

namespace rapporteur {
namespace {

// Same file under two names, or named twice, gives the same message twice.
std::vector<Error> each_once(std::vector<Error> errors) {
  const auto key = [](const Error& e) { return std::tie(e.path, e.reason); };
  std::ranges::stable_sort(errors, [&](const Error& a, const Error& b) { return key(a) < key(b); });
  const auto same = [&](const Error& a, const Error& b) { return key(a) == key(b); };
  errors.erase(std::unique(errors.begin(), errors.end(), same), errors.end());
  return errors;
}

}  // namespace

ReportStream::ReportStream(const std::vector<std::string>& paths, const StreamOptions& options)
    : options_(options), web_(options.web) {
  if (!options.name_pattern.empty())
    if (auto pattern = NamePattern::read(options.name_pattern)) name_pattern_ = std::move(*pattern);
  auto [files, left_out] = find_sources(paths);
  files_ = std::move(files);
  left_out_ = each_once(std::move(left_out));
  std::ranges::reverse(files_);
  std::ranges::reverse(left_out_);
}

std::optional<Result<Unread>> ReportStream::next() {
  for (;;) {
    if (entries_) {
      if (auto entry = entries_->next()) {
        if (*entry) (*entry)->from_name = from_name_;
        return entry;
      }
      entries_.reset();
    }
    if (!left_out_.empty() && (files_.empty() || left_out_.back().path <= files_.back().shown)) {
      Error error = std::move(left_out_.back());
      left_out_.pop_back();
      return tl::unexpected(std::move(error));
    }
    if (files_.empty()) return std::nullopt;
    const Source source = std::move(files_.back());
    files_.pop_back();
    if (auto opened = open(source); !opened) return tl::unexpected(opened.error());
  }
}

Result<void> ReportStream::open(const Source& source) {
  if (!source.url.empty()) return open_web(source);
  auto file = OpenFile::open(source);
  if (!file) return tl::unexpected(file.error());
  const bool input = source.path.empty();
  EntryOptions options;
  options.shown = source.shown;
  options.kind = input ? options_.input : read_name(source.path).kind;
  options.certain = input;
  options.max_size = options_.max_size;
  if (!options_.any_length) {
    options.max_total = options_.max_size;
    if (file->size() > options_.max_size)
      return tl::unexpected(too_large(source.shown, megabytes(file->size()), options_.max_size));
  }
  auto entries = open_entries(file_bytes(std::move(*file)), options);
  if (!entries) return tl::unexpected(entries.error());
  entries_ = std::move(*entries);
  from_name_ = {};
  if (name_pattern_ && !input)
    if (auto known = name_pattern_->match(source.path.generic_string())) from_name_ = std::move(*known);
  return {};
}

Result<void> ReportStream::open_web(const Source& source) {
  EntryOptions options;
  options.shown = source.shown;
  options.kind = kind_of_address(source.url);
  options.max_size = options_.max_size;
  if (!options_.any_length) options.max_total = options_.max_size;
  auto entries = web_.open(source.url, options);
  if (!entries) return tl::unexpected(entries.error());
  entries_ = std::move(*entries);
  from_name_ = {};
  return {};
}

}  // namespace rapporteur
