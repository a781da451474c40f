#include "extract/statements/sided_subjects.hpp"

#include <algorithm>

#include "base/one_of.hpp"

namespace rapporteur::extract {
namespace {

enum class Side { none, behalf, with, against };

class Subjects {
public:
  Subjects(const Reading& reading, TokenRange sentence) : r_(reading), sentence_(sentence) {}

  // From the verb to the left: sides, each after a comma, and the list of those who speak.
  SidedSubject read(TokenIndex verb) const {
    SidedSubject subject;
    TokenIndex at = back_over_group(r_, sentence_, verb);
    if (at > sentence_.first && r_.is_word(at - 1, ",")) --at;
    const bool comma = r_.is_word(at, ",") && at < verb;
    while (at > sentence_.first) {
      const ActorList list = actor_list_before(r_, sentence_.first, at);
      if (list.members == 0) break;
      TokenIndex start = list.tokens.first;
      const Side side = side_before(list.tokens.first, start);
      if (side == Side::none || is_absolute(verb, side, comma)) {
        if (comma && !subject.sided) return {};  // "in Japan, said"
        subject.speakers = list;
        subject.first = start;
        subject.absolute = side != Side::none;
        break;
      }
      if (start == sentence_.first) return {};
      take(subject, side, list, start);
      at = back_over_joint(r_, sentence_, start);
    }
    // A side needs a subject before it or a clause to go on with.
    if (subject.sided && !subject.is_found() && !r_.is_word(at, "and") && !r_.is_word(at, "but") &&
        !(at > sentence_.first && one_of(r_.token(at - 1).lower, {"and", "but"})))
      return {};
    if (subject.is_found()) read_preposed(subject);
    return subject;
  }

private:
  // The phrase that joins the list which begins at `first` to what stands before: its side, and where it begins.
  Side side_before(TokenIndex first, TokenIndex& start) const {
    const auto word = [&](TokenIndex back) {
      return first >= sentence_.first + back ? r_.token(first - back).lower : std::string_view();
    };
    const bool apart = word(2) == "," || word(2) == "and" || word(2) == "but" || word(2).empty() || word(2) == ":";
    if (word(1) == "by" && (joins(word(2)) || resists(word(2)))) {
      start = first - 2;
      while (start > sentence_.first && r_.token(start - 1).pos == Pos::adv) --start;
      return joins(word(2)) ? Side::with : Side::against;
    }
    if (word(1) == "of" && word(2) == "behalf" && word(3) == "on") {
      start = first - (word(4) == "speaking" ? 4 : 3);
      return Side::behalf;
    }
    if (word(1) == "for" && (word(2) == "," || word(2) == "speaking")) {
      start = first - (word(2) == "speaking" ? 2 : 1);
      return Side::behalf;
    }
    if (word(1) == "with" && (apart || word(2) == "together" || word(2) == "along")) {
      start = first - (apart ? 1 : 2);
      return Side::with;
    }
    return Side::none;
  }

  static void append(std::vector<ActorIndex>& to, const std::vector<ActorIndex>& actors) {
    for (const ActorIndex a : actors)
      if (std::find(to.begin(), to.end(), a) == to.end()) to.push_back(a);
  }

  // `list` takes a side with the subject, whose words now begin at `start`.
  static void take(SidedSubject& subject, Side side, const ActorList& list, TokenIndex start) {
    subject.sided = true;
    subject.first = start;
    if (side == Side::behalf)
      append(subject.behalf, list.actors);
    else
      put(subject, side, list.actors);
    auto& groups = side == Side::against ? subject.groups_against : subject.groups_with;
    if (side != Side::behalf) groups.insert(groups.end(), list.unnamed.begin(), list.unnamed.end());
  }

  static void put(SidedSubject& subject, Side side, std::vector<ActorIndex> actors) {
    append(actors, subject.behalf);
    subject.behalf.clear();
    append(side == Side::with ? subject.supporters : subject.opponents, actors);
  }

  // ", with B opposing it": B is the subject of the participle.
  bool is_absolute(TokenIndex verb, Side side, bool comma) const {
    const Token& token = r_.token(verb);
    return side == Side::with &&
           (token.tag == "VBG" || token.lower.ends_with("ing") ||
            (!comma && token.lower.ends_with("ed") && (r_.is_word(verb + 1, "to") || ends_sentence(verb))));
  }

  bool ends_sentence(TokenIndex t) const { return t + 1 >= sentence_.last || r_.is_word(t + 1, "."); }

  // "Opposed by B, A proposed"
  void read_preposed(SidedSubject& subject) const {
    if (subject.first <= sentence_.first + 1 || !r_.is_word(subject.first - 1, ",")) return;
    const ActorList list = actor_list_before(r_, sentence_.first, subject.first - 1);
    if (list.members == 0) return;
    TokenIndex start = list.tokens.first;
    const Side side = side_before(list.tokens.first, start);
    const bool by = r_.is_word(list.tokens.first - 1, "by");
    if (side == Side::none || (!by && side != Side::behalf)) return;
    if (start != sentence_.first && !r_.is_word(start - 1, ":") && !r_.is_word(start - 1, ";")) return;
    take(subject, side, list, start);
  }

  const Reading& r_;
  TokenRange sentence_;
};

}  // namespace

bool joins(std::string_view participle) {
  return one_of(participle, {"supported", "backed", "joined", "seconded", "echoed", "endorsed", "favored", "favoured",
                             "followed", "accompanied"});
}

bool resists(std::string_view participle) {
  return one_of(participle, {"opposed", "contradicted", "countered", "challenged", "resisted"});
}

TokenIndex back_over_group(const Reading& reading, TokenRange sentence, TokenIndex t) {
  while (t > sentence.first) {
    const Token& token = reading.token(t - 1);
    if (token.pos != Pos::aux && token.pos != Pos::adv && token.pos != Pos::part && token.tag != "MD") break;
    --t;
  }
  return t;
}

TokenIndex back_over_joint(const Reading& reading, TokenRange sentence, TokenIndex t) {
  if (t > sentence.first && one_of(reading.token(t - 1).lower, {"and", "but", "while"})) --t;
  if (t > sentence.first && reading.is_word(t - 1, ",")) --t;
  return t;
}

SidedSubject sided_subject(const Reading& reading, TokenRange sentence, TokenIndex verb) {
  return Subjects(reading, sentence).read(verb);
}

}  // namespace rapporteur::extract
