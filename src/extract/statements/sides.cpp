#include "extract/statements/sides.hpp"

#include <algorithm>

#include "base/one_of.hpp"
#include "extract/statements/complements.hpp"
#include "extract/statements/contents.hpp"
#include "extract/statements/new_speakers.hpp"
#include "extract/statements/proceedings.hpp"
#include "extract/statements/sided_subjects.hpp"
#include "extract/statements/sources.hpp"
#include "extract/statements/verb_frames.hpp"

namespace rapporteur::extract {
namespace {

constexpr TokenIndex shortest_sentence = 5;   // "A, with B, spoke"
constexpr TokenIndex longest_sentence = 400;  // beyond it is no sentence but a list or a table, whose clauses are not compared

struct Clause {
  TokenIndex verb = no_token;
  SidedSubject subject;
};

class Sides {
public:
  Sides(const Reading& reading, TokenRange sentence, std::vector<Attribution>& found)
      : r_(reading), sentence_(sentence), found_(found) {}

  void read() {
    for (TokenIndex t = sentence_.first + 1; t < sentence_.last; ++t)
      if (is_clause_verb(t)) {
        Clause clause{t, sided_subject(r_, sentence_, t)};
        if (!clause.subject.is_found() && !clause.subject.sided) clause.subject = subject_resumed(t);
        if (clause.subject.first != no_token) clauses_.push_back(std::move(clause));
      }
    const bool any = std::any_of(clauses_.begin(), clauses_.end(), [&](const Clause& c) {
      return c.subject.sided || c.subject.absolute || is_shared(c.verb) || aside_after(c.verb) > c.verb;
    });
    if (!any) {  // the tree is the better guide to a sentence without sides, but for long lists and lost speakers
      for (std::size_t i = 0; i < clauses_.size(); ++i) {
        complete_speakers(clauses_[i]);
        if (r_.token(clauses_[i].verb).tag == "JJ") add_lost(i);
        if (i > 0) resume_speakers(i);
      }
      return;
    }
    for (std::size_t i = 0; i < clauses_.size(); ++i) apply(i);
  }

private:
  // A verb of saying or siding that can have a subject before it; the tagger may have taken "preferred" for an adjective.
  bool is_clause_verb(TokenIndex t) const {
    const Token& token = r_.token(t);
    const bool participle = token.tag == "VBN" || token.tag == "JJ" || token.tag == "VBG";
    // "Norway opposing, and Peru supporting, a cap": taken for a noun
    const bool absolute = token.lower.ends_with("ing") && (r_.token(t - 1).pos == Pos::propn || r_.token(t - 1).tag == "NNS") &&
                          r_.is_word(t + 1, ",");
    if (!r_.is_verb(t) && !absolute && !(participle && token.lower.ends_with("ed"))) return false;
    if (r_.quote_of(t) != Reading::none || r_.is_word(t + 1, "by")) return false;
    if (token.tag == "VB" && !r_.is_word(t - 1, "not") && r_.token(t - 1).tag != "MD") return false;
    return is_tabling(token) || r_.cues.at(r_.document, t, CueKind::verb).has_value();
  }

  // ", and requested": the subject with sides goes on.
  SidedSubject subject_resumed(TokenIndex verb) const {
    const TokenIndex joint = back_over_group(r_, sentence_, verb);
    if (clauses_.empty() || clauses_.back().subject.absolute || joint < sentence_.first + 2) return {};
    const bool coordinated = r_.is_word(joint - 1, "and") || r_.is_word(joint - 1, "but");
    const auto finite = r_.token(r_.is_verb(joint) || r_.token(joint).pos == Pos::aux ? joint : verb).tag;
    if (!coordinated || !r_.is_word(joint - 2, ",") || finite != r_.token(clauses_.back().verb).tag) return {};
    SidedSubject subject = clauses_.back().subject;
    subject.first = joint;
    subject.resumed = true;
    return subject;
  }

  static void append(std::vector<ActorIndex>& to, const std::vector<ActorIndex>& actors) {
    for (const ActorIndex a : actors)
      if (std::find(to.begin(), to.end(), a) == to.end()) to.push_back(a);
  }

  std::vector<ActorIndex> groups(const std::vector<TokenRange>& words) const {
    std::vector<ActorIndex> found;
    for (const TokenRange& group : words)
      if (const auto actor = add_group(r_, group)) found.push_back(*actor);
    return found;
  }

  void give(const SidedSubject& subject, Attribution& a) const {
    append(a.supporters, subject.supporters);
    append(a.supporters, groups(subject.groups_with));
    append(a.opponents, subject.opponents);
    append(a.opponents, groups(subject.groups_against));
    if (!subject.is_found()) return;
    a.source = subject.speakers.head;
    auto speakers = subject.speakers.actors;
    if (subject.speakers.members > 1) append(speakers, groups(subject.speakers.unnamed));
    append(speakers, subject.behalf);
    if (speakers.empty() || (subject.speakers.members == 1 && subject.behalf.empty())) return;
    a.is_resolved = true;
    a.speakers = std::move(speakers);
    a.label = subject.speakers.tokens;
  }

  void apply(std::size_t number) {
    Clause& clause = clauses_[number];
    if (!clause.subject.is_found() && number > 0) {  // the speakers before, with sides of their own
      const SidedSubject& before = clauses_[number - 1].subject;
      clause.subject.speakers = before.speakers;
    }
    const SidedSubject& subject = clause.subject;
    if (!subject.sided && !begins_clause(subject)) return;
    std::erase_if(found_,
                  [&](const Attribution& a) { return a.cue != no_token && subject.first <= a.cue && a.cue < clause.verb; });
    if (subject.absolute && number > 0 && resists(r_.token(clause.verb).lower) && !own(clause.verb))
      if (Attribution* before = own(clauses_[number - 1].verb)) append(before->opponents, subject.speakers.actors);
    if (Attribution* main = own(clause.verb); main && !is_shared(clause.verb))
      extend(number, *main);
    else
      add_missed(number);
    if (Attribution* main = own(clause.verb)) main->is_shared = shares_content(number);
    const TokenIndex until = number + 1 < clauses_.size() ? clauses_[number + 1].verb : sentence_.last;
    for (Attribution& a : found_) {
      if (a.cue == no_token || !sentence_.contains(a.cue)) continue;
      const bool same_subject = a.source != no_token && subject.first <= a.source && a.source < clause.verb && a.cue < until &&
                                (a.cue > clause.verb || a.cue < subject.first);
      if (a.cue == clause.verb || same_subject) give(subject, a);
      if (same_subject) fill_gap(a);
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

  // "Norway preferred option two", where the tagger saw an adjective.
  void add_lost(std::size_t number) {
    const Clause& clause = clauses_[number];
    const auto match = r_.cues.at(r_.document, clause.verb, CueKind::verb);
    const ActorList& list = clause.subject.speakers;
    if (!match || !match->with(CueFrame::object) || own(clause.verb) || list.actors.size() < list.members) return;
    TokenIndex root = clause.verb;
    while (r_.token(root).head != root) root = r_.token(root).head;
    const bool verbless = !r_.is_verb(root) && r_.token(root).pos != Pos::aux;
    if (verbless && clause.subject.first == sentence_.first && r_.is_noun(clause.verb - 1)) add_missed(number);
  }

  // "A said the talks had failed, and accused B": talks accuse nobody, so that the verb goes on with "said".
  void resume_speakers(std::size_t number) {
    const SidedSubject& subject = clauses_[number].subject;
    Attribution* second = own(clauses_[number].verb);
    Attribution* first = own(clauses_[number - 1].verb);
    if (!subject.resumed || !first || !second || !subject.is_found() || second->is_resolved) return;
    if (second->source == no_token || second->source < first->cue || !first->content.contains(second->cue_span)) return;
    if (is_somebody(second->source)) return;
    const TokenIndex start = r_.document.token_at(first->content.start);
    const TokenIndex joint = back_over_joint(r_, sentence_, subject.first);
    if (joint <= start) return;
    first->content.end = trim_content(r_, {start, joint}).end;
    give(subject, *second);
  }

  bool is_somebody(TokenIndex source) const {
    return r_.token(source).pos == Pos::pron || r_.token(source).pos == Pos::propn || !actors_of(r_, source).empty();
  }

  // ", and B preferred", ", with B opposed to"
  bool begins_clause(const SidedSubject& subject) const {
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
      const TokenIndex next =
          number + 1 < clauses_.size() ? back_over_joint(r_, sentence_, clauses_[number + 1].subject.first) : no_token;
      const TokenIndex start = r_.document.token_at(main.content.start);
      if (next != no_token && next > start && main.content.contains(r_.token(next).span) && r_.is_word(next, ","))
        main.content.end = trim_content(r_, {start, next}).end;
      extend_clause(number, main);
      return;
    }
    const TokenIndex first = r_.document.token_at(main.content.start), last = r_.document.token_at(main.content.end);
    TokenIndex end = end_of_content(number, first);
    for (const Attribution& a : found_) {
      const bool described = a.cue != no_token && r_.token(a.cue).tag == "VBG" && !r_.is_word(a.cue - 1, ",");
      if (a.cue != no_token && a.cue >= last && a.cue < end && !described)
        end = back_over_joint(r_, sentence_, back_over_group(r_, sentence_, a.cue));
    }
    if (end > first) main.content = cover(main.content, trim_content(r_, {first, end}));
    if (end < last) main.content.end = trim_content(r_, {first, end}).end;
  }

  // "said A had been discussed, but B was open": in proceedings the clause after the comma is told of the same speaker.
  void extend_clause(std::size_t number, Attribution& main) const {
    const TokenIndex last = r_.document.token_at(main.content.end), end = end_of_content(number, last);
    if (main.frame != CueFrame::clause || !clauses_[number].subject.sided || last + 2 >= end || !r_.is_word(last, ",")) return;
    if (!r_.is_word(last + 1, "and") && !r_.is_word(last + 1, "but")) return;
    for (const Attribution& a : found_)
      if (a.cue != no_token && a.cue > last) return;
    main.content.end = trim_content(r_, {last + 1, end}).end;
  }

  // ", preferring progress “without delay”": the quoted words are a part of what is preferred.
  void fill_gap(Attribution& a) const {
    const TokenIndex first = r_.document.token_at(a.cue_span.end), last = r_.document.token_at(a.content.start);
    if (a.frame == CueFrame::clause || r_.token(a.cue).tag != "VBG" || first >= last) return;
    for (TokenIndex t = first; t < last; ++t)
      if (r_.token(t).pos == Pos::punct && !r_.is_mark(t)) return;
    a.content = trim_content(r_, {first, std::max(last, r_.document.token_at(a.content.end))});
    a.frame = CueFrame::object;
  }

  // "A opposed, and B supported, a reference": what is opposed stands after the second verb.
  bool is_shared(TokenIndex verb) const {
    if (!r_.is_word(verb + 1, ",")) return false;
    const bool joint = one_of(r_.token(std::min(verb + 2, sentence_.last - 1)).lower, {"and", "but", "while"});
    return joint && std::any_of(clauses_.begin(), clauses_.end(),
                                [&](const Clause& c) { return c.subject.first == verb + 3 && r_.is_word(c.verb + 1, ","); });
  }

  bool shares_content(std::size_t number) const {
    return is_shared(clauses_[number].verb) || (number > 0 && is_shared(clauses_[number - 1].verb));
  }

  // The last token of "inter alia" or "among other things" between commas after the verb, else the verb.
  TokenIndex aside_after(TokenIndex verb) const {
    if (!r_.is_word(verb + 1, ",")) return verb;
    const bool latin = r_.is_word(verb + 2, "inter") && r_.is_word(verb + 3, "alia");
    const bool english = r_.is_word(verb + 2, "among") && r_.is_word(verb + 3, "other");
    const TokenIndex comma = latin ? verb + 4 : verb + 5;
    return (latin || english) && comma < sentence_.last && r_.is_word(comma, ",") ? comma : verb;
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
      for (const Cue* row : match->rows) {
        if (first >= sentence_.last || !among(row->prepositions, r_.token(first).lower)) continue;
        a.cue_span = cover(a.cue_span, r_.token(first++).span);
        a.frame = CueFrame::preposition;
        a.klass = row->klass;
        break;
      }
    }
    first = std::max(first, aside_after(verb) + 1);
    TokenIndex end = end_of_content(number, first);
    a.is_shared = shares_content(number);
    if (is_shared(verb)) {
      first = clauses_[number + 1].verb + 2;
      end = end_of_content(number + 1, first);
    } else if (a.is_shared) {
      ++first;
    }
    if (first >= end || first >= sentence_.last) return;
    const Pos pos = r_.token(first).pos;
    if ((pos == Pos::punct && !r_.is_mark(first)) || pos == Pos::cconj) return;
    a.negated = is_negated(r_, verb) || (verb > 0 && r_.is_word(verb - 1, "not"));
    a.content = trim_content(r_, {first, end});
    a.source = clauses_[number].subject.speakers.head;
    if (!a.content.empty() && a.source != no_token) found_.push_back(a);
  }

  // Before the next clause with a subject of its own, a semicolon, or ", saying".
  TokenIndex end_of_content(std::size_t number, TokenIndex first) const {
    TokenIndex end = sentence_.last;
    if (number + 1 < clauses_.size()) {
      const TokenIndex next = clauses_[number + 1].subject.first;
      const TokenIndex joint = back_over_joint(r_, sentence_, next);
      if (next > first && joint < next) end = joint;
    }
    for (TokenIndex t = first; t + 1 < end; ++t) {
      if (r_.quote_of(t) != Reading::none) continue;
      if (r_.is_word(t, ";") || begins_told_relative(r_, t) || (r_.is_word(t, ",") && r_.is_word(t + 1, "who"))) return t;
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

void read_sentence(const Reading& reading, TokenRange sentence, std::vector<Attribution>& found) {
  Sides(reading, sentence, found).read();
  add_agents(reading, sentence, found);
  add_spoken_for(reading, sentence, found);
  complete_others(reading, sentence, found);
}

}  // namespace

void read_sides(const Reading& reading, std::vector<Attribution>& found) {
  const auto& sentences = reading.document.sentences;
  std::vector<std::vector<Attribution>> by_sentence(sentences.size());
  std::vector<Attribution> all;
  for (Attribution& a : found) (a.cue == no_token ? all : by_sentence[reading.token(a.cue).sentence]).push_back(std::move(a));
  for (std::size_t s = 0; s < sentences.size(); ++s) {
    const TokenRange tokens = sentences[s].tokens;
    if (tokens.size() >= shortest_sentence && tokens.size() <= longest_sentence && reading.is_read(tokens.first))
      read_sentence(reading, reading.sentence_of(tokens.last - 1), by_sentence[s]);
    for (Attribution& a : by_sentence[s]) {
      if (a.supporters.empty() && a.opponents.empty() && !a.is_resolved) add_sides_of_tree(reading, a);
      all.push_back(std::move(a));
    }
  }
  found = std::move(all);
}

}  // namespace rapporteur::extract
