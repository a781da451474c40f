// Which of many spans touch a span, without looking at all of them.
#pragma once

#include <algorithm>
#include <cstddef>
#include <vector>

#include "rapporteur/text.hpp"

namespace rapporteur::extract {

class SpanIndex {
public:
  // `spans` sorted by start.
  explicit SpanIndex(std::vector<Span> spans) : spans_(std::move(spans)) {
    std::uint32_t furthest = 0;
    for (const Span span : spans_) reach_.push_back(furthest = std::max(furthest, span.end));
  }

  // Calls visit(index) for each span that overlaps `span`, from the last to the first.
  template <class Visit>
  void for_overlapping(Span span, Visit visit) const {
    const auto after = std::partition_point(spans_.begin(), spans_.end(), [&](Span s) { return s.start < span.end; });
    for (auto i = static_cast<std::size_t>(after - spans_.begin()); i-- > 0 && reach_[i] > span.start;)
      if (spans_[i].overlaps(span)) visit(i);
  }

private:
  std::vector<Span> spans_;
  std::vector<std::uint32_t> reach_;  // the furthest end of this span and those before it
};

}  // namespace rapporteur::extract
