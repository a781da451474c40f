#include "lineage/outlets.hpp"

#include <algorithm>
#include <functional>

#include "base/data.hpp"

namespace rapporteur::lineage {
namespace {

bool has(const std::vector<std::string>& sorted, std::string_view word) {
  return std::binary_search(sorted.begin(), sorted.end(), word, std::less<>());
}

}  // namespace

const Outlets& Outlets::table() {
  static const Outlets outlets;
  return outlets;
}

Outlets::Outlets() {
  for_each_row(data_file("outlets.tsv"), [&](const std::vector<std::string_view>& fields) {
    if (fields.size() != 2) return;
    const auto kind = fields[0];
    auto& list = kind == "part"       ? last_
                 : kind == "first"    ? first_
                 : kind == "noun"     ? nouns_
                 : kind == "credit"   ? credits_
                 : kind == "initials" ? initials_
                                      : known_;
    list.emplace_back(fields[1]);
  });
  for (auto* list : {&known_, &initials_, &last_, &first_, &nouns_}) std::sort(list->begin(), list->end());
  std::stable_sort(credits_.begin(), credits_.end(), [](const auto& a, const auto& b) { return a.size() > b.size(); });
}

bool Outlets::is_name(std::string_view name) const {
  const bool article = name.starts_with("The ") || name.starts_with("the ");
  if (article) name.remove_prefix(4);
  if (has(known_, name)) return true;
  const auto space = name.find(' ');
  if (space == std::string_view::npos)
    return article && name != "Press" && name != "News" && name != "Media" && has(last_, name);
  // "Radio X", "X Times", "X News Sunday"
  return has(first_, name.substr(0, space)) || has(last_, name.substr(name.rfind(' ') + 1)) ||
         name.find(" News ") != std::string_view::npos;
}

bool Outlets::may_be_name(std::string_view name) const { return is_name(name) || has(initials_, name); }

bool Outlets::is_noun(std::string_view lower) const { return has(nouns_, lower); }

}  // namespace rapporteur::lineage
