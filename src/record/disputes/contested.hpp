// The contested claims of one story: what is asserted, and what is said against it.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "record/disputes.hpp"

namespace rapporteur::record {

class ContestedClaims {
public:
  ContestedClaims(const View& view, const Items& items, StoryIndex story);

  const View& view;
  const Items& items;
  const StoryIndex story;
  std::vector<StatementIndex> statements;  // the story's, but for headlines, in order

  const Rarity& rarity() const { return items.stories[story].rarity; }
  const Statement& statement(StatementIndex i) const { return items.statements[i]; }

  // Another report's words for a claim that is contested already go to its versions. `topic` are the words that show which
  // claim it is, where the claim itself does not.
  void add(std::string about, const Anchor& claim, const Anchor& against, std::optional<Anchor> topic = {});
  std::string claim_of(const std::vector<ActorIndex>& source) const;
  // The content from the cue on, where the cue stands right before it.
  static Anchor with_cue(const Statement& one);
  // The sentence of a long content that asserts most: its first.
  Anchor shortened(const Anchor& content) const;
  // The last thing said before a place, at most `reach` sentences before, by another than `but_not`; null where there is none.
  // A statement within another is passed over.
  const Statement* said_before(ReportIndex report, std::uint32_t place, const std::vector<ActorIndex>& but_not,
                               std::uint32_t reach = 2) const;

  std::vector<Dispute> found;

private:
  std::vector<std::vector<Anchor>> topics_;  // of each found
};

// Sentences that call untrue what was said, claims that their own sentence contradicts, statements that contradict each other.
void find_contradicted(ContestedClaims& claims);
// Denials of what another has just said, mutual accusations, claims that the report itself calls untrue as it tells them.
void find_denied(ContestedClaims& claims);

}  // namespace rapporteur::record
