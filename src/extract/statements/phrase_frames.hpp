// Attributions whose cue is no verb: "according to X", nouns ("Russia's claim that"), adjectives ("X is sceptical that"), and
// the colon of headlines ("Minister: no deal", "No deal: minister").
#pragma once

#include <vector>

#include "extract/statements/attribution.hpp"

namespace rapporteur::extract {

void add_according_to(const Reading& reading, TokenIndex head, std::vector<Attribution>& found);
// "In the minister's view, ...", "in a poll of voters", "to many voters, ..."
void add_in_the_view_of(const Reading& reading, TokenIndex preposition, std::vector<Attribution>& found);
void add_noun_attribution(const Reading& reading, TokenIndex noun, std::vector<Attribution>& found);
void add_adjective_attribution(const Reading& reading, TokenIndex adjective, std::vector<Attribution>& found);
// The paragraph is a headline or begins with a speaker's name and a colon.
void add_colon_attribution(const Reading& reading, const Paragraph& paragraph, std::vector<Attribution>& found);

}  // namespace rapporteur::extract
