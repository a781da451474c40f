// Positions: what a party demands, offers, accepts, refuses, ... on an issue.
//
// Two readings, put together. (1) Each sentence of a statement: its issue by the words of its content, its stance by the cue
// and the words, for the party of the speaker. (2) Each verb, noun or adjective of stance in any sentence whose doer is a
// party. The innermost party with a stance word holds it; whoever reports it claims at most. What has no issue is no position.
#include <algorithm>
#include <map>

#include "extract/negotiation/clauses.hpp"
#include "extract/negotiation/meeting_mentions.hpp"
#include "extract/negotiation/negotiation.hpp"
#include "extract/negotiation/parties.hpp"
#include "extract/negotiation/position_issues.hpp"
#include "extract/negotiation/stances.hpp"
#include "extract/negotiation/vocabulary.hpp"
#include "times/expressions.hpp"

namespace rapporteur::extract {
namespace {

using Frame = StanceEntry::Frame;

constexpr double narrow = 0.5, narrow_of_claim = 0.3;  // share of a passage that a narrower reading must cover to replace it

struct Reader {
  ReportIndex index;
  const Report& report;
  const Document& document;
  const Parties& parties;
  const Statements& statements;
  const StanceLexicon& stances;
  std::vector<bool> cues;  // by token: part of the cue of a statement with a known source
  std::vector<Candidate> candidates;
  std::multimap<std::uint32_t, std::size_t> by_sentence;  // candidates by the sentence that their passage begins in

  const Token& token(TokenIndex i) const { return document.tokens[i]; }
  TokenRange tokens_of(Span span) const {
    const TokenIndex first = document.token_at(span.start);
    TokenIndex last = first;
    while (last < document.tokens.size() && token(last).span.start < span.end) ++last;
    return {first, last};
  }

  bool under_another(TokenIndex word, TokenIndex verb) const;
  bool told(TokenIndex verb) const;
  bool demanded(TokenIndex verb) const;
  bool of_the_past(TokenIndex doer) const;
  bool refuses_unless(Stance stance, const Judgement& inner) const {  // "ruled out talks unless ...": yes, if
    return stance == Stance::refuses && one_of(token(inner.condition->first).lower, {"unless", "until"});
  }
  bool comments(TokenIndex verb) const;
  bool joins(TokenRange words) const;
  std::optional<Judgement> own_undertaking(TokenRange passage, const std::vector<ActorIndex>& speakers) const;
  TokenIndex stance_word(TokenRange words) const;
  TokenIndex top_verb(TokenRange passage) const;
  bool says_of_third(const Statement& statement, TokenRange passage) const;
  TokenRange core_of(TokenIndex word, TokenRange clause) const;
  bool by_media(const Statement& statement) const;
  bool supposed(const Statement& statement) const;
  bool said_within(const Candidate& outer) const;
  bool holds_of_another(TokenRange passage, const std::vector<ActorIndex>& speakers) const;
  std::vector<ActorIndex> noun_holders(TokenIndex noun, TokenIndex verb) const;
  std::optional<Stance> promised_act(TokenIndex verb) const;
  void read_statements();
  void read_statement(StatementIndex number);
  void read_narrative();
  void read_stance_word(TokenIndex i, const StanceHit& hit);

  std::vector<ActorIndex> holders(const std::vector<ActorIndex>& actors) const;
};

// Those who can hold a position: states, bodies, groups and persons who speak for one; a person of unknown side for himself.
std::vector<ActorIndex> Reader::holders(const std::vector<ActorIndex>& actors) const {
  std::vector<ActorIndex> found;
  for (const ActorIndex a : actors)
    if (parties.actor(a).party || parties.speaks_for_himself(a)) add_unique(found, a);
  return found;
}

// News agencies and stations report; what they say is nobody's position.
bool Reader::by_media(const Statement& statement) const {
  if (!statement.source_anchor) return false;
  if (std::any_of(statement.source.begin(), statement.source.end(), [&](ActorIndex a) { return parties.is_media(a); }))
    return true;
  auto range = tokens_of(statement.source_anchor->span);
  // "the agency, which said": the words before the pronoun say who it is.
  constexpr TokenIndex longest = 12;
  if (range.size() == 1 && token(range.first).tag.starts_with("W")) range.first -= std::min({range.first, longest});
  for (TokenIndex i = range.first; i < range.last; ++i)
    if (statement.source_text.find(token(i).text) != std::string::npos && Vocabulary::get().is("media word", token(i).lower))
      return true;
  return false;
}

// "What happens if A refuses": a stance in a condition is nobody's.
bool Reader::supposed(const Statement& statement) const {
  if (!statement.cue || statement.klass == StatementClass::words) return false;
  const auto cue = tokens_of(statement.cue->span);
  return cue.size() > 0 && (in_condition(document, cue.first) || demanded(cue.first));
}

// True where a quotation tells what a third person does: "It will not test", said of another.
bool Reader::says_of_third(const Statement& statement, TokenRange passage) const {
  if (statement.kind != StatementKind::direct) return false;
  const TokenIndex top = top_verb(passage);
  if (top == no_token || token(top).lemma == "be") return false;
  const TokenIndex subject = document.child(top, "nsubj");
  return subject != no_token && one_of(token(subject).lower, {"he", "she", "it", "they"});
}

// The verb of the passage's main clause.
TokenIndex Reader::top_verb(TokenRange passage) const {
  TokenIndex top = no_token;
  for (TokenIndex i = passage.first; i < passage.last; ++i)
    if (verbal(token(i)) && (token(i).head == i || !passage.contains(token(i).head))) top = i;
  return top;
}

// True where the passage tells what someone else does or holds ("that B had agreed to it"): its speaker claims it, no more.
// What B must, should or will never do is the speaker's own stance.
bool Reader::holds_of_another(TokenRange passage, const std::vector<ActorIndex>& speakers) const {
  const TokenIndex top = top_verb(passage);
  if (top == no_token || passive(document, top) || one_of(token(top).lemma, {"need", "have", "ought"})) return false;
  for (const TokenIndex c : document.children(top))
    if (token(c).tag == "MD" && token(c).dep == "aux") return false;
  const TokenIndex doer = doer_of(document, top);
  if (doer == no_token) return false;
  const auto others = parties.sides(parties.behind(doer));
  const auto own = parties.sides(speakers);
  return !others.empty() && std::none_of(others.begin(), others.end(), [&](ActorIndex a) {
    return !parties.collective(a) || std::find(own.begin(), own.end(), a) != own.end();
  });
}

// False for words of support, which each of the two holds for himself; what they agree on they hold together.
bool Reader::joins(TokenRange words) const {
  for (TokenIndex i = words.first; i < words.last; ++i)
    if (one_of(token(i).lemma, {"support", "back", "endorse", "welcome", "stand", "favour", "favor", "uphold", "approve"}))
      return false;
  return true;
}

// What the speaker says that his own side will do: "the front would release 20 soldiers".
std::optional<Judgement> Reader::own_undertaking(TokenRange passage, const std::vector<ActorIndex>& speakers) const {
  const TokenIndex top = top_verb(passage);
  if (top == no_token || !undertaken(document, top) || passive(document, top)) return std::nullopt;
  const auto hit = stances.at(document, top, Frame::undertaking);
  const TokenIndex doer = doer_of(document, top);
  if (!hit || doer == no_token) return std::nullopt;
  const auto others = parties.sides(parties.behind(doer));
  const auto own = parties.sides(speakers);
  const bool first_person = one_of(token(doer).lower, {"we", "i"});
  if (!first_person && std::none_of(others.begin(), others.end(),
                                    [&](ActorIndex a) { return std::find(own.begin(), own.end(), a) != own.end(); }))
    return std::nullopt;
  if (!negated(document, top)) return Judgement{hit->entry->stance, hit->entry->weight + 0.1, {}};
  return hit->entry->negated ? std::optional(Judgement{*hit->entry->negated, hit->entry->weight + 0.5, {}}) : std::nullopt;
}

// The noun or adjective of stance that governs the rest of the words, or no_token: "(expressed) willingness to talk".
TokenIndex Reader::stance_word(TokenRange words) const {
  for (TokenIndex i = words.first; i < words.last; ++i) {
    if (words.contains(token(i).head) && token(i).head != i && !verbal(token(token(i).head))) continue;
    const auto pos = token(i).pos;
    const Frame frame = pos == Pos::verb ? Frame::verb : pos == Pos::adj ? Frame::adjective : Frame::noun;
    if (pos != Pos::verb && pos != Pos::adj && pos != Pos::noun) continue;
    if (const auto hit = stances.at(document, i, frame); hit && hit->entry->stance != Stance::claims) return i;
  }
  return no_token;
}

void Reader::read_statement(StatementIndex number) {
  const auto& statement = statements.statements[number];
  if (statement.negated && statement.klass == StatementClass::words) return;
  if (by_media(statement) || supposed(statement)) return;
  auto who = holders(statement.source);
  if (who.empty()) return;
  // What two sides agreed on together is an outcome.
  const auto content = tokens_of(statement.content.span);
  const TokenRange cue = statement.cue ? tokens_of(statement.cue->span) : TokenRange{};
  const bool together = parties.sides(who).size() > 1;
  for (std::uint32_t s = content.size() == 0 ? 1 : token(content.first).sentence;
       content.size() > 0 && s <= token(content.last - 1).sentence; ++s) {
    const auto sentence = document.sentences[s].tokens;
    const TokenRange passage = {std::max(sentence.first, content.first), std::min(sentence.last, content.last)};
    if (passage.first >= passage.last) continue;
    Candidate candidate;
    candidate.passage = passage;
    candidate.judgement = judge_passage(document, stances, passage);
    if ((holds_of_another(passage, who) || says_of_third(statement, passage)) && candidate.judgement.stance != Stance::accuses)
      candidate.judgement = {};
    if (const auto act = own_undertaking(passage, who); act && act->weight > candidate.judgement.weight) {
      candidate.judgement = *act;
      candidate.word = top_verb(passage);
    }
    const auto content_weight = candidate.judgement.weight;
    if (cue.size() > 0) candidate.judgement = judge_cue(document, stances, cue, candidate.judgement);
    if (candidate.judgement.weight > content_weight) {
      candidate.word = stance_word(cue);
      if (const auto act = candidate.word == no_token ? std::nullopt : promised_act(candidate.word))
        candidate.judgement.stance = *act;
    } else if (const TokenIndex word = stance_word({passage.first, passage.last});
               candidate.judgement.weight > 0 && word != no_token)
      candidate.word = word;
    candidate.joint = together && candidate.judgement.stance == Stance::accepts && joins(cue.size() > 0 ? cue : passage);
    if (candidate.joint && parties.sides(who).size() > 2) continue;  // what a conference agrees on is its outcome
    candidate.mention = document.span(passage);
    // With who says it and how, where that is in the sentence.
    const Span whole = document.sentences[s].span;
    for (const auto& anchor : {statement.cue, statement.source_anchor})
      if (anchor && whole.contains(anchor->span)) candidate.mention = cover(candidate.mention, anchor->span);
    candidate.statement = number;
    for (const ActorIndex a : who) {
      candidate.party = parties.side(a);
      candidate.holder = candidate.party == a ? std::nullopt : std::optional(a);
      candidates.push_back(candidate);
    }
  }
}

void Reader::read_statements() {
  cues.assign(document.tokens.size(), false);
  for (const auto& statement : statements.statements)
    if (statement.cue && !statement.source.empty())
      for (TokenIndex i = tokens_of(statement.cue->span).first; i < tokens_of(statement.cue->span).last; ++i) cues[i] = true;
  for (StatementIndex s = 0; s < statements.statements.size(); ++s) read_statement(s);
}

// True where the word stands in what another stance word or a doubt governs ("urged it to accept", "doubts that it will
// accept"): then it is no stance of its own doer.
bool Reader::under_another(TokenIndex word, TokenIndex verb) const {
  TokenIndex at = verb == no_token ? word : verb;
  for (int step = 0; step < 6 && token(at).head != at; ++step) {
    const bool modal = document.child(at, "nsubj") != no_token && undertaken(document, at);
    const bool finite = one_of(token(at).dep, {"relcl", "advcl", "ccomp", "acl", "parataxis"}) &&
                        (modal || (token(at).tag != "VB" && token(at).tag != "VBG"));
    const TokenIndex up = token(at).head;
    if (one_of(token(up).lemma, {"skeptical", "sceptical", "doubt", "doubtful", "unlikely", "whether", "deny"})) return true;
    if (finite) return false;
    for (const Frame frame : {Frame::verb, Frame::adjective, Frame::noun}) {
      const auto pos = token(up).pos;
      if (frame == Frame::verb ? pos != Pos::verb : frame == Frame::adjective ? pos != Pos::adj : pos != Pos::noun) continue;
      const bool coordinated = token(at).dep == "conj";
      if (const auto hit = stances.at(document, up, frame); hit && hit->entry->stance != Stance::claims && !coordinated)
        return true;
    }
    at = up;
  }
  return false;
}

// "A must accept", "has to accept": that is demanded of A.
bool Reader::demanded(TokenIndex verb) const {
  for (const TokenIndex c : document.children(verb))
    if (token(c).dep == "aux" && one_of(token(c).lower, {"must", "should", "ought"})) return true;
  return token(verb).dep == "xcomp" && one_of(token(token(verb).head).lemma, {"need", "have", "ought"});
}

// Said to be so, not in a condition, a wish or as something that could have been done.
bool Reader::told(TokenIndex verb) const {
  if (demanded(verb)) return false;
  // "continued to support"
  if (token(verb).dep == "xcomp" && one_of(token(token(verb).head).lemma, {"continue", "begin", "start", "keep", "go"}))
    return told(token(verb).head);
  switch (reality_of(document, verb)) {
    case Reality::happened:
    case Reality::present:
    case Reality::possible:
      return true;
    case Reality::intended:
      return token(verb).tag != "VB" || document.child(verb, "aux") == no_token ||
             token(document.child(verb, "aux")).lower != "to";
    default:
      return false;
  }
}

// True in "as A insists", which says who else holds the main clause.
bool Reader::comments(TokenIndex verb) const {
  const TokenIndex mark = document.child(verb, "mark");
  return token(verb).dep == "advcl" && mark != no_token && token(mark).lower == "as";
}

// Whose the noun is: a possessor, "by A", or who expresses it.
std::vector<ActorIndex> Reader::noun_holders(TokenIndex noun, TokenIndex verb) const {
  std::vector<ActorIndex> who;
  if (const TokenIndex owner = document.child(noun, "poss"); owner != no_token) who = parties.behind(owner);
  if (!who.empty()) return who;
  for (const TokenIndex o : prepositional_objects(document, noun, {"by"})) add_unique(who, parties.behind(o));
  // A demand from A is A's; a concession from A is asked of A.
  if (token(noun).lemma != "concession")
    for (const TokenIndex o : prepositional_objects(document, noun, {"from"})) add_unique(who, parties.behind(o));
  const bool expressed =
      verb != no_token && token(noun).dep == "dobj" &&
      one_of(token(verb).lemma, {"express", "voice", "show", "have", "make", "reiterate", "reaffirm", "repeat", "signal",
                                 "issue", "state", "convey", "maintain", "declare", "give", "indicate", "renew"});
  if (!who.empty() || !expressed || !told(verb)) return who;
  const TokenIndex doer = doer_of(document, verb);
  return doer == no_token ? who : parties.behind(doer);
}

// What a stance word says: the word, its object and complements, without circumstances ("after ...", "because ...") and
// without what is told of the object ("..., who had called for").
TokenRange Reader::core_of(TokenIndex word, TokenRange clause) const {
  TokenIndex last = word + 1;
  for (const TokenIndex c : document.children(word)) {
    const auto& child = token(c);
    if (c < word) continue;
    const bool aim = one_of(child.dep, {"prep", "dative"}) &&
                     one_of(child.lower, {"of", "to", "for", "on", "from", "with", "about", "against", "into", "at", "over"}) &&
                     dates_in(document, document.subtree(c)).empty();
    const bool condition = child.dep == "advcl" && document.child(c, "mark") != no_token &&
                           one_of(token(document.child(c, "mark")).lower, {"if", "unless", "until", "once"});
    if (one_of(child.dep, {"dobj", "xcomp", "ccomp", "prt", "acomp", "oprd", "attr"}) || aim || condition)
      last = std::max(last, document.subtree(c).last);
  }
  for (TokenIndex i = word + 1; i < last; ++i)
    if ((token(i).dep == "relcl" || (token(i).dep == "prep" && one_of(token(i).lower, {"despite", "amid", "following"}))) &&
        document.is_ancestor(word, i))
      last = std::min(last, std::max(word + 1, document.subtree(i).first));
  return {word, std::min(std::max(last, word + 1), clause.last)};
}

// "His predecessors", "the previous government": they sit at no table now.
bool Reader::of_the_past(TokenIndex doer) const {
  if (token(doer).lemma == "predecessor") return true;
  return std::any_of(document.children(doer).begin(), document.children(doer).end(), [&](TokenIndex c) {
    return token(c).dep == "amod" && one_of(token(c).lower, {"previous", "former", "past", "late"});
  });
}

// What is promised tells the stance: "vowed to retaliate" refuses, "pledged to release" offers.
std::optional<Stance> Reader::promised_act(TokenIndex verb) const {
  if (!one_of(token(verb).lemma, {"vow", "pledge", "promise", "threaten", "undertake"})) return std::nullopt;
  const TokenIndex act = document.child(verb, "xcomp");
  const auto hit = act == no_token ? std::nullopt : stances.at(document, act, Frame::undertaking);
  if (!hit || negated(document, act)) return std::nullopt;
  return hit->entry->stance;
}

void Reader::read_stance_word(TokenIndex i, const StanceHit& hit) {
  const auto& entry = *hit.entry;
  if (entry.stance == Stance::claims || cues[i]) return;
  TokenIndex verb = i;
  TokenIndex doer = no_token;
  std::vector<ActorIndex> who;
  if (entry.frame == Frame::noun) {
    // A bare noun of stance is a topic; with what is demanded, offered or refused it is a stance.
    const bool complete = std::any_of(document.children(i).begin(), document.children(i).end(), [&](TokenIndex c) {
      return c > i && one_of(token(c).dep, {"acl", "prep", "relcl", "ccomp"});
    });
    const TokenIndex determiner = document.child(i, "det");  // "no desire for"
    if (!complete || (determiner != no_token && token(determiner).lower == "no")) return;
    verb = governing_verb(document, i);
    who = noun_holders(i, verb);
  } else {
    if (entry.frame == Frame::adjective) {
      verb = verbal(token(token(i).head)) ? token(i).head : governing_verb(document, i);
      if (verb == no_token || !one_of(token(i).dep, {"acomp", "xcomp", "oprd", "conj"})) return;
    }
    doer = doer_of(document, verb);
  }
  if (doer != no_token && of_the_past(doer)) return;
  if (doer != no_token) who = parties.behind(doer);
  if (entry.frame != Frame::noun && !told(verb)) return;
  if (under_another(i, verb == i || entry.frame != Frame::noun ? verb : i)) return;
  who = holders(who);
  if (who.empty()) return;
  // What two sides agree on together is an outcome, not a position of each.
  const bool together = doer != no_token && document.child(doer, "conj") != no_token;
  const auto sides = parties.sides(who).size();
  const bool joint = entry.stance == Stance::accepts && (together || sides > 1) && joins({i, i + 1});
  if (joint && sides != 2) return;  // the others are not named, or a whole conference agrees
  Candidate candidate;
  candidate.word = i;
  candidate.joint = joint;
  candidate.judgement.stance = entry.stance;
  candidate.judgement.weight = entry.weight + 0.5;
  if (verb != no_token && entry.frame != Frame::noun && negated(document, verb)) {
    if (!entry.negated) return;
    candidate.judgement.stance = *entry.negated;
  }
  const TokenRange clause = entry.frame == Frame::noun ? document.subtree(i) : clause_of(document, verb);
  const TokenRange passage = entry.frame == Frame::noun ? clause : core_of(i, clause);
  if (passage.first >= passage.last) return;
  if (wants_to_act(document, i)) {
    if (token(i).lemma == "expect") return;
    candidate.judgement.stance = Stance::open;
  }
  if (const auto act = promised_act(i)) candidate.judgement.stance = *act;
  candidate.passage = trim(document, passage);
  if (candidate.passage.size() == 0) return;
  const auto inner = judge_passage(document, stances, candidate.passage);
  if (inner.condition && inner.stance == Stance::conditions &&
      (yields(candidate.judgement.stance) || refuses_unless(candidate.judgement.stance, inner)))
    candidate.judgement.stance = Stance::conditions;
  candidate.judgement.condition = inner.condition;
  candidate.mention = document.span(clause.size() > 0 ? clause : candidate.passage);
  for (const ActorIndex a : who) {
    candidate.party = parties.side(a);
    candidate.holder = candidate.party == a ? std::nullopt : std::optional(a);
    candidates.push_back(candidate);
  }
}

void Reader::read_narrative() {
  for (const auto& sentence : document.sentences) {
    if (!is_read(report, sentence.span)) continue;
    for (TokenIndex i = sentence.tokens.first; i < sentence.tokens.last; ++i) {
      const auto pos = token(i).pos;
      const Frame frame = pos == Pos::verb ? Frame::verb : pos == Pos::adj ? Frame::adjective : Frame::noun;
      if (pos != Pos::verb && pos != Pos::adj && pos != Pos::noun) continue;
      if (pos == Pos::verb && (one_of(token(i).dep, {"amod", "compound"}) || comments(i))) continue;  // "the proposed talks"
      const auto undertaking =
          pos == Pos::verb && undertaken(document, i) ? stances.at(document, i, Frame::undertaking) : std::nullopt;
      if (const auto hit = undertaking ? undertaking : stances.at(document, i, frame)) read_stance_word(i, *hit);
    }
  }
}

// True where the same party's stance is told by a narrower reading of the same words: "said that it wants ...".
bool Reader::said_within(const Candidate& outer) const {
  if (outer.judgement.stance == Stance::conditions) return false;
  const auto here = by_sentence.equal_range(token(outer.passage.first).sentence);
  return std::any_of(here.first, here.second, [&](const auto& entry) {
    const Candidate& inner = candidates[entry.second];
    const bool inside = outer.passage.first <= inner.passage.first && inner.passage.last <= outer.passage.last &&
                        inner.passage.size() < outer.passage.size();
    const double share = static_cast<double>(inner.passage.size()) / static_cast<double>(outer.passage.size());
    const double least = outer.judgement.stance == Stance::claims ? narrow_of_claim : narrow;
    return inside && inner.party == outer.party && inner.judgement.stance != Stance::claims && share >= least;
  });
}

void add_position(std::vector<Position>& positions, ReportIndex index, const Document& document, const Candidate& candidate,
                  std::string_view issue) {
  const Anchor anchor{index, candidate.mention, false};
  Position* same = nullptr;
  for (auto& p : positions)
    if (p.party == candidate.party && p.issue == issue && p.stance == candidate.judgement.stance) same = &p;
  if (same == nullptr) {
    Position position;
    position.party = candidate.party;
    position.issue = std::string(issue);
    position.stance = candidate.judgement.stance;
    position.text = Anchor{index, document.span(candidate.passage), false};
    positions.push_back(std::move(position));
    same = &positions.back();
  }
  if (!same->holder) same->holder = candidate.holder;
  const auto& condition = candidate.judgement.condition;
  if (!same->condition && condition && condition->size() > 0) same->condition = Anchor{index, document.span(*condition), false};
  if (std::find(same->mentions.begin(), same->mentions.end(), anchor) == same->mentions.end()) same->mentions.push_back(anchor);
  if (candidate.statement &&
      std::find(same->statements.begin(), same->statements.end(), *candidate.statement) == same->statements.end())
    same->statements.push_back(*candidate.statement);
}

}  // namespace

std::vector<Position> find_positions(ReportIndex index, const Report& report, const Document& document, const Actors& actors,
                                     const Statements& statements, const IssueTable& issues, const StanceLexicon& stances) {
  const Parties parties(document, actors);
  Reader reader{index, report, document, parties, statements, stances, {}, {}, {}};
  const PositionIssues issue(document, actors, parties, issues);
  reader.read_statements();
  reader.read_narrative();
  for (std::size_t i = 0; i < reader.candidates.size(); ++i)
    reader.by_sentence.emplace(document.tokens[reader.candidates[i].passage.first].sentence, i);
  std::vector<Position> positions;
  for (const auto& candidate : reader.candidates)
    if (!reader.said_within(candidate))
      for (const auto id : issue.of(candidate)) add_position(positions, index, document, candidate, id);
  return positions;
}

}  // namespace rapporteur::extract
