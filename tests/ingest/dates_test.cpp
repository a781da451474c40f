// Dates of machines, right and wrong.
#include "ingest/dates.hpp"

#include <gtest/gtest.h>

namespace rapporteur {
namespace {

TEST(MachineDate, AsFeedsWriteThem) {
  struct Case {
    const char *written, *day, *time;
  };
  const Case cases[] = {{"Thu, 01 Jan 2004 19:48:21 GMT", "2004-01-01", "2004-01-01T19:48:21Z"},
                        {"Thu, 1 Jan 04 19:48 EST", "2004-01-01", "2004-01-02T00:48:00Z"},
                        {"1 January 2004", "2004-01-01", ""},
                        {"Thu, 01 Jan 2004 23:30:00 -0500", "2004-01-01", "2004-01-02T04:30:00Z"},
                        {"Thu Jan  1 19:48:21 2004", "2004-01-01", "2004-01-01T19:48:21Z"},
                        {"01-Jan-2004 10:00:00 +01:00", "2004-01-01", "2004-01-01T09:00:00Z"},
                        {"2003-12-31T10:14:55Z", "2003-12-31", "2003-12-31T10:14:55Z"},
                        {"2003-12-31T10:14:55.392+02:00", "2003-12-31", "2003-12-31T08:14:55Z"},
                        {"2003-12-31 10:14", "2003-12-31", "2003-12-31T10:14:00Z"},
                        {"20031231T101455Z", "2003-12-31", "2003-12-31T10:14:55Z"},
                        {"20240305103000", "2024-03-05", "2024-03-05T10:30:00Z"},
                        {"2003/12/31", "2003-12-31", ""},
                        {"2003-12", "2003-12", ""},
                        {"2003", "2003", ""},
                        {"2003-335", "2003-12-01", ""},
                        {"2004-02-29", "2004-02-29", ""},
                        {" March 5, 2024 3:00 PM ", "2024-03-05", "2024-03-05T15:00:00Z"},
                        {"2000-03-01T00:00:00+14:00", "2000-03-01", "2000-02-29T10:00:00Z"}};
  for (const auto& [written, day, time] : cases) {
    const auto date = machine_date(written);
    ASSERT_TRUE(date) << written;
    EXPECT_EQ(date->day, day) << written;
    EXPECT_EQ(date->time, time) << written;
  }
}

TEST(MachineDate, WhatIsNone) {
  for (const char* written : {"", "  ", "yesterday", "2003-13-01", "2003-02-30", "31 Feb 2003", "99999999", "Thu, 45 Jan 2004",
                              "-1-1-1", "2003-12-99T99:99:99Z", "0000-00-00", "12/31/03"})
    EXPECT_FALSE(machine_date(written)) << written;
  EXPECT_FALSE(machine_date(std::string(1000, '9')));
}

}  // namespace
}  // namespace rapporteur
