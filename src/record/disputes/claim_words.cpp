#include "record/disputes/claim_words.hpp"

#include <map>
#include <set>

#include "base/data.hpp"

namespace rapporteur::record {

bool is_claim_word(std::string_view kind, std::string_view lemma) {
  static const auto tables = [] {
    std::map<std::string_view, std::set<std::string_view>> all;
    for_each_row(data_file("claim_words.tsv"), [&](const std::vector<std::string_view>& fields) {
      if (fields.size() >= 2) all[fields[0]].insert(fields[1]);
    });
    return all;
  }();
  const auto found = tables.find(kind);
  return found != tables.end() && found->second.count(lemma) > 0;
}

}  // namespace rapporteur::record
