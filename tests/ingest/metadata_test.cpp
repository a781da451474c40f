#include "ingest/metadata.hpp"

#include <gtest/gtest.h>

namespace rapporteur {
namespace {

TEST(Metadata, FullDates) {
  const std::pair<const char*, const char*> cases[] = {{"3 March 2024", "2024-03-03"},
                                                       {"Monday, March 3rd, 2024", "2024-03-03"},
                                                       {"Sept. 9, 2021 4:05 p.m.", "2021-09-09"},
                                                       {"2024-12-31T10:00Z", "2024-12-31"},
                                                       {"2024/1/5", "2024-01-05"},
                                                       {"the 1st of May 2020", "2020-05-01"}};
  for (const auto& [words, date] : cases) EXPECT_EQ(full_date(words), date) << words;
  for (const char* words : {"3 March", "March 2024", "03/04/2024", "31 February 2024", "45 March 2024", "in 2024", ""})
    EXPECT_EQ(full_date(words), std::nullopt) << words;
}

TEST(Metadata, DatelinesWithAYear) {
  EXPECT_EQ(dateline_date("GENEVA, 3 March 2024 (Example Agency) - Ministers met."), "2024-03-03");
  EXPECT_EQ(dateline_date("WASHINGTON, March 3, 2024 — Ministers met."), "2024-03-03");
  EXPECT_EQ(dateline_date("PORT LOUIS, Norland (March 3, 2024) - Ministers met."), "2024-03-03");
  EXPECT_EQ(dateline_date("LONDON (Example Agency) - Ministers met on 3 March 2024."), std::nullopt);
  EXPECT_EQ(dateline_date("The treaty of 3 March 2024 - the first of its kind - was signed."), std::nullopt);
}

struct Line {
  const char* words;
  const char* author;
  const char* published;
};

TEST(Metadata, LinesOfMetadata) {
  const Line lines[] = {{"By Ada Lindqvist", "Ada Lindqvist", ""},
                        {"by Ada Lindqvist and Bo van der Ek, Capital correspondents", "Ada Lindqvist and Bo van der Ek", ""},
                        {"By Ada Lindqvist | March 3, 2024", "Ada Lindqvist", "2024-03-03"},
                        {"BY ADA LINDQVIST", "ADA LINDQVIST", ""},
                        {"Published: 3 March 2024", "", "2024-03-03"},
                        {"Posted on Mar 3, 2024 at 10:15 am EST", "", "2024-03-03"},
                        {"March 3, 2024 10:15 GMT", "", "2024-03-03"},
                        {"Updated at 4 p.m. ET", "", ""},
                        {"Ada Lindqvist, diplomatic correspondent", "", ""},
                        {"5 min read", "", ""}};
  for (const auto& line : lines) {
    Metadata metadata;
    std::size_t words = 1;
    for (const char* c = line.words; *c != '\0'; ++c) words += *c == ' ' ? 1 : 0;
    EXPECT_TRUE(read_metadata(line.words, words, false, metadata)) << line.words;
    EXPECT_EQ(metadata.author, line.author) << line.words;
    EXPECT_EQ(metadata.published, line.published) << line.words;
  }
}

TEST(Dateline, IsWhatStandsBeforeTheFirstSentence) {
  const struct {
    const char *words, *dateline;
  } lines[] = {{"GENEVA, March 3 (Example Agency) - Ministers met.", "GENEVA, March 3 (Example Agency) - "},
               {"PORT LOUIS - Ministers met.", "PORT LOUIS - "},
               {"LIMA/QUITO (EA) — Ministers met.", "LIMA/QUITO (EA) — "},
               {"Geneva (Example Agency) -- Ministers met.", "Geneva (Example Agency) -- "},
               {"Ministers met - and parted.", ""},
               {"OPEC - like others - waited.", "OPEC - "},  // capitals and a dash cannot be told apart
               {"UN-backed talks began.", ""},
               {"Ministers (two of them) met.", ""},
               {"", ""}};
  for (const auto& line : lines) EXPECT_EQ(dateline(line.words), line.dateline) << line.words;
}

TEST(Metadata, SentencesAreNone) {
  for (const char* words :
       {"By Monday the ministers had left.", "Published reports spoke of a deal.", "By all accounts the talks failed",
        "The date: 3 March 2024 was a Sunday.", "Updated figures were published on 3 March 2024 in Oslo."}) {
    Metadata metadata;
    EXPECT_FALSE(read_metadata(words, 6, false, metadata)) << words;
  }
}

}  // namespace
}  // namespace rapporteur
