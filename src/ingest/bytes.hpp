// Bytes from wherever they come: a file, standard input, a packed file, memory; and a buffer over them.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "ingest/read_file.hpp"
#include "rapporteur/result.hpp"

namespace rapporteur {

class ByteStream {
public:
  virtual ~ByteStream() = default;
  // Bytes read, 0 at the end only. Fails with `unreadable` (the disk), `malformed` (packed data are damaged or end too early)
  // or `too_large` (they unpack to too much). After a failure there is nothing more to read but by `resume`.
  virtual Result<std::size_t> read(std::span<char> into) = 0;
  // After damage: goes on behind it, where the format has parts that stand by themselves; false where there is none.
  virtual bool resume() { return false; }
  // Whether the source still is as it was when it was opened.
  virtual bool unchanged() const { return true; }
};

std::unique_ptr<ByteStream> file_bytes(OpenFile file);
std::unique_ptr<ByteStream> memory_bytes(std::string bytes);
// Without a copy: `bytes` must outlive the stream.
std::unique_ptr<ByteStream> memory_view(std::string_view bytes);

// `stream` as long as it gives at most `most` bytes; more is `too_large`, naming `shown`.
std::unique_ptr<ByteStream> at_most(std::uint64_t most, std::unique_ptr<ByteStream> stream, std::string shown);

// A buffer over a stream: lines, records, a look ahead. Memory for the longest piece that was asked for. Where the stream
// fails, what it gave before is read first.
class ByteReader {
public:
  explicit ByteReader(std::unique_ptr<ByteStream> stream) : stream_(std::move(stream)) {}

  // The next bytes, at least `count` of them where there are so many; they stay to be read. Fewer where the stream ends or
  // fails
  // (`failure`); fails where there are none.
  Result<std::string_view> ahead(std::size_t count);
  // Takes that many of the bytes that `ahead` gave.
  void take(std::size_t count);
  // As a stream reads.
  Result<std::size_t> read(std::span<char> into);
  // Why the stream gives no more than what `ahead` gave; nothing where it goes on or has ended.
  const std::optional<Error>& failure() const { return failure_; }
  // Takes `count` bytes without keeping them; the number that there were.
  Result<std::uint64_t> skip(std::uint64_t count);

  enum class Line { whole, cut, none };
  // Puts the next line without its end into `line`; a line ends with a line feed or the stream. One of more than `longest`
  // bytes is read to its end and not kept.
  Result<Line> line(std::string& line, std::size_t longest);
  // All that is left; fails with `too_large`, naming `shown`, where it is over `most` bytes, and with `unreadable` where the
  // file changed meanwhile.
  Result<std::string> rest(std::uint64_t most, const std::string& shown);

  // Puts another stream in place of all that is still to be read.
  void read_instead(std::unique_ptr<ByteStream> stream);
  bool unchanged() const { return stream_->unchanged(); }
  // ByteStream::resume; what is in the buffer is dropped where that goes on.
  bool resume();

private:
  void fill();

  std::unique_ptr<ByteStream> stream_;
  std::string buffer_;               // its size is what it may hold
  std::size_t begin_ = 0, end_ = 0;  // of what is in it
  bool ended_ = false;
  std::optional<Error> failure_;
};

// What is still to be read, as a stream.
std::unique_ptr<ByteStream> rest_of(ByteReader reader);

}  // namespace rapporteur
