#include "ingest/html/regions.hpp"

#include <algorithm>
#include <unordered_map>

#include "base/ascii.hpp"
#include "base/one_of.hpp"
#include "base/word_table.hpp"
#include "ingest/html/core.hpp"
#include "ingest/html/part_words.hpp"

namespace rapporteur::html {
namespace {

// With less than this share of the thickest prose outside all named parts, a name is wrong.
constexpr double least_share_outside = 0.35;

Region region_of_tag(Tag tag) {
  switch (tag) {
    case Tag::nav:
    case Tag::menu:
    case Tag::dir:
    case Tag::footer:
      return Region::landmark;
    case Tag::aside:
      return Region::aside;
    case Tag::figure:
    case Tag::figcaption:
      return Region::caption;
    case Tag::dialog:
      return Region::hidden;
    case Tag::address:
      return Region::byline;
    default:
      return Region::article;
  }
}

Region region_of_role(std::string_view role) {
  if (one_of(role, {"navigation", "menu", "menubar", "contentinfo", "banner", "search", "toolbar", "tablist"}))
    return Region::landmark;
  if (one_of(role, {"dialog", "alertdialog", "alert", "tooltip"})) return Region::hidden;
  if (role == "complementary") return Region::aside;
  return Region::article;
}

// Names of these say something of the page, the article or a cell, not of a part of the page.
bool may_be_named(Tag tag) {
  return tag != Tag::body && tag != Tag::article && tag != Tag::main && tag != Tag::tr && tag != Tag::tbody &&
         !has(tag, is_cell);
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
  Marker(const Tree& tree, const std::vector<Passage>& passages) : tree_(tree), passages_(passages), cores_(tree, passages) {}
  Regions mark();

private:
  void mark_nodes();
  Region own(std::uint32_t node);
  Core core(bool marked) const;
  // Pages give many elements the same class.
  NamedPart part_named(std::string_view names) {
    const auto [known, is_new] = named_.try_emplace(names);
    if (is_new) known->second = named_part(names);
    return known->second;
  }

  const Tree& tree_;
  const std::vector<Passage>& passages_;
  CoreFinder cores_;
  std::unordered_map<std::string_view, NamedPart, WordHash> named_;
  Regions all_;
  std::vector<bool> article_;  // elements that are no other part, whatever they are called
};

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
        if (!may_be_named(here.tag)) break;
        const NamedPart part = part_named(value);
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
      case AttributeName::hidden:
        region = Region::hidden;
        break;
      case AttributeName::aria_hidden:
        if (value == "true") region = Region::hidden;
        break;
      default:
        break;
    }
  }
  if (here.tag == Tag::p || !has(here.tag, is_block)) hint = BodyHint::none;
  all_.hint[node] = hint;
  if (hint >= BodyHint::body_class) region = Region::article;
  return !article_.empty() && article_[node] ? Region::article : region;
}

void Marker::mark_nodes() {
  all_.of_node.assign(tree_.size(), Region::article);
  all_.hint.assign(tree_.size(), BodyHint::none);
  for (std::uint32_t node = 1; node < tree_.size(); ++node) {
    const Region around = all_.of_node[tree_[node].parent];
    if (tree_[node].tag == Tag::text) {
      all_.of_node[node] = around;
      continue;
    }
    const Region region = own(node);
    const bool embedded = tree_[node].tag == Tag::blockquote &&
                          (around == Region::caption || around == Region::share || around == Region::navigation);
    all_.of_node[node] = around == Region::article || embedded ? region : around;
  }
}

// The thickest prose: of what is in no marked part, or of all but comments.
Core Marker::core(bool marked) const {
  std::vector<bool> counts(passages_.size());
  for (std::size_t i = 0; i < passages_.size(); ++i) {
    const Region region = all_.of_node[passages_[i].first];
    counts[i] = region == Region::article ||
                (marked && region != Region::comments && region != Region::consent && region != Region::landmark);
  }
  return cores_.find(counts);
}

Regions Marker::mark() {
  mark_nodes();
  const Core outside = core(false), anywhere = core(true);
  all_.core = outside.element;
  if (outside.score < anywhere.score * least_share_outside) {
    all_.core = anywhere.element;
    article_.assign(tree_.size(), false);
    for (std::uint32_t node = anywhere.element; node != 0; node = tree_[node].parent) article_[node] = true;
    mark_nodes();
    all_.core = anywhere.element;
  }
  all_.teaser.resize(passages_.size());
  for (std::size_t i = 0; i < passages_.size(); ++i) all_.teaser[i] = cores_.is_teaser(i);
  return std::move(all_);
}

}  // namespace

std::string_view region_name(Region region) {
  switch (region) {
    case Region::article:
    case Region::hidden:
    case Region::landmark:
    case Region::navigation:
    case Region::title:
      break;
    case Region::related:
      return "related";
    case Region::comments:
      return "comments";
    case Region::share:
      return "share";
    case Region::subscribe:
      return "subscribe";
    case Region::advert:
      return "advert";
    case Region::consent:
      return "consent";
    case Region::caption:
      return "caption";
    case Region::byline:
      return "byline";
    case Region::tags:
      return "tags";
    case Region::editors_note:
      return "editors-note";
      return "summary";
    case Region::aside:
      return "aside";
  }
  return {};
}

Regions regions(const Tree& tree, const std::vector<Passage>& passages) { return Marker(tree, passages).mark(); }

}  // namespace rapporteur::html
