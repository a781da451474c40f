#include "extract/actors/allegiance.hpp"

#include <algorithm>

namespace rapporteur::extract {
namespace {

class Allegiance {
public:
  Allegiance(const Cast& cast, TokenIndex noun) : cast_(cast), tokens_(cast.document.tokens), noun_(noun) {}

  std::optional<ActorIndex> find() const {
    // The tables may list the office itself: "U.S. Ambassador to the United Nations".
    const Mention* listed = cast_.mention_at(noun_);
    if (listed && listed->kind == MentionKind::name && listed->actors.size() == 1 && organisation(listed->actors[0]))
      return listed->actors[0];
    const Owners named = owners(cast_, noun_, 0, speaks());
    if (named.actors.empty()) {
      if (const auto before = directly_before()) return before;
      return advised();
    }
    // "Ruiz's Chilean counterpart" is Chile's.
    if (tokens_[noun_].lemma == "counterpart") return named.actors.back();
    // Who heads an organisation is its man, wherever he is from: "the Peruvian director of the Copper Forum".
    for (std::size_t k = 0; k < named.actors.size(); ++k)
      if (named.at[k] > noun_ && organisation(named.actors[k])) return named.actors[k];
    for (std::size_t k = 0; k < named.actors.size(); ++k)
      if (gives(named.at[k])) return sender(named.at[k], named.actors[k]);
    return {};
  }

private:
  // "Peru's then U.S. ambassador" is Peru's.
  ActorIndex sender(TokenIndex at, ActorIndex named) const {
    const NameSpan* name = cast_.name_at(at);
    if (tokens_[noun_].lower != "ambassador" || !name || at > noun_) return named;
    TokenIndex i = name->tokens.first;
    while (i > 0 && one_of(tokens_[i - 1].lower, {"then", "new", "former", "current", "outgoing"})) --i;
    const Mention* m = i > 1 && tokens_[i - 1].tag == "POS" ? cast_.mention_at(i - 2) : nullptr;
    return m && m->actors.size() == 1 ? m->actors[0] : named;
  }

  // "Peruvian Ambassador to Chile Ana Ruiz": the state in front of the words of the title, which the parser may have given to
  // another word than the office.
  std::optional<ActorIndex> directly_before() const {
    TokenIndex i = noun_;
    const auto of_title = [&](const Token& t) {
      return cast_.gazetteer.portfolio(t.lower) || cast_.gazetteer.rank(t.lower) || t.text == "-" || t.tag == "POS";
    };
    while (i > 0 && of_title(tokens_[i - 1]) && tokens_[i - 1].sentence == tokens_[noun_].sentence) --i;
    const NameSpan* name = i > 0 && tokens_[i - 1].sentence == tokens_[noun_].sentence ? cast_.name_at(i - 1) : nullptr;
    const Mention* m = name ? cast_.mention_at(i - 1) : nullptr;
    if (!m || m->actors.size() != 1 || name->tokens.last != i || !gives(i - 1)) return {};
    return name->kind == NameKind::state || name->kind == NameKind::institution ? std::optional(m->actors[0]) : std::nullopt;
  }

  // "An adviser to Ruiz" is on her side; an ambassador to Peru is not on Peru's.
  std::optional<ActorIndex> advised() const {
    if (!one_of(tokens_[noun_].lemma, {"adviser", "advisor", "aide", "assistant"})) return {};
    for (const TokenIndex c : cast_.document.children(noun_)) {
      const TokenIndex object = tokens_[c].lower == "to" ? cast_.document.child(c, "pobj") : no_token;
      const Mention* m = object == no_token ? nullptr : cast_.mention_at(object);
      if (m && m->actors.size() == 1) return m->actors[0];
    }
    return {};
  }

  bool organisation(ActorIndex a) const {
    const auto type = cast_.found.actors[a].type;
    return type == ActorType::organisation || type == ActorType::group;
  }

  bool speaks() const {
    return tokens_[noun_].lemma == "negotiator" || title_word(tokens_[noun_], cast_.gazetteer).klass == WordClass::spokes;
  }

  bool gives(TokenIndex at) const {
    const NameSpan* name = cast_.name_at(at);
    const TokenIndex last = name ? name->tokens.last : at + 1;
    if (backed(last)) return false;
    const TokenIndex owned = at < noun_ ? noun_ : object(at);
    if (owned > at && private_office(cast_, last, owned)) return false;
    if (!name || !name->entry) return true;
    const std::string_view office = tokens_[noun_].lemma;
    const bool possessive = last < tokens_.size() && tokens_[last].tag == "POS";
    // "U.N. Ambassador Ruiz" is sent there by a state, "the only G7 leader" is one of several states'.
    if (name->kind == NameKind::body && at < noun_)
      return possessive || !one_of(tokens_[noun_].lower, {"ambassador", "leader"});
    if (name->kind == NameKind::state && tokens_[noun_].lower == "member") return false;
    return !(name->kind == NameKind::state && owned > at && !possessive && topic(*name, owned) && office != "counterpart");
  }

  // "China official", "the head of the Chile desk": a state's full name in front of another noun than that of a head or
  // minister says what the office is about.
  bool topic(const NameSpan& name, TokenIndex owned) const {
    const auto kind = name.entry->kind;
    const bool noun = kind == PlaceKind::name || kind == PlaceKind::alias || kind == PlaceKind::capital;
    if (!noun || name.entry->upper) return false;
    const ActorWord word = title_word(tokens_[owned], cast_.gazetteer);
    return word.klass != WordClass::leader && tokens_[owned].lower != "minister" && tokens_[owned].lower != "premier";
  }

  // The noun that a name after the office belongs to: "desk" in "the head of the Chile desk"; the name's own place in "of
  // Iran".
  TokenIndex object(TokenIndex at) const {
    const NameSpan* name = cast_.name_at(at);
    TokenIndex i = at;
    for (int steps = 0; steps < 4 && tokens_[i].dep != "pobj" && tokens_[i].head > i; ++steps) i = tokens_[i].head;
    return name && name->tokens.contains(i) ? at : i;
  }

  // "U.S.-backed", "Washington-based"
  bool backed(TokenIndex next) const {
    if (next + 1 < tokens_.size() && tokens_[next].text == "-" && one_of(tokens_[next + 1].tag, {"VBN", "VBD", "JJ"}))
      return true;
    const std::string_view form = tokens_[next - 1].lower;
    return form.ends_with("-backed") || form.ends_with("-based") || form.ends_with("-led") || form.ends_with("-born");
  }

  const Cast& cast_;
  const std::vector<Token>& tokens_;
  TokenIndex noun_;
};

}  // namespace

bool office_to_come(const Cast& cast, TokenIndex noun) {
  for (TokenIndex i = phrase_start(cast, noun); i < noun; ++i)
    if (one_of(cast.document.tokens[i].lower, {"next", "future", "prospective", "aspiring", "potential", "would"})) return true;
  return false;
}

std::optional<ActorIndex> serves(const Cast& cast, TokenIndex noun) { return Allegiance(cast, noun).find(); }

bool private_body(const Cast& cast, TokenRange range) {
  const auto has = [&](std::initializer_list<std::string_view> words) {
    for (TokenIndex i = range.first; i < range.last; ++i)
      for (const std::string_view word : words)
        if (cast.document.tokens[i].lower == word && cast.document.tokens[i].text != word) return true;
    return false;
  };
  return has({"committee", "council"}) &&
         !has({"security", "supreme", "state", "military", "defence", "defense", "intelligence", "house", "senate",
               "revolutionary", "affairs", "relations", "services"});
}

bool private_office(const Cast& cast, TokenIndex first, TokenIndex noun) {
  const auto& tokens = cast.document.tokens;
  if (private_body(cast, {first, noun + 1})) return true;
  for (TokenIndex i = first; i < noun; ++i) {
    const auto klass = cast.gazetteer.word(tokens[i].lower).klass;
    const bool body = cast.gazetteer.closes_name(tokens[i].lower) && klass != WordClass::institution;
    if (body || one_of(tokens[i].lower, {"dissident", "exile", "exiled"})) return true;
    if (klass == WordClass::ally || klass == WordClass::party || klass == WordClass::people) return true;
  }
  const auto klass = cast.gazetteer.word(tokens[noun].lemma).klass;
  return klass == WordClass::party || klass == WordClass::people;
}

bool lost_office(const Cast& cast, TokenIndex noun) {
  for (TokenIndex i = phrase_start(cast, noun); i < noun; ++i)
    if (one_of(cast.document.tokens[i].lower, {"ousted", "deposed", "toppled", "exiled"})) return true;
  return false;
}

bool past_office(const Cast& cast, TokenIndex noun) {
  const auto& document = cast.document;
  const auto& tokens = document.tokens;
  if (lost_office(cast, noun)) return true;
  const TokenIndex start = phrase_start(cast, noun);
  for (TokenIndex i = start; i <= noun; ++i)
    if (one_of(tokens[i].lower, {"former", "ex", "retired", "onetime", "erstwhile", "late", "era"}) ||
        tokens[i].lower.starts_with("ex-") || tokens[i].lower.ends_with("-era"))
      return true;
  if (start > 1 && tokens[start - 1].text == "-" && tokens[start - 2].lower == "ex") return true;
  // "secretary of state from 1953 to 1959", "adviser under Ruiz"
  for (const TokenIndex c : document.children(noun)) {
    if (c < noun || tokens[c].dep != "prep") continue;
    if (tokens[c].lower == "under") return true;
    const TokenIndex object = document.child(c, "pobj");
    if (one_of(tokens[c].lower, {"from", "between", "until", "in"}) && object != no_token && tokens[object].pos == Pos::num &&
        tokens[object].text.size() >= 4)
      return true;
  }
  return false;
}

}  // namespace rapporteur::extract
