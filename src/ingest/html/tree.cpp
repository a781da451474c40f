#include "ingest/html/tree.hpp"

#include <algorithm>
#include <string>
#include <unordered_map>

#include "base/ascii.hpp"

namespace rapporteur::html {
namespace {

constexpr std::uint32_t nowhere = 0xFFFFFFFFU;

bool all_blank(std::string_view text) { return text.find_first_not_of(" \t\n\r\f") == std::string_view::npos; }

}  // namespace

// Holds the stack of open elements. For each element's name and each kind of boundary it is known where on the stack the
// topmost stands, so that no search goes over the stack.
class TreeBuilder {
public:
  explicit TreeBuilder(Tree& tree) : tree_(tree), tokenizer_(tree.page_, tree.attributes_) {}
  void build();

private:
  struct Open {
    std::uint32_t node;
    Tag tag;
    std::uint32_t same;                         // where on the stack the next element of the name stands
    std::uint32_t scope, special, item, table;  // the topmost boundaries below this one
    bool link;                                  // an `a` with an address whose end tag has not been seen
  };

  void start(const Token& token);
  void end(const Token& token);
  void text(const Token& token);
  bool start_of_document(const Token& token);
  void close_for(Tag tag);
  void leave_head(std::uint32_t at);

  std::uint32_t append(const Token& token, Tag tag);
  void push(std::uint32_t node, Tag tag);
  void pop();
  void pop_through(std::uint32_t depth) {
    while (stack_.size() > depth) pop();
  }
  Tag numbered(const Token& token);
  std::uint32_t& topmost(Tag tag);
  bool above(std::uint32_t depth, std::uint32_t boundary) const {
    return depth != nowhere && (boundary == nowhere || depth > boundary);
  }
  void close(Tag tag, std::uint32_t boundary) {
    if (const std::uint32_t depth = topmost(tag); above(depth, boundary)) pop_through(depth);
  }
  void close_link();

  Tree& tree_;
  Tokenizer tokenizer_;
  std::vector<Open> stack_;
  std::vector<std::uint32_t> topmost_;
  std::uint32_t scope_ = nowhere, special_ = nowhere, item_ = nowhere, table_ = nowhere;
  std::uint32_t links_ = 0;
  std::size_t first_attribute_of_token_ = 0;
  bool in_body_ = false, in_head_ = false;
  std::unordered_map<std::string, std::uint16_t> unknown_;
};

std::uint32_t& TreeBuilder::topmost(Tag tag) {
  const auto index = static_cast<std::size_t>(tag);
  if (index >= topmost_.size()) topmost_.resize(index + 64, nowhere);
  return topmost_[index];
}

// The number of an unknown element's name. Past the last number all share one.
Tag TreeBuilder::numbered(const Token& token) {
  if (token.tag != Tag::unknown) return token.tag;
  constexpr std::size_t most = 4096;
  auto name = lower_ascii(tree_.page_.substr(token.name_begin, std::min<std::size_t>(token.name_end - token.name_begin, 64)));
  const auto next = static_cast<std::uint16_t>(static_cast<std::size_t>(Tag::unknown) + std::min(unknown_.size(), most));
  if (unknown_.size() >= most) {
    const auto known = unknown_.find(name);
    return static_cast<Tag>(known == unknown_.end() ? next : known->second);
  }
  return static_cast<Tag>(unknown_.try_emplace(std::move(name), next).first->second);
}

std::uint32_t TreeBuilder::append(const Token& token, Tag tag) {
  Node node;
  node.tag = tag;
  node.parent = stack_.empty() ? 0 : stack_.back().node;
  node.begin = token.begin;
  node.stop = token.end;
  node.in_link = links_ > 0;
  const auto index = tree_.size();
  node.end = index + 1;
  tree_.nodes_.push_back(node);
  return index;
}

void TreeBuilder::push(std::uint32_t node, Tag tag) {
  if (stack_.size() >= Tree::most_depth) {
    pop();
    tree_.nodes_[node].parent = stack_.back().node;
  }
  std::uint32_t& top = topmost(tag);
  const bool link = tag == Tag::a && tree_.has_attribute(tree_[node], AttributeName::href);
  const auto depth = static_cast<std::uint32_t>(stack_.size());
  stack_.push_back({node, tag, top, scope_, special_, item_, table_, link});
  top = depth;
  if (link) ++links_;
  const std::uint16_t known = properties(tag);
  if ((known & is_scope) != 0) scope_ = depth;
  if ((known & is_special) != 0) {
    special_ = depth;
    if (tag != Tag::address && tag != Tag::div && tag != Tag::p) item_ = depth;
  }
  if (tag == Tag::table || tag == Tag::template_) table_ = depth;
}

void TreeBuilder::pop() {
  const Open& open = stack_.back();
  tree_.nodes_[open.node].end = tree_.size();
  topmost(open.tag) = open.same;
  scope_ = open.scope;
  special_ = open.special;
  item_ = open.item;
  table_ = open.table;
  if (open.link) --links_;
  stack_.pop_back();
}

// A link whose end tag stands within another element ends there all the same.
void TreeBuilder::close_link() {
  const std::uint32_t depth = topmost(Tag::a);
  if (depth == nowhere || (scope_ != nowhere && depth < scope_)) return;
  if (special_ == nowhere || depth > special_) {
    pop_through(depth);
  } else if (stack_[depth].link) {
    stack_[depth].link = false;
    --links_;
  }
}

// Ends what the start tag of `tag` ends without an end tag.
void TreeBuilder::close_for(Tag tag) {
  const std::uint16_t known = properties(tag);
  if ((known & closes_p) != 0) close(Tag::p, scope_);
  if ((known & is_heading) != 0 && has(stack_.back().tag, is_heading)) pop();
  if ((known & is_cell) != 0) {
    close(Tag::td, table_);
    close(Tag::th, table_);
    return;
  }
  if ((known & is_rows) != 0 || tag == Tag::caption || tag == Tag::colgroup) {
    for (const Tag part : {Tag::tbody, Tag::thead, Tag::tfoot, Tag::tr, Tag::caption, Tag::colgroup})
      if (table_ != nowhere) close(part, table_);
    return;
  }
  switch (tag) {
    case Tag::li:
      // An open item ends unless a list or other special element stands between.
      if (const auto depth = topmost(Tag::li); depth != nowhere && depth == item_) pop_through(depth);
      break;
    case Tag::dd:
    case Tag::dt:
      if (item_ != nowhere && (stack_[item_].tag == Tag::dd || stack_[item_].tag == Tag::dt)) pop_through(item_);
      break;
    case Tag::tr:
      close(Tag::tr, table_);
      close(Tag::caption, table_);
      close(Tag::colgroup, table_);
      break;
    case Tag::a:
      close_link();
      break;
    case Tag::button:
      close(Tag::button, scope_);
      break;
    case Tag::option:
      if (stack_.back().tag == Tag::option) pop();
      break;
    case Tag::optgroup:
      if (stack_.back().tag == Tag::option) pop();
      if (stack_.back().tag == Tag::optgroup) pop();
      break;
    default:
      break;
  }
}

// Whatever shows ends the head; the body begins with it, tag or no tag.
void TreeBuilder::leave_head(std::uint32_t at) {
  if (in_body_) return;
  pop_through(1);
  in_head_ = false;
  in_body_ = true;
  Token implied;
  implied.begin = implied.end = at;
  push(append(implied, Tag::body), Tag::body);
}

// html, head and body: of each there is one. True where the tag was one of them.
bool TreeBuilder::start_of_document(const Token& token) {
  const auto take_attributes = [&](std::uint32_t node, std::size_t first) {
    tree_.nodes_[node].first_attribute = static_cast<std::uint32_t>(first);
    tree_.nodes_[node].attribute_count = static_cast<std::uint8_t>(tree_.attributes_.size() - first);
  };
  const std::size_t first = first_attribute_of_token_;
  if (token.tag == Tag::html) {
    if (tree_[0].attribute_count == 0) take_attributes(0, first);
  } else if (token.tag == Tag::head) {
    if (in_body_ || in_head_) return true;
    in_head_ = true;
    push(append(token, Tag::head), Tag::head);
  } else if (token.tag == Tag::body) {
    if (in_body_) return true;
    leave_head(token.begin);
    Node& body = tree_.nodes_[stack_.back().node];
    body.stop = token.end;
    take_attributes(stack_.back().node, first);
  } else {
    return false;
  }
  return true;
}

void TreeBuilder::start(const Token& token) {
  const Tag tag = numbered(token);
  if (tag == Tag::html || tag == Tag::head || tag == Tag::body) {
    start_of_document(token);
    return;
  }
  if (!has(tag, is_head)) leave_head(token.begin);
  close_for(tag);
  const std::uint32_t index = append(token, tag);
  Node& node = tree_.nodes_[index];
  node.first_attribute = static_cast<std::uint32_t>(first_attribute_of_token_);
  node.attribute_count = static_cast<std::uint8_t>(tree_.attributes_.size() - first_attribute_of_token_);
  if (token.kind == Token::Kind::raw) {
    node.begin = token.content_begin;
    node.stop = token.content_end;
  } else if (!has(tag, is_void) && !has(tag, is_raw) && tag != Tag::svg) {
    push(index, tag);
  }
}

void TreeBuilder::end(const Token& token) {
  const Tag tag = numbered(token);
  const std::uint16_t known = properties(tag);
  if (tag == Tag::html || tag == Tag::body) return;
  if (tag == Tag::head) {
    if (in_head_ && !in_body_) pop_through(1);
    return;
  }
  if (tag == Tag::br || (tag == Tag::p && !above(topmost(Tag::p), scope_))) {
    leave_head(token.begin);
    append(token, tag);  // "</p>" alone is an empty paragraph: it parts what stands around it
  } else if (tag == Tag::a) {
    close_link();
  } else if ((known & is_heading) != 0) {
    std::uint32_t depth = nowhere;
    for (auto heading = static_cast<int>(Tag::h1); heading <= static_cast<int>(Tag::h6); ++heading) {
      const std::uint32_t open = topmost(static_cast<Tag>(heading));
      if (open != nowhere && (depth == nowhere || open > depth)) depth = open;
    }
    if (above(depth, scope_)) pop_through(depth);
  } else if ((known & (is_cell | is_rows)) != 0 || tag == Tag::tr || tag == Tag::caption) {
    close(tag, table_);
  } else if (tag == Tag::table || tag == Tag::template_ || tag == Tag::li) {
    // Their own boundaries: what is open of the name can be ended.
    const std::uint32_t depth = topmost(tag);
    if (depth != nowhere && (tag != Tag::li || above(depth, scope_))) pop_through(depth);
  } else if ((known & is_special) != 0) {
    const std::uint32_t depth = topmost(tag);
    if (depth != nowhere && (scope_ == nowhere || depth >= scope_)) pop_through(depth);
  } else if (above(topmost(tag), special_)) {
    pop_through(topmost(tag));
  }
}

void TreeBuilder::text(const Token& token) {
  if (!in_body_) {
    if (all_blank(tree_.page_.substr(token.begin, token.end - token.begin))) return;
    leave_head(token.begin);
  }
  if (tree_.nodes_.back().tag == Tag::text && tree_.nodes_.back().parent == stack_.back().node &&
      tree_.nodes_.back().stop == token.begin) {
    tree_.nodes_.back().stop = token.end;  // a '<' that opens no tag, or a comment, stood between
    return;
  }
  append(token, Tag::text);
}

void TreeBuilder::build() {
  Token root;
  push(append(root, Tag::html), Tag::html);
  while (tree_.size() < Tree::most_nodes) {
    first_attribute_of_token_ = tree_.attributes_.size();
    const Token token = tokenizer_.next();
    switch (token.kind) {
      case Token::Kind::text:
        text(token);
        break;
      case Token::Kind::start:
      case Token::Kind::raw:
        start(token);
        break;
      case Token::Kind::end:
        end(token);
        break;
      case Token::Kind::done:
        pop_through(0);
        return;
    }
  }
  pop_through(0);
}

Tree::Tree(std::string_view page) : page_(page.substr(0, nowhere - 1)) {
  nodes_.reserve(std::min<std::size_t>(page.size() / 32 + 16, most_nodes));
  TreeBuilder(*this).build();
}

std::string_view Tree::attribute(const Node& node, AttributeName name) const {
  for (const Attribute& attribute : attributes(node))
    if (attribute.name == name) return page_.substr(attribute.begin, attribute.end - attribute.begin);
  return {};
}

bool Tree::has_attribute(const Node& node, AttributeName name) const {
  const auto all = attributes(node);
  return std::any_of(all.begin(), all.end(), [&](const Attribute& attribute) { return attribute.name == name; });
}

}  // namespace rapporteur::html
