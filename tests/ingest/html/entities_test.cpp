#include "ingest/html/entities.hpp"

#include <gtest/gtest.h>

namespace rapporteur::html {
namespace {

TEST(Entities, Names) {
  EXPECT_EQ(plain_text("Q&amp;A &lt;b&gt; caf&eacute; &hellip; &CounterClockwiseContourIntegral;"), "Q&A <b> café … ∳");
  EXPECT_EQ(plain_text("&notit; &notin; &not"), "¬it; ∉ ¬");
  EXPECT_EQ(plain_text("AT&T &unknown; & &; &#; &#x;"), "AT&T &unknown; & &; &#; &#x;");
  EXPECT_EQ(plain_text("&fjlig;"), "fj");  // a name of two code points
}

TEST(Entities, Numbers) {
  EXPECT_EQ(plain_text("&#8217;&#x2019;&#X2019;&#8217"), "’’’’");
  EXPECT_EQ(plain_text("&#146;&#151;&#128;"), "’—€");  // windows-1252, as browsers read them
  EXPECT_EQ(plain_text("&#0;&#xD800;&#x110000;&#99999999999999;"), "����");
}

TEST(Entities, InAttributes) {
  EXPECT_EQ(attribute_text("/x?a=1&copy=2&amp;b=3&copy;"), "/x?a=1&copy=2&b=3©");
  EXPECT_EQ(attribute_text("  a \n b&nbsp; c "), "a b c");
}

TEST(Entities, LengthsAreBytesOfTheReference) {
  EXPECT_EQ(read_reference("&amp;x", false).length, 5U);
  EXPECT_EQ(read_reference("&ampx", false).length, 4U);
  EXPECT_EQ(read_reference("&ampx", true).length, 0U);
  EXPECT_EQ(read_reference("&", false).length, 0U);
}

}  // namespace
}  // namespace rapporteur::html
