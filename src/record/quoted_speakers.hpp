// Whether two versions of a quotation have two speakers.
#pragma once

#include <optional>
#include <vector>

#include "record/quotations.hpp"

namespace rapporteur::record {

constexpr std::size_t least_speaker_words = 3;  // words that say enough to compare who said them

// All arguments outlive it.
class QuotedSpeakers {
public:
  QuotedSpeakers(const View& view, const std::vector<Actor>& actors, const std::vector<Quoted>& quoted)
      : view_(view), actors_(actors), quoted_(quoted) {}

  // `reattributed` where both versions name a person and not the same, `speaker_lost` where only the older one has a speaker.
  std::optional<QuoteVerdict> verdict(std::size_t older, std::size_t newer) const;
  // One of these actors, or a pronoun that may stand for one, is in the quotation's sentence or the one before: what extraction
  // did not attribute is then no proof that the report does not.
  bool near(std::size_t quotation, const std::vector<ActorIndex>& speakers) const;

private:
  bool named(const Anchor& anchor, Span span, const std::vector<ActorIndex>& speakers) const;
  bool pronoun_in(ReportIndex report, Span span) const;
  bool in_quotation(ReportIndex report, Span span) const;
  bool persons(const std::vector<ActorIndex>& source) const;

  const View& view_;
  const std::vector<Actor>& actors_;
  const std::vector<Quoted>& quoted_;
};

}  // namespace rapporteur::record
