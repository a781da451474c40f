#include "ingest/html/page_claims.hpp"

#include <algorithm>
#include <array>

#include "base/ascii.hpp"
#include "base/one_of.hpp"
#include "ingest/html/address.hpp"
#include "ingest/html/claims.hpp"
#include "ingest/html/entities.hpp"
#include "ingest/html/structured_data.hpp"
#include "ingest/metadata.hpp"

namespace rapporteur::html {
namespace {

struct MetaName {
  std::string_view name;
  Claim Claims::*claim;
  Trust trust;
};

// Names of `meta` elements: Open Graph and its article vocabulary, schema.org, Dublin Core, and what content systems and
// services that read pages have made common.
constexpr std::array meta_names = {
    MetaName{"og:title", &Claims::title, Trust::meta},
    MetaName{"twitter:title", &Claims::title, Trust::other_meta},
    MetaName{"dc.title", &Claims::title, Trust::other_meta},
    MetaName{"dcterms.title", &Claims::title, Trust::other_meta},
    MetaName{"citation_title", &Claims::title, Trust::other_meta},
    MetaName{"headline", &Claims::title, Trust::item},
    MetaName{"author", &Claims::author, Trust::meta},
    MetaName{"article:author", &Claims::author, Trust::meta},
    MetaName{"og:article:author", &Claims::author, Trust::meta},
    MetaName{"article:author_name", &Claims::author, Trust::meta},
    MetaName{"byl", &Claims::author, Trust::meta},
    MetaName{"dc.creator", &Claims::author, Trust::other_meta},
    MetaName{"dcterms.creator", &Claims::author, Trust::other_meta},
    MetaName{"citation_author", &Claims::author, Trust::other_meta},
    MetaName{"parsely-author", &Claims::author, Trust::other_meta},
    MetaName{"sailthru.author", &Claims::author, Trust::other_meta},
    MetaName{"og:site_name", &Claims::outlet, Trust::meta},
    MetaName{"dc.publisher", &Claims::outlet, Trust::other_meta},
    MetaName{"dcterms.publisher", &Claims::outlet, Trust::other_meta},
    MetaName{"publisher", &Claims::outlet, Trust::other_meta},
    MetaName{"application-name", &Claims::outlet, Trust::element},
    MetaName{"og:url", &Claims::url, Trust::other_meta},
    MetaName{"article:published_time", &Claims::published, Trust::meta},
    MetaName{"article:published", &Claims::published, Trust::meta},
    MetaName{"og:article:published_time", &Claims::published, Trust::meta},
    MetaName{"datepublished", &Claims::published, Trust::item},
    MetaName{"og:published_time", &Claims::published, Trust::other_meta},
    MetaName{"article_date_original", &Claims::published, Trust::other_meta},
    MetaName{"citation_publication_date", &Claims::published, Trust::other_meta},
    MetaName{"citation_date", &Claims::published, Trust::other_meta},
    MetaName{"date", &Claims::published, Trust::other_meta},
    MetaName{"pubdate", &Claims::published, Trust::other_meta},
    MetaName{"publishdate", &Claims::published, Trust::other_meta},
    MetaName{"publish-date", &Claims::published, Trust::other_meta},
    MetaName{"publish_date", &Claims::published, Trust::other_meta},
    MetaName{"publication_date", &Claims::published, Trust::other_meta},
    MetaName{"published_at", &Claims::published, Trust::other_meta},
    MetaName{"date.created", &Claims::published, Trust::other_meta},
    MetaName{"dc.date", &Claims::published, Trust::other_meta},
    MetaName{"dc.date.created", &Claims::published, Trust::other_meta},
    MetaName{"dc.date.issued", &Claims::published, Trust::other_meta},
    MetaName{"dcterms.created", &Claims::published, Trust::other_meta},
    MetaName{"dcterms.date", &Claims::published, Trust::other_meta},
    MetaName{"dcterms.issued", &Claims::published, Trust::other_meta},
    MetaName{"parsely-pub-date", &Claims::published, Trust::other_meta},
    MetaName{"sailthru.date", &Claims::published, Trust::other_meta},
    MetaName{"article:modified_time", &Claims::updated, Trust::meta},
    MetaName{"datemodified", &Claims::updated, Trust::item},
    MetaName{"og:updated_time", &Claims::updated, Trust::other_meta},
    MetaName{"last-modified", &Claims::updated, Trust::other_meta},
    MetaName{"lastmod", &Claims::updated, Trust::other_meta},
    MetaName{"dc.date.modified", &Claims::updated, Trust::other_meta},
    MetaName{"dcterms.modified", &Claims::updated, Trust::other_meta},
    MetaName{"content-language", &Claims::language, Trust::other_meta},
    MetaName{"og:locale", &Claims::language, Trust::element},
};

class Collector {
public:
  Collector(const Tree& tree, const Regions& regions, std::uint32_t article, const PageHints& hints)
      : tree_(tree), regions_(regions), article_(article), hints_(hints) {}
  Page collect();

private:
  void element(std::uint32_t node);
  void meta(const Node& node);
  void item(std::uint32_t node, std::string_view property);
  void time(std::uint32_t node);
  std::string text_in(std::uint32_t node) const;
  void offer(std::string_view name, std::string value, Trust most);
  std::string title() const;
  // Comments and teasers have dates and authors too.
  bool is_of_article(std::uint32_t node) const {
    const Region region = regions_.of_node[node];
    return node < tree_[article_].end && region != Region::comments && region != Region::related && region != Region::aside &&
           region != Region::navigation && region != Region::landmark;
  }

  const Tree& tree_;
  const Regions& regions_;
  std::uint32_t article_;
  const PageHints& hints_;
  Claims claims_;
  std::string heading_, page_title_;
};

// The shown text of a small element.
std::string Collector::text_in(std::uint32_t node) const {
  constexpr std::size_t most = 400;
  std::string source;
  for (std::uint32_t at = node + 1; at < tree_[node].end && source.size() < most;) {
    const Node& here = tree_[at];
    if (here.tag == Tag::text) source += tree_.source(here);
    if (has(here.tag, is_block)) source += ' ';
    at = has(here.tag, is_unseen) ? here.end : at + 1;
  }
  return plain_text(source);
}

void Collector::offer(std::string_view name, std::string value, Trust most) {
  for (const MetaName& row : meta_names) {
    if (row.name != name) continue;
    if (row.claim == &Claims::published || row.claim == &Claims::updated) value = stamp_date(value);
    if (row.claim == &Claims::author) value = author_name(value);
    (claims_.*row.claim).offer(std::max(row.trust, most), std::move(value));
    return;
  }
}

void Collector::meta(const Node& node) {
  std::string_view content;
  std::array<std::string_view, 4> names;
  std::size_t count = 0;
  for (const Attribute& attribute : tree_.attributes(node)) {
    const auto value = tree_.page().substr(attribute.begin, attribute.end - attribute.begin);
    if (attribute.name == AttributeName::content) content = value;
    if (attribute.name == AttributeName::name || attribute.name == AttributeName::property ||
        attribute.name == AttributeName::itemprop || attribute.name == AttributeName::http_equiv)
      names[count++] = value;
  }
  if (content.empty()) return;
  for (std::size_t i = 0; i < count; ++i)
    if (names[i].size() < 40) offer(lower_ascii(names[i]), attribute_text(content), Trust::structured);
}

void Collector::item(std::uint32_t node, std::string_view property) {
  const Node& here = tree_[node];
  if (!is_of_article(node)) return;
  if (property == "headline") claims_.title.offer(Trust::item, text_in(node));
  if (property == "author") claims_.author.offer(Trust::item, author_name(text_in(node)));
  if (property != "datePublished" && property != "dateModified") return;
  std::string stamp = attribute_text(tree_.attribute(here, AttributeName::datetime));
  if (stamp.empty()) stamp = attribute_text(tree_.attribute(here, AttributeName::content));
  if (stamp.empty()) stamp = text_in(node);
  (property == "datePublished" ? claims_.published : claims_.updated).offer(Trust::item, stamp_date(stamp));
}

void Collector::time(std::uint32_t node) {
  const Node& here = tree_[node];
  if (!is_of_article(node)) return;
  std::string stamp = attribute_text(tree_.attribute(here, AttributeName::datetime));
  if (stamp.empty()) stamp = text_in(node);
  claims_.published.offer(tree_.has_attribute(here, AttributeName::pubdate) ? Trust::item : Trust::element, stamp_date(stamp));
}

void Collector::element(std::uint32_t node) {
  const Node& here = tree_[node];
  switch (here.tag) {
    case Tag::meta:
      meta(here);
      return;
    case Tag::link:
      if (lower_ascii(tree_.attribute(here, AttributeName::rel)) == "canonical")
        claims_.url.offer(Trust::meta,
                          absolute_address(attribute_text(tree_.attribute(here, AttributeName::href)), hints_.url));
      return;
    case Tag::title:
      if (page_title_.empty()) page_title_ = plain_text(tree_.source(here));
      return;
    case Tag::script:
      if (lower_ascii(tree_.attribute(here, AttributeName::type)).starts_with("application/ld+json"))
        read_structured_data(tree_.source(here), claims_);
      return;
    case Tag::h1:
      if (heading_.empty() && is_of_article(node)) heading_ = text_in(node);
      break;
    case Tag::time:
      time(node);
      break;
    case Tag::a:
      if (tree_.attribute(here, AttributeName::rel) == "author" && is_of_article(node))
        claims_.author.offer(Trust::element, author_name(text_in(node)));
      break;
    default:
      break;
  }
  if (const auto property = tree_.attribute(here, AttributeName::itemprop); !property.empty()) item(node, property);
}

// Without the name of the outlet that many put behind it: "Title | Outlet", "Title - Outlet".
std::string without_outlet(std::string title, const std::string& outlet) {
  if (outlet.empty() || title.size() <= outlet.size() || !title.ends_with(outlet)) return title;
  std::string_view rest = std::string_view(title).substr(0, title.size() - outlet.size());
  const auto last = rest.find_last_not_of(' ');
  if (last == std::string_view::npos || last + 1 == rest.size()) return title;
  rest = rest.substr(0, last + 1);
  for (const std::string_view sign : {"|", "-", "–", "—", "·", ":", "»"}) {
    if (!rest.ends_with(sign)) continue;
    rest.remove_suffix(sign.size());
    return std::string(rest.substr(0, rest.find_last_not_of(' ') + 1));
  }
  return title;
}

std::string Collector::title() const {
  if (!claims_.title.value().empty()) return without_outlet(claims_.title.value(), claims_.outlet.value());
  if (!heading_.empty()) return heading_;
  return without_outlet(page_title_, claims_.outlet.value());
}

Page Collector::collect() {
  for (std::uint32_t node = 0; node < tree_.size(); ++node)
    if (tree_[node].tag != Tag::text) element(node);
  Page page;
  page.title = title();
  page.author = claims_.author.value();
  page.outlet = claims_.outlet.value();
  if (page.outlet.starts_with('@')) page.outlet.erase(0, 1);  // a name on a social network
  page.url = absolute_address(claims_.url.value(), hints_.url);
  if (page.url.empty()) page.url = absolute_address(hints_.url, {});
  claims_.published.offer(Trust::address, date_in_address(page.url));
  claims_.published.offer(Trust::address, date_in_address(hints_.url));
  page.published = claims_.published.value();
  page.updated = claims_.updated.value();
  page.language = attribute_text(tree_.attribute(tree_[0], AttributeName::lang));
  if (page.language.empty()) page.language = claims_.language.value();
  std::replace(page.language.begin(), page.language.end(), '_', '-');
  return page;
}

}  // namespace

Page page_claims(const Tree& tree, const Regions& regions, std::uint32_t article, const PageHints& hints) {
  return Collector(tree, regions, article, hints).collect();
}

void read_bylines(const std::vector<Candidate>& candidates, Page& page) {
  if (!page.author.empty() && !page.published.empty()) return;
  Metadata metadata;
  for (const Candidate& candidate : candidates) {
    if (candidate.region == Region::article && candidate.passage->prose() > 0) break;
    if (candidate.region == Region::byline) read_metadata(candidate.block.text, candidate.passage->words, true, metadata);
  }
  if (page.author.empty()) page.author = author_name(metadata.author);
  if (page.published.empty()) page.published = metadata.published;
  if (page.updated.empty()) page.updated = metadata.updated;
}

}  // namespace rapporteur::html
