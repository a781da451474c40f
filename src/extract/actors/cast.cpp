#include "extract/actors/cast.hpp"

#include <algorithm>

namespace rapporteur::extract {
namespace {

constexpr auto no_mention = static_cast<std::uint32_t>(-1);

// Which tokens stand within quotation marks. Marks do not reach over a line break, so that a lost one does no harm.
std::vector<char> find_quoted(const Report& report, const Document& document) {
  std::vector<char> quoted(document.tokens.size(), 0);
  bool inside = false;
  for (TokenIndex i = 0; i < document.tokens.size(); ++i) {
    const Token& token = document.tokens[i];
    if (i > 0)
      for (auto place = document.tokens[i - 1].span.end; place < token.span.start; ++place)
        if (report.text.at(place) == U'\n') inside = false;
    if (token.text == "“" || token.text == "``")
      inside = true;
    else if (token.text == "”" || token.text == "''")
      inside = false;
    else if (token.text == "\"")
      inside = !inside;
    else
      quoted[i] = inside;
  }
  return quoted;
}

}  // namespace

Cast::Cast(ReportIndex index, const Report& report_, const Document& parsed, const Gazetteer& tables)
    : report(index),
      text(report_),
      document(parsed),
      gazetteer(tables),
      names(find_names(report_, parsed, tables)),
      quoted(find_quoted(report_, parsed)),
      by_token_(parsed.tokens.size(), no_mention),
      by_sentence_(parsed.sentences.size()) {}

ActorIndex Cast::add(ActorType type, std::string name) {
  Actor actor;
  actor.type = type;
  actor.name = std::move(name);
  found.actors.push_back(std::move(actor));
  profiles.emplace_back();
  return static_cast<ActorIndex>(found.actors.size() - 1);
}

ActorIndex Cast::state(std::string_view code) {
  if (const auto known = states_.find(code); known != states_.end()) return known->second;
  const auto a = add(ActorType::state, std::string(gazetteer.state_name(code)));
  states_.emplace(code, a);
  found.actors[a].code = std::string(code);
  found.actors[a].party = a;
  add_name(a, found.actors[a].name);
  return a;
}

std::optional<ActorIndex> Cast::known_state(std::string_view code) const {
  const auto known = states_.find(code);
  return known == states_.end() ? std::nullopt : std::optional(known->second);
}

ActorIndex Cast::named(ActorType type, const std::string& name) {
  const auto [known, fresh] = named_.try_emplace({type, fold(name)}, 0);
  if (!fresh) return known->second;
  const auto a = known->second = add(type, name);
  add_name(a, name);
  profiles[a].plural = type == ActorType::group;
  return a;
}

void Cast::add_name(ActorIndex actor, std::string_view form) {
  auto& forms = found.actors[actor].names;
  if (std::find(forms.begin(), forms.end(), form) == forms.end()) forms.emplace_back(form);
}

void Cast::add_mention(TokenIndex head, TokenRange tokens, MentionKind kind, std::vector<ActorIndex> actors) {
  const auto m = static_cast<std::uint32_t>(found.mentions.size());
  found.mentions.push_back({head, tokens, kind, std::move(actors)});
  by_sentence_[document.tokens[head].sentence].push_back(m);
  for (TokenIndex i = tokens.first; i < tokens.last; ++i)
    if (by_token_[i] == no_mention || found.mentions[by_token_[i]].tokens.size() > tokens.size()) by_token_[i] = m;
}

const Mention* Cast::mention_at(TokenIndex token) const {
  if (token >= by_token_.size() || by_token_[token] == no_mention) return nullptr;
  return &found.mentions[by_token_[token]];
}

const NameSpan* Cast::name_at(TokenIndex token) const {
  auto after = std::upper_bound(names.begin(), names.end(), token,
                                [](TokenIndex t, const NameSpan& name) { return t < name.tokens.first; });
  if (after == names.begin()) return nullptr;
  --after;
  return after->tokens.contains(token) ? &*after : nullptr;
}

TokenIndex Cast::head_of(TokenRange range) const {
  for (TokenIndex i = range.last; i-- > range.first;)
    if (!range.contains(document.tokens[i].head) || document.tokens[i].head == i) return i;
  return range.last - 1;
}

}  // namespace rapporteur::extract
