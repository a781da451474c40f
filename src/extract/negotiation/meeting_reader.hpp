// How one event word is read; the parts of find_meeting_mentions. Who takes part is in meeting_participants.cpp, whether it
// took place in meeting_status.cpp, what came of it in meeting_results.cpp, the rest in meeting_mentions.cpp.
#pragma once

#include <optional>

#include "extract/negotiation/meeting_mentions.hpp"
#include "extract/negotiation/vocabulary.hpp"

namespace rapporteur::extract {

struct MeetingReader {
  const Document& document;
  const Parties& parties;
  const Vocabulary& words = Vocabulary::get();

  const Token& token(TokenIndex i) const { return document.tokens[i]; }
  bool is(std::string_view role, TokenIndex i) const { return words.is(role, document, i); }

  std::optional<MeetingMention> read_noun(TokenIndex noun) const;
  std::optional<MeetingMention> read_verb(TokenIndex verb) const;

  bool noun_is_meeting(TokenIndex noun, MeetingMention& mention) const;
  bool topic_modified(TokenIndex noun) const;
  bool verb_is_meeting(TokenIndex verb, MeetingMention& mention) const;
  void add_all(TokenIndex noun, MeetingMention& mention) const;
  void add_prepositions(TokenIndex head, MeetingMention& mention) const;
  void add_leaders(TokenIndex noun, MeetingMention& mention) const;
  void add_absent(TokenIndex noun, MeetingMention& mention) const;
  void add_partner(TokenIndex noun, MeetingMention& mention) const;
  void follow_governor(TokenIndex noun, MeetingMention& mention) const;
  void status_of_noun(TokenIndex noun, MeetingMention& mention) const;
  bool governor_settles(TokenIndex noun, TokenIndex at, MeetingMention& mention) const;
  std::optional<MeetingMention> read_invitation(TokenIndex verb) const;
  std::optional<MeetingMention> read_absence(TokenIndex verb) const;
  void status_of_verb(TokenIndex verb, MeetingMention& mention) const;
  bool said_by_verb(const MeetingMention& noun, std::vector<MeetingMention>& found) const;
  std::optional<TokenRange> result_of(TokenIndex noun) const;
  bool on_the_calendar(TokenIndex head, const TimeExpression& time) const;
  void drop_events(std::vector<ActorIndex>& actors) const;
  void add_circumstances(TokenIndex head, MeetingMention& mention) const;
  void set(MeetingMention& mention, MeetingStatus status) const {
    mention.status = status;
    mention.status_told = true;
  }
};

}  // namespace rapporteur::extract
