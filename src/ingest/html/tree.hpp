// A page as a tree: its elements and runs of text in the order of the page's bytes.
//
// A simplified form of WHATWG's tree construction (HTML Living Standard, 13.2.6): implied end tags, scopes, void elements and
// ignored end tags as there. Left out because the order of the page's bytes shall stay the order of the nodes: content between
// a table's rows is not moved before the table, and misnested formatting elements are not copied (only that a link ends where
// its end tag stands is kept). Depth is bounded, no loop goes over the depth: time and memory are linear in the page.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "ingest/html/tokenizer.hpp"

namespace rapporteur::html {

struct Node {
  Tag tag = Tag::text;
  std::uint8_t attribute_count = 0;
  bool in_link = false;      // stands in an `a` with an address
  std::uint32_t parent = 0;  // the root is its own
  std::uint32_t end = 0;     // one past the last node within it
  std::uint32_t begin = 0;   // bytes: of the text; of an element with no markup in it; else of the start tag
  std::uint32_t stop = 0;
  std::uint32_t first_attribute = 0;
};

class Tree {
public:
  // Reads a page, which must outlive this, up to `most_nodes` nodes: more than a page of 100 MB has that somebody wrote.
  explicit Tree(std::string_view page);

  static constexpr std::uint32_t most_nodes = 1U << 22U;
  static constexpr std::size_t most_depth = 512;  // an element deeper than this stands beside the one that it stands in

  std::string_view page() const { return page_; }
  // In page order: a node's descendants follow it. The first is the root, `html`.
  const std::vector<Node>& nodes() const { return nodes_; }
  const Node& operator[](std::uint32_t node) const { return nodes_[node]; }
  std::uint32_t size() const { return static_cast<std::uint32_t>(nodes_.size()); }

  std::string_view source(const Node& node) const { return page_.substr(node.begin, node.stop - node.begin); }
  std::span<const Attribute> attributes(const Node& node) const {
    return std::span(attributes_).subspan(node.first_attribute, node.attribute_count);
  }
  // As in the page, references not resolved; empty where the element has no such attribute.
  std::string_view attribute(const Node& node, AttributeName name) const;
  bool has_attribute(const Node& node, AttributeName name) const;

private:
  friend class TreeBuilder;
  std::string_view page_;
  std::vector<Node> nodes_;
  std::vector<Attribute> attributes_;
};

}  // namespace rapporteur::html
