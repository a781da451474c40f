#include "brief/places.hpp"

#include <algorithm>
#include <cassert>

namespace rapporteur {
namespace {

std::string slice(const Text& text, Span span) {
  assert(span.start <= span.end && span.end <= text.size());
  const Span within{std::min(span.start, text.size()), std::min(std::max(span.start, span.end), text.size())};
  return std::string(text.slice(within));
}

}  // namespace

std::string words_of(const Report& report, const Anchor& anchor) {
  // A title is short, so making its table of places each time costs little.
  return anchor.in_title ? slice(Text(report.title), anchor.span) : slice(report.text, anchor.span);
}

}  // namespace rapporteur
