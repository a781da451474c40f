// Dates as machines write them: in feeds, exports, archives.
//
// RFC 822 and its variants (RSS), ISO 8601 and its profiles (Atom, Dublin Core, JSON Feed), asctime (C), and what is often
// wrong with them: two-digit years, long month names, a missing weekday, blanks in place of "T", no zone.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace rapporteur {

struct MachineDate {
  std::string day;   // as written, ISO: the day at the place of writing; "2024-03" or "2024" where no more is said
  std::string time;  // ISO in universal time, "2024-03-01T09:30:00Z"; without a zone taken to be so; empty where it has no time
};

std::optional<MachineDate> machine_date(std::string_view written);

}  // namespace rapporteur
