#include "extract/actors/phrases.hpp"

#include <algorithm>

namespace rapporteur::extract {

TokenIndex phrase_start(const Cast& cast, TokenIndex head) {
  const auto& tokens = cast.document.tokens;
  const TokenIndex first = cast.document.sentences[tokens[head].sentence].tokens.first;
  TokenIndex start = head;
  while (start > first) {
    const Token& t = tokens[start - 1];
    const bool possessive = t.tag == "POS" || t.tag == "PRP$";
    const bool modifier = t.pos == Pos::adj || t.pos == Pos::noun || t.pos == Pos::propn || t.pos == Pos::num ||
                          (t.pos == Pos::det && !one_of(t.lower, {"that"})) || t.text == "-" || possessive ||
                          (t.pos == Pos::adv && one_of(t.lower, {"then", "newly", "most", "very"})) ||
                          (t.pos == Pos::verb && one_of(t.dep, {"amod", "compound"}));
    if (!modifier) break;
    // The modifier must lead to the head, not to a verb before it ("told Washington officials").
    TokenIndex up = start - 1;
    int steps = 0;
    while (up < head && tokens[up].head != up && ++steps < 8) up = tokens[up].head;
    if (up < head && tokens[up].head != head) break;
    // A modifier of the name that the title stands in front of is the title's too: "Peruvian Ministers Ruiz and Salas".
    if (up > head && (tokens[head].dep != "compound" || tokens[head].head != up)) break;
    --start;
  }
  return start;
}

Owners owners(const Cast& cast, TokenIndex head, int depth, bool speaking) {
  const auto& document = cast.document;
  Owners out;
  const auto add = [&](TokenIndex i) {
    const Mention* m = i < document.tokens.size() ? cast.mention_at(i) : nullptr;
    if (!m || m->tokens.contains(head)) return;
    for (const ActorIndex a : m->actors)
      if (std::find(out.actors.begin(), out.actors.end(), a) == out.actors.end()) {
        out.actors.push_back(a);
        out.at.push_back(i);
      }
  };
  for (TokenIndex i = phrase_start(cast, head); i < head; ++i) add(i);
  for (const TokenIndex c : document.children(head)) {
    if (c < head || document.tokens[c].dep != "prep") continue;
    if (!one_of(document.tokens[c].lower, {"of", "from"}) && !(speaking && document.tokens[c].lower == "for")) continue;
    const TokenIndex object = document.child(c, "pobj");
    if (object == no_token) continue;
    // "the head of Peru's copper fund": through a noun that is no actor so far
    if (!cast.mention_at(object) && depth == 0) {
      const Owners further = owners(cast, object, 1);
      for (std::size_t k = 0; k < further.actors.size(); ++k)
        if (std::find(out.actors.begin(), out.actors.end(), further.actors[k]) == out.actors.end()) {
          out.actors.push_back(further.actors[k]);
          out.at.push_back(further.at[k]);
        }
      continue;
    }
    add(object);
    for (const TokenIndex also : document.children(object))
      if (document.tokens[also].dep == "conj") add(also);
  }
  return out;
}

bool venue(const Cast& cast, TokenIndex head) {
  const auto& tokens = cast.document.tokens;
  TokenIndex i = head;
  while (one_of(tokens[i].dep, {"conj", "appos"}) && tokens[i].head != i) i = tokens[i].head;
  return tokens[i].dep == "pobj" && one_of(tokens[tokens[i].head].lower, {"in", "at", "near", "across", "outside"});
}

bool parted(const Cast& cast, TokenIndex a, TokenIndex b) {
  for (TokenIndex i = std::min(a, b); i < std::max(a, b); ++i)
    if (one_of(cast.document.tokens[i].text, {":", ";"})) return true;
  return false;
}

std::vector<std::string> office_words(const Cast& cast, TokenIndex head) {
  const auto& tokens = cast.document.tokens;
  std::vector<std::string> out;
  const auto telling = [&](const Token& t) { return cast.gazetteer.portfolio(t.lower) || cast.gazetteer.rank(t.lower); };
  for (TokenIndex i = phrase_start(cast, head); i < head; ++i)
    if (telling(tokens[i])) out.emplace_back(tokens[i].lower);
  for (TokenIndex i = head + 1; i < tokens.size() && i < head + 4; ++i) {
    if (cast.gazetteer.portfolio(tokens[i].lower)) out.emplace_back(tokens[i].lower);
    if (tokens[i].pos == Pos::punct || tokens[i].pos == Pos::verb) break;
  }
  std::string word(tokens[head].tag == "NNS" ? tokens[head].lemma : tokens[head].lower);
  if (word.starts_with("spokes")) word = "spokesman";
  if (one_of(word, {"chief", "director", "boss", "chair", "chairman", "chairwoman", "chairperson"})) word = "head";
  if (word == "pm" || word == "premier") {
    out.emplace_back("prime");
    word = "minister";
  }
  if (word == "advisor") word = "adviser";
  if (word == "defense") word = "defence";
  out.push_back(std::move(word));
  return out;
}

bool heads_state(ActorWord word, const std::vector<std::string>& office) {
  const bool prime =
      office.size() > 1 && office.back() == "minister" && std::find(office.begin(), office.end(), "prime") != office.end();
  if (word.klass != WordClass::leader && !prime) return false;
  return std::none_of(office.begin(), office.end(), [](const std::string& w) {
    return one_of(w, {"vice",   "deputy",   "opposition", "party",      "majority",   "minority",  "house",
                      "senate", "rebel",    "community",  "group",      "company",    "religious", "union",
                      "former", "military", "business",   "republican", "democratic", "world",     "assistant"});
  });
}

TokenRange phrase(const Cast& cast, TokenIndex head) {
  TokenRange range{phrase_start(cast, head), head + 1};
  for (const TokenIndex c : cast.document.children(head))
    if (c >= range.last && c == range.last && cast.document.tokens[c].dep == "prep" &&
        one_of(cast.document.tokens[c].lower, {"of", "for", "to"})) {
      const auto sub = cast.document.subtree(c);
      // The prepositional phrase up to its first clause or comma.
      TokenIndex last = c;
      const auto inside = [&](const Token& t) { return t.text == "-" || (t.pos != Pos::punct && t.pos != Pos::verb); };
      while (last < sub.last && inside(cast.document.tokens[last])) ++last;
      range.last = std::max(range.last, last);
      break;
    }
  return range;
}

}  // namespace rapporteur::extract
