// The tables that are read or searched at every start, against the containers of the standard library.
#include <gtest/gtest.h>

#include <map>
#include <random>
#include <string>

#include "base/data.hpp"
#include "base/sorted_table.hpp"
#include "base/word_table.hpp"

namespace rapporteur {
namespace {

// Short words of few letters, so that many are drawn twice.
std::vector<std::string> drawn_words(std::size_t count) {
  std::mt19937 random(7);
  std::vector<std::string> words;
  for (std::size_t i = 0; i < count; ++i) {
    std::string word;
    for (auto length = random() % 12; length > 0; --length) word += static_cast<char>('a' + random() % 3);
    words.push_back(word);
  }
  return words;
}

TEST(WordTable, HoldsWhatAMapHolds) {
  const auto words = drawn_words(5000);
  WordTable<int> table;
  std::map<std::string_view, int> oracle;
  for (int i = 0; i < 4000; ++i) {
    const std::string& word = words[static_cast<std::size_t>(i)];
    EXPECT_EQ(table.try_emplace(word, i).second, oracle.emplace(word, i).second) << word;
  }
  EXPECT_EQ(table.size(), oracle.size());
  for (const auto& word : words) {
    const auto known = oracle.find(word);
    const int* found = table.find(word);
    ASSERT_EQ(found != nullptr, known != oracle.end()) << word;
    if (found != nullptr) {
      EXPECT_EQ(*found, known->second) << word;
    }
  }
}

TEST(WordTable, TellsTheEmptyWordAndWordsWithZerosApart) {
  WordSet set;
  EXPECT_FALSE(set.contains(""));
  set.insert("");
  set.insert(std::string_view("a\0", 2));
  EXPECT_TRUE(set.contains(""));
  EXPECT_TRUE(set.contains(std::string_view("a\0", 2)));
  EXPECT_FALSE(set.contains("a"));
  EXPECT_FALSE(set.contains(std::string_view("\0", 1)));
}

TEST(WordTable, KeepsItsEntriesInTheirOrder) {
  WordTable<int> table;
  table.reserve(2);
  for (const char* word : {"pear", "apple", "pear", "fig"}) table.try_emplace(word);
  std::string order;
  for (const auto& [word, value] : table.entries()) order += std::string(word) + ' ';
  EXPECT_EQ(order, "pear apple fig ");
}

TEST(SortedTable, FindsEachRowAndNoOther) {
  const SortedTable table("# names\n# by sex\nAda\tf\nbert\tm\nBertha\tf\nbertha\tsecond\nzoe\n");
  EXPECT_EQ(table.find("ada"), "f");
  EXPECT_EQ(table.find("bert"), "m");
  EXPECT_EQ(table.find("bertha"), "f");
  EXPECT_EQ(table.find("zoe"), "");
  for (const char* missing : {"", "a", "adam", "ber", "berth", "berthas", "zo", "zoes", "zz", "ada\tf"})
    EXPECT_FALSE(table.find(missing)) << missing;
  EXPECT_FALSE(SortedTable("").find("ada"));
  EXPECT_FALSE(SortedTable("# only this").find("ada"));
}

// Each table that the program searches in this way; the rows of one that is not sorted would not be found.
TEST(SortedTable, FindsEachRowOfTheEmbeddedTables) {
  for (const char* name : {"first_names.tsv", "office_holders.tsv", "movements.tsv"}) {
    const SortedTable table(data_file(name));
    std::size_t rows = 0, missing = 0;
    for_each_row(data_file(name), [&](const std::vector<std::string_view>& fields) {
      ++rows;
      std::string word(fields[0]);
      for (char& c : word)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
      const auto found = table.find(word);
      missing += !found || (fields.size() > 1 && !found->starts_with(fields[1])) ? 1 : 0;
    });
    EXPECT_GT(rows, 100u) << name;
    EXPECT_EQ(missing, 0u) << name;
  }
}

}  // namespace
}  // namespace rapporteur
