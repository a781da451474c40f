#include "extract/statements/sides.hpp"

#include <algorithm>

#include "base/one_of.hpp"
#include "extract/statements/actor_lists.hpp"
#include "extract/statements/contents.hpp"
#include "extract/statements/sources.hpp"
#include "extract/statements/verb_frames.hpp"

namespace rapporteur::extract {
namespace {

constexpr TokenIndex shortest_sentence = 5;  // "A, with B, spoke"

enum class Side { none, behalf, with, against };

bool joins(std::string_view participle) {
  return one_of(participle, {"supported", "backed", "joined", "seconded", "echoed", "endorsed", "favored", "favoured",
                             "followed", "accompanied"});
}
// What is done with a paper at the table: no report of words by itself.
bool is_tabling(const Token& token) {
  return one_of(token.lower, {"introduced", "introduces", "tabled", "presented", "presents", "submitted", "circulated"});
}
bool resists(std::string_view participle) {
  return one_of(participle, {"opposed", "contradicted", "countered", "challenged", "resisted"});
}

// What a verb's subject is made of.
struct Subject {
  ActorList speakers;  // empty where the verb goes on with the subject of the clause before: "and, with B, said"
  TokenIndex first = no_token;
  std::vector<ActorIndex> behalf, supporters, opponents;
  bool sided = false;
  bool absolute = false;  // ", with B opposing"

  bool is_found() const { return speakers.members > 0; }
};

struct Clause {
  TokenIndex verb = no_token;
  Subject subject;
};

class Sides {
public:
  Sides(const Reading& reading, TokenRange sentence, std::vector<Attribution>& found)
      : r_(reading), sentence_(sentence), found_(found) {}

  void read() {
    for (TokenIndex t = sentence_.first + 1; t < sentence_.last; ++t)
      if (is_clause_verb(t)) {
        Clause clause{t, subject_before(t)};
        if (!clause.subject.is_found() && !clause.subject.sided) clause.subject = subject_resumed(t);
        if (clause.subject.first != no_token) clauses_.push_back(std::move(clause));
      }
    const bool any =
        std::any_of(clauses_.begin(), clauses_.end(), [](const Clause& c) { return c.subject.sided || c.subject.absolute; });
    if (!any) {  // the tree is the better guide to a sentence without sides, but for long lists
      for (const Clause& clause : clauses_) complete_speakers(clause);
      return;
    }
    for (std::size_t i = 0; i < clauses_.size(); ++i) apply(i);
  }

private:
  // A verb of saying or siding that can have a subject before it; the tagger may have taken "preferred" for an adjective.
  bool is_clause_verb(TokenIndex t) const {
    const Token& token = r_.token(t);
    const bool participle = token.tag == "VBN" || token.tag == "JJ" || token.tag == "VBG";
    if (!r_.is_verb(t) && !(participle && token.lower.ends_with("ed"))) return false;
    if (r_.quote_of(t) != Reading::none || r_.is_word(t + 1, "by")) return false;
    if (token.tag == "VB" && !r_.is_word(t - 1, "not") && r_.token(t - 1).tag != "MD") return false;
    return is_tabling(token) || r_.cues.at(r_.document, t, CueKind::verb).has_value();
  }

  TokenIndex back_over_group(TokenIndex t) const {
    while (t > sentence_.first) {
      const Token& token = r_.token(t - 1);
      if (token.pos != Pos::aux && token.pos != Pos::adv && token.pos != Pos::part && token.tag != "MD") break;
      --t;
    }
    return t;
  }

  TokenIndex back_over_joint(TokenIndex t) const {
    if (t > sentence_.first && one_of(r_.token(t - 1).lower, {"and", "but", "while"})) --t;
    if (t > sentence_.first && r_.is_word(t - 1, ",")) --t;
    return t;
  }

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

  static void put(Subject& subject, Side side, std::vector<ActorIndex> actors) {
    append(actors, subject.behalf);
    subject.behalf.clear();
    append(side == Side::with ? subject.supporters : subject.opponents, actors);
  }

  // From the verb to the left: sides, each after a comma, and the list of those who speak.
  Subject subject_before(TokenIndex verb) const {
    Subject subject;
    TokenIndex at = back_over_group(verb);
    if (at > sentence_.first && r_.is_word(at - 1, ",")) --at;
    const bool comma = r_.is_word(at, ",") && at < verb;
    while (at > sentence_.first) {
      const ActorList list = actor_list_before(r_, sentence_.first, at);
      if (list.members == 0) break;
      TokenIndex start = list.tokens.first;
      const Side side = side_before(list.tokens.first, start);
      if (side == Side::none || is_absolute(verb, side)) {
        if (comma && !subject.sided) return {};  // "in Japan, said"
        subject.speakers = list;
        subject.first = start;
        subject.absolute = side != Side::none;
        break;
      }
      if (start == sentence_.first) return {};
      subject.sided = true;
      subject.first = start;
      if (side == Side::behalf)
        append(subject.behalf, list.actors);
      else
        put(subject, side, list.actors);
      at = back_over_joint(start);
    }
    // A side needs a subject before it or a clause to go on with.
    if (subject.sided && !subject.is_found() && !r_.is_word(at, "and") && !r_.is_word(at, "but") &&
        !(at > sentence_.first && one_of(r_.token(at - 1).lower, {"and", "but"})))
      return {};
    if (subject.is_found()) read_preposed(subject);
    return subject;
  }

  // ", and requested": the subject with sides goes on.
  Subject subject_resumed(TokenIndex verb) const {
    const TokenIndex joint = back_over_group(verb);
    if (clauses_.empty() || !clauses_.back().subject.sided || joint < sentence_.first + 2) return {};
    const bool coordinated = r_.is_word(joint - 1, "and") || r_.is_word(joint - 1, "but");
    if (!coordinated || !r_.is_word(joint - 2, ",") || r_.token(verb).tag != r_.token(clauses_.back().verb).tag) return {};
    Subject subject = clauses_.back().subject;
    subject.first = joint;
    return subject;
  }

  // ", with B opposing it": B is the subject of the participle.
  bool is_absolute(TokenIndex verb, Side side) const {
    const Token& token = r_.token(verb);
    return side == Side::with && (token.tag == "VBG" || (token.lower.ends_with("ed") && r_.is_word(verb + 1, "to")));
  }

  // "Opposed by B, A proposed"
  void read_preposed(Subject& subject) const {
    if (subject.first <= sentence_.first + 1 || !r_.is_word(subject.first - 1, ",")) return;
    const ActorList list = actor_list_before(r_, sentence_.first, subject.first - 1);
    if (list.members == 0) return;
    TokenIndex start = list.tokens.first;
    const Side side = side_before(list.tokens.first, start);
    const bool by = r_.is_word(list.tokens.first - 1, "by");
    if (side == Side::none || (!by && side != Side::behalf)) return;
    if (start != sentence_.first && !r_.is_word(start - 1, ":") && !r_.is_word(start - 1, ";")) return;
    subject.sided = true;
    subject.first = start;
    if (side == Side::behalf)
      append(subject.behalf, list.actors);
    else
      put(subject, side, list.actors);
  }

  void give(const Subject& subject, Attribution& a) const {
    append(a.supporters, subject.supporters);
    append(a.opponents, subject.opponents);
    if (!subject.is_found()) return;
    a.source = subject.speakers.head;
    auto speakers = subject.speakers.actors;
    append(speakers, subject.behalf);
    if (speakers.empty() || (subject.speakers.members == 1 && subject.behalf.empty())) return;
    a.is_resolved = true;
    a.speakers = std::move(speakers);
    a.label = subject.speakers.tokens;
  }

  void apply(std::size_t number) {
    Clause& clause = clauses_[number];
    if (!clause.subject.is_found() && number > 0) {  // the speakers before, with sides of their own
      const Subject& before = clauses_[number - 1].subject;
      clause.subject.speakers = before.speakers;
    }
    const Subject& subject = clause.subject;
    if (!subject.sided && !begins_clause(subject)) return;
    std::erase_if(found_,
                  [&](const Attribution& a) { return a.cue != no_token && subject.first <= a.cue && a.cue < clause.verb; });
    if (Attribution* main = own(clause.verb))
      extend(number, *main);
    else
      add_missed(number);
    const TokenIndex until = number + 1 < clauses_.size() ? clauses_[number + 1].verb : sentence_.last;
    for (Attribution& a : found_) {
      if (a.cue == no_token || !sentence_.contains(a.cue)) continue;
      const bool same_subject = a.source != no_token && subject.first <= a.source && a.source < clause.verb && a.cue < until &&
                                (a.cue > clause.verb || a.cue < subject.first);
      if (a.cue == clause.verb || same_subject) give(subject, a);
    }
    drop_proposed_acts(clause.verb);
  }

  Attribution* own(TokenIndex verb) {
    for (Attribution& a : found_)
      if (a.cue == verb && !a.content.empty()) return &a;
    return nullptr;
  }

  // "A, B and C said" where the tree has only some of them.
  void complete_speakers(const Clause& clause) {
    Attribution* main = own(clause.verb);
    const ActorList& list = clause.subject.speakers;
    if (!main || list.members < 2 || list.actors.size() < list.members || !begins_clause(clause.subject)) return;
    if (main->is_resolved || (main->source != no_token && main->source > clause.verb)) return;
    for (const ActorIndex a : actors_of(r_, main->source))
      if (std::find(list.actors.begin(), list.actors.end(), a) == list.actors.end()) return;
    if (actors_of(r_, main->source).size() < list.actors.size()) give(clause.subject, *main);
  }

  // ", and B preferred", ", with B opposed to"
  bool begins_clause(const Subject& subject) const {
    if (subject.first == sentence_.first) return true;
    return one_of(r_.token(subject.first - 1).lower, {",", ";", ":", "and", "but", "while"});
  }

  // "proposed adding A and deleting B": what is proposed is neither done nor said yet.
  void drop_proposed_acts(TokenIndex verb) {
    const Attribution* main = own(verb);
    if (!main) return;
    const Span content = main->content;
    std::erase_if(found_, [&](const Attribution& a) {
      return a.cue != no_token && a.cue > verb && content.contains(a.cue_span) && r_.token(a.cue).tag == "VBG" &&
             !r_.is_word(a.cue - 1, ",");
    });
  }

  // The content ends before the next clause; an object goes on till there over phrases that the parser hung elsewhere.
  void extend(std::size_t number, Attribution& main) const {
    if (main.content.start < main.cue_span.end) return;
    if (main.frame == CueFrame::clause || main.frame == CueFrame::quote || main.frame == CueFrame::told) {
      const TokenIndex next = number + 1 < clauses_.size() ? back_over_joint(clauses_[number + 1].subject.first) : no_token;
      const TokenIndex start = r_.document.token_at(main.content.start);
      if (next != no_token && next > start && main.content.contains(r_.token(next).span) && r_.is_word(next, ","))
        main.content.end = trim_content(r_, {start, next}).end;
      return;
    }
    const TokenIndex first = r_.document.token_at(main.content.start), last = r_.document.token_at(main.content.end);
    TokenIndex end = end_of_content(number, first);
    for (const Attribution& a : found_) {
      const bool described = a.cue != no_token && r_.token(a.cue).tag == "VBG" && !r_.is_word(a.cue - 1, ",");
      if (a.cue != no_token && a.cue >= last && a.cue < end && !described) end = back_over_joint(back_over_group(a.cue));
    }
    if (end > first) main.content = cover(main.content, trim_content(r_, {first, end}));
    if (end < last) main.content.end = trim_content(r_, {first, end}).end;
  }

  // The verb with all that follows it up to the next clause.
  void add_missed(std::size_t number) {
    const TokenIndex verb = clauses_[number].verb;
    const auto match = r_.cues.at(r_.document, verb, CueKind::verb);
    TokenIndex first = verb + 1;
    Attribution a;
    a.cue = verb;
    a.cue_span = r_.token(verb).span;
    a.klass = StatementClass::act;
    a.frame = CueFrame::object;
    if (match) {
      first = *std::max_element(match->tokens.begin(), match->tokens.end()) + 1;
      a.cue_span = span_of_cue(r_, *match);
      a.klass = match->rows.front()->klass;
      const auto with_preposition = std::find_if(match->rows.begin(), match->rows.end(), [&](const Cue* row) {
        return std::find(row->prepositions.begin(), row->prepositions.end(), r_.token(first).lower) != row->prepositions.end();
      });
      if (first < sentence_.last && with_preposition != match->rows.end()) {
        a.cue_span = cover(a.cue_span, r_.token(first++).span);
        a.frame = CueFrame::preposition;
        a.klass = (*with_preposition)->klass;
      }
    }
    if (first >= sentence_.last || r_.token(first).pos == Pos::punct || r_.token(first).pos == Pos::cconj)
      if (!r_.is_mark(std::min(first, sentence_.last - 1))) return;
    a.negated = is_negated(r_, verb) || (verb > 0 && r_.is_word(verb - 1, "not"));
    a.content = trim_content(r_, {first, end_of_content(number, first)});
    a.source = clauses_[number].subject.speakers.head;
    if (!a.content.empty() && a.source != no_token) found_.push_back(a);
  }

  // Before the next clause with a subject of its own, a semicolon, or ", saying".
  TokenIndex end_of_content(std::size_t number, TokenIndex first) const {
    TokenIndex end = sentence_.last;
    if (number + 1 < clauses_.size()) {
      const TokenIndex next = clauses_[number + 1].subject.first;
      const TokenIndex joint = back_over_joint(next);
      if (next > first && joint < next) end = joint;
    }
    for (TokenIndex t = first; t + 1 < end; ++t) {
      if (r_.quote_of(t) != Reading::none) continue;
      if (r_.is_word(t, ";")) return t;
      const bool participle = r_.is_word(t, ",") && r_.token(t + 1).tag == "VBG";
      if (participle && r_.cues.at(r_.document, t + 1, CueKind::verb)) return t;
    }
    return end;
  }

  const Reading& r_;
  TokenRange sentence_;
  std::vector<Attribution>& found_;
  std::vector<Clause> clauses_;
};

// "The minister, backed by the army, said": sides that the tree shows where the subject is no list of actors.
void add_sides_of_tree(const Reading& reading, Attribution& a) {
  if (a.source == no_token || a.cue == no_token || a.source > a.cue) return;
  for (TokenIndex t = a.source + 1; t + 1 < a.cue; ++t) {
    if (reading.token(t).tag != "VBN" || !reading.is_word(t + 1, "by") || !reading.document.is_ancestor(a.source, t)) continue;
    const bool with = joins(reading.token(t).lower), against = resists(reading.token(t).lower);
    const TokenIndex agent = with || against ? reading.document.child(t + 1, "pobj") : no_token;
    if (agent == no_token) continue;
    for (const ActorIndex actor : actors_of(reading, agent)) (with ? a.supporters : a.opponents).push_back(actor);
  }
}

}  // namespace

void read_sides(const Reading& reading, std::vector<Attribution>& found) {
  const auto& sentences = reading.document.sentences;
  std::vector<std::vector<Attribution>> by_sentence(sentences.size());
  std::vector<Attribution> all;
  for (Attribution& a : found) (a.cue == no_token ? all : by_sentence[reading.token(a.cue).sentence]).push_back(std::move(a));
  for (std::size_t s = 0; s < sentences.size(); ++s) {
    const TokenRange tokens = sentences[s].tokens;
    if (tokens.size() >= shortest_sentence && reading.is_read(tokens.first))
      Sides(reading, reading.sentence_of(tokens.last - 1), by_sentence[s]).read();
    for (Attribution& a : by_sentence[s]) {
      if (a.supporters.empty() && a.opponents.empty() && !a.is_resolved) add_sides_of_tree(reading, a);
      all.push_back(std::move(a));
    }
  }
  found = std::move(all);
}

}  // namespace rapporteur::extract
