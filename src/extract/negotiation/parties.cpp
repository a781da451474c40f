#include "extract/negotiation/parties.hpp"

#include <algorithm>

#include "extract/negotiation/clauses.hpp"
#include "extract/negotiation/vocabulary.hpp"

namespace rapporteur::extract {
namespace {

constexpr std::uint32_t sentences_back = 3;  // how far "both sides" may look

}  // namespace

void add_unique(std::vector<ActorIndex>& list, ActorIndex actor) {
  if (std::find(list.begin(), list.end(), actor) == list.end()) list.push_back(actor);
}

void add_unique(std::vector<ActorIndex>& list, const std::vector<ActorIndex>& actors) {
  for (const ActorIndex actor : actors) add_unique(list, actor);
}

std::vector<ActorIndex> Parties::in_modifiers(TokenIndex noun) const {
  std::vector<ActorIndex> found;
  for (const TokenIndex c : document_.children(noun)) {
    const auto& child = document_.tokens[c];
    if (c > noun || !one_of(child.dep, {"compound", "amod", "nmod", "poss", "nummod", "appos", "npadvmod"})) continue;
    const auto range = document_.subtree(c);
    for (TokenIndex i = range.first; i < range.last && i < noun; ++i)
      if (const Mention* mention = actors_.at(i)) add_unique(found, mention->actors);
  }
  return found;
}

std::vector<ActorIndex> Parties::behind(TokenIndex noun) const {
  auto found = named(noun);
  if (!found.empty()) return found;
  for (const TokenIndex n : with_conjuncts(document_, noun)) {
    add_unique(found, named(n));
    add_unique(found, in_modifiers(n));
    if (nominal(document_.tokens[n]))
      for (const TokenIndex object : prepositional_objects(document_, n, {"of", "from", "between"}))
        add_unique(found, named(object));
  }
  if (!found.empty()) return found;
  const auto& head = document_.tokens[noun];
  if (!Vocabulary::get().is("joint subject", document_, noun) || head.lower == "official") return found;
  const auto range = document_.subtree(noun);
  bool pair = head.lower == "both";
  for (TokenIndex i = range.first; i < noun; ++i) pair = pair || one_of(document_.tokens[i].lower, {"both", "two"});
  if (one_of(head.lower, {"sides", "parties"}) && document_.child(noun, "det") != no_token) pair = true;
  return pair ? last_pair(noun) : found;
}

std::vector<ActorIndex> Parties::last_pair(TokenIndex token) const {
  const auto sentence = document_.tokens[token].sentence;
  for (std::uint32_t back = 0; back <= sentences_back && back <= sentence; ++back) {
    const auto range = document_.sentences[sentence - back].tokens;
    const TokenIndex last = back == 0 ? token : range.last;
    // A coordination or hyphenation first, else all sides of the sentence.
    std::vector<ActorIndex> all;
    for (TokenIndex i = last; i-- > range.first;) {
      const auto together = sides(named(i));
      std::vector<ActorIndex> collective_sides;
      for (const ActorIndex s : together)
        if (collective(s)) collective_sides.push_back(s);
      if (collective_sides.size() >= 2) return collective_sides;
      for (const ActorIndex s : collective_sides) add_unique(all, s);
    }
    if (all.size() == 2) {
      std::reverse(all.begin(), all.end());
      return all;
    }
  }
  return {};
}

std::vector<ActorIndex> Parties::sides(const std::vector<ActorIndex>& actors) const {
  std::vector<ActorIndex> found;
  for (const ActorIndex a : actors) add_unique(found, side(a));
  return found;
}

}  // namespace rapporteur::extract
