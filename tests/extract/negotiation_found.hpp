// What the stage finds in texts whose analyses are fixed in a file, for the tests of meetings, outcomes and positions: no model
// is needed. Each text was published on Wednesday, 10 March 2021.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "extract/negotiation/negotiation.hpp"
#include "support/parsed_json.hpp"

namespace rapporteur::extract::test {

struct Found {
  rapporteur::test::Parsed parsed;
  Actors actors;
  std::vector<Meeting> meetings;
  std::vector<Outcome> outcomes;
  std::vector<Position> positions;

  std::string slice(const Anchor& anchor) const { return std::string(parsed.report.text.slice(anchor.span)); }
  std::string slices(const std::vector<Anchor>& anchors) const;        // joined by commas
  std::string names(const std::vector<ActorIndex>& actor_list) const;  // joined by commas
};

// By name of the text; `file` is one of tests/extract/data.
std::map<std::string, Found> read_all(const std::string& file);

}  // namespace rapporteur::extract::test
