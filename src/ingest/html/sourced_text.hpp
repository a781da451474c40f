// A block's text as it grows, with the bytes that each stretch of it was read from.
#pragma once

#include <cstdint>
#include <utility>

#include "ingest/characters.hpp"
#include "ingest/html/page.hpp"

namespace rapporteur::html {

class SourcedText {
public:
  // What stands between two characters; of several the greatest. At the block's ends there is none.
  enum class Gap : std::uint8_t { none, blank, cell, line };

  explicit SourcedText(PageBlockKind kind) { block_.kind = kind; }

  // The source's bytes [begin, end) are blank space, or a tag or sign that stands for it.
  void gap(Gap kind, std::uint64_t begin, std::uint64_t end) {
    if (kind > gap_) {
      gap_ = kind;
      gap_begin_ = begin;
      gap_end_ = end;
    } else if (gap_ == kind && kind == Gap::blank && begin == gap_end_) {
      gap_end_ = end;
    }
  }

  // The source's bytes [begin, end) as one or two characters. A stretch goes on over blank space that stands in it; it ends
  // with `end_stretch` and where the text has another gap.
  void add(char32_t first, char32_t second, std::uint64_t begin, std::uint64_t end) {
    std::string& out = block_.text;
    if (gap_ != Gap::none && !out.empty()) {
      const bool follows = gap_ == Gap::blank && block_.sources.back().end == gap_begin_;
      if (gap_ != Gap::blank || (gap_begin_ != gap_end_ && !follows && gap_end_ != begin)) {
        end_stretch();
        open_stretch(gap_begin_);
        end_stretch();
      } else if (!open_ && !follows) {
        open_stretch(gap_begin_);
      }
      out += gap_ == Gap::line ? '\n' : gap_ == Gap::cell ? '\t' : ' ';
      close(gap_end_);
    }
    gap_ = Gap::none;
    if (!open_) open_stretch(begin);
    append_utf8(out, first == 0 ? 0xFFFD : first);  // a NUL is no character of a text
    if (second != 0) append_utf8(out, second);
    close(end);
  }
  void end_stretch() { open_ = false; }

  PageBlock take() { return std::move(block_); }

private:
  void open_stretch(std::uint64_t begin) {
    block_.sources.push_back({{static_cast<std::uint32_t>(block_.text.size()), 0}, begin, begin});
    open_ = true;
  }
  void close(std::uint64_t end) {
    block_.sources.back().span.end = static_cast<std::uint32_t>(block_.text.size());
    block_.sources.back().end = end;
  }

  PageBlock block_;
  Gap gap_ = Gap::none;
  std::uint64_t gap_begin_ = 0, gap_end_ = 0;
  bool open_ = false;
};

}  // namespace rapporteur::html
