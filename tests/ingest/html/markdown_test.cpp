#include "ingest/html/markdown.hpp"

#include <gtest/gtest.h>

#include "sources.hpp"

namespace rapporteur::html {
namespace {

std::string read(const std::string& text) {
  const Page page = read_markdown(text);
  for (const PageBlock& block : page.blocks) {
    std::size_t covered = 0;
    for (const SourceRun& run : block.sources) {
      EXPECT_EQ(run.span.start, covered);
      covered = run.span.end;
      EXPECT_LE(run.end, text.size());
      const auto shown = block.text.substr(run.span.start, run.span.size());
      if (shown == " " || shown == "\n" || shown == "\t") continue;
      EXPECT_EQ(joined(decoded(text.substr(run.start, run.end - run.start))), joined(shown));
    }
    EXPECT_EQ(covered, block.text.size());
  }
  return written(page);
}

struct Case {
  const char* text;
  const char* blocks;
};

TEST(Markdown, Blocks) {
  for (const Case& test : {
           Case{"One line\nand the next.\n\nAnother.", "One line and the next.\nAnother.\n"},
           Case{"## What was agreed ##\nText here, he said.", "# What was agreed\nText here, he said.\n"},
           Case{"Agreed\n------\nText here, he said.", "# Agreed\nText here, he said.\n"},
           Case{"- One thing\n* Another\n+ Third\n1. Fourth\n2) Fifth", "- One thing\n- Another\n- Third\n- Fourth\n- Fifth\n"},
           Case{"- One thing\n  that goes on", "- One thing that goes on\n"},
           Case{"> We will not\n> sign.\n\nText here, he said.", "> We will not sign.\nText here, he said.\n"},
           Case{"> > Twice said.", "> Twice said.\n"},
           Case{"One.\n\n***\n\n- - -\n\nTwo.", "One.\nTwo.\n"},
           Case{"| State | Vote |\n|---|:-:|\n| Norland | yes |", "| State\tVote\n| Norland\tyes\n"},
           Case{"```text\na  *b*\n  c\n```\nText here, he said.", "` a  *b*\n  c\nText here, he said.\n"},
           Case{"One line  \nand the next.", "One line\nand the next.\n"},
           Case{"2031 was a year.\n-5 degrees\n#hash", "2031 was a year. -5 degrees #hash\n"},
       })
    EXPECT_EQ(read(test.text), test.blocks) << test.text;
}

TEST(Markdown, Inlines) {
  for (const Case& test : {
           Case{"The *foreign* **ministers** ___met___ ~~not~~ today.", "The foreign ministers met not today.\n"},
           Case{"5 * 3 and snake_case_name and * alone.", "5 * 3 and snake_case_name and * alone.\n"},
           Case{"In [the capital](https://a.example/b_(c) \"x\") they [met][1] again.", "In the capital they met again.\n"},
           Case{"A ![picture](x.jpg) stands here.[^1]", "A stands here.\n"},
           Case{"A [note] in brackets, [unclosed.", "A [note] in brackets, [unclosed.\n"},
           Case{"\\*Not\\* emphasis \\& \\[no\\] link.", "*Not* emphasis & [no] link.\n"},
           Case{"`code *as* is` and ``a`b`` and `open.", "code *as* is and a`b and `open.\n"},
           Case{"Q&amp;A &mdash; caf&eacute;.", "Q&A — café.\n"},
           Case{"A <b>bold</b> 1 < 2 <https://a.example> here.", "A bold 1 < 2 https://a.example here.\n"},
       })
    EXPECT_EQ(read(test.text), test.blocks) << test.text;
}

TEST(Markdown, NavigationIsSetApart) {
  const std::string text =
      "* [Home](/)\n* [World](/w)\n\n[Skip to content](#c)\n\n# Talks go on\n\nBy Ada Lindqvist\n\n"
      "Ministers of Norland met for three hours on Monday and agreed to meet again.\n\n## Read more\n\n* [Another story](/a)\n";
  EXPECT_EQ(read(text), "Ministers of Norland met for three hours on Monday and agreed to meet again.\n");
  EXPECT_EQ(read_markdown(text).title, "Talks go on");
}

TEST(Markdown, BadInputEndsInLinearTime) {
  for (const char* piece : {"[", "]", "![", "](", "*", "_a", "`", "``` ", "<", "<a", "> ", "- ", "#", "|", "\\", "&", "[a](b",
                            "*a _b ", "a`b``c```"}) {
    std::string text;
    while (text.size() < 40000) text += piece;
    read_markdown(text);
    std::string lines;
    while (lines.size() < 40000) lines += std::string(piece) + "\n";
    read_markdown(lines);
  }
  EXPECT_TRUE(read_markdown("").blocks.empty());
}

}  // namespace
}  // namespace rapporteur::html
