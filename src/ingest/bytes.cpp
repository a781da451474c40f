#include "ingest/bytes.hpp"

#include <algorithm>
#include <cassert>
#include <cstring>

namespace rapporteur {
namespace {

// Most files are small; of large ones much is read at a time, as unpackers copy their window at each call.
constexpr std::size_t first_block = 65536, next_blocks = 262144;

class FileBytes final : public ByteStream {
public:
  explicit FileBytes(OpenFile file) : file_(std::move(file)) {}
  Result<std::size_t> read(std::span<char> into) override { return file_.read(into); }
  bool unchanged() const override { return file_.unchanged(); }

private:
  OpenFile file_;
};

class MemoryBytes final : public ByteStream {
public:
  explicit MemoryBytes(std::string bytes) : owned_(std::move(bytes)), left_(owned_) {}
  explicit MemoryBytes(std::string_view bytes) : left_(bytes) {}
  Result<std::size_t> read(std::span<char> into) override {
    const auto count = std::min(into.size(), left_.size());
    std::copy_n(left_.begin(), count, into.begin());
    left_.remove_prefix(count);
    return count;
  }

private:
  std::string owned_;
  std::string_view left_;
};

class AtMost final : public ByteStream {
public:
  AtMost(std::uint64_t most, std::unique_ptr<ByteStream> stream, std::string shown)
      : most_(most), stream_(std::move(stream)), shown_(std::move(shown)) {}
  Result<std::size_t> read(std::span<char> into) override {
    auto count = stream_->read(into);
    if (!count) return count;
    given_ += *count;
    if (given_ > most_) return tl::unexpected(too_large(shown_, "over " + megabytes(most_), most_));
    return count;
  }
  bool resume() override { return given_ <= most_ && stream_->resume(); }
  bool unchanged() const override { return stream_->unchanged(); }

private:
  std::uint64_t most_, given_ = 0;
  std::unique_ptr<ByteStream> stream_;
  std::string shown_;
};

class Rest final : public ByteStream {
public:
  explicit Rest(ByteReader reader) : reader_(std::move(reader)) {}
  Result<std::size_t> read(std::span<char> into) override { return reader_.read(into); }
  bool resume() override { return reader_.resume(); }
  bool unchanged() const override { return reader_.unchanged(); }

private:
  ByteReader reader_;
};

}  // namespace

std::unique_ptr<ByteStream> at_most(std::uint64_t most, std::unique_ptr<ByteStream> stream, std::string shown) {
  return std::make_unique<AtMost>(most, std::move(stream), std::move(shown));
}
std::unique_ptr<ByteStream> rest_of(ByteReader reader) { return std::make_unique<Rest>(std::move(reader)); }

std::unique_ptr<ByteStream> file_bytes(OpenFile file) { return std::make_unique<FileBytes>(std::move(file)); }
std::unique_ptr<ByteStream> memory_bytes(std::string bytes) { return std::make_unique<MemoryBytes>(std::move(bytes)); }
std::unique_ptr<ByteStream> memory_view(std::string_view bytes) { return std::make_unique<MemoryBytes>(bytes); }

// Reads one block behind what is there, which moves to the front first where that makes room enough.
void ByteReader::fill() {
  if (begin_ == end_) begin_ = end_ = 0;
  const auto block = buffer_.empty() ? first_block : next_blocks;
  if (buffer_.size() - end_ < block) {
    if (begin_ > 0) {
      std::memmove(buffer_.data(), buffer_.data() + begin_, end_ - begin_);
      end_ -= begin_;
      begin_ = 0;
    }
    if (buffer_.size() - end_ < block) buffer_.resize(std::max(buffer_.size() * 2, end_ + block + block / 4));
  }
  const auto count = stream_->read(std::span(buffer_).subspan(end_));
  end_ += count.value_or(0);
  ended_ = count.value_or(0) == 0;
  if (!count) failure_ = count.error();
}

Result<std::string_view> ByteReader::ahead(std::size_t count) {
  while (!ended_ && end_ - begin_ < count) fill();
  if (failure_ && begin_ == end_) return tl::unexpected(*failure_);
  return std::string_view(buffer_).substr(begin_, end_ - begin_);
}

void ByteReader::take(std::size_t count) {
  assert(count <= end_ - begin_);
  begin_ += count;
}

Result<std::size_t> ByteReader::read(std::span<char> into) {
  if (begin_ == end_ && failure_) return tl::unexpected(*failure_);
  if (begin_ == end_) return ended_ ? Result<std::size_t>(0) : stream_->read(into);
  const auto count = std::min(into.size(), end_ - begin_);
  std::copy_n(buffer_.begin() + static_cast<std::ptrdiff_t>(begin_), count, into.begin());
  begin_ += count;
  return count;
}

Result<std::uint64_t> ByteReader::skip(std::uint64_t count) {
  std::uint64_t skipped = 0;
  for (;;) {
    const auto here = std::min<std::uint64_t>(end_ - begin_, count - skipped);
    begin_ += here;
    skipped += here;
    if (skipped == count) return skipped;
    if (failure_) return tl::unexpected(*failure_);
    if (ended_) return skipped;
    fill();
  }
}

Result<ByteReader::Line> ByteReader::line(std::string& line, std::size_t longest) {
  line.clear();
  bool cut = false, any = false;
  for (;;) {
    const std::string_view here = std::string_view(buffer_).substr(begin_, end_ - begin_);
    const auto newline = here.find('\n');
    const auto piece = here.substr(0, newline);
    any = any || !here.empty();
    cut = cut || piece.size() > longest - line.size();
    if (cut)
      std::string().swap(line);
    else
      line += piece;
    begin_ += newline == std::string_view::npos ? piece.size() : newline + 1;
    if (newline != std::string_view::npos) return cut ? Line::cut : Line::whole;
    if (failure_) return tl::unexpected(*failure_);
    if (ended_) return !any ? Line::none : cut ? Line::cut : Line::whole;
    fill();
  }
}

Result<std::string> ByteReader::rest(std::uint64_t most, const std::string& shown) {
  std::string bytes;
  for (;;) {
    bytes.append(buffer_, begin_, end_ - begin_);
    begin_ = end_;
    if (bytes.size() > most) return tl::unexpected(too_large(shown, "over " + megabytes(most), most));
    if (failure_) return tl::unexpected(*failure_);
    if (ended_) break;
    fill();
  }
  if (!stream_->unchanged())
    return fail(ErrorCode::unreadable, shown, "changed while it was read", "Run again when it is no longer written to.");
  return bytes;
}

void ByteReader::read_instead(std::unique_ptr<ByteStream> stream) {
  stream_ = std::move(stream);
  begin_ = end_ = 0;
  ended_ = false;
  failure_.reset();
}

bool ByteReader::resume() {
  if (!stream_->resume()) return false;
  begin_ = end_ = 0;
  ended_ = false;
  failure_.reset();
  return true;
}

}  // namespace rapporteur
