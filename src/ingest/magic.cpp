#include "ingest/magic.hpp"

#include <array>

namespace rapporteur {
namespace {

struct Magic {
  std::string_view bytes, kind;
};
// From the formats' own specifications.
constexpr std::array<Magic, 15> magics = {{{"%PDF-", "a PDF document"},
                                           {"{\\rtf", "an RTF document"},
                                           {std::string_view("PK\x03\x04", 4), "a ZIP archive or office document"},
                                           {std::string_view("\xD0\xCF\x11\xE0", 4), "an old office document"},
                                           {std::string_view("\x1F\x8B", 2), "a gzip archive"},
                                           {"BZh", "a bzip2 archive"},
                                           {std::string_view("\xFD"
                                                             "7zXZ",
                                                             5),
                                            "an xz archive"},
                                           {std::string_view("\x28\xB5\x2F\xFD", 4), "a zstd archive"},
                                           {std::string_view("\x7F"
                                                             "ELF",
                                                             4),
                                            "a program"},
                                           {std::string_view("\x89PNG", 4), "a PNG image"},
                                           {std::string_view("\xFF\xD8\xFF", 3), "a JPEG image"},
                                           {"GIF8", "a GIF image"},
                                           {"SQLite format 3", "an SQLite database"},
                                           {"PAR1", "a Parquet file"},
                                           {"WARC/1.", "a WARC archive"}}};

bool starts_without_case(std::string_view s, std::string_view lower) {
  if (s.size() < lower.size()) return false;
  for (std::size_t i = 0; i < lower.size(); ++i) {
    const char c = s[i] >= 'A' && s[i] <= 'Z' ? static_cast<char>(s[i] - 'A' + 'a') : s[i];
    if (c != lower[i]) return false;
  }
  return true;
}

}  // namespace

std::optional<std::string_view> known_format(std::string_view bytes) {
  for (const auto& magic : magics)
    if (bytes.substr(0, magic.bytes.size()) == magic.bytes) return magic.kind;
  if (bytes.substr(0, 3) == "\xEF\xBB\xBF") bytes.remove_prefix(3);
  const auto first = bytes.find_first_not_of(" \t\r\n");
  if (first == std::string_view::npos) return std::nullopt;
  bytes.remove_prefix(first);
  if (starts_without_case(bytes, "<!doctype html") || starts_without_case(bytes, "<html")) return "a web page";
  if (starts_without_case(bytes, "<?xml")) return "an XML file";
  return std::nullopt;
}

}  // namespace rapporteur
