#include "infer/messagepack.hpp"

#include <gtest/gtest.h>

#include <string>

namespace rapporteur::infer {
namespace {

using namespace std::string_literals;

TEST(MessagePack, ReadsEachKind) {
  // {"a": [true, 300, -5, 1.5, nil], bin "b": "text"}
  const std::string bytes =
      "\x82\xa1"s + "a" + "\x95\xc3\xcd\x01\x2c\xfb\xcb\x3f\xf8\0\0\0\0\0\0\xc0"s + "\xc4\x01"s + "b" + "\xa4text";
  MessagePack in(bytes);
  EXPECT_EQ(in.next(), MessagePack::Kind::map);
  EXPECT_EQ(in.read_map(), 2U);
  EXPECT_EQ(in.read_text(), "a");
  EXPECT_EQ(in.read_array(), 5U);
  EXPECT_TRUE(in.read_bool());
  EXPECT_EQ(in.read_unsigned(), 300U);
  EXPECT_EQ(in.read_integer(), -5);
  EXPECT_EQ(in.read_real(), 1.5);
  EXPECT_EQ(in.next(), MessagePack::Kind::nil);
  in.skip();
  EXPECT_EQ(in.read_text(), "b");
  EXPECT_EQ(in.read_text(), "text");
  EXPECT_TRUE(in.done());
}

TEST(MessagePack, ReadsNumbersOfEachWidth) {
  const struct {
    std::string bytes;
    std::int64_t value;
  } cases[] = {{"\x7f", 127},
               {"\xff", -1},
               {"\xcc\xff", 255},
               {"\xd0\x80", -128},
               {"\xce\x00\x01\x00\x00"s, 65536},
               {"\xd1\xff\xfe", -2},
               {"\xd2\x80\x00\x00\x00"s, -2147483648LL},
               {"\xcf\x7f\xff\xff\xff\xff\xff\xff\xff", 9223372036854775807LL}};
  for (const auto& [bytes, value] : cases) {
    MessagePack in(bytes);
    EXPECT_EQ(in.read_integer(), value);
    EXPECT_TRUE(in.done());
  }
}

TEST(MessagePack, SkipsWhatIsNested) {
  const std::string bytes = "\x92\x93\x01\x81\xa1k\x92\x02\xc7\x01\x05z\xc0\x2a"s;
  MessagePack in(bytes);
  EXPECT_EQ(in.read_array(), 2U);
  in.skip();
  EXPECT_EQ(in.read_unsigned(), 42U);
  EXPECT_TRUE(in.done());
}

TEST(MessagePack, SkipsDepthWithoutRecursion) {
  const std::string bytes = std::string(1'000'000, '\x91') + '\x01';
  MessagePack in(bytes);
  in.skip();
  EXPECT_TRUE(in.done());
}

TEST(MessagePack, BrokenBytesFailForGood) {
  const std::string cases[] = {""s,
                               "\xa5shor"s,                  // a string longer than the rest
                               "\xdd\xff\xff\xff\xff\x01"s,  // an array of four billion in a byte
                               "\xdf\x7f\xff\xff\xff"s,      // a map likewise
                               "\xc6\xff\xff\xff\xff"s,      // a binary likewise
                               "\xc1"s,                      // a byte that the format does not use
                               "\xcf\x01"s};                 // half a number
  for (const std::string& bytes : cases) {
    MessagePack in(bytes);
    in.skip();
    EXPECT_FALSE(in.ok());
    EXPECT_EQ(in.next(), MessagePack::Kind::bad);
    EXPECT_EQ(in.read_array(), 0U);
    EXPECT_EQ(in.read_text(), "");
    EXPECT_FALSE(in.done());
  }
}

TEST(MessagePack, AnotherKindIsAFailure) {
  MessagePack text("\xa1x");
  EXPECT_EQ(text.read_unsigned(), 0U);
  EXPECT_FALSE(text.ok());
  MessagePack number("\x05");
  EXPECT_EQ(number.read_text(), "");
  EXPECT_FALSE(number.ok());
  MessagePack negative("\xff");
  EXPECT_EQ(negative.read_unsigned(), 0U);
  EXPECT_FALSE(negative.ok());
}

}  // namespace
}  // namespace rapporteur::infer
