#include "ingest/layout.hpp"

#include <gtest/gtest.h>

#include "ingest/ingest.hpp"

namespace rapporteur {
namespace {

Report lay_out(const std::string& text) {
  Report report;
  report.text = Text(text);
  read_layout(report);
  return report;
}

// One letter a block, T S B F, and the words of the blocks of one kind.
std::string kinds(const Report& report) {
  std::string letters;
  for (const auto& block : report.blocks) letters += "TBSF"[static_cast<int>(block.kind)];
  return letters;
}

std::vector<std::string> words(const Report& report, BlockKind kind) {
  std::vector<std::string> list;
  for (const auto& block : report.blocks)
    if (block.kind == kind) list.emplace_back(report.text.slice(block.span));
  return list;
}

const std::string body = "Ministers of the two countries met for three hours on Monday and agreed to meet again in a month.";
const std::string more = "The envoy said that the text was nearly ready, but that two questions remained open.";

TEST(Layout, TitleBylineDateAndBody) {
  const auto report =
      lay_out("Norland and Sudria agree to reopen river port\n\nBy Ada Lindqvist\n\nPublished 3 March 2024, 10:15 GMT\n\n" +
              body + "\n\n" + more + "\n");
  EXPECT_EQ(kinds(report), "TFFBB");
  EXPECT_EQ(report.title, "Norland and Sudria agree to reopen river port");
  EXPECT_EQ(report.text.slice(*report.title_span), report.title);
  EXPECT_EQ(report.author, "Ada Lindqvist");
  EXPECT_EQ(report.published, "2024-03-03");
  EXPECT_TRUE(report.notes.empty()) << report.notes.front();
}

TEST(Layout, ABylineFurtherDownIsNotTheReportsAuthor) {
  const auto report =
      lay_out("Port talks resume after a month\n\n" + body + "\n\nBy Ada Lindqvist, river correspondent\n\n" + more);
  EXPECT_EQ(kinds(report), "TBFB");
  EXPECT_EQ(report.author, "");
}

TEST(Layout, AQuestionThatSomebodyAsksIsNoSubhead) {
  const auto report = lay_out("Port talks resume after a month\n\n" + body + "\n\nWhat happens next?\n\n" + more +
                              "\n\nShe then asked: “Is it time?”\n\n" + more);
  EXPECT_EQ(kinds(report), "TBSBBB");
}

TEST(Layout, SpansCountCodePointsAndKeepLineEnds) {
  const auto report =
      lay_out("Talks “open” in Malmö\r\n\r\n“We are ready,” the minister said — and left.\r\n\r\n" + body + "\r\n");
  ASSERT_EQ(kinds(report), "TBB");
  EXPECT_EQ(report.blocks[0].span, (Span{0, 21}));
  EXPECT_EQ(report.text.slice(report.blocks[1].span), "“We are ready,” the minister said — and left.");
  EXPECT_EQ(report.blocks[1].span.start, 25U);
}

struct FurnitureCase {
  const char* line;
};

class FurnitureLine : public testing::TestWithParam<FurnitureCase> {};

TEST_P(FurnitureLine, IsLeftOutOfTheMiddle) {
  const auto report = lay_out("Port talks resume after a month\n\n" + body + "\n\n" + GetParam().line + "\n\n" + more + "\n");
  EXPECT_EQ(kinds(report), "TBFB") << GetParam().line;
}

INSTANTIATE_TEST_SUITE_P(
    Pages, FurnitureLine,
    testing::Values(
        FurnitureCase{"Photo Credit: Example Agency"},
        FurnitureCase{"Image copyright EPA Image caption The bridge seen from the south"},
        FurnitureCase{"Media playback is unsupported on your device Media caption The bridge reopens"},
        FurnitureCase{"The foreign minister of Norland arrives at the palace, June 4, 2021. REUTERS/Ann Example"},
        FurnitureCase{"FILE PHOTO: Trucks wait at the border, June 4, 2021. REUTERS/Ann Example/File Photo"},
        FurnitureCase{"Trucks wait at the border (Ann Example/AFP)"},
        FurnitureCase{"Trucks wait at the border. Photograph: Ann Example/EPA"},
        FurnitureCase{"Trucks wait at the border [File: Ann Example/Reuters]"}, FurnitureCase{"Slideshow (4 Images)"},
        FurnitureCase{"Only registered members can post comments."}, FurnitureCase{"Please log in to comment"},
        FurnitureCase{"Sign up for our daily newsletter"}, FurnitureCase{"Follow us on Twitter and Facebook"},
        FurnitureCase{"Share this article"}, FurnitureCase{"Facebook Twitter WhatsApp Email"}, FurnitureCase{"Advertisement"},
        FurnitureCase{"Story continues below"}, FurnitureCase{"Read more: Why the port matters"},
        FurnitureCase{"Related Coverage Port workers call off their strike"}, FurnitureCase{"More: Five facts about the river"},
        FurnitureCase{"For a graphic on the river trade click tinyurl.example/abc"},
        FurnitureCase{"Click here for the full statement"}, FurnitureCase{"Please upgrade your browser to view this content."},
        FurnitureCase{"We use cookies to give you the best experience on our site."},
        FurnitureCase{"Copyright 2024 Example News Ltd. All rights reserved."},
        FurnitureCase{"This article was based in part on wire service reports."},
        FurnitureCase{"(Reporting by Ann Example; Editing by Bo Example)"},
        FurnitureCase{"The Associated Press contributed to this report."}, FurnitureCase{"Original Source: example.com"},
        FurnitureCase{"Tags: Norland, Sudria, river, trade"}, FurnitureCase{"* * *"},
        FurnitureCase{"PHOTOS: Ten bridges of the north"}, FurnitureCase{"Home > World > Norland"},
        FurnitureCase{"Reading time: 5 minutes"}, FurnitureCase{"Getty Images"},
        FurnitureCase{"Disclaimer: The views are the author's."}, FurnitureCase{"Be the first to comment"},
        FurnitureCase{
            "[1/3] Trucks wait at the border, June 4, 2021. REUTERS/Ann Example Purchase Licensing Rights, opens new tab"},
        FurnitureCase{"Image source, Getty Images"}, FurnitureCase{"The Daily Example | Updated: 3 March 2024, 10:00 GMT"},
        FurnitureCase{"https://www.example.com/story?id=3"}));

class BodyLine : public testing::TestWithParam<const char*> {};

TEST_P(BodyLine, IsKept) {
  const auto report = lay_out("Port talks resume after a month\n\n" + body + "\n\n" + GetParam() + "\n\n" + more + "\n");
  EXPECT_EQ(kinds(report), "TBBB") << GetParam();
}

INSTANTIATE_TEST_SUITE_P(
    Sentences, BodyLine,
    testing::Values(
        "Half of the voters back the deal, according to a Reuters/Ipsos opinion poll released on Wednesday.",
        "He shared the photo on Twitter and said that the picture was a sign of peace.",
        "Click farms and false accounts spread the rumour, the ministry said.", "Follow-up talks are planned for May.",
        "Related talks on fishing went on in the capital, she said.", "The image: two ministers who would not shake hands.",
        "More talks will be held in June, he said.", "By Monday evening the ministers had left the capital, a spokesman said.",
        "Updated figures show that trade fell by a tenth, the ministry said.",
        "Source countries and transit countries disagree about the list.",
        "LONDON (Agency) - The government said on Friday that it would not sign.", "This statement is false.",
        "Subscribers to the treaty must give notice of a year.", "Registered voters were asked for their view of the talks.",
        "“We share this view and print it in every paper,” he said.", "This report was presented to the council on Friday.",
        "She told reporters: “Read my lips: no deal.”", "Photographs of the signing were shown on state television.",
        "Norland would follow the same channel on Monday, an aide said.", "9/11 changed the rules of travel, the AP wrote.",
        "The report, first published in May, names no country.", "Ends of the bridge were closed on both sides.",
        "Thanks to the mediators, readers of the text now know its terms.", "Home ministers met in June.",
        "- reopen the northern crossing for trucks", "1. Both sides withdraw their patrols from the island"));

TEST(Layout, SubheadsAreCapitalsOrShortQuestionsBeforeText) {
  const auto report = lay_out("Port talks resume after a month\n\n" + body + "\n\nBARGES AT REST\n\n" + more +
                              "\n\nWhat happens next?\n\n" + body + "\n");
  EXPECT_EQ(kinds(report), "TBSBSB");
}

TEST(Layout, CapitalsAtTheEndAreSectionsOfTheSite) {
  const auto report = lay_out("Port talks resume after a month\n\n" + body + "\n\nLATEST STORIES\n\nFROM THE REGIONS\n");
  EXPECT_EQ(kinds(report), "TBFF");
  EXPECT_EQ(report.notes, std::vector<std::string>{"boilerplate left out: “LATEST STORIES”, “FROM THE REGIONS”"});
}

TEST(Layout, ALongLineInCapitalsIsALinkToAnotherArticle) {
  const auto report = lay_out("Port talks resume after a month\n\n" + body +
                              "\n\nNORLAND WARNS THAT ITS TRADE WILL SUFFER FOR YEARS\n\n" + more);
  EXPECT_EQ(kinds(report), "TBFB");
}

TEST(Layout, ATextAllInCapitalsIsRead) {
  const auto report = lay_out(
      "TALKS RESUME\n\nMINISTERS OF THE TWO COUNTRIES MET FOR THREE HOURS ON MONDAY AND AGREED TO MEET AGAIN.\n\nTHEY LEFT.");
  EXPECT_EQ(kinds(report), "TBB");
}

TEST(Layout, NoTitleWhereTheFirstLineIsASentence) {
  const auto report = lay_out(body + "\n" + more + "\n");
  EXPECT_EQ(kinds(report), "BB");
  EXPECT_FALSE(report.title_span);
}

TEST(Layout, OneParagraphALineWhereLinesAreLong) {
  const auto report = lay_out("Port talks resume\n" + body + "\n" + more + "\n" + body + "\n");
  EXPECT_EQ(kinds(report), "TBBB");
}

TEST(Layout, WrappedLinesAreOneParagraph) {
  const auto report = lay_out(
      "Port talks resume after a month\n"
      "By Ada Lindqvist\n\n"
      "Ministers of the two countries met for three hours on Monday and\n"
      "agreed to meet again in a month. They said that the river port\n"
      "would stay closed until then.\n"
      "The envoy said that the text was nearly ready, but that two\n"
      "questions remained open.\n\n"
      "A second round is planned for April, the hosts said, and would\n"
      "deal with fishing.\n");
  EXPECT_EQ(kinds(report), "TFBBB");
  const auto paragraphs = words(report, BlockKind::body);
  EXPECT_EQ(paragraphs.at(1), "The envoy said that the text was nearly ready, but that two\nquestions remained open.");
}

TEST(Layout, HeadLinesOfASavedPage) {
  const auto report =
      lay_out("Title: Port talks resume\nAuthor: Ada Lindqvist\nURL: https://www.example.com/a\nDate: 2024-03-05\n\n" + body +
              "\n\n" + more);
  EXPECT_EQ(kinds(report), "TFFFBB");
  EXPECT_EQ(report.title, "Port talks resume");
  EXPECT_EQ(report.text.slice(*report.title_span), "Port talks resume");
  EXPECT_EQ(report.author, "Ada Lindqvist");
  EXPECT_EQ(report.url, "https://www.example.com/a");
  EXPECT_EQ(report.published, "2024-03-05");
}

TEST(Layout, MarkdownHeadingsLoseTheirSigns) {
  const auto report = lay_out("# Port talks resume\n\n" + body + "\n\n## The river\n\n" + more);
  ASSERT_EQ(kinds(report), "TBSB");
  EXPECT_EQ(report.title, "Port talks resume");
  EXPECT_EQ(report.text.slice(report.blocks[2].span), "The river");
}

TEST(Layout, PiecesToReadAreAllButFurniture) {
  const auto report = lay_out("Port talks resume\n\nPhoto: Example Agency\n\n" + body);
  const auto pieces = pieces_to_read(report);
  ASSERT_EQ(pieces.size(), 2U);
  EXPECT_EQ(report.text.slice(pieces[0]), "Port talks resume");
  EXPECT_EQ(report.text.slice(pieces[1]), body);
}

}  // namespace
}  // namespace rapporteur
