#include "ingest/html/regions.hpp"

#include <algorithm>

#include "base/ascii.hpp"
#include "base/one_of.hpp"
#include "ingest/html/part_words.hpp"

namespace rapporteur::html {
namespace {

// An element with this share of the page's prose is not put aside for its name.
constexpr double protecting_share = 0.4;

Region region_of_tag(Tag tag) {
  switch (tag) {
    case Tag::nav:
    case Tag::menu:
    case Tag::dir:
    case Tag::footer: return Region::navigation;
    case Tag::aside: return Region::aside;
    case Tag::figure:
    case Tag::figcaption: return Region::caption;
    case Tag::dialog: return Region::hidden;
    case Tag::address: return Region::byline;
    default: return Region::article;
  }
}

Region region_of_role(std::string_view role) {
  if (one_of(role, {"navigation", "menu", "menubar", "contentinfo", "banner", "search", "toolbar", "tablist"}))
    return Region::navigation;
  if (one_of(role, {"dialog", "alertdialog", "alert", "tooltip"})) return Region::hidden;
  if (role == "complementary") return Region::aside;
  return Region::article;
}

bool not_displayed(std::string_view style) {
  const auto at = style.find("display");
  if (at == std::string_view::npos) return false;
  style.remove_prefix(at + 7);
  const auto value = style.find_first_not_of(" :");
  return value != std::string_view::npos && style.substr(value, 4) == "none";
}

class Marker {
public:
  Marker(const Tree& tree, const std::vector<Passage>& passages);
  Regions mark();

private:
  Region own(std::uint32_t node);
  bool is_protected(std::uint32_t node, Region region) const;

  const Tree& tree_;
  Regions all_;
  std::vector<std::uint32_t> titles_;  // nodes of h1
  std::uint32_t total_ = 0;
};

Marker::Marker(const Tree& tree, const std::vector<Passage>& passages) : tree_(tree) {
  all_.of_node.assign(tree.size(), Region::article);
  all_.hint.assign(tree.size(), BodyHint::none);
  all_.prose.assign(tree.size() + 1, 0);
  std::uint32_t node = 0;
  for (const Passage& passage : passages) {
    while (node <= passage.first) all_.prose[node++] = total_;
    total_ += passage.prose();
    if (passage.level == 1) titles_.push_back(passage.first);
  }
  while (node <= tree.size()) all_.prose[node++] = total_;
}

bool Marker::is_protected(std::uint32_t node, Region region) const {
  const Node& here = tree_[node];
  if (all_.prose_in(tree_, node) < total_ * protecting_share) return false;
  if (region == Region::comments)
    return std::any_of(titles_.begin(), titles_.end(), [&](std::uint32_t title) { return title > node && title < here.end; });
  return true;
}

Region Marker::own(std::uint32_t node) {
  const Node& here = tree_[node];
  Region region = region_of_tag(here.tag);
  BodyHint hint = here.tag == Tag::article ? BodyHint::article : here.tag == Tag::main ? BodyHint::main_part : BodyHint::none;
  for (const Attribute& attribute : tree_.attributes(here)) {
    const auto value = tree_.page().substr(attribute.begin, attribute.end - attribute.begin);
    switch (attribute.name) {
      case AttributeName::class_:
      case AttributeName::id:
      case AttributeName::mark: {
        if (here.tag == Tag::body || here.tag == Tag::article || here.tag == Tag::main) break;
        const NamedPart part = named_part(value);
        if (part.body) hint = std::max(hint, BodyHint::body_class);
        if (part.region != Region::article) region = part.region;
        break;
      }
      case AttributeName::itemprop:
        if (value == "articleBody" || value == "reviewBody") hint = BodyHint::article_body;
        if (one_of(value, {"author", "datePublished", "dateModified", "publisher"})) region = Region::byline;
        if (value == "comment") region = Region::comments;
        if (value == "caption") region = Region::caption;
        break;
      case AttributeName::role:
        if (value == "main") hint = std::max(hint, BodyHint::main_part);
        if (const Region by_role = region_of_role(value); by_role != Region::article) region = by_role;
        break;
      case AttributeName::style:
        if (not_displayed(value)) region = Region::hidden;
        break;
      case AttributeName::hidden: region = Region::hidden; break;
      case AttributeName::aria_hidden:
        if (value == "true") region = Region::hidden;
        break;
      default: break;
    }
  }
  all_.hint[node] = hint;
  if (hint >= BodyHint::body_class) region = Region::article;
  return region != Region::article && is_protected(node, region) ? Region::article : region;
}

Regions Marker::mark() {
  for (std::uint32_t node = 1; node < tree_.size(); ++node) {
    const Region around = all_.of_node[tree_[node].parent];
    if (tree_[node].tag == Tag::text) {
      all_.of_node[node] = around;
    } else {
      const Region region = own(node);
      all_.of_node[node] = around == Region::article ? region : around;
    }
  }
  return std::move(all_);
}

}  // namespace

std::string_view region_name(Region region) {
  switch (region) {
    case Region::article:
    case Region::hidden:
    case Region::navigation:
    case Region::title: break;
    case Region::related: return "related";
    case Region::comments: return "comments";
    case Region::share: return "share";
    case Region::subscribe: return "subscribe";
    case Region::advert: return "advert";
    case Region::consent: return "consent";
    case Region::caption: return "caption";
    case Region::byline: return "byline";
    case Region::tags: return "tags";
    case Region::editors_note: return "editors-note";
    case Region::summary: return "summary";
    case Region::aside: return "aside";
  }
  return {};
}

Regions regions(const Tree& tree, const std::vector<Passage>& passages) { return Marker(tree, passages).mark(); }

}  // namespace rapporteur::html
