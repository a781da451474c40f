#include "record/disputes/contested.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace rapporteur::record {
namespace {

constexpr std::size_t least_telling = 3;     // shared words of two contested claims that are one
constexpr double same_claim = 0.25;          // and their containment
constexpr std::uint32_t longest_span = 260;  // code points of a mention

}  // namespace

ContestedClaims::ContestedClaims(const View& view_in, const Items& items_in, StoryIndex story_in)
    : view(view_in), items(items_in), story(story_in) {
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
  return last;
}

std::vector<Dispute> claim_disputes(const View& view, const Items& items) {
  std::vector<Dispute> all;
  for (StoryIndex s = 0; s < items.stories.size(); ++s) {
    ContestedClaims claims(view, items, s);
    find_contradicted(claims);
    find_denied(claims);
    all.insert(all.end(), claims.found.begin(), claims.found.end());
  }
  return all;
}

}  // namespace rapporteur::record
