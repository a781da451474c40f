#include "record/person_names.hpp"

#include <algorithm>

#include "record/names.hpp"

namespace rapporteur::record {
namespace {

bool same_word(const std::string& a, const std::string& b) {
  if (a.size() == 1 || b.size() == 1) return a[0] == b[0];  // an initial
  return spelling_variants(a, b);
}

// A slip of one letter in a long word, not in its end, which may tell a woman's name from a man's.
bool misspelt(const std::string& a, const std::string& b) {
  return std::min(a.size(), b.size()) >= 6 && a.back() == b.back() && edit_distance(a, b) == 1;
}

}  // namespace

bool same_full_name(const Words& a, const Words& b) {
  if (a.size() == 2 && b.size() == 2 && ((a[1] == b[1] && misspelt(a[0], b[0])) || (a[0] == b[0] && misspelt(a[1], b[1]))))
    return true;
  const Words& longer = a.size() >= b.size() ? a : b;
  const Words& shorter = a.size() >= b.size() ? b : a;
  if (shorter.size() < 2 || !same_word(shorter.front(), longer.front())) return false;
  const bool prefix = std::equal(shorter.begin(), shorter.end(), longer.begin(), same_word);
  if (prefix) return true;
  if (shorter.size() == longer.size() || !same_word(shorter.back(), longer.back())) return false;
  auto at = longer.begin();
  for (const std::string& word : shorter) {
    at = std::find_if(at, longer.end(), [&](const std::string& other) { return same_word(word, other); });
    if (at == longer.end()) return false;
    ++at;
  }
  return true;
}

bool short_form(const std::string& word, const Words& full) {
  return full.size() >= 2 && (spelling_variants(word, full.back()) || spelling_variants(word, full.front()));
}

}  // namespace rapporteur::record
