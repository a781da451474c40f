// The places where a report speaks of a meeting: an event noun or verb with its arguments. `find_meetings` clusters them.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "extract/negotiation/negotiation.hpp"
#include "extract/negotiation/parties.hpp"

namespace rapporteur::extract {

struct MeetingMention {
  TokenIndex trigger = no_token;
  std::uint32_t sentence = 0;
  MeetingKind kind = MeetingKind::talks;
  MeetingStatus status = MeetingStatus::held;
  bool status_told = false;  // false: the words fit a meeting held or planned
  bool verb = false;
  bool definite = false;           // "the", "this", a possessive: it may be one named before
  bool introduced = false;         // "a meeting": as one not named before
  bool hypothetical = false;       // in a condition or a wish: it may speak of a meeting told elsewhere, but tells none
  bool conversation = false;       // spoken with, by telephone or not
  bool remote = false;             // by telephone, by video
  bool spoken = false;             // "spoke with": by telephone or face to face
  bool others = false;             // those who took part are told, but are nobody that the report places
  bool working = false;            // of officials, or to prepare another: no summit
  bool multilateral = false;       // "three-way", "trilateral"
  bool weak = false;               // a word that often means no meeting ("discussion"); counts only with two sides named
  std::vector<ActorIndex> actors;  // all who take part, as named
  std::vector<ActorIndex> absent, mediators, hosts;
  std::vector<std::string> place;  // nearest first
  std::optional<TimeExpression> time;
  std::optional<TimeExpression> duration;
  std::optional<TokenRange> level, result;
};

// In text order; titles and body alone, no furniture.
std::vector<MeetingMention> find_meeting_mentions(const Report& report, const Document& document, const Parties& parties);

// True where the span lies in a block that is read for facts.
bool is_read(const Report& report, Span span);

}  // namespace rapporteur::extract
