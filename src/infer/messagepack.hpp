// MessagePack, read in place: a cursor over bytes that somebody else owns. Nothing is allocated, so a file that claims four
// billion elements costs nothing; a file that breaks the format makes the cursor fail for good and every later read returns an
// empty value. Format: github.com/msgpack/msgpack/blob/master/spec.md.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace rapporteur::infer {

class MessagePack {
public:
  enum class Kind { nil, boolean, integer, real, text, array, map, extension, bad };

  // The bytes must live as long as the cursor and the views that it gives.
  explicit MessagePack(std::string_view bytes) : rest_(bytes) {}

  // False once something was read that is not there or is not of the kind asked for.
  bool ok() const { return ok_; }
  // True where everything was read without failure.
  bool done() const { return ok_ && rest_.empty(); }

  // Kind of the next value; `bad` at the end and after a failure.
  Kind next() const;

  bool read_bool();
  // A negative number or one over 64 bits is a failure.
  std::uint64_t read_unsigned();
  // A number that does not fit 64 bits with a sign is a failure.
  std::int64_t read_integer();
  double read_real();
  // A string or a binary: old writers use one for the other.
  std::string_view read_text();
  // Number of elements that follow; a count that the rest of the bytes cannot hold is a failure and gives 0.
  std::size_t read_array();
  // Number of pairs of key and value that follow.
  std::size_t read_map();
  // Steps over the next value with all that is in it.
  void skip();

private:
  std::uint8_t byte();
  std::uint64_t big_endian(unsigned bytes);
  std::string_view take(std::uint64_t bytes);
  std::size_t count(std::uint64_t n, std::uint64_t bytes_each);
  void fail();
  // Consumes a scalar's or a container's head; gives the number of values inside.
  std::uint64_t skip_one();

  std::string_view rest_;
  bool ok_ = true;
};

}  // namespace rapporteur::infer
