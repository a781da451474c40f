#include "language/strings.hpp"

#include <charconv>
#include <unordered_map>

#include "base/data.hpp"
#include "infer/hash.hpp"

namespace rapporteur::language {
namespace {

using Symbols = std::unordered_map<std::string_view, StringId>;

Symbols read_symbols() {
  Symbols symbols;
  for_each_row(data_file("spacy_symbols.tsv"), [&](const std::vector<std::string_view>& row) {
    if (row.size() != 2) return;
    StringId id = 0;
    std::from_chars(row[1].data(), row[1].data() + row[1].size(), id);
    symbols.emplace(row[0], id);
  });
  return symbols;
}

}  // namespace

StringId string_id(std::string_view text) {
  static const Symbols symbols = read_symbols();
  if (text.empty()) return 0;
  if (const auto found = symbols.find(text); found != symbols.end()) return found->second;
  return infer::murmur_hash_64a(text, 1);
}

}  // namespace rapporteur::language
