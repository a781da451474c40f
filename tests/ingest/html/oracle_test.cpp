// libxml2's HTML parser as the oracle of ours on ordinary pages: the same texts in the same elements.
//
// libxml2 reads HTML 4: it does not know what HTML 5's elements end, nor its rules for what is misnested. So the pages here use
// what both know; those where the standard decides are in tree_test.cpp.
#include <gtest/gtest.h>
#include <libxml/HTMLparser.h>

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <map>

#include "ingest/html/tree.hpp"
#include "sources.hpp"

namespace rapporteur::html {
namespace {

// "div/p: text" for each run of text with its elements, blank space left out.
using Texts = std::vector<std::string>;

std::string without_blanks(const std::string& text) {
  std::string out;
  for (const char c : joined(text))
    if (c != ' ') out += c;
  return out;
}

void add(Texts& texts, const std::string& path, const std::string& text) {
  const std::string letters = without_blanks(text);
  if (letters.empty()) return;
  if (!texts.empty() && texts.back().starts_with(path + ": ")) {
    texts.back() += letters;  // runs parted by comments or entities
  } else {
    texts.push_back(path + ": " + letters);
  }
}

const char* name_of(Tag tag) {
  static constexpr const char* names[] = {"text",
#define TAG(name, properties) #name,
                                          RAPPORTEUR_HTML_TAGS(TAG)
#undef TAG
                                              "?"};
  return names[std::min<std::size_t>(static_cast<std::size_t>(tag), std::size(names) - 1)];
}

Texts ours(std::string_view page) {
  const Tree tree(page);
  Texts texts;
  for (std::uint32_t node = 1; node < tree.size();) {
    const Node& here = tree[node];
    if (has(here.tag, is_unseen) || here.tag == Tag::head) {
      node = here.end;
      continue;
    }
    if (here.tag == Tag::text) {
      std::string path;
      for (std::uint32_t up = here.parent; up != 0; up = tree[up].parent)
        path = "/" + std::string(name_of(tree[up].tag)) + path;
      add(texts, path, decoded(tree.source(here)));
    }
    ++node;
  }
  return texts;
}

Texts of_libxml2(std::string_view page) {
  htmlDocPtr document = htmlReadMemory(page.data(), static_cast<int>(page.size()), nullptr, "utf-8",
                                       HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING | HTML_PARSE_NONET);
  Texts texts;
  if (document == nullptr) return texts;
  const xmlNode* root = xmlDocGetRootElement(document);
  for (const xmlNode* node = root; node != nullptr;) {
    const auto tag = node->type == XML_ELEMENT_NODE ? tag_of(reinterpret_cast<const char*>(node->name)) : Tag::text;
    if (node->type == XML_TEXT_NODE && node->content != nullptr) {
      std::string path;
      for (const xmlNode* up = node->parent; up != nullptr && up != root && up->type == XML_ELEMENT_NODE; up = up->parent)
        path = "/" + std::string(name_of(tag_of(reinterpret_cast<const char*>(up->name)))) + path;
      add(texts, path, reinterpret_cast<const char*>(node->content));
    }
    const bool enter = node->type == XML_ELEMENT_NODE && !has(tag, is_unseen) && tag != Tag::head && node->children != nullptr;
    if (enter) {
      node = node->children;
      continue;
    }
    while (node != nullptr && node != root && node->next == nullptr) node = node->parent;
    node = node == nullptr || node == root ? nullptr : node->next;
  }
  xmlFreeDoc(document);
  return texts;
}

TEST(Oracle, OrdinaryPages) {
  for (const char* page : {
           "<!DOCTYPE html><html><head><title>x</title></head><body><div><h1>Talks</h1><p>One <b>two</b> "
           "three.</p></div></body></html>",
           "<html><body><div><p>One<p>Two<div>Three</div><ul><li>a<li>b<ul><li>c</ul></ul></div></body></html>",
           "<body><table><tr><td>a<td>b<tr><th>c</table><div>d</div></body>",
           "<body><dl><dt>a<dd>b<dt>c<dd>d</dl></body>",
           "<body><div>Q&amp;A &eacute;t&eacute; &#8217; &lt;b&gt; <!-- x --> and<script>if (a<b) c()</script> "
           "more</div></body>",
           "<body><div><a href=x>a <i>b</i></a> c <img src=x> d<br>e</div><blockquote><p>f</p></blockquote></body>",
           "<body><p class=\"a\" id='b' title=\"c > d\">e</p><pre>f\n  g</pre><form><input value=x><p>h</p></form></body>",
       })
    EXPECT_EQ(ours(page), of_libxml2(page)) << page;
}

// The pages of the article extraction benchmark, unpacked.
std::map<std::string, std::string> shared_pages() {
  std::map<std::string, std::string> pages;
  const std::filesystem::path folder = std::filesystem::path(RAPPORTEUR_SOURCE_DIR) / "../shared/bench/article-extraction/html";
  if (!std::filesystem::exists(folder)) return pages;
#ifdef __SANITIZE_ADDRESS__
  constexpr std::size_t each = 8;  // the sanitizers make it slow
#else
  constexpr std::size_t each = 1;
#endif
  std::size_t number = 0;
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    if (number++ % each != 0) continue;
    const std::string command = "gzip -dc '" + entry.path().string() + "'";
    FILE* pipe = popen(command.c_str(), "r");
    if (pipe == nullptr) continue;
    std::string& page = pages[entry.path().filename().string()];
    char buffer[65536];
    for (std::size_t n = 0; (n = fread(buffer, 1, sizeof buffer, pipe)) > 0;) page.append(buffer, n);
    pclose(pipe);
  }
  return pages;
}

// Pages of the web as a browser wrote them out again, all end tags in place.
TEST(Oracle, PagesOfTheWeb) {
  const auto pages = shared_pages();
  if (pages.empty()) GTEST_SKIP() << "no ../shared";
  for (const auto& [name, page] : pages) EXPECT_EQ(ours(page), of_libxml2(page)) << name;
}

TEST(Sources, PagesOfTheWeb) {
  const auto pages = shared_pages();
  if (pages.empty()) GTEST_SKIP() << "no ../shared";
  for (const auto& [name, page] : pages) {
    const Page read = read_page(page);
    EXPECT_FALSE(read.blocks.empty()) << name;
    EXPECT_EQ(source_mistake(page, read), "") << name;
  }
}

}  // namespace
}  // namespace rapporteur::html
