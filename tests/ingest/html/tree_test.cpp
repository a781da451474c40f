#include "ingest/html/tree.hpp"

#include <gtest/gtest.h>

#include <string>

namespace rapporteur::html {
namespace {

// Elements as "name(...)", texts as they are, links' texts with a star; the elements of a page's frame are left out.
std::string shape(const Tree& tree, std::uint32_t from, std::uint32_t end) {
  static const char* const names[] = {"text",
#define TAG(name, properties) #name,
                                      RAPPORTEUR_HTML_TAGS(TAG)
#undef TAG
                                          "unknown"};
  std::string out;
  for (std::uint32_t node = from; node < end; node = tree[node].end) {
    const Node& here = tree[node];
    if (!out.empty() && out.back() != '(') out += ' ';
    if (here.tag == Tag::text) {
      out += std::string(tree.source(here)) + (here.in_link ? "*" : "");
    } else if (here.tag == Tag::html || here.tag == Tag::body) {
      out += shape(tree, node + 1, here.end);
    } else {
      out += std::string(names[std::min<std::size_t>(static_cast<std::size_t>(here.tag), std::size(names) - 1)]) + "(" +
             shape(tree, node + 1, here.end) + ")";
    }
  }
  return out;
}

std::string shape(std::string_view page) {
  const Tree tree(page);
  return shape(tree, 0, tree.size());
}

struct Case {
  const char* page;
  const char* shape;
};

TEST(Tree, ImpliedEndTags) {
  for (const Case& test : {
           Case{"<p>a<p>b<div>c</div>d", "p(a) p(b) div(c) d"},
           Case{"<ul><li>a<li>b<ul><li>c</ul><li>d</ul>e", "ul(li(a) li(b ul(li(c))) li(d)) e"},
           Case{"<li><div>a<li>b", "li(div(a)) li(b)"},
           Case{"<li><section>a<li>b", "li(section(a li(b)))"},
           Case{"<dl><dt>a<dd>b<dt>c</dl>", "dl(dt(a) dd(b) dt(c))"},
           Case{"<table><tr><td>a<td>b<tr><th>c</table>d", "table(tr(td(a) td(b)) tr(th(c))) d"},
           Case{"<table><tbody><tr><td>a<tbody><tr><td>b</table>", "table(tbody(tr(td(a))) tbody(tr(td(b))))"},
           Case{"<h1>a<h2>b</h3>c", "h1(a) h2(b) c"},
           Case{"<select><option>a<option>b</select>c", "select(option(a) option(b)) c"},
       })
    EXPECT_EQ(shape(test.page), test.shape) << test.page;
}

TEST(Tree, EndTagsInTheWrongPlace) {
  for (const Case& test : {
           Case{"<p>a</div>b</p>c", "p(a b) c"},
           Case{"<div><p>a</div>b", "div(p(a)) b"},
           Case{"<div><span>a</div>b</span>c", "div(span(a)) b c"},
           Case{"a</p>b", "a p() b"},
           Case{"a</br>b", "a br() b"},
           Case{"<b><i>a</b>b</i>c", "b(i(a)) b c"},
           Case{"<table><tr><td><div>a</td></tr></table>b</div>c", "table(tr(td(div(a)))) b c"},
           Case{"<div><table><tr><td>a</div>b</table></div>c", "div(table(tr(td(a b)))) c"},
           Case{"<p>a<b>b<p>c</b>d", "p(a b(b)) p(c d)"},
           Case{"<body>a</body>b</html>c", "a b c"},
       })
    EXPECT_EQ(shape(test.page), test.shape) << test.page;
}

TEST(Tree, Links) {
  for (const Case& test : {
           Case{"<a href=x>a</a>b", "a(a*) b"},
           Case{"<a name=x>a", "a(a)"},
           Case{"<a href=x>a<a href=y>b</a>c", "a(a*) a(b*) c"},
           Case{"<a href=x><div>a</a>b</div>c", "a(div(a* b) c)"},
           Case{"<a href=x><p>a</p></a>b", "a(p(a*)) b"},
       })
    EXPECT_EQ(shape(test.page), test.shape) << test.page;
}

TEST(Tree, HeadAndBody) {
  EXPECT_EQ(shape("<head><title>x</title><meta charset=utf-8></head>\n<body>a"), "head(title() meta()) a");
  EXPECT_EQ(shape("<title>x</title>a"), "title() a");
  EXPECT_EQ(shape("<html><head><p>a"), "head() p(a)");
  const Tree tree("<body>a<html lang=en><body class=x>b");
  EXPECT_EQ(tree.attribute(tree[0], AttributeName::lang), "en");
}

TEST(Tree, UnknownElementsAreTheirNames) {
  EXPECT_EQ(shape("<x-a><x-b>a</x-a>b"), "unknown(unknown(a)) b");
  EXPECT_EQ(shape("<x-a><x-b>a</x-c>b"), "unknown(unknown(a b))");
}

TEST(Tree, DepthIsBounded) {
  std::string page;
  for (int i = 0; i < 100000; ++i) page += "<div>";
  const Tree tree(page + "a");
  std::size_t depth = 0;
  for (std::uint32_t node = tree.size() - 1; node != 0; node = tree[node].parent) ++depth;
  EXPECT_LE(depth, Tree::most_depth);
  EXPECT_EQ(tree.size(), 100003U);
}

}  // namespace
}  // namespace rapporteur::html
