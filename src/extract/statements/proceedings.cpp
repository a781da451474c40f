#include "extract/statements/proceedings.hpp"

#include <algorithm>
#include <optional>

#include "base/one_of.hpp"
#include "extract/statements/agents.hpp"
#include "extract/statements/contents.hpp"
#include "extract/statements/new_speakers.hpp"
#include "extract/statements/sided_subjects.hpp"
#include "extract/statements/sources.hpp"
#include "extract/statements/verb_frames.hpp"

namespace rapporteur::extract {
namespace {

class Passives {
public:
  Passives(const Reading& reading, TokenRange sentence, std::vector<Attribution>& found)
      : r_(reading), sentence_(sentence), found_(found) {}

  void read() {
    for (TokenIndex t = sentence_.first; t + 2 < sentence_.last; ++t)
      if ((r_.token(t).tag == "VBN" || r_.token(t).tag == "VBD") && r_.is_word(t + 1, "by")) read_verb(t);
  }

private:
  void read_verb(TokenIndex verb) {
    const Agents agents = agents_from(r_, sentence_, verb + 2);
    if (agents.members == 0) return;
    Attribution* known = at(verb);
    if (!known) known = add_tabling(verb, agents);
    if (!known) known = add_resumed(verb, agents);
    if (!known) return;
    last_ = known->cue;
    end_of_last_ = agents.tokens.last;
    auto speakers = agents.actors;
    for (const TokenRange& group : agents.groups)
      if (const auto actor = agents.members > 1 ? add_group(r_, group) : std::nullopt) speakers.push_back(*actor);
    if (speakers.size() < 2) return;
    for (const ActorIndex a : actors_of(r_, known->source))
      if (std::find(speakers.begin(), speakers.end(), a) == speakers.end()) return;
    known->is_resolved = true;
    known->speakers = std::move(speakers);
    known->label = agents.tokens;
  }

  Attribution* at(TokenIndex cue) {
    for (Attribution& a : found_)
      if (a.cue == cue && !a.content.empty()) return &a;
    return nullptr;
  }

  // "Papers were submitted by A and B"
  Attribution* add_tabling(TokenIndex verb, const Agents& agents) {
    const TokenIndex subject = r_.document.child(verb, "nsubjpass");
    if (!is_tabling(r_.token(verb)) || subject == no_token || subject > verb || r_.token(subject).pos == Pos::pron)
      return nullptr;
    return add(verb, agents, trim_content(r_, r_.document.subtree(subject)));
  }

  // "a text proposed by A, and accepted by B": what A proposed.
  Attribution* add_resumed(TokenIndex verb, const Agents& agents) {
    const auto match = r_.cues.at(r_.document, verb, CueKind::verb);
    const bool takes_object = match && match->with(CueFrame::object);
    if (last_ == no_token || !takes_object || back_over_joint(r_, sentence_, verb) != end_of_last_) return nullptr;
    if (end_of_last_ + 1 > verb || !one_of(r_.token(verb - 1).lower, {"and", "but"})) return nullptr;
    const Attribution* last = at(last_);
    if (!last) return nullptr;
    const Span content = last->content;
    for (Attribution& a : found_)  // what ended with the first passive goes on over the second
      if (a.cue != no_token && a.cue < last_ && a.content.contains(content) &&
          a.content.end == r_.token(end_of_last_ - 1).span.end)
        a.content = cover(a.content, r_.document.span(agents.tokens));
    return add(verb, agents, content);
  }

  Attribution* add(TokenIndex verb, const Agents& agents, Span content) {
    Attribution a;
    a.cue = verb;
    a.cue_span = r_.token(verb).span;
    a.klass = StatementClass::act;
    a.frame = CueFrame::object;
    a.source = agents.head;
    a.speakers = agents.actors;
    a.label = agents.tokens;
    a.is_resolved = !agents.actors.empty();
    a.content = content;
    a.is_shared = true;
    a.negated = is_negated(r_, verb);
    if (a.content.empty() || a.source == no_token) return nullptr;
    found_.push_back(a);
    return &found_.back();
  }

  const Reading& r_;
  TokenRange sentence_;
  std::vector<Attribution>& found_;
  TokenIndex last_ = no_token, end_of_last_ = no_token;  // the passive before, and where its agents end
};

// No verb stands between that could have a side or a speaker of its own.
bool is_free_of_verbs(const Reading& reading, TokenIndex first, TokenIndex last) {
  for (TokenIndex t = first; t < last; ++t)
    if (reading.is_verb(t) || reading.token(t).tag == "MD" || reading.quote_of(t) != Reading::none) return false;
  return true;
}

// The content without the phrase that ends it, or over it: "regret, on behalf of B, over the delay".
void settle_content(const Reading& reading, TokenRange sentence, const Agents& others, Attribution& a) {
  const TokenIndex first = reading.document.token_at(a.content.start), last = reading.document.token_at(a.content.end);
  const TokenIndex on = others.tokens.first, after = others.tokens.last;
  if (first > on) return;
  const bool goes_on = reading.is_word(on - 1, ",") && reading.is_word(after, ",") && after + 2 < sentence.last &&
                       reading.token(after + 1).pos == Pos::adp;
  if (goes_on && last <= after) {
    const TokenIndex end = end_of_complement(reading, a.cue, first, reading.document.subtree(after + 1).last);
    a.content = trim_content(reading, {first, std::min(end, sentence.last)});
  } else if (!goes_on && last > on && last <= after + 1) {
    a.content = trim_content(reading, {first, on});
  }
}

// "voiced doubts over the plan: “…”": the quoted words say what the object is.
void join_object_and_quotation(const Reading& reading, Attribution& a) {
  if (a.frame != CueFrame::quote || a.cue == no_token || a.content.start < a.cue_span.end || !reading.is_verb(a.cue)) return;
  const auto match = reading.cues.at(reading.document, a.cue, CueKind::verb);
  const TokenIndex object = reading.document.child(a.cue, "dobj"), quoted = reading.document.token_at(a.content.start);
  if (!match || !match->with(CueFrame::object) || object == no_token || object < a.cue || object > quoted) return;
  if (!reading.is_word(quoted - 1, ":") || !reading.cues.at(reading.document, object, CueKind::noun)) return;
  const TokenIndex first = std::max(phrase_of(reading, object).first, a.cue + 1);
  a.content.start = reading.token(first).span.start;
  a.frame = CueFrame::object;
}

// "the EU/Chile's objection to it": whose it is where names stand with a stroke.
void complete_owner(const Reading& reading, TokenRange sentence, Attribution& a) {
  if (a.cue == no_token || a.source == no_token || a.is_resolved || a.source < sentence.first + 2) return;
  if (!reading.is_word(a.source - 1, "/") || reading.token(a.source + 1).tag != "POS") return;
  const ActorList owners = actor_list_before(reading, sentence.first, a.source + 1);
  if (owners.actors.size() < 2) return;
  a.is_resolved = true;
  a.speakers = owners.actors;
  a.label = owners.tokens;
}

}  // namespace

namespace {

// "at the request of A, on behalf of B"
void complete_wish(const Reading& reading, TokenRange sentence, Attribution& a) {
  if (a.cue == no_token || a.is_resolved || a.source == no_token || a.source < a.cue || !reading.is_word(a.cue, "at")) return;
  const Agents agents = agents_from(reading, sentence, reading.document.token_at(a.cue_span.end));
  if (agents.actors.size() < 2) return;
  a.is_resolved = true;
  a.speakers = agents.actors;
  a.label = agents.tokens;
  const TokenIndex first = reading.document.token_at(a.content.start);
  if (a.content.start > a.cue_span.end && first < agents.tokens.last)
    a.content = trim_content(reading, {agents.tokens.last, reading.document.token_at(a.content.end)});
}

// "A preferred one year and B two years": where the second name begins, or no_token.
TokenIndex gap_in(const Reading& reading, TokenIndex first, TokenIndex last) {
  for (TokenIndex t = first + 1; t + 2 < last; ++t) {
    if (!reading.is_word(t, "and")) continue;
    const TokenIndex name = reading.is_word(t + 1, "the") ? t + 2 : t + 1;
    const Mention* m = reading.actors.at(name);
    if (!m || m->tokens.last >= last || m->actors.empty() || reading.token(name).pos != Pos::propn) continue;
    const Token& next = reading.token(m->tokens.last);
    const bool phrase = next.pos == Pos::det || next.pos == Pos::num;
    const Token& head = reading.token(reading.token(m->head).head);
    if (phrase && next.entity >= reading.document.entities.size() && head.pos == Pos::noun) return t + 1;
  }
  return no_token;
}

// Two statements with one verb: "Chile favoured a short text and Peru a longer one".
void split_at_gap(const Reading& reading, TokenRange sentence, std::vector<Attribution>& found) {
  const std::size_t known = found.size();
  for (std::size_t i = 0; i < known; ++i) {
    if (found[i].cue == no_token || found[i].frame != CueFrame::object || found[i].content.start < found[i].cue_span.end)
      continue;
    const TokenIndex first = reading.document.token_at(found[i].content.start);
    TokenIndex end = first;
    while (end < sentence.last && !reading.is_verb(end) && !reading.is_word(end, ";")) ++end;
    const TokenIndex name = gap_in(reading, first, end);
    if (name == no_token) continue;
    const Mention* m = reading.actors.at(reading.is_word(name, "the") ? name + 1 : name);
    Attribution second = found[i];
    second.source = m->head;
    second.is_resolved = false;
    second.supporters.clear();
    second.opponents.clear();
    second.content = trim_content(reading, {m->tokens.last, end});
    found[i].content = trim_content(reading, {first, name - 1});
    if (!second.content.empty()) found.push_back(std::move(second));
  }
}

}  // namespace

void complete_others(const Reading& reading, TokenRange sentence, std::vector<Attribution>& found) {
  split_at_gap(reading, sentence, found);
  for (Attribution& a : found) {
    join_object_and_quotation(reading, a);
    complete_owner(reading, sentence, a);
    complete_wish(reading, sentence, a);
  }
}

bool is_tabling(const Token& token) {
  return one_of(token.lower, {"introduced", "introduces", "tabled", "presented", "presents", "submitted", "circulated"});
}

void add_agents(const Reading& reading, TokenRange sentence, std::vector<Attribution>& found) {
  Passives(reading, sentence, found).read();
}

void add_spoken_for(const Reading& reading, TokenRange sentence, std::vector<Attribution>& found) {
  for (TokenIndex on = sentence.first + 1; on + 3 < sentence.last; ++on) {
    if (!reading.is_word(on, "on") || !reading.is_word(on + 1, "behalf")) continue;
    Attribution* nearest = nullptr;
    for (Attribution& a : found)
      if (a.cue != no_token && a.cue < on && reading.is_verb(a.cue) && (!nearest || nearest->cue < a.cue)) nearest = &a;
    if (!nearest || nearest->is_resolved || nearest->source == no_token || nearest->source > nearest->cue) continue;
    if (is_passive(reading, nearest->cue) || !is_free_of_verbs(reading, nearest->cue + 1, on)) continue;
    const Agents others = spoken_for(reading, sentence, on);
    if (others.actors.empty()) continue;
    nearest->speakers = actors_of(reading, nearest->source);
    for (const ActorIndex a : others.actors)
      if (std::find(nearest->speakers.begin(), nearest->speakers.end(), a) == nearest->speakers.end())
        nearest->speakers.push_back(a);
    nearest->is_resolved = true;
    settle_content(reading, sentence, others, *nearest);
  }
}

}  // namespace rapporteur::extract
