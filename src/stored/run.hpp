// A store's reports and records as a run.
#pragma once

#include <string>
#include <string_view>

#include "rapporteur/pipeline.hpp"
#include "store/store.hpp"

namespace rapporteur::stored {

// All of it. `store` names it in messages.
Result<Run> run_of(store::Reader& reader, const std::string& store);

// One story of it, as a run of its own: its actors are those of the story alone. Fails with `not_found`.
Result<Run> run_of_story(store::Reader& reader, const std::string& store, std::string_view story);

// story_card() of a story that is stored (brief/page_data.hpp).
Result<std::string> card_of_story(store::Reader& reader, const std::string& store, std::string_view story);

}  // namespace rapporteur::stored
