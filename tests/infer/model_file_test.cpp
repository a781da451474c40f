// The file of a converted model: what was written is read, and nothing else is.
#include "infer/model_file.hpp"

#include <gtest/gtest.h>
#include <unistd.h>

#include <fstream>

namespace rapporteur::infer {
namespace {

namespace fs = std::filesystem;

class ModelFileTest : public testing::Test {
protected:
  void SetUp() override {
    file_ = fs::temp_directory_path() / ("rapporteur-model-" + std::to_string(::getpid()) + ".bin");
    Packer numbers;
    numbers.number(7);
    numbers.text("seven");
    const std::vector<float> values = {1.5F, -2, 3};
    numbers.array(std::span<const float>(values));
    numbers.text("");
    const ModelFile::Section sections[] = {{"numbers", numbers.take()}, {"plain", "as it is"}, {"last", std::string(100, 'x')}};
    const auto written = ModelFile::write(file_, sections);
    ASSERT_TRUE(written) << written.error().message();
    std::ifstream in(file_, std::ios::binary);
    bytes_.assign(std::istreambuf_iterator<char>(in), {});
  }
  void TearDown() override { fs::remove(file_); }
  ErrorCode code_of(std::string_view bytes) const {
    std::ofstream(file_, std::ios::binary) << bytes;
    const auto opened = ModelFile::open(file_);
    return opened ? ErrorCode{} : opened.error().code;
  }
  bool opens(std::string_view bytes) const {
    std::ofstream(file_, std::ios::binary) << bytes;
    return ModelFile::open(file_).has_value();
  }

  fs::path file_;
  std::string bytes_;
};

TEST_F(ModelFileTest, GivesItsSectionsWhereTheyLie) {
  const auto file = ModelFile::open(file_);
  ASSERT_TRUE(file) << file.error().message();
  EXPECT_EQ((*file)->find("plain"), "as it is");
  EXPECT_TRUE((*file)->has("last"));
  EXPECT_FALSE((*file)->has("las"));
  EXPECT_EQ((*file)->find("nothing"), "");
  Unpacker in((*file)->find("numbers"));
  EXPECT_EQ(in.number(), 7U);
  EXPECT_EQ(in.text(), "seven");
  const auto values = in.array<float>();
  ASSERT_EQ(values.size(), 3U);
  EXPECT_EQ(values[1], -2);
  EXPECT_EQ(reinterpret_cast<std::uintptr_t>(values.data()) % 64, 0U);
  EXPECT_EQ(in.text(), "");
  EXPECT_TRUE(in.done());
  EXPECT_EQ(in.number(), 0U);
  EXPECT_FALSE(in.ok());
}

TEST_F(ModelFileTest, RefusesWhatIsCutOrLonger) {
  for (std::size_t size = 0; size < bytes_.size(); size += 13) EXPECT_FALSE(opens(bytes_.substr(0, size))) << size;
  EXPECT_FALSE(opens(bytes_ + '\0'));
}

// The header is checked field by field, all else by its checksum.
TEST_F(ModelFileTest, RefusesAChangeOfAnyByte) {
  for (std::size_t at = 0; at < bytes_.size(); ++at) {
    std::string changed = bytes_;
    changed[at] = static_cast<char>(changed[at] ^ 0x10);
    EXPECT_FALSE(opens(changed)) << at;
  }
  EXPECT_TRUE(opens(bytes_));
}

TEST_F(ModelFileTest, SaysWhatIsWrong) {
  EXPECT_EQ(code_of("nothing that anybody would take for a model, though it is long enough for a header"),
            ErrorCode::model_altered);
  std::string newer = bytes_;
  ++newer[8];
  EXPECT_EQ(code_of(newer), ErrorCode::unsupported);
  fs::remove(file_);
  const auto missing = ModelFile::open(file_);
  ASSERT_FALSE(missing);
  EXPECT_EQ(missing.error().code, ErrorCode::model_missing);
  EXPECT_NE(missing.error().message().find("scripts/fetch-models"), std::string::npos) << missing.error().message();
  EXPECT_EQ(ModelFile::open(fs::temp_directory_path()).error().code, ErrorCode::unreadable);
}

TEST_F(ModelFileTest, StaysWhatItWasWhileAnotherTakesItsPlace) {
  const auto file = ModelFile::open(file_);
  ASSERT_TRUE(file);
  const ModelFile::Section other[] = {{"plain", "another"}};
  ASSERT_TRUE(ModelFile::write(file_, other));
  EXPECT_EQ((*file)->find("plain"), "as it is");
  EXPECT_EQ((*ModelFile::open(file_))->find("plain"), "another");
}

TEST_F(ModelFileTest, IsNotWrittenWhereItCannotBe) {
  EXPECT_FALSE(ModelFile::write("/nowhere/model.bin", {}));
  const ModelFile::Section long_name[] = {{std::string(48, 'n'), "x"}};
  EXPECT_FALSE(ModelFile::write(file_, long_name));
}

TEST(Unpacker, FailsForGoodAtWhatIsNotThere) {
  Packer out;
  out.number(std::uint64_t{1} << 60);
  const std::string bytes = out.take();
  alignas(64) char aligned[8];
  std::copy(bytes.begin(), bytes.end(), aligned);
  for (int kind = 0; kind < 2; ++kind) {
    Unpacker in(std::string_view(aligned, sizeof aligned));
    if (kind == 0)
      EXPECT_TRUE(in.array<std::uint64_t>().empty());
    else
      EXPECT_EQ(in.text(), "");
    EXPECT_FALSE(in.ok());
    EXPECT_EQ(in.number(), 0U);
  }
}

}  // namespace
}  // namespace rapporteur::infer
