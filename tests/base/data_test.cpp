#include "base/data.hpp"

#include <gtest/gtest.h>

#include <string>

namespace rapporteur {
namespace {

TEST(Data, ReadsRowsAndSkipsComments) {
  std::string seen;
  for_each_row("# head\na\tb\n\nc\t\n", [&](const std::vector<std::string_view>& fields) {
    for (const auto field : fields) seen += std::string(field) + '|';
    seen += ';';
  });
  EXPECT_EQ(seen, "a|b|;c||;");
}

TEST(Data, UnknownTableIsEmpty) { EXPECT_TRUE(data_file("no-such-table.tsv").empty()); }

}  // namespace
}  // namespace rapporteur
