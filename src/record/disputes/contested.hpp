// The contested claims of one story: what is asserted, and what is said against it.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "record/disputes.hpp"

namespace rapporteur::record {

// A sentence and its end; headlines and lines of links have none. Nor have links among the words: there a name runs into the
// text of its link ("Lund Anna LundAnna Lund denies").
bool is_prose(const Document& d, TokenRange tokens);

// Where each report names its actors, in the order of the text.
class ActorMentions {
public:
  ActorMentions(const View& view, const std::vector<Actor>& actors);
  // The actors named in the span.
  std::vector<ActorIndex> in(ReportIndex report, Span span) const;

private:
  std::vector<std::vector<std::pair<Span, ActorIndex>>> by_report_;
};

class ContestedClaims {
public:
  ContestedClaims(const View& view, const Items& items, StoryIndex story, const ActorMentions& mentions);

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
  // The last thing said before a place, at most `reach` sentences before, by another than `but_not`; null where there is none,
  // where it asserts nothing, or where one of `but_not` speaks for the other's side. A statement within another is passed over.
  const Statement* said_before(ReportIndex report, std::uint32_t place, const std::vector<ActorIndex>& but_not,
                               std::uint32_t reach = 2) const;

  // Something that can be true or false: not a question, not what somebody is to do, not a thing that is only named, no denial.
  bool asserts(const Statement& one) const;
  // "accuses B of X", "blamed B for X"
  bool accuses(const Statement& one) const;
  // The two are one, or one is the side of the other.
  bool one_side(const std::vector<ActorIndex>& a, const std::vector<ActorIndex>& b) const;
  // The words around a noun for a saying fit this saying: "A's claim" is told by A, "the report on X" speaks of X.
  bool fits(ReportIndex report, TokenIndex noun, const Statement& claim) const;
  const ActorMentions& mentions() const { return mentions_; }

  std::vector<Dispute> found;

private:
  bool names_source(ReportIndex report, TokenIndex name, const Statement& claim) const;

  const ActorMentions& mentions_;
  std::vector<std::vector<Anchor>> topics_;  // of each found
};

// Sentences that call untrue what was said, claims that their own sentence contradicts, statements that contradict each other.
void find_contradicted(ContestedClaims& claims);
// Denials of what another has just said, mutual accusations, claims that the report itself calls untrue as it tells them.
void find_denied(ContestedClaims& claims);

}  // namespace rapporteur::record
