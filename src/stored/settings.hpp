// What the readings of a store were made with: they can be compared only where it is the same.
#pragma once

#include <string>
#include <vector>

#include "rapporteur/pipeline.hpp"
#include "store/store.hpp"

namespace rapporteur::stored {

class Settings {
public:
  Settings() = default;
  // Of a run with these models and issues.
  explicit Settings(const Run& run) : models_(run.models), issues_(run.issues) {}
  // Those that the store was made with; empty where nothing is in it.
  static Result<Settings> read(store::Reader& reader);

  // Sets a new store's; fails with `unsupported` where an old one's are others. `store` names it in the message.
  Result<void> agree(store::Transaction& transaction, const std::string& store) const;
  Result<void> write(store::Transaction& transaction) const;
  void introduce(Run& run) const;

private:
  std::string models_as_json() const;
  std::string issues_as_json() const;

  std::vector<ModelInfo> models_;
  std::vector<IssueName> issues_;
};

}  // namespace rapporteur::stored
