#include "ingest/html/blocks.hpp"

#include "ingest/characters.hpp"
#include "ingest/html/entities.hpp"

namespace rapporteur::html {
namespace {

class Writer {
public:
  Writer(const Tree& tree, const Passage& passage) : tree_(tree), passage_(passage) { block_.kind = passage.kind; }
  PageBlock write();

private:
  enum class Gap : std::uint8_t { none, blank, cell, line };  // what stands before the next character; the greater wins

  void text(const Node& node);
  void character(char32_t c, std::uint64_t begin, std::uint64_t end);
  void gap(Gap kind) {
    if (kind > gap_) gap_ = kind;
  }
  void end_run(std::uint64_t end);

  const Tree& tree_;
  const Passage& passage_;
  PageBlock block_;
  Gap gap_ = Gap::none;
  bool in_run_ = false;
  std::uint64_t run_end_ = 0;  // bytes: after the last character of the run
};

// A new stretch begins where the text does not go on from the bytes before.
void Writer::character(char32_t c, std::uint64_t begin, std::uint64_t end) {
  std::string& out = block_.text;
  if (gap_ != Gap::none && !out.empty()) {
    const bool within = in_run_ && gap_ == Gap::blank;
    if (!within) end_run(run_end_);
    out += gap_ == Gap::line ? '\n' : gap_ == Gap::cell ? '\t' : ' ';
  }
  gap_ = Gap::none;
  if (!in_run_) {
    block_.sources.push_back({{static_cast<std::uint32_t>(out.size()), 0}, begin, 0});
    in_run_ = true;
  }
  append_utf8(out, c == 0 ? 0xFFFD : c);
  run_end_ = end;
}

void Writer::end_run(std::uint64_t end) {
  if (!in_run_) return;
  block_.sources.back().span.end = static_cast<std::uint32_t>(block_.text.size());
  block_.sources.back().end = end;
  in_run_ = false;
}

void Writer::text(const Node& node) {
  const std::string_view source = tree_.source(node);
  const bool kept = passage_.kind == PageBlockKind::preformatted;
  for (std::size_t at = 0; at < source.size();) {
    std::size_t length = 1;
    char32_t c = static_cast<unsigned char>(source[at]), second = 0;
    if (c == '&') {
      const Reference reference = read_reference(source.substr(at), false);
      if (reference.length != 0) {
        c = reference.first;
        second = reference.second;
        length = reference.length;
      }
    } else if (c >= 0x80) {
      c = code_point(source, at, length);
    }
    const std::uint64_t begin = node.begin + at, end = begin + length;
    at += length;
    if (is_space(c) && !kept) {
      gap(Gap::blank);
    } else if (c != '\r') {
      character(c, begin, end);
      if (second != 0) append_utf8(block_.text, second);
    }
  }
  end_run(run_end_);
}

PageBlock Writer::write() {
  for (std::uint32_t node = passage_.first; node < passage_.last;) {
    const Node& here = tree_[node];
    if (here.tag == Tag::text) {
      text(here);
    } else if (here.tag == Tag::br) {
      gap(Gap::line);
    } else if (has(here.tag, is_unseen)) {
      node = here.end;
      continue;
    } else if (has(here.tag, is_block)) {
      gap(has(here.tag, is_cell) ? Gap::cell : Gap::blank);
    }
    ++node;
  }
  end_run(run_end_);
  return std::move(block_);
}

}  // namespace

PageBlock block_of(const Tree& tree, const Passage& passage) { return Writer(tree, passage).write(); }

}  // namespace rapporteur::html
