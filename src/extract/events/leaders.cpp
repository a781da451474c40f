#include "extract/events/leaders.hpp"

#include <algorithm>

namespace rapporteur::extract {
namespace {

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

std::string leader_state(const Actor& person, std::string_view published, const Gazetteer& gazetteer) {
  // A namesake has another office.
  const bool minister = person.roles.empty() || leads(person) || has_office(person, {"minister", "secretary", "senator"});
  for (const std::string& name : person.names) {
    if (name.find(' ') == std::string::npos) continue;
    if (const auto* term = gazetteer.leader(name, published)) return std::string(term->code);
    if (!minister) continue;
    if (const auto state = gazetteer.office_holder(name); !state.empty()) return std::string(state);
  }
  const auto blank = person.name.rfind(' ');
  const auto* term =
      gazetteer.leader_by_family(blank == std::string::npos ? person.name : person.name.substr(blank + 1), published);
  const bool known = term != nullptr && (leads(person) || (term->alone && blank == std::string::npos));
  return known ? std::string(term->code) : std::string();
}

}  // namespace rapporteur::extract
