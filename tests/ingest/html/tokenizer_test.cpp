#include "ingest/html/tokenizer.hpp"

#include <gtest/gtest.h>

#include <string>

namespace rapporteur::html {
namespace {

// One word a token: text in brackets, tags with their attributes' values, what raw elements hold in braces.
std::string tokens(std::string_view page) {
  std::vector<Attribute> attributes;
  Tokenizer tokenizer(page, attributes);
  std::string out;
  for (;;) {
    attributes.clear();
    const Token token = tokenizer.next();
    const auto part = [&](std::uint32_t begin, std::uint32_t end) { return std::string(page.substr(begin, end - begin)); };
    switch (token.kind) {
      case Token::Kind::done:
        return out;
      case Token::Kind::text:
        out += "[" + part(token.begin, token.end) + "]";
        break;
      case Token::Kind::end:
        out += "</" + part(token.name_begin, token.name_end) + ">";
        break;
      default:
        out += "<" + part(token.name_begin, token.name_end);
        for (const Attribute& attribute : attributes) out += " " + part(attribute.begin, attribute.end);
        out += token.self_closing ? "/>" : ">";
        if (token.kind == Token::Kind::raw) out += "{" + part(token.content_begin, token.content_end) + "}";
    }
  }
}

struct Case {
  const char* page;
  const char* tokens;
};

TEST(Tokenizer, TagsTextAndComments) {
  for (const Case& test : {
           Case{"a<b>c</b>d", "[a]<b>[c]</b>[d]"},
           Case{"<P CLASS=x ID='y z' lang=\"en\">", "<P x y z en>"},
           Case{"<br/><br />", "<br/><br/>"},
           Case{"<a href=/x/>", "<a /x/>"},
           Case{"<!doctype html><!-- a > b -->c", "[c]"},
           Case{"<!-->a<!--->b<!-- x --!>c", "[a][b][c]"},
           Case{"<?xml version='1.0'?>a", "[a]"},
           Case{"<![CDATA[ a ]]>b", "[b]"},
           Case{"a < b <3 c", "[a < b <3 c]"},
           Case{"</>a</ >b", "[a][b]"},
           Case{"<p\nclass\n=\n'x'\n>", "<p x>"},
           Case{"<p class=a class=b>", "<p a>"},
           Case{"<p onclick=\"a > b\" class=c>", "<p c>"},
       })
    EXPECT_EQ(tokens(test.page), test.tokens) << test.page;
}

TEST(Tokenizer, ElementsWithoutMarkup) {
  for (const Case& test : {
           Case{"<script>if (a<b) '</b>'</script>c", "<script>{if (a<b) '</b>'}[c]"},
           Case{"<SCRIPT>x</scripty></Script >c", "<SCRIPT>{x</scripty>}[c]"},
           Case{"<script><!-- <script>a</script> b --></script>c", "<script>{<!-- <script>a</script> b -->}[c]"},
           Case{"<script><!-- <script>a</script> b", "<script>{<!-- <script>a}[ b]"},
           Case{"<script>a --> <script>b</script>c", "<script>{a --> <script>b}[c]"},
           Case{"<title>a <b> c</title>d", "<title>{a <b> c}[d]"},
           Case{"<noscript><p>x</p></noscript>d", "<noscript>{<p>x</p>}[d]"},
           Case{"<svg><title>x</title></svg>d", "<svg>{<title>x</title>}[d]"},
       })
    EXPECT_EQ(tokens(test.page), test.tokens) << test.page;
}

// Where the standard lets one slip take the rest of the page, the text after it stays.
TEST(Tokenizer, WhatNeverEnds) {
  for (const Case& test : {
           Case{"<a href=\"x>text", "<a x>[text]"},
           Case{"<a class='x>text</a>more", "<a x>[text]</a>[more]"},
           Case{"<title>a<p>b", "<title>[a]<p>[b]"},
           Case{"<noscript>a<noscript>b", "<noscript>[a]<noscript>[b]"},
           Case{"<script>a<p>b", "<script>{a<p>b}"},
           Case{"a<!-- b", "[a]"},
           Case{"a<p class", "[a]<p >"},
           Case{"a<", "[a<]"},
           Case{"a</", "[a</]"},
       })
    EXPECT_EQ(tokens(test.page), test.tokens) << test.page;
}

}  // namespace
}  // namespace rapporteur::html
