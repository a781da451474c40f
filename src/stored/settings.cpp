#include "stored/settings.hpp"

#include <nlohmann/json.hpp>

namespace rapporteur::stored {
namespace {

using Json = nlohmann::ordered_json;

std::optional<Precision> precision_from_name(const std::string& word) {
  for (const auto precision : {Precision::int16, Precision::float32})
    if (name(precision) == word) return precision;
  return std::nullopt;
}

Json list_in(const std::string& text) {
  auto list = Json::parse(text, nullptr, false);
  return list.is_array() ? list : Json::array();
}

}  // namespace

std::string Settings::models_as_json() const {
  Json list = Json::array();
  for (const ModelInfo& model : models_)
    list.push_back({{"name", model.name},
                    {"version", model.version},
                    {"sha256", model.sha256},
                    {"precision", model.precision ? Json(name(*model.precision)) : Json()}});
  return list.dump();
}

std::string Settings::issues_as_json() const {
  Json list = Json::array();
  for (const IssueName& issue : issues_) list.push_back({{"id", issue.id}, {"label", issue.label}});
  return list.dump();
}

Result<Settings> Settings::read(store::Reader& reader) {
  const auto models = reader.setting("models"), issues = reader.setting("issues");
  if (!models) return tl::unexpected(models.error());
  if (!issues) return tl::unexpected(issues.error());
  Settings settings;
  for (const Json& model : list_in(*models))
    settings.models_.push_back({model.value("name", ""), model.value("version", ""), model.value("sha256", ""),
                                model["precision"].is_string() ? precision_from_name(model["precision"]) : std::nullopt});
  for (const Json& issue : list_in(*issues)) settings.issues_.push_back({issue.value("id", ""), issue.value("label", "")});
  return settings;
}

Result<void> Settings::agree(store::Transaction& transaction, const std::string& store) const {
  const auto models = transaction.setting("models"), issues = transaction.setting("issues");
  if (!models) return tl::unexpected(models.error());
  if (!issues) return tl::unexpected(issues.error());
  if (models->empty()) return write(transaction);
  if (*models == models_as_json() && *issues == issues_as_json()) return {};
  return fail(ErrorCode::unsupported, store,
              *models == models_as_json() ? "was made with other issues" : "was made with another language model or precision",
              "Give the options it was made with, or read its reports anew with these: rapporteur add --anew.");
}

Result<void> Settings::write(store::Transaction& transaction) const {
  if (const auto done = transaction.set("models", models_as_json()); !done) return done;
  return transaction.set("issues", issues_as_json());
}

void Settings::introduce(Run& run) const {
  run.models = models_;
  run.issues = issues_;
}

}  // namespace rapporteur::stored
