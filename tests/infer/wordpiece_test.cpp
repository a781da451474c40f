// The reference (data/wordpiece_reference.json) is what the Python package tokenizers 0.23 makes of the texts with the small
// vocabulary beside it: BertWordPieceTokenizer(vocabulary, lowercase=True).encode(text, add_special_tokens=False).
#include "infer/wordpiece.hpp"

#include <gtest/gtest.h>

#include <fstream>
#include <iterator>
#include <nlohmann/json.hpp>

namespace rapporteur {
namespace {

std::string contents(const std::string& name) {
  std::ifstream in(std::string(RAPPORTEUR_SOURCE_DIR) + "/tests/infer/data/" + name, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

WordPiece tokenizer() {
  auto pieces = WordPiece::from_vocabulary(contents("wordpiece_vocabulary.txt"), "wordpiece_vocabulary.txt");
  if (!pieces) throw std::runtime_error(pieces.error().message());
  return std::move(*pieces);
}

TEST(WordPiece, GivesTheIdsOfThePythonTokenizer) {
  const auto pieces = tokenizer();
  const auto cases = nlohmann::json::parse(contents("wordpiece_reference.json"));
  ASSERT_GE(cases.size(), 20U);
  for (const auto& item : cases) {
    const auto text = item.at("text").get<std::string>();
    EXPECT_EQ(pieces.encode(text), item.at("ids").get<std::vector<PieceId>>()) << text;
  }
}

TEST(WordPiece, CutsGreedilyAndWholeWordsOnly) {
  const auto pieces = WordPiece::from_vocabulary("[UNK]\ntalk\n##s\n##ing\ntalks\nround\n##table", "made up");
  ASSERT_TRUE(pieces);
  const auto tokens = [&](std::string_view text) {
    std::string out;
    for (const auto id : pieces->encode(text)) out += std::string(pieces->token(id)) + " ";
    return out;
  };
  EXPECT_EQ(tokens("talks"), "talks ");
  EXPECT_EQ(tokens("Talking"), "talk ##ing ");
  EXPECT_EQ(tokens("roundtables"), "round ##table ##s ");
  EXPECT_EQ(tokens("roundtablex"), "[UNK] ");  // one piece missing: the whole word is unknown
  EXPECT_EQ(tokens("talk,talk"), "talk [UNK] talk ");
  EXPECT_EQ(tokens(""), "");
}

TEST(WordPiece, BasicTokensAreNormalised) {
  EXPECT_EQ(basic_tokens("The É-mail\tcame"), "the e - mail came ");
  EXPECT_EQ(basic_tokens("  "), "");
  EXPECT_EQ(basic_tokens("\xE2\x80\x9Cno\xE2\x80\x9D"), "\xE2\x80\x9C no \xE2\x80\x9D ");
}

TEST(WordPiece, RefusesADamagedVocabulary) {
  const auto twice = WordPiece::from_vocabulary("[UNK]\na\na\n", "made up");
  ASSERT_FALSE(twice);
  EXPECT_EQ(twice.error().code, ErrorCode::model_altered);
  const auto without = WordPiece::from_vocabulary("a\nb\n", "made up");
  ASSERT_FALSE(without);
  EXPECT_EQ(without.error().code, ErrorCode::model_altered);
  EXPECT_FALSE(WordPiece::from_vocabulary("", "made up"));
}

}  // namespace
}  // namespace rapporteur
