// Meetings: mentions in several reports are one meeting where nothing that they say of it differs (parties, kind, date, place,
// held or planned) and enough that they say is the same. What each says is then put together: the votes of the reports decide
// kind and date, the sets are united, a cancellation overrides a plan.
#include <algorithm>
#include <array>
#include <map>

#include "record/ids.hpp"
#include "record/items.hpp"
#include "record/names.hpp"
#include "record/places.hpp"

namespace rapporteur::record {
namespace {

constexpr double same_meeting = 2;  // least score of two mentions of one meeting

bool day_value(const std::string& value) { return value.size() >= 10 && value[4] == '-' && value[7] == '-'; }

// True where two TIMEX3 values can name one day: equal, one the month or year of the other, a day within a range, or a week
// (which is not resolved further here).
bool dates_compatible(const std::string& a, const std::string& b) {
  if (a.empty() || b.empty() || a.starts_with(b) || b.starts_with(a)) return true;
  if (a.find('W') != std::string::npos || b.find('W') != std::string::npos) return a.substr(0, 4) == b.substr(0, 4);
  const auto within = [](const std::string& day, const std::string& range) {
    const auto slash = range.find('/');
    return slash != std::string::npos && range.substr(0, slash) <= day && day <= range.substr(slash + 1);
  };
  return within(a, b) || within(b, a);
}

// Values where both are known; else the words, of which different days of the week cannot be one day.
bool dates_conflict(const View& view, const Meeting& a, const Meeting& b) {
  if (!a.date || !b.date) return false;
  if (!a.date->value.empty() && !b.date->value.empty()) return !dates_compatible(a.date->value, b.date->value);
  static constexpr std::array<std::string_view, 7> days = {"monday", "tuesday",  "wednesday", "thursday",
                                                           "friday", "saturday", "sunday"};
  const auto day_in = [&](const Date& date) {
    const std::string words = fold_name(view.words(date.anchor));
    return std::find_if(days.begin(), days.end(), [&](auto day) { return words.find(day) != std::string::npos; });
  };
  const auto x = day_in(*a.date), y = day_in(*b.date);
  return x != days.end() && y != days.end() && x != y;
}

bool dates_agree(const View& view, const Meeting& a, const Meeting& b) {
  if (!a.date || !b.date) return false;
  if (day_value(a.date->value) && a.date->value == b.date->value) return true;
  return a.date->value.empty() && b.date->value.empty() &&
         fold_name(view.words(a.date->anchor)) == fold_name(view.words(b.date->anchor));
}

bool places_shared(const Meeting& a, const Meeting& b) { return share_place(a.place, b.place); }

bool talks_like(MeetingKind kind) { return kind != MeetingKind::call; }

// A meeting that was held, and one that was only to come: one where their dates agree. What is off can be either.
bool statuses_conflict(const View& view, const Meeting& a, const Meeting& b) {
  if (!a.status_told || !b.status_told) return false;
  const auto off = [](MeetingStatus s) { return s != MeetingStatus::held && s != MeetingStatus::planned; };
  // One summit is ahead in an early report and over in a later one.
  if (a.kind == MeetingKind::summit && b.kind == MeetingKind::summit && places_shared(a, b)) return false;
  if (a.status == b.status || off(a.status) || off(b.status)) {
    const bool held = a.status == MeetingStatus::held || b.status == MeetingStatus::held;
    return held && a.status != b.status && !dates_agree(view, a, b);
  }
  return !dates_agree(view, a, b);
}

// "A spoke with B", who are told to have met.
bool spoken_at(const Meeting& call, const Meeting& talks) {
  return call.spoken && talks.kind == MeetingKind::talks && count_shared(call.parties, talks.parties) >= 2 &&
         (count_shared(call.participants, talks.participants) > 0);
}

// The summit of one body, of which each report names other members.
bool summit_of_a_body(const MergedActors& actors, const Meeting& a, const Meeting& b) {
  if (a.kind != MeetingKind::summit || b.kind != MeetingKind::summit) return false;
  return std::any_of(a.parties.begin(), a.parties.end(), [&](ActorIndex party) {
    return actors.actors[party].type == ActorType::organisation && count_shared({party}, b.parties) > 0;
  });
}

// A delegation's visit and its talks with the hosts: the same two sides, and a person, day or place in common.
bool talks_on_visit(const View& view, const Meeting& a, const Meeting& b) {
  if (a.kind == MeetingKind::summit || b.kind == MeetingKind::summit) return false;
  if (a.parties.size() != 2 || b.parties.size() != 2 || count_shared(a.parties, b.parties) != 2) return false;
  return count_shared(a.participants, b.participants) > 0 || dates_agree(view, a, b) || places_shared(a, b);
}

bool conflict(const View& view, const MergedActors& actors, const Meeting& a, const Meeting& b) {
  if (talks_like(a.kind) != talks_like(b.kind) && !spoken_at(a, b) && !spoken_at(b, a)) return true;
  const bool visits = a.kind == MeetingKind::visit || b.kind == MeetingKind::visit;
  if (visits && a.kind != b.kind && !(dates_agree(view, a, b) && places_shared(a, b)) && !talks_on_visit(view, a, b))
    return true;
  if (!subset_compatible(a.parties, b.parties) && !summit_of_a_body(actors, a, b)) return true;
  if (places_conflict(a.place, b.place)) return true;
  // Officials prepare what leaders meet for.
  if (a.working != b.working && (a.kind == MeetingKind::summit || b.kind == MeetingKind::summit)) return true;
  // Others took part.
  if (!a.participants.empty() && !b.participants.empty() && count_shared(a.participants, b.participants) == 0 &&
      !dates_agree(view, a, b) && !places_shared(a, b))
    return true;
  return dates_conflict(view, a, b) || statuses_conflict(view, a, b);
}

double score(const View& view, const MergedActors& actors, const Meeting& a, const Meeting& b) {
  if (conflict(view, actors, a, b)) return 0;
  double sum = 0;
  const std::size_t parties = count_shared(a.parties, b.parties);
  if (parties >= 2)
    sum += 1.5;
  else if (parties == 1)
    sum += 0.5;
  sum += 0.75 * static_cast<double>(std::min<std::size_t>(count_shared(a.participants, b.participants), 2));
  if (places_shared(a, b)) sum += 1;
  if (dates_agree(view, a, b)) sum += 1;
  if (a.kind == b.kind) sum += 0.5;
  return sum >= same_meeting ? sum : 0;
}

// The value that most parts give, the first of equals.
template <class Value, class Read>
Value voted(const std::vector<Meeting>& parts, Read read) {
  std::vector<std::pair<Value, std::size_t>> votes;
  for (const Meeting& part : parts) {
    const Value value = read(part);
    const auto found = std::find_if(votes.begin(), votes.end(), [&](const auto& vote) { return vote.first == value; });
    if (found == votes.end())
      votes.emplace_back(value, 1);
    else
      ++found->second;
  }
  return std::max_element(votes.begin(), votes.end(), [](const auto& a, const auto& b) { return a.second < b.second; })->first;
}

MeetingStatus joint_status(const std::vector<Meeting>& parts) {
  const auto any = [&](MeetingStatus status) {
    return std::any_of(parts.begin(), parts.end(),
                       [&](const Meeting& part) { return part.status == status && part.status_told; });
  };
  if (std::none_of(parts.begin(), parts.end(), [](const Meeting& part) { return part.status_told; }))
    return MeetingStatus::held;
  // A later word on the meeting outdoes a plan: that it took place, or that it is off.
  for (const auto status : {MeetingStatus::held, MeetingStatus::cancelled, MeetingStatus::postponed, MeetingStatus::denied})
    if (any(status)) return status;
  return MeetingStatus::planned;
}

void join_time_and_place(const std::vector<Meeting>& parts, Meeting& meeting) {
  for (const Meeting& part : parts) {
    if (part.date && (!meeting.date || (!day_value(meeting.date->value) && day_value(part.date->value)) ||
                      (meeting.date->value.empty() && !part.date->value.empty())))
      meeting.date = part.date;
    if (part.place.size() > meeting.place.size()) meeting.place = part.place;
    if (!meeting.level) meeting.level = part.level;
  }
  // The length that most parts give; parts without one do not vote.
  std::vector<Meeting> timed;
  std::copy_if(parts.begin(), parts.end(), std::back_inserter(timed),
               [](const Meeting& m) { return m.duration_anchor.has_value(); });
  if (timed.empty()) return;
  const auto [least, most] = voted<std::pair<std::optional<std::uint32_t>, std::optional<std::uint32_t>>>(
      timed, [](const Meeting& m) { return std::pair(m.least_minutes, m.most_minutes); });
  const auto teller = std::find_if(timed.begin(), timed.end(),
                                   [&](const Meeting& m) { return m.least_minutes == least && m.most_minutes == most; });
  meeting.least_minutes = least;
  meeting.most_minutes = most;
  meeting.duration_anchor = teller->duration_anchor;
}

// How much a part says of the meeting.
std::size_t told(const Meeting& part) {
  return part.parties.size() + part.participants.size() + part.place.size() + (part.date ? 1 : 0) +
         (part.duration_anchor ? 1 : 0);
}

Meeting join(const std::vector<Meeting>& parts) {
  Meeting meeting = parts.front();
  meeting.kind = voted<MeetingKind>(parts, [](const Meeting& part) { return part.kind; });
  meeting.status = joint_status(parts);
  meeting.status_told = std::any_of(parts.begin(), parts.end(), [](const Meeting& part) { return part.status_told; });
  for (const Meeting& part : parts) {
    add_new(meeting.parties, part.parties);
    add_new(meeting.participants, part.participants);
    add_new(meeting.absent, part.absent);
    add_new(meeting.mediators, part.mediators);
    add_new(meeting.hosts, part.hosts);
    if (&part != &parts.front()) meeting.results.insert(meeting.results.end(), part.results.begin(), part.results.end());
    if (&part != &parts.front()) meeting.mentions.insert(meeting.mentions.end(), part.mentions.begin(), part.mentions.end());
  }
  // Who took part was not left out, whatever another report says of an earlier stage.
  std::erase_if(meeting.absent,
                [&](ActorIndex a) { return count_shared({a}, meeting.participants) + count_shared({a}, meeting.parties) > 0; });
  join_time_and_place(parts, meeting);
  const auto best =
      std::max_element(parts.begin(), parts.end(), [](const Meeting& a, const Meeting& b) { return told(a) < told(b); });
  const Anchor chief = best->mentions.front();
  tidy(meeting.mentions);
  tidy(meeting.results);
  std::stable_partition(meeting.mentions.begin(), meeting.mentions.end(), [&](const Anchor& a) { return a == chief; });
  return meeting;
}

void map_actors(const MergedActors& actors, ReportIndex r, Meeting& meeting) {
  for (auto* set : {&meeting.parties, &meeting.participants, &meeting.absent, &meeting.mediators, &meeting.hosts})
    *set = actors.of(r, *set);
  meeting.parties = actors.sides(meeting.parties);
}

}  // namespace

bool same_occasion(const View& view, const Meeting& a, const Meeting& b) {
  return dates_agree(view, a, b) || places_shared(a, b);
}

void link_led_to(Record& record) {
  for (std::size_t o = 0; o < record.outcomes.size(); ++o) {
    const Outcome& outcome = record.outcomes[o];
    if (outcome.status == OutcomeStatus::proposed) continue;
    const auto told_with = [&](const Meeting& meeting) {
      return std::count_if(meeting.mentions.begin(), meeting.mentions.end(), [&](const Anchor& sentence) {
        return std::any_of(outcome.mentions.begin(), outcome.mentions.end(), [&](const Anchor& mention) {
          return mention.report == sentence.report && mention.in_title == sentence.in_title &&
                 mention.span.overlaps(sentence.span);
        });
      });
    };
    Meeting* best = nullptr;
    std::ptrdiff_t most = 0;
    for (Meeting& meeting : record.meetings) {
      if (meeting.story != outcome.story || meeting.status != MeetingStatus::held) continue;
      if (!outcome.parties.empty() && !subset_compatible(outcome.parties, meeting.parties)) continue;
      if (const auto shared = told_with(meeting); shared > most) best = &meeting, most = shared;
    }
    if (best != nullptr) best->led_to.push_back(o);
  }
}

std::vector<Merged<Meeting>> merge_meetings(const View& view, const MergedActors& actors) {
  std::vector<Merged<Meeting>> all;
  IdMaker ids('m');
  for (StoryIndex s = 0; s < view.stories.size(); ++s) {
    std::vector<Meeting> parts;
    for (const ReportIndex r : view.stories[s].reports)
      for (Meeting meeting : view.extractions[r].meetings) {
        if (meeting.mentions.empty()) continue;
        map_actors(actors, r, meeting);
        meeting.story = s;
        parts.push_back(std::move(meeting));
      }
    std::stable_sort(parts.begin(), parts.end(),
                     [](const Meeting& a, const Meeting& b) { return first_mention(a.mentions) < first_mention(b.mentions); });
    const auto groups = cluster(
        parts.size(), [&](std::size_t a, std::size_t b) { return score(view, actors, parts[a], parts[b]); },
        [&](std::size_t a, std::size_t b) { return conflict(view, actors, parts[a], parts[b]); });
    for (const auto& group : groups) {
      Merged<Meeting> merged;
      for (const std::size_t i : group) merged.parts.push_back(parts[i]);
      merged.item = join(merged.parts);
      merged.item.origins = view.origins(merged.item.mentions);
      merged.item.id = ids.make(id_content(view, s, "meeting", merged.item.mentions));
      all.push_back(std::move(merged));
    }
  }
  return all;
}

}  // namespace rapporteur::record
