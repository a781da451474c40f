#include "ingest/html/blocks.hpp"

#include "ingest/characters.hpp"
#include "ingest/html/entities.hpp"
#include "ingest/html/sourced_text.hpp"

namespace rapporteur::html {
namespace {

void add_text(const Tree& tree, const Node& node, bool keep_blanks, SourcedText& out) {
  const std::string_view source = tree.source(node);
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
    const std::uint64_t begin = node.begin + at;
    at += length;
    if (is_space(c) && !(keep_blanks && c != '\r')) {
      out.gap(SourcedText::Gap::blank, begin, begin + length);
    } else {
      out.add(c, second, begin, begin + length);
    }
  }
  out.end_stretch();
}

}  // namespace

PageBlock block_of(const Tree& tree, const Regions& regions, const Passage& passage) {
  const bool preformatted = passage.kind == PageBlockKind::preformatted;
  SourcedText out(passage.kind);
  for (std::uint32_t at = passage.first; at < passage.last;) {
    const Node& node = tree[at];
    const bool unseen =
        has(node.tag, is_unseen) || (regions.of_node[at] == Region::hidden && regions.of_node[passage.first] != Region::hidden);
    if (unseen) {
      at = node.end;
      continue;
    }
    if (node.tag == Tag::text) {
      add_text(tree, node, preformatted, out);
    } else if (node.tag == Tag::br) {
      out.gap(SourcedText::Gap::line, node.begin, node.stop);
    } else if (has(node.tag, is_block)) {
      out.gap(has(node.tag, is_cell) ? SourcedText::Gap::cell : SourcedText::Gap::blank, node.begin, node.stop);
    }
    ++at;
  }
  return out.take();
}

}  // namespace rapporteur::html
