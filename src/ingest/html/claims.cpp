#include "ingest/html/claims.hpp"

#include <algorithm>
#include <charconv>

#include "base/ascii.hpp"
#include "ingest/metadata.hpp"

namespace rapporteur::html {
namespace {

constexpr std::size_t longest_stamp = 80;
constexpr std::size_t longest_name = 160;

bool all_digits(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

}  // namespace

std::string stamp_date(std::string_view stamp) {
  while (!stamp.empty() && stamp.front() == ' ') stamp.remove_prefix(1);
  stamp = stamp.substr(0, longest_stamp);
  std::string written(stamp);
  if (stamp.size() >= 8 && all_digits(stamp.substr(0, 8)) && (stamp.size() == 8 || stamp[8] == 'T' || stamp.size() == 14))
    written = std::string(stamp.substr(0, 4)) + '-' + std::string(stamp.substr(4, 2)) + '-' + std::string(stamp.substr(6, 2));
  return full_date(written).value_or("");
}

std::string author_name(std::string_view words) {
  if (words.size() > 3 && lower_ascii(words.substr(0, 3)) == "by ") words.remove_prefix(3);
  words = words.substr(0, words.find('|'));
  while (!words.empty() && (words.front() == ' ' || words.front() == ':')) words.remove_prefix(1);
  while (!words.empty() && (words.back() == ' ' || words.back() == ',' || words.back() == '|')) words.remove_suffix(1);
  if (words.empty() || words.size() > longest_name || words.find("://") != std::string_view::npos) return {};
  if (words.find('@') != std::string_view::npos || words.find('{') != std::string_view::npos || all_digits(words)) return {};
  if (full_date(words)) return {};  // a byline with its date, not a name
  const std::string lower = lower_ascii(words);
  if (lower == "admin" || lower == "administrator" || lower == "null" || lower == "none" || lower == "undefined") return {};
  return std::string(words);
}

}  // namespace rapporteur::html
