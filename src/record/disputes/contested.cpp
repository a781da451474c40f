#include "record/disputes/contested.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "record/disputes/claim_words.hpp"

namespace rapporteur::record {
namespace {

constexpr std::size_t least_telling = 3;     // shared words of two contested claims that are one
constexpr double same_claim = 0.25;          // and their containment
constexpr std::uint32_t longest_span = 260;  // code points of a mention

template <class Test>
bool any_token(const View& view, const Anchor& anchor, Test test) {
  const TokenRange range = tokens_in(view, anchor);
  const auto& tokens = view.documents[anchor.report].tokens;
  return std::any_of(tokens.begin() + range.first, tokens.begin() + range.last, test);
}

bool holds(const std::vector<ActorIndex>& all, ActorIndex one) { return std::find(all.begin(), all.end(), one) != all.end(); }

}  // namespace

bool is_prose(const Document& d, TokenRange tokens) {
  TokenIndex last = tokens.last;
  while (last > tokens.first && d.tokens[last - 1].pos == Pos::space) --last;
  if (last == tokens.first || d.tokens[last - 1].pos != Pos::punct || d.tokens[last - 1].lower == ",") return false;
  return std::none_of(d.tokens.begin() + tokens.first, d.tokens.begin() + last, [&](const Token& token) {
    const auto capital = std::find_if(token.text.begin() + std::min<std::size_t>(3, token.text.size()), token.text.end(),
                                      [](char c) { return c >= 'A' && c <= 'Z'; });
    if (capital == token.text.end()) return false;
    const std::string_view name(token.text.begin(), capital);
    return std::any_of(d.tokens.begin() + tokens.first, d.tokens.begin() + last,
                       [&](const Token& other) { return other.text == name; });
  });
}

ActorMentions::ActorMentions(const View& view, const std::vector<Actor>& actors) : by_report_(view.documents.size()) {
  for (ActorIndex a = 0; a < actors.size(); ++a)
    for (const Anchor& mention : actors[a].mentions)
      if (!mention.in_title) by_report_[mention.report].emplace_back(mention.span, a);
  for (auto& all : by_report_)
    std::sort(all.begin(), all.end(), [](const auto& x, const auto& y) {
      return std::pair(x.first.start, x.second) < std::pair(y.first.start, y.second);
    });
}

std::vector<ActorIndex> ActorMentions::in(ReportIndex report, Span span) const {
  std::vector<ActorIndex> found;
  const auto& all = by_report_[report];
  auto one = std::lower_bound(all.begin(), all.end(), span.start,
                              [](const auto& mention, std::uint32_t place) { return mention.first.start < place; });
  // A mention that starts before the span and reaches into it.
  if (one != all.begin() && std::prev(one)->first.end > span.start) --one;
  for (; one != all.end() && one->first.start < span.end; ++one) found.push_back(one->second);
  return found;
}

ContestedClaims::ContestedClaims(const View& view_in, const Items& items_in, StoryIndex story_in, const ActorMentions& mentions)
    : view(view_in), items(items_in), story(story_in), mentions_(mentions) {
  for (StatementIndex i = 0; i < items.statements.size(); ++i)
    if (items.statements[i].story == story && !items.statements[i].content.in_title) statements.push_back(i);
}

void ContestedClaims::add(std::string about, const Anchor& claim, const Anchor& against, std::optional<Anchor> topic) {
  const WordSet words = content_words(view, topic.value_or(claim));
  const auto same = [&](const Anchor& other) {
    const WordSet others = content_words(view, other);
    return other == claim ||
           (shared(words, others).size() >= least_telling && containment(words, others, rarity()) >= same_claim);
  };
  for (std::size_t i = 0; i < found.size(); ++i) {
    if (std::none_of(topics_[i].begin(), topics_[i].end(), same)) continue;
    topics_[i].push_back(topic.value_or(claim));
    found[i].versions[0].mentions.push_back(claim);
    found[i].versions[1].mentions.push_back(against);
    return;
  }
  topics_.push_back({topic.value_or(claim)});
  Dispute dispute;
  dispute.story = story;
  dispute.kind = DisputeKind::claim;
  dispute.about = std::move(about);
  dispute.versions = {{std::string(view.words(claim)), {claim}, {}}, {std::string(view.words(against)), {against}, {}}};
  found.push_back(std::move(dispute));
}

std::string ContestedClaims::claim_of(const std::vector<ActorIndex>& source) const {
  return source.empty() ? std::string("a contested claim") : fmt::format("a claim of {}", items.actors[source.front()].name);
}

Anchor ContestedClaims::with_cue(const Statement& one) {
  Anchor anchor = one.content;
  if (one.cue && one.cue->report == anchor.report && one.cue->span.end <= anchor.span.start &&
      anchor.span.start - one.cue->span.end <= 3)
    anchor.span = cover(one.cue->span, anchor.span);
  return anchor;
}

Anchor ContestedClaims::shortened(const Anchor& content) const {
  if (content.span.size() <= longest_span) return content;
  const Document& document = view.documents[content.report];
  const auto first = document.sentence_at(content.span.start);
  const auto end = std::min(document.sentences[first].span.end, content.span.end);
  return {content.report, {content.span.start, std::max(end, content.span.start + 1)}, false};
}

const Statement* ContestedClaims::said_before(ReportIndex report, std::uint32_t place, const std::vector<ActorIndex>& but_not,
                                              std::uint32_t reach) const {
  const Document& document = view.documents[report];
  const Statement* last = nullptr;
  for (const StatementIndex i : statements) {
    const Statement& one = statement(i);
    if (one.report != report || one.content.span.end > place || one.within || one.klass == StatementClass::attitude) continue;
    if (document.sentence_at(one.content.span.end - 1) + reach < document.sentence_at(place)) continue;
    if (count_shared(one.source, but_not) > 0) continue;
    if (last == nullptr || one.content.span.end >= last->content.span.end) last = &one;
  }
  if (last == nullptr || !asserts(*last) || one_side(last->source, but_not)) return nullptr;
  return last;
}

bool ContestedClaims::accuses(const Statement& one) const {
  return one.cue && any_token(view, *one.cue, [](const Token& token) { return is_claim_word("accuse", token.lemma); });
}

bool ContestedClaims::asserts(const Statement& one) const {
  const TokenRange range = tokens_in(view, one.content);
  const Document& document = view.documents[one.report];
  if (range.size() == 0) return false;
  const bool denial = one.cue && one.kind != StatementKind::direct &&
                      any_token(view, *one.cue, [](const Token& token) { return is_claim_word("deny", token.lemma); });
  if (denial || document.tokens[range.first].lower == "to" || document.tokens[range.first].lower == "whether") return false;
  const TokenRange sentence = document.sentences[document.sentence_at(one.content.span.end - 1)].tokens;
  for (TokenIndex i = range.last - 1; i < sentence.last; ++i)
    if (document.tokens[i].lower == "?") return false;
  return accuses(one) ||
         any_token(view, one.content, [](const Token& token) { return token.pos == Pos::verb || token.pos == Pos::aux; });
}

bool ContestedClaims::one_side(const std::vector<ActorIndex>& a, const std::vector<ActorIndex>& b) const {
  const auto is_side_of = [&](ActorIndex one, const std::vector<ActorIndex>& others) {
    return holds(others, one) || (items.actors[one].party && holds(others, *items.actors[one].party));
  };
  return std::any_of(a.begin(), a.end(), [&](ActorIndex one) { return is_side_of(one, b); }) ||
         std::any_of(b.begin(), b.end(), [&](ActorIndex one) { return is_side_of(one, a); });
}

// The name is the source's or that of his side; of a name that no actor has, the words in which the claim is told have it.
bool ContestedClaims::names_source(ReportIndex report, TokenIndex name, const Statement& claim) const {
  const Token& token = view.documents[report].tokens[name];
  const std::vector<ActorIndex> named = mentions_.in(report, token.span);
  if (one_side(named, claim.source)) return true;
  const WordSet words = content_words(
      view, sentence_anchor(view, claim.report, view.documents[claim.report].sentence_at(claim.content.span.start)));
  return (named.empty() || claim.source.empty()) && std::binary_search(words.begin(), words.end(), compared_word(token));
}

bool ContestedClaims::fits(ReportIndex report, TokenIndex noun, const Statement& claim) const {
  const Document& document = view.documents[report];  // the claim's too
  const TokenRange range = document.subtree(noun);
  WordSet about;
  for (TokenIndex i = range.first; i < range.last; ++i) {
    const Token& token = document.tokens[i];
    if (i == noun || is_claim_word("saying", token.lemma)) continue;
    const bool whose = i < noun && token.head == noun && (token.pos == Pos::propn || token.dep == "poss");
    if (whose && token.pos != Pos::pron && token.pos != Pos::det && !names_source(report, i, claim)) return false;
    if (i > noun && (token.pos == Pos::noun || token.pos == Pos::propn || token.pos == Pos::verb))
      about.push_back(compared_word(token));
  }
  tidy_indices(about);
  const auto sentence = document.sentence_at(claim.content.span.start);
  return about.empty() || !shared(about, content_words(view, sentence_anchor(view, claim.report, sentence))).empty();
}

std::vector<Dispute> claim_disputes(const View& view, const Items& items) {
  std::vector<Dispute> all;
  const ActorMentions mentions(view, items.actors);
  for (StoryIndex s = 0; s < items.stories.size(); ++s) {
    ContestedClaims claims(view, items, s, mentions);
    find_contradicted(claims);
    find_denied(claims);
    all.insert(all.end(), claims.found.begin(), claims.found.end());
  }
  return all;
}

}  // namespace rapporteur::record
