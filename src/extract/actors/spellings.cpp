#include "extract/actors/spellings.hpp"

#include <algorithm>

namespace rapporteur::extract {
namespace {

std::size_t edit_distance(std::string_view a, std::string_view b) {
  std::vector<std::size_t> row(b.size() + 1);
  for (std::size_t j = 0; j <= b.size(); ++j) row[j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    std::size_t corner = row[0];
    row[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t next = std::min({row[j] + 1, row[j - 1] + 1, corner + (a[i - 1] == b[j - 1] ? 0 : 1)});
      corner = row[j];
      row[j] = next;
    }
  }
  return row[b.size()];
}

}  // namespace

std::vector<std::string> name_parts(const std::string& folded) {
  std::vector<std::string> parts;
  for (std::size_t start = 0; start <= folded.size();) {
    const auto end = std::min(folded.find(' ', start), folded.size());
    if (end > start) parts.push_back(folded.substr(start, end - start));
    start = end + 1;
  }
  // "al-Haddad" alone is a last name
  if (parts.size() == 2 && (parts[0] == "al" || parts[0] == "el")) parts.erase(parts.begin());
  return parts;
}

std::string take_suffix(std::vector<std::string>& parts) {
  if (parts.size() < 2) return {};
  const std::string last = parts.back();
  if (last != "jr" && last != "sr" && last != "ii" && last != "iii" && last != "iv") return {};
  parts.pop_back();
  return last;
}

bool variants(std::string_view a, std::string_view b) {
  if (a == b) return true;
  if (a.size() < 4 || b.size() < 4 || a[0] != b[0]) return false;
  return edit_distance(a, b) <= (std::max(a.size(), b.size()) >= 8 ? 2U : 1U);
}

namespace {

bool first_names_agree(const std::string& a, const std::string& b) {
  if (a.size() == 1 || b.size() == 1) return a[0] == b[0];
  return variants(a, b) || (a.size() >= 3 && b.size() >= 3 && (a.starts_with(b) || b.starts_with(a)));
}

}  // namespace

bool same_person(const Profile& one, const std::vector<std::string>& parts) {
  const auto& have = one.parts;
  if (have == parts) return true;
  if (have.size() < 2 || parts.size() < 2) return false;
  if (one.family_first) {
    if (have[0] != parts[0] || have.size() != parts.size()) return false;
    for (std::size_t i = 1; i < parts.size(); ++i)
      if (!variants(have[i], parts[i])) return false;
    return true;
  }
  return variants(have.back(), parts.back()) && first_names_agree(have[0], parts[0]) &&
         (have[0] == parts[0] || have.back() == parts.back());
}

}  // namespace rapporteur::extract
