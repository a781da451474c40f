#include "ingest/html/structured_data.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "base/one_of.hpp"
#include "ingest/html/entities.hpp"

namespace rapporteur::html {
namespace {

using nlohmann::json;

constexpr std::size_t most_bytes = 4U << 20U;
constexpr std::size_t most_objects = 2000;

// Line breaks within strings are the commonest mistake of such scripts; signs of a comment or CDATA around them the next.
json parsed(std::string_view script) {
  constexpr std::string_view opening = "<![CDATA[", closing = "]]>";
  if (const auto at = script.substr(0, 64).find(opening); at != std::string_view::npos) {
    script.remove_prefix(at + opening.size());
    script = script.substr(0, script.rfind(closing));
  }
  const auto first = script.find_first_of("{["), last = script.find_last_of("}]");
  if (first == std::string_view::npos || last == std::string_view::npos || last <= first) return json::value_t::discarded;
  std::string text(script.substr(first, last - first + 1));
  json value = json::parse(text, nullptr, false);
  if (!value.is_discarded()) return value;
  std::replace_if(
      text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < ' '; }, ' ');
  return json::parse(text, nullptr, false);
}

std::string text_of(const json& object, const char* key) {
  const auto found = object.find(key);
  if (found == object.end() || !found->is_string()) return {};
  return plain_text(found->get_ref<const std::string&>());
}

bool has_type(const json& object, bool (*is)(std::string_view)) {
  const auto type = object.find("@type");
  if (type == object.end()) return false;
  if (type->is_string()) return is(type->get_ref<const std::string&>());
  return type->is_array() && std::any_of(type->begin(), type->end(), [&](const json& one) {
           return one.is_string() && is(one.get_ref<const std::string&>());
         });
}

bool names_article(std::string_view type) {
  return type.ends_with("Article") || type.ends_with("Posting") ||
         one_of(type, {"Report", "Review", "CreativeWork", "AnalysisNewsArticle", "OpinionNewsArticle"});
}
bool names_page(std::string_view type) {
  return type.ends_with("WebPage") || one_of(type, {"WebSite", "NewsMediaOrganization", "ItemPage"});
}

// "Ann Lee", {"name": "Ann Lee"}, or a list of these.
std::string names_of(const json& object, const char* key) {
  const auto found = object.find(key);
  if (found == object.end()) return {};
  const auto one = [](const json& value) -> std::string {
    if (value.is_string()) return plain_text(value.get_ref<const std::string&>());
    if (!value.is_object()) return {};
    std::string name = text_of(value, "name");
    if (const auto list = value.find("name"); list != value.end() && list->is_array())
      for (const json& part : *list)
        if (part.is_string()) name += (name.empty() ? "" : ", ") + plain_text(part.get_ref<const std::string&>());
    return name;
  };
  if (!found->is_array()) return one(*found);
  std::string all;
  for (const json& value : *found) {
    const std::string name = one(value);
    if (!name.empty()) all += (all.empty() ? "" : ", ") + name;
  }
  return all;
}

std::string address_of(const json& article) {
  const auto page = article.find("mainEntityOfPage");
  if (page != article.end() && page->is_string()) return page->get<std::string>();
  if (page != article.end() && page->is_object())
    if (std::string id = text_of(*page, "@id"); id.find("://") != std::string::npos) return id;
  return text_of(article, "url");
}

void read_article(const json& article, Claims& claims) {
  constexpr Trust trust = Trust::structured;
  claims.title.offer(trust, text_of(article, "headline"));
  claims.title.offer(trust, text_of(article, "name"));
  claims.author.offer(trust, author_name(names_of(article, "author")));
  claims.author.offer(trust, author_name(names_of(article, "creator")));
  claims.outlet.offer(trust, names_of(article, "publisher"));
  claims.published.offer(trust, stamp_date(text_of(article, "datePublished")));
  claims.published.offer(trust, stamp_date(text_of(article, "dateCreated")));
  claims.updated.offer(trust, stamp_date(text_of(article, "dateModified")));
  claims.language.offer(Trust::other_meta, text_of(article, "inLanguage"));
  if (std::string url = address_of(article); url.find("://") != std::string::npos)
    claims.url.offer(Trust::item, std::move(url));
}

}  // namespace

void read_structured_data(std::string_view script, Claims& claims) {
  if (script.size() > most_bytes) return;
  const json root = parsed(script);
  if (root.is_discarded()) return;
  // Objects of the lists, graphs and main entities, breadth first.
  std::vector<const json*> objects = {&root};
  bool article_read = false;
  for (std::size_t i = 0; i < objects.size() && i < most_objects; ++i) {
    const json& here = *objects[i];
    if (here.is_array()) {
      for (const json& part : here) objects.push_back(&part);
      continue;
    }
    if (!here.is_object()) continue;
    for (const char* key : {"@graph", "mainEntity", "itemListElement", "item"})
      if (const auto part = here.find(key); part != here.end() && part->is_structured() && !(article_read && key[0] == 'i'))
        objects.push_back(&*part);
    if (has_type(here, names_article) && !article_read) {
      read_article(here, claims);
      article_read = true;
    } else if (has_type(here, names_page)) {
      claims.outlet.offer(Trust::other_meta, names_of(here, "publisher"));
      claims.published.offer(Trust::other_meta, stamp_date(text_of(here, "datePublished")));
      claims.updated.offer(Trust::other_meta, stamp_date(text_of(here, "dateModified")));
    }
  }
}

}  // namespace rapporteur::html
