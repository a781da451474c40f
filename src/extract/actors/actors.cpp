// The actors of one report: names, then their roles and parties, then phrases and pronouns that stand for them.
#include "extract/actors/actors.hpp"

#include <algorithm>
#include <numeric>

#include "extract/actors/cast.hpp"

namespace rapporteur::extract {
namespace {

constexpr auto unmentioned = static_cast<std::uint32_t>(-1);

// One mention a head: of two, the name, then the longer.
void settle_mentions(Actors& found) {
  auto& mentions = found.mentions;
  std::stable_sort(mentions.begin(), mentions.end(), [](const Mention& a, const Mention& b) {
    if (a.head != b.head) return a.head < b.head;
    if (a.kind != b.kind) return a.kind < b.kind;
    return a.tokens.size() > b.tokens.size();
  });
  std::vector<Mention> settled;
  for (Mention& m : mentions) {
    if (settled.empty() || settled.back().head != m.head) {
      settled.push_back(std::move(m));
      continue;
    }
    // One token may hold two names: "U.S.-Peru".
    Mention& first = settled.back();
    if (first.kind == MentionKind::name && m.kind == MentionKind::name)
      for (const ActorIndex a : m.actors)
        if (std::find(first.actors.begin(), first.actors.end(), a) == first.actors.end()) first.actors.push_back(a);
  }
  mentions = std::move(settled);
}

// Actors in order of first mention; those that nothing mentions go, unless they are somebody's party.
void settle_order(Cast& cast) {
  Actors& found = cast.found;
  const std::size_t count = found.actors.size();
  std::vector<std::uint32_t> first(count, unmentioned);
  for (const Mention& m : found.mentions)
    for (const ActorIndex a : m.actors) first[a] = std::min(first[a], m.tokens.first);
  std::vector<ActorIndex> order(count);
  std::iota(order.begin(), order.end(), ActorIndex{0});
  std::stable_sort(order.begin(), order.end(), [&](ActorIndex a, ActorIndex b) { return first[a] < first[b]; });
  std::vector<char> kept(count, 0);
  for (ActorIndex a = 0; a < count; ++a) {
    if (first[a] == unmentioned) continue;
    kept[a] = 1;
    if (found.actors[a].party) kept[*found.actors[a].party] = 1;
  }
  std::vector<ActorIndex> to(count, 0);
  std::vector<Actor> sorted;
  for (const ActorIndex a : order) {
    if (!kept[a]) continue;
    to[a] = static_cast<ActorIndex>(sorted.size());
    found.genders.push_back(cast.profiles[a].gender);
    sorted.push_back(std::move(found.actors[a]));
  }
  for (Actor& actor : sorted)
    if (actor.party) actor.party = to[*actor.party];
  for (Mention& m : found.mentions)
    for (ActorIndex& a : m.actors) a = to[a];
  found.actors = std::move(sorted);
}

void add_anchors(Cast& cast) {
  for (const Mention& m : cast.found.mentions) {
    if (m.kind == MentionKind::pronoun) continue;
    // "The two ministers" is no mention of either.
    const bool several = m.actors.size() > 1 && m.kind == MentionKind::nominal;
    for (const ActorIndex a : m.actors)
      if (!several || cast.found.actors[a].type != ActorType::person)
        cast.found.actors[a].mentions.push_back(cast.anchor(m.tokens));
  }
}

}  // namespace

void Actors::index_mentions(std::size_t token_count) {
  mention_of_.assign(token_count, unmentioned);
  std::vector<std::uint32_t> order(mentions.size());
  std::iota(order.begin(), order.end(), 0U);
  std::stable_sort(order.begin(), order.end(),
                   [&](std::uint32_t a, std::uint32_t b) { return mentions[a].tokens.size() > mentions[b].tokens.size(); });
  for (const auto m : order)
    for (TokenIndex i = mentions[m].tokens.first; i < mentions[m].tokens.last; ++i) mention_of_[i] = m;
  for (std::uint32_t m = 0; m < mentions.size(); ++m) mention_of_[mentions[m].head] = m;
}

const Mention* Actors::at(TokenIndex token) const {
  if (token >= mention_of_.size() || mention_of_[token] == unmentioned) return nullptr;
  return &mentions[mention_of_[token]];
}

std::vector<ActorIndex> Actors::resolve(const Document& document, TokenIndex token) const {
  std::vector<ActorIndex> out;
  std::vector<TokenIndex> heads{token};
  for (std::size_t h = 0; h < heads.size(); ++h) {
    if (const Mention* m = at(heads[h]))
      for (const ActorIndex a : m->actors)
        if (std::find(out.begin(), out.end(), a) == out.end()) out.push_back(a);
    for (const TokenIndex c : document.children(heads[h]))
      if (document.tokens[c].dep == "conj") heads.push_back(c);
  }
  return out;
}

Actors find_actors(ReportIndex index, const Report& report, const Document& document, const Gazetteer& gazetteer) {
  Cast cast(index, report, document, gazetteer);
  cast_names(cast);
  cast_movements(cast);
  cast_roles(cast);
  find_pairs(cast);
  cast_nominals(cast);
  cast_sides(cast);
  cast_role_owners(cast);
  cast_pronouns(cast);
  cast_role_owners(cast);
  prune(cast);
  settle_mentions(cast.found);
  add_anchors(cast);
  settle_order(cast);
  cast.found.index_mentions(document.tokens.size());
  return std::move(cast.found);
}

}  // namespace rapporteur::extract
