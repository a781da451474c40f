// What the server needs of the stages that it may not link: given to it by src/served.cpp.
#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "rapporteur/pipeline.hpp"
#include "rapporteur/stored.hpp"
#include "store/store.hpp"

namespace rapporteur::serve {

// Reports as a client sent them.
struct NewReports {
  std::string bytes;
  std::optional<InputKind> kind;  // nothing: told by the first bytes
};
struct Addition {
  AddedReports added;
  std::vector<Error> left_out;  // reports that could not be read
};

struct Backend {
  // `store` names it in messages.
  std::function<Result<Run>(store::Reader&, const std::string& store, std::string_view story)> story;
  std::function<Result<std::string>(store::Reader&, const std::string& store, std::string_view story)> card;
  // Called by one thread at a time.
  std::function<Result<Addition>(NewReports)> add;
};

}  // namespace rapporteur::serve
