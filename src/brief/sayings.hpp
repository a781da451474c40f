// Who said what, once over all reports that have it.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "brief/story_brief.hpp"

namespace rapporteur {

// Groups the statements of a run once, for all its stories.
class Sayings {
public:
  explicit Sayings(const Reading& reading);

  // The chosen statements by speaker. Statements that the record links (`same_as`) become one saying, in the words of the
  // report that quotes most of it. Speakers whose words most origins carry come first.
  std::vector<Speaker> speakers(const std::vector<std::size_t>& chosen) const;

private:
  const Reading& reading_;
  std::vector<StatementIndex> group_of_;                       // the first statement of each one's group
  std::map<StatementIndex, std::vector<std::string>> varied_;  // by group: how its words changed on the way
};

// A statement's words for one line: of a direct one its quotations in marks, of others the content as it stands.
std::string words_of_statement(const Reading& reading, const Statement& statement);

// Who said it and what: "Norway warned that it would leave"; where the report names the speaker after his words, a colon stands
// between the two and no "that".
std::string sentence_of(const Reading& reading, const Statement& statement);

// The ways a quotation changed: "altered: “old” → “new” [3:6]"; empty where it did not.
std::string change_of(const Reading& reading, const Quotation& quotation);

}  // namespace rapporteur
