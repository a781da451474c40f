#include "ingest/furniture.hpp"

#include <array>
#include <cassert>
#include <charconv>
#include <vector>

#include "base/data.hpp"
#include "base/literal_index.hpp"
#include "base/pattern.hpp"

namespace rapporteur {
namespace {

struct Rule {
  Furniture kind;
  std::size_t most_words;  // 0: any number
  Pattern pattern;
};

Furniture kind_of(std::string_view name) {
  static constexpr std::array<std::string_view, 12> names = {"none",    "mark", "caption", "share",  "subscribe", "advert",
                                                             "section", "link", "legal",   "credit", "source",    "tags"};
  for (std::size_t i = 0; i < names.size(); ++i)
    if (names[i] == name) return static_cast<Furniture>(i);
  assert(false && "data/furniture.tsv names a class that furniture.hpp does not have");
  return Furniture::none;
}

struct Rules {
  Rules() {
    for_each_row(data_file("furniture.tsv"), [&](const std::vector<std::string_view>& fields) {
      assert(fields.size() == 3);
      std::size_t words = 0;
      std::from_chars(fields[1].data(), fields[1].data() + fields[1].size(), words);
      list.push_back({kind_of(fields[0]), words, Pattern(fields[2])});
      literals.add(literals_within(fields[2]));
    });
    assert(!list.empty());
  }

  std::vector<Rule> list;
  LiteralIndex literals;
};

}  // namespace

Furniture furniture_of(std::string_view words, std::size_t word_count, bool first) {
  static const Rules rules;
  const auto worth_trying = rules.literals.anywhere(words);
  for (std::size_t i = 0; i < rules.list.size(); ++i) {
    const auto& rule = rules.list[i];
    if (!worth_trying[i]) continue;
    if (rule.most_words > 0 && word_count > rule.most_words) continue;
    if (first && rule.kind == Furniture::link) continue;
    if (rule.pattern.found_in(words)) return rule.kind;
  }
  return Furniture::none;
}

}  // namespace rapporteur
