// Who said what, once over all reports that have it.
#pragma once

#include <vector>

#include "brief/story_brief.hpp"

namespace rapporteur {

// The chosen statements of a story by speaker. Statements that the record links (`same_as`) become one saying, in the words of
// the report that quotes most of it. Speakers whose words most origins carry come first.
std::vector<Speaker> speakers_of(const Reading& reading, StoryIndex story, const Selection& chosen);

// A statement's words for one line: of a direct one its quotations in marks, of others the content as it stands.
std::string words_of_statement(const Reading& reading, const Statement& statement);

// The ways a quotation changed: "altered: “old” → “new” [3:6]"; empty where it did not.
std::string change_of(const Reading& reading, const Quotation& quotation);

}  // namespace rapporteur
