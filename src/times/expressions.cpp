#include "times/expressions.hpp"

#include <algorithm>

namespace rapporteur {
namespace {

template <class Wanted>
std::vector<TimeExpression> times_in(const Document& document, TokenRange range, Wanted wanted) {
  const auto first = std::partition_point(document.times.begin(), document.times.end(),
                                          [&](const TimeExpression& time) { return time.tokens.first < range.first; });
  std::vector<TimeExpression> found;
  for (auto time = first; time != document.times.end() && time->tokens.first < range.last; ++time)
    if (time->tokens.last <= range.last && wanted(*time)) found.push_back(*time);
  return found;
}

bool of_calendar(const TimeExpression& time) {
  return (time.type == TimeType::date || time.type == TimeType::time) && !time.value.ends_with("_REF");
}

}  // namespace

std::vector<TimeExpression> dates_in(const Document& document, TokenRange range) {
  return times_in(document, range, of_calendar);
}

std::vector<TimeExpression> lengths_in(const Document& document, TokenRange range) {
  return times_in(document, range, [](const TimeExpression& time) {
    return time.type == TimeType::duration && (time.least.has_value() || time.most.has_value());
  });
}

std::string date_value(const TimeExpression& date, bool ahead) {
  if (!date.resolved()) return {};
  const std::string& value = ahead && !date.value_ahead.empty() ? date.value_ahead : date.value;
  return value.substr(0, value.find('T'));
}

bool may_be_one(const TimeExpression& a, const TimeExpression& b) {
  if (a.value.size() != b.value.size()) return true;
  return a.value == b.value || a.value == b.value_ahead || a.value_ahead == b.value ||
         (!a.value_ahead.empty() && a.value_ahead == b.value_ahead);
}

}  // namespace rapporteur
