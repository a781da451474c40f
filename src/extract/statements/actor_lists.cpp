#include "extract/statements/actor_lists.hpp"

#include <algorithm>

#include "base/one_of.hpp"

namespace rapporteur::extract {
namespace {

// Those who take part in a conference when they are not named.
bool is_participant(const Token& token) {
  return one_of(token.lower,
                {"others",      "many",         "most",         "some",     "several",     "parties",    "party",   "countries",
                 "country",     "states",       "delegates",    "delegate", "delegations", "delegation", "members", "ministers",
                 "nations",     "observers",    "participants", "speakers", "governments", "ngos",       "chair",   "chairs",
                 "facilitator", "facilitators", "secretariat",  "bureau",   "committee"});
}

class Lists {
public:
  Lists(const Reading& reading, TokenIndex start) : r_(reading), start_(start) {}

  ActorList read(TokenIndex end) const {
    ActorList list = member(end);
    if (list.members == 0) return list;
    ActorList after_comma;  // the list from its last comma on
    bool coordinated = false;
    for (;;) {
      const TokenIndex left = list.tokens.first;
      const TokenIndex joint = start_of_joint(left, coordinated);
      if (joint == left) break;
      const ActorList before = member(joint);
      if (before.members == 0) break;
      if (after_comma.members == 0 && r_.is_word(joint, ",")) after_comma = list;
      coordinated = coordinated || !r_.is_word(joint, "/");
      list = join(before, list);
    }
    const bool governed = list.tokens.first > start_ && after_comma.members > 0 && is_governor(list.tokens.first - 1);
    return governed ? after_comma : list;
  }

private:
  // Where the words that join a member to the one before it begin; `left` itself where there are none.
  TokenIndex start_of_joint(TokenIndex left, bool coordinated) const {
    const auto at = [&](TokenIndex back, std::string_view word) {
      return left >= start_ + back && r_.is_word(left - back, word);
    };
    if (at(1, "/")) return left - 1;
    TokenIndex joint = left;
    if (at(1, "and") || at(1, "&") || at(1, "or")) joint = left - 1;
    if (at(1, "as") && at(2, "well") && at(3, "as")) joint = left - 3;
    if (joint == left && !coordinated) return left;
    if (joint > start_ && r_.is_word(joint - 1, ",")) --joint;
    return joint;
  }

  // A phrase or a verb that takes what follows for its object: "after talks with A, B and C said".
  bool is_governor(TokenIndex i) const {
    const Token& token = r_.token(i);
    if (token.pos == Pos::adp) return !one_of(token.lower, {"by", "with", "for", "of"}) || i == start_ || !is_side_word(i);
    return token.pos == Pos::verb || token.pos == Pos::noun || token.pos == Pos::adj;
  }
  // The preposition joins a side to its subject: ", with A", "supported by A".
  bool is_side_word(TokenIndex i) const {
    if (r_.is_word(i, "of")) return r_.is_word(i - 1, "behalf");
    if (r_.is_word(i, "by")) return r_.token(i - 1).lower.ends_with("ed");
    return r_.token(i - 1).pos == Pos::punct || r_.token(i - 1).pos == Pos::cconj;
  }

  static ActorList join(const ActorList& first, const ActorList& rest) {
    ActorList list{{first.tokens.first, rest.tokens.last}, first.head, first.actors, first.members + rest.members, {}};
    for (const ActorIndex a : rest.actors)
      if (std::find(list.actors.begin(), list.actors.end(), a) == list.actors.end()) list.actors.push_back(a);
    list.unnamed = first.unnamed;
    list.unnamed.insert(list.unnamed.end(), rest.unnamed.begin(), rest.unnamed.end());
    return list;
  }

  // One actor or group of people that ends before `end`.
  ActorList member(TokenIndex end) const {
    if (end <= start_) return {};
    TokenIndex last = end - 1;
    if (r_.is_word(last, ")")) {  // "the European Union (EU)"
      while (last > start_ && !r_.is_word(last, "(")) --last;
      if (last == start_) return {};
      --last;
    }
    const Token& token = r_.token(last);
    if (const Mention* m = r_.actors.at(last); m && m->tokens.first >= start_ && last < m->tokens.last) {
      const TokenIndex first = with_titles(std::min(m->tokens.first, last));
      if (first > start_ + 1 && r_.is_word(first - 1, "of") && r_.token(first - 2).pos == Pos::propn) {
        ActorList owner = member(first - 1);  // "Prime Minister Ruiz of Peru"
        owner.tokens.last = end;
        if (owner.members > 0) return owner;
      }
      return {{first, end}, last, m->actors, 1, {}};
    }
    const bool name = token.pos == Pos::propn && token.text != token.lower;
    if (!name && !is_participant(token) && token.pos != Pos::pron) return {};
    if (token.pos == Pos::pron && !is_participant(token)) {
      const bool person = one_of(token.lower, {"he", "she", "they", "it"});
      return person ? ActorList{{last, end}, last, {}, 1, {}} : ActorList{};
    }
    TokenIndex first = last;
    while (first > start_ && is_within_phrase(first - 1, name)) --first;
    const TokenRange phrase{first, last + 1};
    return {{first, end}, last, {}, 1, is_participant(token) ? std::vector<TokenRange>{phrase} : std::vector<TokenRange>{}};
  }

  // "many developing countries", "a number of parties", "New Delegation"
  bool is_within_phrase(TokenIndex i, bool name) const {
    const Token& token = r_.token(i);
    if (name) return token.pos == Pos::propn || token.lower == "the";
    if (token.lower == "behalf" || (token.lower == "of" && i > start_ && r_.is_word(i - 1, "behalf"))) return false;
    return token.pos == Pos::adj || token.pos == Pos::det || token.lower == "the" || token.lower == "most" ||
           token.pos == Pos::noun || token.lower == "of" || (token.dep == "amod" && r_.is_verb(i)) ||
           (token.pos == Pos::num && r_.token(i + 1).pos != Pos::punct);
  }

  // The article and the office before a name: "the EU", "Co-Chair Ruiz".
  TokenIndex with_titles(TokenIndex first) const {
    while (first > start_) {
      const Token& token = r_.token(first - 1);
      const bool title = token.text != token.lower && (token.pos == Pos::propn || token.pos == Pos::noun);
      if (!title && token.lower != "the" && token.lower != "-" && !(token.pos == Pos::adj && token.text != token.lower)) break;
      const bool modifies = token.head >= first && one_of(token.dep, {"compound", "nmod", "amod", "poss"});
      if (title && r_.actors.at(first - 1) && !modifies) break;
      --first;
    }
    return first;
  }

  const Reading& r_;
  TokenIndex start_;
};

}  // namespace

ActorList actor_list_before(const Reading& reading, TokenIndex start, TokenIndex end) {
  return Lists(reading, start).read(end);
}

}  // namespace rapporteur::extract
