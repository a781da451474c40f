#include "infer/token_table.hpp"

#include <gtest/gtest.h>
#include <unistd.h>

#include <cmath>
#include <fstream>
#include <iterator>

#include "infer/sha256.hpp"

namespace rapporteur {
namespace {

namespace fs = std::filesystem;

class TokenTableFile : public testing::Test {
protected:
  void SetUp() override {
    folder_ = fs::temp_directory_path() / ("token-table-" + std::to_string(::getpid()) +
                                           "-" + ::testing::UnitTest::GetInstance()->current_test_info()->name());
    fs::create_directories(folder_);
    file_ = folder_ / "table.bin";
  }
  void TearDown() override { fs::remove_all(folder_); }

  void write() const {
    const std::vector<float> rows = {0, 0, 0, 1, -2, 0.5F, 3, 0, -3};
    ASSERT_TRUE(TokenTable::write(file_, "[UNK]\ntalks\ntruce\n", rows, 3, 1, {"made up", "7", std::string(64, 'a')}));
  }
  std::string bytes() const {
    std::ifstream in(file_, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
  }
  void replace(const std::string& with) const { std::ofstream(file_, std::ios::binary) << with; }
  ErrorCode failure() const {
    const auto table = TokenTable::load(file_);
    EXPECT_FALSE(table);
    return table ? ErrorCode::empty : table.error().code;
  }

  fs::path folder_, file_;
};

TEST_F(TokenTableFile, ReadsBackWhatWasWritten) {
  write();
  const auto table = TokenTable::load(file_);
  ASSERT_TRUE(table) << table.error().message();
  EXPECT_EQ(table->components(), 3U);
  EXPECT_EQ(table->tokens().size(), 3U);
  EXPECT_EQ(table->first_ranked(), 1U);
  EXPECT_EQ(table->info().name, "made up");
  EXPECT_EQ(table->info().version, "7");
  EXPECT_EQ(table->info().sha256, sha256(bytes().substr(256)));
  const std::vector<float> expected = {1, -2, 0.5F};
  for (std::size_t i = 0; i < 3; ++i)
    EXPECT_NEAR(table->scale(1) * static_cast<float>(table->row(1)[i]), expected[i], 2.0 / 127) << i;
}

TEST_F(TokenTableFile, SumsToLengthOne) {
  write();
  const auto table = TokenTable::load(file_);
  ASSERT_TRUE(table);
  const auto sum = table->unit_sum(table->tokens().encode("truce talks"));
  double square = 0;
  for (const float v : sum) square += static_cast<double>(v) * static_cast<double>(v);
  EXPECT_NEAR(square, 1, 1e-6);
  EXPECT_NEAR(sum[0] / sum[1], 4.0 / -2.0, 0.05);
  EXPECT_EQ(table->unit_sum(table->tokens().encode("nothing known")), std::vector<float>(3, 0.0F));
  EXPECT_EQ(table->unit_sum({}), std::vector<float>(3, 0.0F));
}

TEST_F(TokenTableFile, NamesWhatIsWrongWithAFile) {
  EXPECT_EQ(failure(), ErrorCode::model_missing);
  write();
  const auto whole = bytes();
  for (const std::size_t size : {std::size_t{0}, std::size_t{7}, std::size_t{255}, std::size_t{256}, whole.size() - 1}) {
    replace(whole.substr(0, size));
    EXPECT_EQ(failure(), ErrorCode::model_altered) << size << " bytes";
  }
  replace(whole + "x");
  EXPECT_EQ(failure(), ErrorCode::model_altered);
  for (std::size_t place = 256; place < whole.size(); ++place) {
    auto damaged = whole;
    damaged[place] = static_cast<char>(damaged[place] ^ 1);
    replace(damaged);
    EXPECT_EQ(failure(), ErrorCode::model_altered) << "byte " << place;
  }
  auto other = whole;
  other[8] = 2;
  replace(other);
  EXPECT_EQ(failure(), ErrorCode::unsupported);
  replace(std::string(300, 'x'));
  EXPECT_EQ(failure(), ErrorCode::model_altered);
}

TEST_F(TokenTableFile, DamagedHeaderNeverCrashes) {
  write();
  const auto whole = bytes();
  for (std::size_t place = 0; place < 256; ++place)
    for (const int value : {0x00, 0xFF}) {
      auto damaged = whole;
      damaged[place] = static_cast<char>(value);
      replace(damaged);
      const auto table = TokenTable::load(file_);
      if (table) {
        EXPECT_EQ(table->components() * table->tokens().size(), 9U) << place;
      }
    }
}

TEST_F(TokenTableFile, CannotBeWrittenIntoNowhere) {
  const auto done = TokenTable::write(folder_ / "no" / "such" / "folder.bin", "[UNK]\n", std::vector<float>{1}, 1, 0, {});
  ASSERT_FALSE(done);
  EXPECT_EQ(done.error().code, ErrorCode::output_failed);
}

TEST(Sha256, OfTheStandardsExamples) {
  EXPECT_EQ(sha256(""), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  EXPECT_EQ(sha256("abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  EXPECT_EQ(sha256("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq"),
            "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
  // In pieces as in one.
  const std::string text(1000, 'a');
  for (const std::size_t size : {1U, 3U, 63U, 64U, 65U, 999U}) {
    Sha256 hash;
    for (std::size_t start = 0; start < text.size(); start += size) hash.add(std::string_view(text).substr(start, size));
    EXPECT_EQ(hash.hex(), sha256(text)) << size;
  }
}

}  // namespace
}  // namespace rapporteur
