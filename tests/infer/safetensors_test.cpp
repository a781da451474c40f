#include "infer/safetensors.hpp"

#include <gtest/gtest.h>
#include <unistd.h>

#include <cstring>
#include <fstream>

namespace rapporteur {
namespace {

namespace fs = std::filesystem;

class SafetensorsFile : public testing::Test {
protected:
  void SetUp() override {
    file_ = fs::temp_directory_path() /
            ("safetensors-" + std::to_string(::getpid()) + "-" + ::testing::UnitTest::GetInstance()->current_test_info()->name());
  }
  void TearDown() override { fs::remove(file_); }

  // A file of a header and 24 bytes: the floats 1 to 6.
  void write(const std::string& header, std::size_t cut = 0) const {
    std::string bytes(8, '\0');
    const std::uint64_t size = header.size();
    std::memcpy(bytes.data(), &size, 8);
    bytes += header;
    for (const float v : {1.0F, 2.0F, 3.0F, 4.0F, 5.0F, 6.0F}) bytes.append(reinterpret_cast<const char*>(&v), 4);
    bytes.resize(bytes.size() - cut);
    std::ofstream(file_, std::ios::binary) << bytes;
  }
  ErrorCode failure(std::string_view name = "w") const {
    const auto tensor = read_safetensor(file_, name);
    EXPECT_FALSE(tensor);
    return tensor ? ErrorCode::empty : tensor.error().code;
  }

  fs::path file_;
};

const char* const good =
    R"({"w":{"dtype":"F32","shape":[2,3],"data_offsets":[0,24]},"h":{"dtype":"F16","shape":[1],"data_offsets":[0,2]}})";

TEST_F(SafetensorsFile, ReadsATensorByName) {
  write(good);
  const auto tensor = read_safetensor(file_, "w");
  ASSERT_TRUE(tensor) << tensor.error().message();
  EXPECT_EQ(tensor->shape, (std::vector<std::size_t>{2, 3}));
  EXPECT_EQ(tensor->values, (std::vector<float>{1, 2, 3, 4, 5, 6}));
}

TEST_F(SafetensorsFile, NamesWhatIsWrong) {
  EXPECT_EQ(failure(), ErrorCode::not_found);
  write(good);
  EXPECT_EQ(failure("other"), ErrorCode::unsupported);
  EXPECT_EQ(failure("h"), ErrorCode::unsupported);
  write(good, 1);
  EXPECT_EQ(failure(), ErrorCode::model_altered);
  for (const char* header : {"no json", "[]", R"({"w":{}})", R"({"w":{"dtype":"F32","shape":[2,3],"data_offsets":[0,20]}})",
                             R"({"w":{"dtype":"F32","shape":[4294967296,4294967296],"data_offsets":[0,0]}})",
                             R"({"w":{"dtype":"F32","shape":[2,3],"data_offsets":[24,0]}})",
                             R"({"w":{"dtype":"F32","shape":[2,3],"data_offsets":[100,124]}})"}) {
    write(header);
    EXPECT_EQ(failure(), ErrorCode::model_altered) << header;
  }
  std::ofstream(file_, std::ios::binary) << "short";
  EXPECT_EQ(failure(), ErrorCode::model_altered);
  std::ofstream(file_, std::ios::binary) << std::string(64, '\xFF');
  EXPECT_EQ(failure(), ErrorCode::model_altered);
}

}  // namespace
}  // namespace rapporteur
