// Two versions of a quotation, word by word.
#pragma once

#include <vector>

#include "record/quotations.hpp"

namespace rapporteur::record {

// Words of one side against words of the other; either may be empty, and then `*_at` says before which word it would stand.
struct QuoteSegment {
  std::vector<std::size_t> from, to;
  std::size_t from_at = 0, to_at = 0;
};

class QuoteComparison {
public:
  // `from` is the older version. Both outlive the comparison.
  QuoteComparison(const View& view, const QuoteWords& from, const QuoteWords& to)
      : view_(view), from_(from), to_(to), aligned_(align_quotes(from, to)) {}

  // False where, by the words that they have anywhere, the two cannot be counterparts: cheap before an alignment. Both are
  // numbered.
  static bool possible(const QuoteWords& from, const QuoteWords& to);

  const QuoteAlignment& aligned() const { return aligned_; }
  // Enough in common to be versions of one quotation.
  bool counterparts() const;
  bool equal() const { return aligned_.equal == aligned_.left && aligned_.equal == aligned_.right; }
  // Differences within and at the ends that no spelling, bracket or ellipsis explains; words left out at an end are none.
  std::vector<QuoteSegment> segments() const;
  bool trimmed() const { return aligned_.left > aligned_.equal; }
  // The new version ends its sentence where the old one went on with words that qualify it.
  bool trim_changes_meaning() const;
  // The new version begins behind a negator of the old one, and nothing in its sentence denies the words.
  bool cut_behind_negation() const;
  // One version denies what the other says.
  bool negation_differs(const std::vector<QuoteSegment>& segments) const;
  QuoteChange change(const QuoteSegment& segment) const;

private:
  bool negates(const QuoteSegment& segment) const;
  bool matters(const QuoteSegment& segment) const;
  bool elided(const QuoteSegment& segment) const;
  bool in_brackets(const QuoteWords& side, const std::vector<std::size_t>& words) const;
  bool ends_sentence() const;

  const View& view_;
  const QuoteWords& from_;
  const QuoteWords& to_;
  QuoteAlignment aligned_;
};

// True where a report's text between two places shows that words are left out.
bool shows_ellipsis(std::string_view between);

}  // namespace rapporteur::record
