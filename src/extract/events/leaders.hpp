// Heads of state and government by their names (data/leaders.tsv, data/office_holders.tsv): whose "President Duarte" is where
// the report does not say.
#pragma once

#include <string>
#include <string_view>

#include "extract/actors/actors.hpp"
#include "extract/actors/gazetteer.hpp"

namespace rapporteur::extract {

// The state of a person whom the lists know by full name, or by family name where the report has a leader's title before it or
// nobody of another state is known by it; empty for everybody else. `published` (ISO 8601, may be empty): leaders whose term
// was over are none.
std::string leader_state(const Actor& person, std::string_view published, const Gazetteer& gazetteer);

}  // namespace rapporteur::extract
