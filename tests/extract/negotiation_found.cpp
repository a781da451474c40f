#include "negotiation_found.hpp"

#include "extract/actors/gazetteer.hpp"
#include "extract/negotiation/issues.hpp"
#include "extract/negotiation/stances.hpp"
#include "extract/statements/cue_lexicon.hpp"
#include "times/times.hpp"

namespace rapporteur::extract::test {

std::string Found::slices(const std::vector<Anchor>& anchors) const {
  std::string all;
  for (const auto& anchor : anchors) all += (all.empty() ? "" : ", ") + slice(anchor);
  return all;
}

std::string Found::names(const std::vector<ActorIndex>& actor_list) const {
  std::string all;
  for (const auto a : actor_list) all += (all.empty() ? "" : ", ") + actors.actors[a].name;
  return all;
}

std::map<std::string, Found> read_all(const std::string& file) {
  const auto cues = CueLexicon::load();
  const auto issues = IssueTable::load({});
  const auto stances = StanceLexicon::built_in();
  const Gazetteer gazetteer;
  std::map<std::string, Found> by_name;
  for (auto& parsed : rapporteur::test::read_parsed_file(RAPPORTEUR_SOURCE_DIR "/tests/extract/data/" + file)) {
    const std::string path = parsed.report.path;
    parsed.report.published = "2021-03-10";
    read_times(parsed.report, parsed.document);
    Found f{std::move(parsed), {}, {}, {}, {}};
    f.actors = find_actors(7, f.parsed.report, f.parsed.document, gazetteer);
    const auto statements = find_statements(7, f.parsed.report, f.parsed.document, f.actors, *cues);
    f.meetings = find_meetings(7, f.parsed.report, f.parsed.document, f.actors, statements);
    f.outcomes = find_outcomes(7, f.parsed.report, f.parsed.document, f.actors, statements, *issues);
    f.positions = find_positions(7, f.parsed.report, f.parsed.document, f.actors, statements, *issues, stances);
    by_name.emplace(path, std::move(f));
  }
  return by_name;
}

}  // namespace rapporteur::extract::test
