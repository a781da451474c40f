// Parties from published lists, for persons whom the report gives none and only of states that it speaks of: heads of state and
// government while their terms last, then who held any office once. Who led a state and leads it no more is on nobody's side.
#include <algorithm>

#include "extract/actors/allegiance.hpp"

namespace rapporteur::extract {
namespace {

class Listed {
public:
  explicit Listed(Cast& cast) : cast_(cast), date_(cast.text.published.empty() ? not_before() : cast.text.published) {}

  void run() {
    for (ActorIndex a = 0; a < cast_.found.actors.size(); ++a) {
      const Profile& profile = cast_.profiles[a];
      const Actor& actor = cast_.found.actors[a];
      if (actor.type != ActorType::person || actor.party || profile.outsider || profile.former || profile.relative) continue;
      const bool full = profile.parts.size() > 1;
      if (!leads(a, full) && full) served(a);
    }
  }

private:
  // Of a report without a date: the month after which the leader named there who came into office last did so. Empty where it
  // names none.
  std::string not_before() const {
    std::string latest;
    for (const Actor& actor : cast_.found.actors)
      for (const std::string& form : actor.names)
        if (actor.type == ActorType::person) latest = std::max(latest, std::string(cast_.gazetteer.leader_since(form)));
    return latest.empty() ? latest : latest + "~";  // after every day of that month
  }

  // True for somebody whom the table of leaders knows; he takes his state's side if his term was not over when the report
  // appeared. A family name alone is enough with a leader's title, or with "Mr." where the date is known.
  bool leads(ActorIndex a, bool full) {
    const auto& names = cast_.found.actors[a].names;
    Profile& profile = cast_.profiles[a];
    const bool called = titled(a) || (profile.mister && !cast_.text.published.empty());
    if (names.empty() || (!full && !called)) return false;
    const Gazetteer::Term* term = nullptr;
    bool ever = false;
    for (const std::string& form : names) {
      if (!term) term = full ? cast_.gazetteer.leader(form, date_) : cast_.gazetteer.leader_by_family(form, date_);
      ever |= !cast_.gazetteer.leader_since(form).empty();
    }
    const auto state = term ? cast_.known_state(term->code) : std::nullopt;
    if (!state || (cast_.text.published.empty() && led_by_another(*state))) return ever;
    cast_.found.actors[a].party = state;
    decided_[a] = 1;
    profile.leader |= term->office != "vice president" && term->office != "prince";
    if (!profile.offices.empty()) return true;
    const auto blank = term->office.find(' ');
    if (blank == std::string::npos)
      profile.offices.push_back({std::string(term->office)});
    else
      profile.offices.push_back({std::string(term->office.substr(0, blank)), std::string(term->office.substr(blank + 1))});
    return true;
  }

  // True where the report itself calls somebody the head of the state: without a date it may be older than this term.
  bool led_by_another(ActorIndex state) const {
    for (ActorIndex a = 0; a < cast_.found.actors.size(); ++a)
      if (cast_.found.actors[a].type == ActorType::person && cast_.found.actors[a].party == state && cast_.profiles[a].leader &&
          !decided_[a])
        return true;
    return false;
  }

  // True for who has a title that heads of state or government have, and their deputies.
  bool titled(ActorIndex a) const {
    const auto& tokens = cast_.document.tokens;
    return std::any_of(cast_.notes.begin(), cast_.notes.end(), [&](const RoleNote& n) {
      return n.person == a && !n.past &&
             (title_word(tokens[n.noun], cast_.gazetteer).klass == WordClass::leader ||
              (n.noun > 0 && tokens[n.noun - 1].lower == "prime"));
    });
  }

  // Somebody whom the report gives an office and an older list one in a state that the report names.
  void served(ActorIndex a) {
    const bool office = std::any_of(cast_.notes.begin(), cast_.notes.end(), [&](const RoleNote& n) {
      const auto klass = title_word(cast_.document.tokens[n.noun], cast_.gazetteer).klass;
      return n.person == a && klass != WordClass::none && klass != WordClass::outsider;
    });
    Actor& actor = cast_.found.actors[a];
    for (const std::string& form : actor.names) {
      if (!office || actor.party) break;
      if (const auto code = cast_.gazetteer.office_holder(form); !code.empty()) actor.party = cast_.known_state(code);
      cast_.profiles[a].listed = actor.party.has_value();
    }
  }

  Cast& cast_;
  std::vector<char> decided_ = std::vector<char>(cast_.found.actors.size(), 0);  // by actor: whose party is from the table
  std::string date_;                                                             // of the report, ISO 8601; empty: unknown
};

}  // namespace

void cast_listed(Cast& cast) { Listed(cast).run(); }

}  // namespace rapporteur::extract
