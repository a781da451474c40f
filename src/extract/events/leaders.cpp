#include "extract/events/leaders.hpp"

#include <algorithm>
#include <map>

#include "base/data.hpp"

namespace rapporteur::extract {
namespace {

struct Leader {
  std::string_view state, kind;
};

const Leader* find(std::string_view form) {
  static const auto leaders = [] {
    std::map<std::string, Leader, std::less<>> table;
    for_each_row(data_file("leaders.tsv"), [&](const std::vector<std::string_view>& row) {
      if (row.size() > 2) table.emplace(row[0], Leader{row[1], row[2]});
    });
    return table;
  }();
  const auto found = leaders.find(form);
  return found == leaders.end() ? nullptr : &found->second;
}

// As the tables compare names: no capitals, no marks, hyphens as blanks.
std::string compared(std::string_view name) {
  std::string form = fold(name);
  std::replace(form.begin(), form.end(), '-', ' ');
  return form;
}

bool has_office(const Actor& person, std::initializer_list<std::string_view> offices) {
  return std::any_of(person.roles.begin(), person.roles.end(), [&](const Role& role) {
    const std::string title = fold(role.title);
    return std::any_of(offices.begin(), offices.end(), [&](std::string_view office) { return title.ends_with(office); });
  });
}
bool leads(const Actor& person) {
  return has_office(person, {"president", "prime minister", "chancellor", "premier", "king", "supreme leader"});
}

}  // namespace

std::string leader_state(const Actor& person, const Gazetteer& gazetteer) {
  // A namesake has another office.
  const bool minister = person.roles.empty() || leads(person) || has_office(person, {"minister", "secretary", "senator"});
  for (const std::string& name : person.names) {
    const std::string form = compared(name);
    if (form.find(' ') == std::string::npos) continue;
    if (const Leader* leader = find(form); leader != nullptr && leader->kind == "full") return std::string(leader->state);
    if (!minister) continue;
    if (const auto state = gazetteer.office_holder(form); !state.empty()) return std::string(state);
  }
  const std::string name = compared(person.name);
  const auto blank = name.rfind(' ');
  const Leader* leader = find(blank == std::string::npos ? name : name.substr(blank + 1));
  if (leader == nullptr || leader->kind == "full") return {};
  const bool known = leads(person) || (leader->kind == "alone" && blank == std::string::npos);
  return known ? std::string(leader->state) : std::string();
}

}  // namespace rapporteur::extract
