// The record as JSON, schema 1 (docs/schema/record.schema.json): items as JSON values, for the writers of this folder.
//
// Steps: an item of the record becomes one `ordered_json` (keys in the schema's order, ids in place of indices, each anchor
// with its words sliced from the report); the writers stream these one a line, so that no document over the whole record is
// built.
#pragma once

#include <map>
#include <nlohmann/json_fwd.hpp>
#include <span>
#include <string>
#include <vector>

#include "rapporteur/views.hpp"

namespace rapporteur {

// The parts of a run that JSON is made of: a whole record, or that of one report with nothing merged.
class RecordJson {
public:
  RecordJson(std::span<const Report> reports, std::span<const Document> documents, std::span<const ModelInfo> models,
             const Record& record);

  nlohmann::ordered_json generator() const;
  nlohmann::ordered_json report(ReportIndex index) const;
  nlohmann::ordered_json item(const Story& story) const;
  nlohmann::ordered_json item(const Origin& origin) const;
  nlohmann::ordered_json item(const LineageLink& link) const;
  nlohmann::ordered_json item(const Actor& actor) const;
  nlohmann::ordered_json item(const Statement& statement) const;
  nlohmann::ordered_json item(const Quotation& quotation) const;
  nlohmann::ordered_json item(const Meeting& meeting) const;
  nlohmann::ordered_json item(const Outcome& outcome) const;
  nlohmann::ordered_json item(const Position& position) const;
  nlohmann::ordered_json item(const Dispute& dispute) const;
  nlohmann::ordered_json item(const TimelineEntry& entry) const;
  nlohmann::ordered_json item(const Correction& correction) const;
  nlohmann::ordered_json declared_sources() const;  // by report id

  nlohmann::ordered_json anchor(const Anchor& anchor) const;
  nlohmann::ordered_json date(const Date& date) const;

private:
  template <class Part>
  nlohmann::ordered_json optional_anchor(const Part& part) const;
  nlohmann::ordered_json anchors(const std::vector<Anchor>& list) const;
  nlohmann::ordered_json actors(const std::vector<ActorIndex>& list) const;
  nlohmann::ordered_json statements(const std::vector<StatementIndex>& list) const;
  nlohmann::ordered_json origins(const std::vector<OriginIndex>& list) const;
  nlohmann::ordered_json reports(const std::vector<ReportIndex>& list) const;
  nlohmann::ordered_json story(StoryIndex index) const;

  std::span<const Report> reports_;
  std::span<const Document> documents_;
  std::span<const ModelInfo> models_;
  const Record& record_;
  std::map<ReportIndex, std::vector<OriginIndex>> origins_of_;
  std::map<ReportIndex, StoryIndex> story_of_;
};

// One line of JSON, valid UTF-8 (what is not becomes U+FFFD).
std::string one_line(const nlohmann::ordered_json& json);

}  // namespace rapporteur
