#include "extract/actors/cast.hpp"

#include <algorithm>

namespace rapporteur::extract {

ActorIndex Cast::add(ActorType type, std::string name) {
  Actor actor;
  actor.type = type;
  actor.name = std::move(name);
  found.actors.push_back(std::move(actor));
  profiles.emplace_back();
  return static_cast<ActorIndex>(found.actors.size() - 1);
}

ActorIndex Cast::state(std::string_view code) {
  for (ActorIndex a = 0; a < found.actors.size(); ++a)
    if (found.actors[a].type == ActorType::state && found.actors[a].code == code) return a;
  const auto a = add(ActorType::state, std::string(gazetteer.state_name(code)));
  found.actors[a].code = std::string(code);
  found.actors[a].party = a;
  add_name(a, found.actors[a].name);
  return a;
}

ActorIndex Cast::named(ActorType type, const std::string& name) {
  const auto key = fold(name);
  for (ActorIndex a = 0; a < found.actors.size(); ++a)
    if (found.actors[a].type == type && fold(found.actors[a].name) == key) return a;
  const auto a = add(type, name);
  add_name(a, name);
  profiles[a].plural = type == ActorType::group;
  return a;
}

void Cast::add_name(ActorIndex actor, std::string_view form) {
  auto& forms = found.actors[actor].names;
  if (std::find(forms.begin(), forms.end(), form) == forms.end()) forms.emplace_back(form);
}

void Cast::add_mention(TokenIndex head, TokenRange tokens, MentionKind kind, std::vector<ActorIndex> actors) {
  found.mentions.push_back({head, tokens, kind, std::move(actors)});
}

const Mention* Cast::mention_at(TokenIndex token) const {
  const Mention* best = nullptr;
  for (const Mention& m : found.mentions)
    if (m.tokens.contains(token) && (!best || m.tokens.size() < best->tokens.size())) best = &m;
  return best;
}

TokenIndex Cast::head_of(TokenRange range) const {
  for (TokenIndex i = range.last; i-- > range.first;)
    if (!range.contains(document.tokens[i].head) || document.tokens[i].head == i) return i;
  return range.last - 1;
}

}  // namespace rapporteur::extract
