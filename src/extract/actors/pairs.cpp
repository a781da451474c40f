// Which two actors a report names together. "Both sides" and "the two countries" take up such a pair, and the one that a
// report speaks of throughout is the better guess than the two states that happen to stand last.
#include <algorithm>

#include "extract/actors/phrases.hpp"

namespace rapporteur::extract {
namespace {

class Pairs {
public:
  explicit Pairs(Cast& cast) : cast_(cast) {}

  void run() {
    const auto& document = cast_.document;
    for (TokenIndex i = 0; i < document.tokens.size(); ++i) {
      const Token& token = document.tokens[i];
      if (token.dep == "conj") pair(token.head, i, i);
      // "Ruiz met with Berg", "Peru's talks with Chile"
      if (token.dep == "pobj" && document.tokens[token.head].lower == "with") with(i, document.tokens[token.head].head);
    }
    // "Peru-Chile talks", whether one token or several
    for (std::size_t n = 1; n < cast_.names.size(); ++n) {
      const TokenRange left = cast_.names[n - 1].tokens, right = cast_.names[n].tokens;
      const bool one_token = right.first < left.last;
      const bool hyphen = right.first == left.last + 1 && one_of(document.tokens[left.last].text, {"-", "–", "/"});
      if (one_token || hyphen) pair_mentions(left.last - 1, right.last - 1, right.first);
    }
    std::stable_sort(cast_.pairs.begin(), cast_.pairs.end(),
                     [](const Pair& a, const Pair& b) { return a.sentence < b.sentence; });
  }

private:
  void with(TokenIndex object, TokenIndex verb) {
    const auto& document = cast_.document;
    for (const TokenIndex c : document.children(verb))
      if (c < object && (document.tokens[c].dep.starts_with("nsubj") || document.tokens[c].dep == "poss"))
        pair(c, object, object);
  }

  void pair(TokenIndex a, TokenIndex b, TokenIndex at) {
    const Mention* left = cast_.mention_at(a);
    const Mention* right = cast_.mention_at(b);
    if (left && right && left != right && !venue(cast_, a)) add(*left, *right, at);
  }

  // A token may carry two names ("U.S.-Peru"): take the mentions by their actors.
  void pair_mentions(TokenIndex a, TokenIndex b, TokenIndex at) {
    std::vector<ActorIndex> actors;
    cast_.each_mention(cast_.document.tokens[at].sentence, cast_.document.tokens[at].sentence, [&](const Mention& m) {
      if (m.tokens.contains(a) || m.tokens.contains(b))
        for (const ActorIndex x : m.actors)
          if (std::find(actors.begin(), actors.end(), x) == actors.end()) actors.push_back(x);
    });
    if (actors.size() == 2) cast_.pairs.push_back({actors[0], actors[1], cast_.document.tokens[at].sentence});
  }

  void add(const Mention& left, const Mention& right, TokenIndex at) {
    if (left.actors.size() != 1 || right.actors.size() != 1 || left.actors[0] == right.actors[0]) return;
    cast_.pairs.push_back({left.actors[0], right.actors[0], cast_.document.tokens[at].sentence});
  }

  Cast& cast_;
};

}  // namespace

void find_pairs(Cast& cast) { Pairs(cast).run(); }

}  // namespace rapporteur::extract
