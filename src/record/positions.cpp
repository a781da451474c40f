// Positions: one entry a party, issue and stance over all reports of a story.
#include <algorithm>
#include <map>
#include <tuple>

#include "record/ids.hpp"
#include "record/items.hpp"

namespace rapporteur::record {
namespace {

using Key = std::tuple<ActorIndex, std::string, Stance>;

// The holder that most reports name, the first named of equals.
std::optional<ActorIndex> voted_holder(const std::vector<Position>& parts) {
  std::vector<std::pair<ActorIndex, std::size_t>> votes;
  for (const Position& part : parts) {
    if (!part.holder) continue;
    const auto found = std::find_if(votes.begin(), votes.end(), [&](const auto& vote) { return vote.first == *part.holder; });
    if (found == votes.end())
      votes.emplace_back(*part.holder, 1);
    else
      ++found->second;
  }
  if (votes.empty()) return std::nullopt;
  return std::max_element(votes.begin(), votes.end(), [](const auto& a, const auto& b) { return a.second < b.second; })->first;
}

Position join(const std::vector<Position>& parts) {
  Position position = parts.front();
  position.holder = voted_holder(parts);
  for (std::size_t i = 1; i < parts.size(); ++i) {
    const Position& part = parts[i];
    position.mentions.insert(position.mentions.end(), part.mentions.begin(), part.mentions.end());
    position.statements.insert(position.statements.end(), part.statements.begin(), part.statements.end());
    if (!position.condition) position.condition = part.condition;
  }
  tidy(position.mentions);
  tidy_indices(position.statements);
  return position;
}

}  // namespace

std::vector<Position> merge_positions(const View& view, const MergedActors& actors, const StatementMap& statements) {
  std::vector<Position> all;
  IdMaker ids('p');
  for (StoryIndex s = 0; s < view.stories.size(); ++s) {
    std::map<Key, std::vector<Position>> parts;
    for (const ReportIndex r : view.stories[s].reports)
      for (Position position : view.extractions[r].positions) {
        if (position.mentions.empty()) position.mentions = {position.text};
        const ActorIndex reported = actors.of(r, position.party);
        position.party = actors.side(reported);
        if (position.holder) {
          position.holder = actors.of(r, *position.holder);
          // The story may have settled whose side the holder takes otherwise than this report alone.
          position.party = actors.side(*position.holder);
        }
        // A person whose side another report tells holds it for that side.
        if (!position.holder && reported != position.party) position.holder = reported;
        // A person whose side no report tells is no party to anything.
        if (actors.actors[position.party].type == ActorType::person) continue;
        for (StatementIndex& statement : position.statements) statement = statements[r][statement];
        parts[{position.party, position.issue, position.stance}].push_back(std::move(position));
      }
    const std::size_t start = all.size();
    for (const auto& [key, same] : parts) all.push_back(join(same));
    std::stable_sort(all.begin() + static_cast<std::ptrdiff_t>(start), all.end(), [](const Position& a, const Position& b) {
      return std::tie(a.mentions.front(), a.text) < std::tie(b.mentions.front(), b.text);
    });
    for (std::size_t i = start; i < all.size(); ++i) {
      all[i].story = s;
      all[i].origins = view.origins(all[i].mentions);
      all[i].id = ids.make(id_content(
          view, s, "position|" + actors.actors[all[i].party].id + '|' + all[i].issue + '|' + std::string(name(all[i].stance)),
          all[i].mentions));
    }
  }
  return all;
}

}  // namespace rapporteur::record
