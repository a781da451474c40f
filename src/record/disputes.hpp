// Points on which versions differ. Each finder looks for one kind of difference and returns what it found without ids.
#pragma once

#include <vector>

#include "record/items.hpp"
#include "record/quotations.hpp"

namespace rapporteur::record {

// What is compared within one story.
struct StoryComparison {
  Rarity rarity;
  std::vector<SentenceAlignment> aligned;
  std::vector<Quoted> quoted;
  std::vector<QuoteDifference> differences;
};

StoryComparison compare_story(const View& view, StoryIndex story, const std::vector<Actor>& actors,
                              const std::vector<Statement>& statements);

// What the finders compare: the record's items as merged, with their parts.
struct Items {
  const std::vector<Actor>& actors;
  const std::vector<Statement>& statements;
  const std::vector<Merged<Meeting>>& meetings;
  const std::vector<Merged<Outcome>>& outcomes;
  const std::vector<StoryComparison>& stories;
};

std::vector<Dispute> quote_disputes(const View& view, const Items& items);  // quotations whose words or speaker differ
std::vector<Dispute> value_disputes(const View& view, const Items& items);  // numbers, dates, places, names of linked reports
std::vector<Dispute> claim_disputes(const View& view, const Items& items);  // what one asserts and another denies
std::vector<Dispute> commitment_disputes(const View& view, const Items& items);  // committed, or not to be believed
std::vector<Dispute> status_disputes(const View& view, const Items& items);      // agreed here, planned there; on or off
std::vector<Dispute> duration_disputes(const View& view, const Items& items);    // lengths of one meeting
std::vector<Dispute> role_disputes(const View& view, const Items& items);        // titles of one person

// All kinds, sorted by story and first mention, overlapping doubles dropped, with ids and origins.
std::vector<Dispute> find_disputes(const View& view, const Items& items);

}  // namespace rapporteur::record
