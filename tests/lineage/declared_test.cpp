#include "lineage/declared.hpp"

#include <gtest/gtest.h>

#include "lineage/invented.hpp"
#include "lineage/outlets.hpp"
#include "support/parsed_json.hpp"

namespace rapporteur::lineage {
namespace {

// Names of the declared sources, each checked to be the words at its anchor.
std::vector<std::string> names(const Report& report, const Document& document) {
  std::vector<std::string> out;
  for (const auto& source : declared_sources(3, report, document).sources) {
    EXPECT_EQ(source.report, 3U);
    EXPECT_EQ(report.text.slice(source.anchor.span), source.name);
    out.push_back(source.name);
  }
  return out;
}

std::vector<std::string> names(const std::string& text) {
  const auto report = test::plain_report("r", text);
  return names(report, test::plain_document(report));
}

using Names = std::vector<std::string>;

TEST(DeclaredSources, CreditLines) {
  EXPECT_EQ(names("Title\nÜber words.\nOriginal Source: norcroft.example"), (Names{"norcroft.example"}));
  EXPECT_EQ(names("Source: Lakeside Herald, Tersk Daily"), (Names{"Lakeside Herald", "Tersk Daily"}));
  EXPECT_EQ(names("This article originally appeared in the Lakeside Herald."), (Names{"the Lakeside Herald"}));
  EXPECT_EQ(names("Originally published by Norcroft Wire"), (Names{"Norcroft Wire"}));
  EXPECT_EQ(names("• The Associated Press contributed to this report."), (Names{"The Associated Press"}));
  EXPECT_EQ(names("Ada Brill in Tersk and AFP contributed to this story."), (Names{"AFP"}));
  EXPECT_EQ(names("This article was based in part on wire service reports."), (Names{"wire service reports"}));
}

TEST(DeclaredSources, Datelines) {
  EXPECT_EQ(names("TERSK (Norcroft) - Envoys met."), (Names{"Norcroft"}));
  EXPECT_EQ(names("TERSK, Velmaria, March 3 (Xinhua) -- Envoys met."), (Names{"Xinhua"}));
  EXPECT_EQ(names("TERSK/ARUN (dpa) – Envoys met."), (Names{"dpa"}));
  EXPECT_EQ(names("Tersk (CNN) Envoys met."), (Names{"CNN"}));
  EXPECT_EQ(names("(AP) — Envoys met."), (Names{"AP"}));
}

TEST(DeclaredSources, WhatIsNone) {
  for (const char* text :
       {"Envoys of the Lake Commission (LC) met in Tersk.", "TERSK (3 March) - Envoys met.",
        "The source of the river is in Velmaria.", "Sources said that the envoys met.", "She contributed to this agreement.",
        "Police (and soldiers) - were there.",
        "The agencies of both states based their claim on law that was long and old and none could read it."})
    EXPECT_EQ(names(text), Names{}) << text;
}

TEST(DeclaredSources, OnlyACreditLineIsAboutTheWholeText) {
  const auto whole = [](const std::string& text) {
    const auto report = test::plain_report("r", text);
    return declared_sources(0, report, test::plain_document(report)).whole_text;
  };
  EXPECT_TRUE(whole("Envoys met.\nOriginal Source: norcroft.example"));
  EXPECT_FALSE(whole("TERSK (AFP) - Envoys met."));
  EXPECT_FALSE(whole("AFP contributed to this report."));
}

// A sentence with its tree: text, part of speech, relation, head, lemma.
struct Word {
  std::string text, pos, dep;
  std::size_t head;
  std::string lemma;
};
std::vector<std::string> names(const std::vector<Word>& words) {
  std::string text, tokens;
  for (const auto& word : words) {
    if (!text.empty()) text += ' ';
    tokens += (tokens.empty() ? "" : ",") + std::string("{\"text\":\"") + word.text +
              "\",\"start\":" + std::to_string(text.size()) + ",\"end\":" + std::to_string(text.size() + word.text.size()) +
              ",\"lemma\":\"" + word.lemma + "\",\"tag\":\"X\",\"pos\":\"" + word.pos +
              "\",\"head\":" + std::to_string(word.head) + ",\"dep\":\"" + word.dep + "\"}";
    text += word.text;
  }
  const auto parsed = test::read_parsed("[{\"path\":\"r\",\"text\":\"" + text + "\",\"sentences\":[{\"start\":0,\"end\":" +
                                        std::to_string(text.size()) + ",\"tokens\":[" + tokens + "]}],\"entities\":[]}]");
  return names(parsed[0].report, parsed[0].document);
}

TEST(DeclaredSources, Attributions) {
  EXPECT_EQ(names({{"Drustin", "PROPN", "nsubj", 1, "Drustin"},
                   {"told", "VERB", "ROOT", 1, "tell"},
                   {"AFP", "PROPN", "dobj", 1, "AFP"},
                   {".", "PUNCT", "punct", 1, "."}}),
            (Names{"AFP"}));
  EXPECT_EQ(names({{"The", "DET", "det", 2, "the"},
                   {"Lakeside", "PROPN", "compound", 2, "Lakeside"},
                   {"Herald", "PROPN", "nsubj", 4, "Herald"},
                   {"first", "ADV", "advmod", 4, "first"},
                   {"reported", "VERB", "ROOT", 4, "report"},
                   {"this", "PRON", "dobj", 4, "this"}}),
            (Names{"The Lakeside Herald"}));
  EXPECT_EQ(names({{"Velnet", "PROPN", "compound", 2, "Velnet"},
                   {"news", "NOUN", "compound", 2, "news"},
                   {"agency", "NOUN", "nsubj", 3, "agency"},
                   {"said", "VERB", "ROOT", 3, "say"}}),
            (Names{"Velnet"}));
  EXPECT_EQ(names({{"Envoys", "NOUN", "nsubj", 1, "envoy"},
                   {"met", "VERB", "ROOT", 1, "meet"},
                   {"according", "VERB", "prep", 1, "accord"},
                   {"to", "ADP", "prep", 2, "to"},
                   {"Reuters", "PROPN", "pobj", 3, "Reuters"}}),
            (Names{"Reuters"}));
  // An outlet that is spoken of, and a person who is told.
  EXPECT_EQ(names({{"Police", "NOUN", "nsubj", 1, "police"},
                   {"raided", "VERB", "ROOT", 1, "raid"},
                   {"Reuters", "PROPN", "dobj", 1, "Reuters"}}),
            Names{});
  EXPECT_EQ(names({{"She", "PRON", "nsubj", 1, "she"},
                   {"told", "VERB", "ROOT", 1, "tell"},
                   {"Drustin", "PROPN", "dobj", 1, "Drustin"}}),
            Names{});
}

TEST(Outlets, NamesByTheirMake) {
  const auto& table = Outlets::table();
  for (const char* name :
       {"AFP", "The Associated Press", "the Lakeside Herald", "Radio Tersk", "Velmar News Sunday", "the Herald"})
    EXPECT_TRUE(table.is_name(name)) << name;
  for (const char* name : {"Drustin", "Press Secretary Brill", "the Press", "Herald", "PA", "Lake Commission", ""})
    EXPECT_FALSE(table.is_name(name)) << name;
  EXPECT_TRUE(table.may_be_name("PA"));
  EXPECT_TRUE(table.is_noun("newspaper"));
  EXPECT_FALSE(table.credits().empty());
}

}  // namespace
}  // namespace rapporteur::lineage
