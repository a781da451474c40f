// One report through the stage: who is in it, what they say, what is negotiated, what happens.
#include "extract/extract.hpp"

#include <utility>

#include "extract/actors/actors.hpp"
#include "extract/actors/gazetteer.hpp"
#include "extract/events/events.hpp"
#include "extract/negotiation/issues.hpp"
#include "extract/negotiation/negotiation.hpp"
#include "extract/negotiation/stances.hpp"
#include "extract/statements/cue_lexicon.hpp"
#include "extract/statements/statements.hpp"

namespace rapporteur {

struct Extractor::Tables {
  extract::Gazetteer gazetteer;
  extract::CueLexicon cues;
  extract::IssueTable issues;
  extract::StanceLexicon stances;
};

Extractor::Extractor(std::unique_ptr<Tables> tables) : tables_(std::move(tables)) {}
Extractor::Extractor(Extractor&&) noexcept = default;
Extractor& Extractor::operator=(Extractor&&) noexcept = default;
Extractor::~Extractor() = default;

Result<Extractor> Extractor::load(const std::filesystem::path& issue_file) {
  auto issues = extract::IssueTable::load(issue_file);
  if (!issues) return tl::unexpected(issues.error());
  auto cues = extract::CueLexicon::load();
  if (!cues) return tl::unexpected(cues.error());
  return Extractor(std::make_unique<Tables>(
      Tables{extract::Gazetteer(), std::move(*cues), std::move(*issues), extract::StanceLexicon::built_in()}));
}

const std::vector<IssueName>& Extractor::issues() const { return tables_->issues.issues(); }

Extraction Extractor::extract(ReportIndex index, const Report& report, const Document& document) const {
  const Tables& tables = *tables_;
  auto actors = extract::find_actors(index, report, document, tables.gazetteer);
  auto statements = extract::find_statements(index, report, document, actors, tables.cues);
  Extraction out;
  out.report = index;
  out.meetings = extract::find_meetings(index, report, document, actors, statements);
  out.outcomes = extract::find_outcomes(index, report, document, actors, statements, tables.issues);
  out.positions = extract::find_positions(index, report, document, actors, statements, tables.issues, tables.stances);
  out.events = extract::find_events(index, report, document, actors, tables.gazetteer);
  out.actors = std::move(actors.actors);
  out.statements = std::move(statements.statements);
  out.unattributed_quotes = std::move(statements.unattributed_quotes);
  return out;
}

}  // namespace rapporteur
