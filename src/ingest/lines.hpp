// The lines of a file or of standard input, one at a time: memory for one line, whatever the file's size.
#pragma once

#include <string>
#include <string_view>

#include "ingest/read_file.hpp"
#include "rapporteur/result.hpp"

namespace rapporteur {

class LineReader {
public:
  explicit LineReader(OpenFile file) : file_(std::move(file)) {}

  enum class Line { whole, cut, none };
  // Puts the next line without its end into `line`. One of more than `longest` bytes is read to its end and not kept. Fails
  // with `unreadable` where the file cannot be read on.
  Result<Line> next(std::string& line, std::size_t longest);

  // The next bytes, up to 64 KB and fewer only at the end; they stay to be read.
  Result<std::string_view> ahead();
  // Puts other text in place of all that is still to be read.
  void read_instead(std::string text);

  const OpenFile& file() const { return file_; }

private:
  Result<void> fill();

  OpenFile file_;
  std::string buffer_;
  std::size_t place_ = 0;  // in the buffer: what was given already
  bool ended_ = false;
};

}  // namespace rapporteur
