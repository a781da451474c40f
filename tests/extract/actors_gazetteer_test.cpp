// The gazetteer's tables and how forms are compared.
#include <gtest/gtest.h>

#include "base/data.hpp"
#include "extract/actors/gazetteer.hpp"

namespace rapporteur::extract {
namespace {

const Gazetteer& gazetteer() {
  static const Gazetteer loaded;
  return loaded;
}

TEST(Gazetteer, EveryTableIsEmbedded) {
  for (const char* name : {"states.tsv", "institutions.tsv", "bodies.tsv", "negotiating_groups.tsv", "cities.tsv", "actor_words.tsv", "first_names.tsv",
                           "family_names_first.tsv", "offices.tsv", "office_holders.tsv", "regions.tsv"})
    EXPECT_FALSE(data_file(name).empty()) << name;
}

TEST(Gazetteer, FormsAreComparedWithoutCaseMarksStopsAndHyphens) {
  EXPECT_EQ(fold("U.S."), "us");
  EXPECT_EQ(fold("Guinea-Bissau"), "guinea bissau");
  EXPECT_EQ(fold("Élysée"), "elysee");
  EXPECT_EQ(fold("Côte d’Ivoire"), "cote d'ivoire");
  EXPECT_EQ(fold(" São  Tomé "), "sao tome");
  EXPECT_EQ(fold(""), "");
}

TEST(Gazetteer, FindsStatesBodiesAndInstitutions) {
  struct Case {
    const char* form;
    PlaceKind kind;
    const char* code;
    const char* name;
  };
  const Case cases[] = {
      {"Peru", PlaceKind::name, "PER", "Peru"},
      {"United States of America", PlaceKind::alias, "USA", "United States"},
      {"Kenyan", PlaceKind::demonym, "KEN", "Kenya"},
      {"Nairobi", PlaceKind::capital, "KEN", "Kenya"},
      {"White House", PlaceKind::seat, "USA", "United States"},
      {"Turkey", PlaceKind::name, "TUR", "Turkey"},
      {"Türkiye", PlaceKind::alias, "TUR", "Turkey"},
      {"French", PlaceKind::demonym, "FRA", "France"},
      {"Knesset", PlaceKind::institution, "ISR", "Knesset"},
      {"LDCs", PlaceKind::body, "IGO", "Least Developed Countries"},
      {"G-77", PlaceKind::body, "IGO", "Group of 77"},
      {"NATO", PlaceKind::body, "IGO", "North Atlantic Treaty Organization"},
      {"Hamburg", PlaceKind::city, "DEU", "Hamburg"},
  };
  for (const auto& c : cases) {
    SCOPED_TRACE(c.form);
    const GazetteerEntry* entry = gazetteer().find(c.form);
    ASSERT_NE(entry, nullptr);
    EXPECT_EQ(entry->kind, c.kind);
    EXPECT_EQ(entry->code, c.code);
    EXPECT_EQ(entry->name, c.name);
  }
  EXPECT_EQ(gazetteer().find("Nowhereland"), nullptr);
  EXPECT_EQ(gazetteer().state_name("CHL"), "Chile");
  EXPECT_EQ(gazetteer().state_name("ZZZ"), "");
}

// A document of bare tokens, one blank between them.
Document words(const std::vector<std::string>& texts) {
  Document document;
  std::uint32_t place = 0;
  for (const auto& text : texts) {
    Token token;
    token.text = document.intern(text);
    token.lower = token.text;
    token.span = {place, place + static_cast<std::uint32_t>(text.size())};
    token.pos = Pos::propn;
    place = token.span.end + 1;
    document.tokens.push_back(token);
  }
  document.sentences.push_back({{0, static_cast<TokenIndex>(texts.size())}, {0, place}, 0});
  document.link();
  return document;
}

TEST(Gazetteer, MatchesTheLongestFormAtAToken) {
  const auto document = words({"South", "Korea", "met", "US", "and", "Peruvians", "us", "turkey"});
  const auto end = static_cast<TokenIndex>(document.tokens.size());
  const auto match = gazetteer().match(document, 0, end);
  ASSERT_TRUE(match);
  EXPECT_EQ(match->tokens, (TokenRange{0, 2}));
  EXPECT_EQ(match->entry->code, "KOR");
  EXPECT_FALSE(gazetteer().match(document, 2, end));
  ASSERT_TRUE(gazetteer().match(document, 3, end));
  EXPECT_EQ(gazetteer().match(document, 3, end)->entry->code, "USA");
  ASSERT_TRUE(gazetteer().match(document, 5, end));
  EXPECT_EQ(gazetteer().match(document, 5, end)->entry->code, "PER");
  EXPECT_FALSE(gazetteer().match(document, 6, end)) << "an abbreviation matches in capitals only";
  EXPECT_FALSE(gazetteer().match(document, 7, end)) << "a name begins with a capital";
}

TEST(Gazetteer, SaysWhatAWordIs) {
  EXPECT_EQ(gazetteer().word("president").klass, WordClass::leader);
  EXPECT_EQ(gazetteer().word("spokeswoman").klass, WordClass::spokes);
  EXPECT_EQ(gazetteer().word("spokeswoman").gender, 'f');
  EXPECT_EQ(gazetteer().word("Mr.").klass, WordClass::honorific);
  EXPECT_EQ(gazetteer().word("Ministers").klass, WordClass::office);
  EXPECT_EQ(gazetteer().word("banana").klass, WordClass::none);
  EXPECT_TRUE(gazetteer().portfolio("finance"));
  EXPECT_TRUE(gazetteer().closes_name("institute"));
  EXPECT_TRUE(gazetteer().speech("say"));
  EXPECT_EQ(gazetteer().office_state("Foreign Secretary"), "GBR");
  EXPECT_EQ(gazetteer().office_state("Foreign Minister"), "");
  EXPECT_EQ(gazetteer().first_name_gender("Maria"), 'f');
  EXPECT_EQ(gazetteer().first_name_gender("Xyzzy"), '-');
  EXPECT_TRUE(gazetteer().family_name_first("Zhang"));
  EXPECT_FALSE(gazetteer().family_name_first("Smith"));
  EXPECT_EQ(gazetteer().region("European"), "Europe");
  EXPECT_EQ(gazetteer().region("Arab"), "");
  EXPECT_FALSE(gazetteer().region("Peruvian"));
}

}  // namespace
}  // namespace rapporteur::extract
