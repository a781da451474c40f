// Pages that nobody meant to write, and pages that somebody wrote to do harm.
#include <gtest/gtest.h>

#include <chrono>

#include "sources.hpp"

namespace rapporteur::html {
namespace {

const std::string sentence = "Ministers of Norland and Sudria met for three hours on Monday and agreed to meet again.";

std::string repeated(const std::string& piece, std::size_t bytes) {
  std::string out;
  out.reserve(bytes + piece.size());
  while (out.size() < bytes) out += piece;
  return out;
}

std::string read(const std::string& page) {
  const Page read = read_page(page);
  EXPECT_EQ(source_mistake(page, read), "");
  return written(read);
}

struct Case {
  const char* name;
  std::string page;
};

// What is wrong stands around, before or after one paragraph; the paragraph is read.
TEST(BadPages, TheTextIsReadAllTheSame) {
  const std::string text = sentence + " The envoy said that the text was nearly ready.";
  for (const Case& test : {
           Case{"nothing closed", "<html><head><title>x<body><div><article><h1>T<p><b><i><a name=x><font>" + text},
           Case{"closed twice", "<p>" + text + "</p></p></div></div></body></html></html></article></table>"},
           Case{"deep", repeated("<div>", 500000) + "<p>" + text + repeated("</div>", 100000)},
           Case{"deep inline", repeated("<b><i>", 500000) + "<p>" + text},
           Case{"attribute without end", "<div class=\"a><p title='b>" + text + "</p></div>"},
           Case{"tag without end", "<p>" + text + "</p><p class=x title=\"y"},
           Case{"comment without end", "<p>" + text + "</p><!-- the rest"},
           Case{"script without end", "<p>" + text + "</p><script>var a = '<p>no</p>'"},
           Case{"title without end", "<title>x<p>" + text},
           Case{"textarea without end", "<p>" + text + "</p><textarea><p>b"},
           Case{"same attribute many times", "<p " + repeated("class=x ", 100000) + ">" + text},
           Case{"many attributes", "<p " + repeated("a=1 b c='2' ", 100000) + ">" + text},
           Case{"script with markup", "<script>document.write('<p>no</p><!-- <script>');</script><p>" + text},
           Case{"CDATA", "<![CDATA[ no ]]><p>" + text},
           Case{"frameset", "<frameset><frame src=x><noframes>no</noframes></frameset><p>" + text},
           Case{"meta in the body", "<p>" + text + "<meta charset=utf-16><meta http-equiv=refresh content=0>"},
           Case{"doctype in the middle", "<p>" + text + "</p><!doctype html><?php echo 1 ?>"},
           Case{"rows without table", "<tr><td><p>" + text + "</td></tr>"},
           Case{"list items without list", "<li><p>" + text},
           Case{"nested links", "<p>" + text + repeated("<a href=x>", 100000)},
           Case{"nested forms", repeated("<form>", 100000) + "<p>" + text},
       })
    EXPECT_NE(read(test.page).find(text), std::string::npos) << test.name << ": " << read(test.page);
}

TEST(BadPages, NulsAndLeftoversOfEncodings) {
  EXPECT_EQ(read("<article><p>" + std::string("a\0b", 3) + " " + sentence),
            "a\xEF\xBF\xBD"
            "b " +
                sentence + "\n");
  EXPECT_EQ(read("<article><p>\xEF\xBF\xBD caf\xC3\xA9 \xE2\x80\x8B " + sentence), "\xEF\xBF\xBD café " + sentence + "\n");
  EXPECT_EQ(read(std::string("<p\0 class=x>", 12) + sentence + "</p>").find('<'), std::string::npos);
}

TEST(BadPages, AllScript) {
  EXPECT_EQ(read("<html><head><script>" + repeated("var a = 1; ", 1000000) +
                 "</script></head><body><noscript>Turn it on.</noscript>"),
            "");
}

// Twice the bytes take about twice the time.
TEST(BadPages, LinearInTheirSize) {
  const auto seconds = [](const std::string& page) {
    const auto start = std::chrono::steady_clock::now();
    read_page(page);
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
  };
  for (const char* piece : {"<",          "&",
                            "<!--",       "<!-",
                            "</",         "<a b=\"",
                            "<p>x",       "<a href=x>",
                            "<ul><li>",   "<table><tr><td>",
                            "<script>",   "<script><!--<script>",
                            "<svg>",      "<title>",
                            "<noscript>", "</x>",
                            "<x></y>",    "<b></i>",
                            "&notit;",    "&#",
                            "<![CDATA[",  "a<br><br>",
                            "<h1>x",      "-->",
                            "<p></a>",    "<div class='comments related'>",
                            "<li><div>",  "<td></p></div>",
                            "<option>",   "<blockquote><p>a"}) {
#ifdef __SANITIZE_ADDRESS__
    constexpr std::size_t size = 30000;
#else
    constexpr std::size_t size = 100000;
#endif
    const double first = seconds(repeated(piece, size)), second = seconds(repeated(piece, 4 * size));
    EXPECT_LT(second, 16 * first + 0.2) << piece << " " << first << " s, " << second << " s";
  }
}

}  // namespace
}  // namespace rapporteur::html
