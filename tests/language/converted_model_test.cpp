// The converted model gives what its folder gives; a damaged one is refused, and one that somebody made on purpose does no
// harm.
#include <fstream>
#include <sstream>

#include "infer/checksum.hpp"
#include "language/model_here.hpp"
#include "language/pipeline_reader.hpp"

namespace rapporteur {
namespace {

namespace fs = std::filesystem;

class ConvertedModelTest : public testing::Test {
protected:
  void SetUp() override {
    if (!fs::exists(test::model_folder())) GTEST_SKIP() << "the model is not installed";
    file_ = fs::temp_directory_path() / ("rapporteur-converted-" + std::to_string(::getpid()) + ".bin");
    const auto made = language::convert_model(test::model_folder(), file_);
    ASSERT_TRUE(made) << made.error().message();
    bytes_ = contents(file_);
  }
  void TearDown() override {
    if (!file_.empty()) fs::remove(file_);
  }
  static std::string contents(const fs::path& file) {
    std::ifstream in(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
  }
  void write(std::string_view bytes) const { std::ofstream(file_, std::ios::binary) << bytes; }
  // As somebody would who wants the file to be taken: with the checksum of what it holds now.
  void write_signed(std::string bytes) const {
    const std::uint64_t sum = checksum(std::string_view(bytes).substr(64));
    std::memcpy(bytes.data() + 24, &sum, sizeof sum);
    write(bytes);
  }

  fs::path file_;
  std::string bytes_;
};

std::string analysis_of(const Language& language, const Text& text) {
  const Span whole = text.whole();
  const Document document = language.analyse(text, std::span(&whole, 1));
  std::ostringstream out;
  for (const Token& token : document.tokens)
    out << token.text << '\t' << token.lemma << '\t' << token.tag << '\t' << name(token.pos) << '\t' << token.dep << '\t'
        << token.head << '\n';
  for (const Entity& entity : document.entities)
    out << entity.span.start << ' ' << entity.span.end << ' ' << entity.label << '\n';
  for (const Sentence& sentence : document.sentences) out << sentence.span.start << ' ';
  return out.str();
}

TEST_F(ConvertedModelTest, GivesTheSameAsItsFolder) {
  const auto converted = Language::load(file_);
  ASSERT_TRUE(converted) << converted.error().message();
  const Language& folder = *test::installed_language();
  EXPECT_EQ(converted->info().name, folder.info().name);
  EXPECT_EQ(converted->info().version, folder.info().version);
  EXPECT_EQ(converted->info().sha256, folder.info().sha256);
  std::string texts = contents(fs::path(RAPPORTEUR_SOURCE_DIR) / "tests/language/reference.txt");
  ASSERT_GT(texts.size(), 1000U);
  texts +=
      "\nI'm sure they'd've gone to St. Aune's by 10 p.m., wouldn't you? We gotta go: geese, better, lay, ran, worst :-) e.g. "
      "cos.";
  const Text text(texts);
  EXPECT_EQ(analysis_of(*converted, text), analysis_of(folder, text));
}

// What set-up installed is what this version makes; else infer::model_file_version was not raised with a change.
TEST_F(ConvertedModelTest, IsTheSameEachTime) {
  ASSERT_TRUE(language::convert_model(test::model_folder(), file_));
  EXPECT_TRUE(contents(file_) == bytes_);
  const fs::path installed = test::model_folder().string() + "-" + std::to_string(infer::model_file_version) + ".bin";
  if (!fs::exists(installed)) return;
  EXPECT_TRUE(contents(installed) == bytes_) << "run scripts/fetch-models";
}

TEST_F(ConvertedModelTest, DamageIsRefusedWithWhatToDo) {
  for (const std::size_t size : {std::size_t{0}, std::size_t{63}, bytes_.size() / 2, bytes_.size() - 1}) {
    write(std::string_view(bytes_).substr(0, size));
    const auto cut = Language::load(file_);
    ASSERT_FALSE(cut) << size;
    EXPECT_EQ(cut.error().code, ErrorCode::model_altered) << size;
    EXPECT_NE(cut.error().message().find("scripts/fetch-models"), std::string::npos) << cut.error().message();
  }
  for (std::size_t at = 70; at < bytes_.size(); at += bytes_.size() / 20) {
    std::string changed = bytes_;
    changed[at] = static_cast<char>(changed[at] ^ 0x40);
    write(changed);
    EXPECT_FALSE(Language::load(file_)) << at;
  }
}

TEST_F(ConvertedModelTest, HoldsNoFloats) {
  const auto loaded = Language::load(file_, Precision::float32);
  ASSERT_FALSE(loaded);
  EXPECT_EQ(loaded.error().code, ErrorCode::unsupported);
}

// Bytes changed at random, under a checksum that fits: refused, or run to the end.
TEST_F(ConvertedModelTest, ForgedFilesNeverCrash) {
  const Text text(
      "“We won't sign,” Ms. Aune said on 3 May; the U.S.-led talks (in Oslo) ended.\nNobody was going to give in, I'm told.");
  std::uint64_t random = 88172645463325252ULL;
  const auto draw = [&](std::size_t below) {
    random ^= random << 13U;
    random ^= random >> 7U;
    random ^= random << 17U;
    return static_cast<std::size_t>(random % below);
  };
  std::uint32_t sections = 0;
  std::memcpy(&sections, bytes_.data() + 12, sizeof sections);
  int refused = 0, run = 0;
  for (int round = 0; round < 120; ++round) {
    std::string forged = bytes_;
    for (std::size_t changes = 1 + draw(8); changes > 0; --changes) {
      // At the head of the file or of a section, where the sizes are, or anywhere in it.
      std::uint64_t start = 64, size = sections * 64;
      if (const std::size_t section = draw(sections + 1); section < sections) {
        std::memcpy(&start, bytes_.data() + 64 + section * 64 + 48, sizeof start);
        std::memcpy(&size, bytes_.data() + 64 + section * 64 + 56, sizeof size);
      }
      const std::size_t at = start + draw(round % 2 == 0 ? std::min<std::size_t>(size, 256) : size);
      forged[at] = static_cast<char>(draw(4) == 0 ? 0xFF : draw(256));
    }
    write_signed(std::move(forged));
    const auto loaded = Language::load(file_);
    if (loaded) analysis_of(*loaded, text);
    ++(loaded ? run : refused);
  }
  EXPECT_GT(refused, 10);
  EXPECT_GT(run, 10);
}

}  // namespace
}  // namespace rapporteur
