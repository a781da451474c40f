// Dates, times of day and lengths of time are the time expressions of the document. Numbers are read from tokens: a numeral,
// the words that bound it, and what it counts (its head noun or the word after it). Names are named entities and runs of proper
// nouns.
#include "record/values.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <optional>

#include "base/data.hpp"
#include "record/names.hpp"
#include "times/numbers.hpp"

namespace rapporteur::record {
namespace {

constexpr double same_length = 0.1;  // "30 days" and "a month"

bool is_digit(char c) { return c >= '0' && c <= '9'; }

// The sign of a currency by its name: "$" of "dollar"; empty for other words.
std::string_view currency_sign(std::string_view word) {
  static const auto signs = [] {
    std::map<std::string_view, std::string_view> all;
    for_each_row(data_file("number_words.tsv"), [&](const std::vector<std::string_view>& fields) {
      if (fields.size() == 3 && fields[0] == "currency") all.emplace(fields[1], fields[2]);
    });
    return all;
  }();
  const auto found = signs.find(word);
  return found == signs.end() ? std::string_view() : found->second;
}
bool is_currency_sign(std::string_view text) { return text.ends_with("$") || text == "€" || text == "£" || text == "¥"; }

// "60", "1,500", "2.5", "four", "1.7bn"; none for anything else, a bare "a" included.
std::optional<double> numeral(std::string_view word) {
  if (word.empty() || word == "a" || word == "an" || word == "half") return std::nullopt;
  if (!is_digit(word.front())) return times::number_in(word);
  const auto letter = std::find_if(word.begin(), word.end(), [](char c) { return c >= 'a' && c <= 'z'; });
  const auto number = times::number_in(word.substr(0, static_cast<std::size_t>(letter - word.begin())));
  if (!number || letter == word.end()) return number;
  const auto scale = times::scale_of(word.substr(static_cast<std::size_t>(letter - word.begin())));
  return scale ? std::optional(*number * *scale) : std::nullopt;
}

// How a TIMEX3 date is told, by the form of its value and whether its words have figures; none for weeks, seasons, "now".
std::optional<ValueKind> date_kind(std::string_view value, std::string_view words) {
  const bool figures = std::any_of(words.begin(), words.end(), is_digit);
  if (value.size() == 10 && value[4] == '-') return figures && value[5] != 'W' ? ValueKind::day : ValueKind::weekday;
  if (value.size() == 7 && value[4] == '-' && (is_digit(value[5]) || value[5] == 'X')) return ValueKind::month;
  if (value.size() == 4 && std::all_of(value.begin(), value.end(), is_digit)) return ValueKind::year;
  return std::nullopt;
}

bool is_date(ValueKind kind) {
  return kind == ValueKind::day || kind == ValueKind::weekday || kind == ValueKind::month || kind == ValueKind::year;
}

// "XXXX-03-02" and "2015-03-12" can be compared, "XXXX-WXX-2" and "2015-03-10" cannot.
bool comparable(std::string_view a, std::string_view b) {
  const bool weeks = a.find('W') != std::string_view::npos;
  return a.size() == b.size() && weeks == (b.find('W') != std::string_view::npos);
}
// Equal but for what is not known.
bool compatible(std::string_view a, std::string_view b) {
  for (std::size_t i = 0; i < a.size(); ++i)
    if (a[i] != b[i] && a[i] != 'X' && b[i] != 'X') return false;
  return true;
}

class Reader {
public:
  Reader(const View& view, ReportIndex report) : view_(view), document_(view.documents[report]), report_(report) {}

  std::vector<Value> run() {
    const auto count = static_cast<TokenIndex>(document_.tokens.size());
    auto time = document_.times.begin();
    for (TokenIndex i = 0; i < count;) {
      while (time != document_.times.end() && time->tokens.first < i) ++time;
      TokenIndex next = i + 1;
      if (time != document_.times.end() && time->tokens.first == i && time->tokens.size() > 0) {
        add_time(*time);
        next = time->tokens.last;
      } else if (token(i).pos == Pos::punct || token(i).pos == Pos::space) {
      } else if (const auto after = number(i)) {
        next = *after;
      } else if (const auto last = proper(i)) {
        next = *last;
      }
      i = next;
    }
    return std::move(values_);
  }

private:
  const Token& token(TokenIndex i) const { return document_.tokens[i]; }
  bool within(TokenIndex i) const { return i < document_.tokens.size(); }
  std::string_view lower(TokenIndex i) const { return within(i) ? token(i).lower : std::string_view(); }

  Value& add(ValueKind kind, Anchor anchor, TokenRange tokens) {
    Value value;
    value.kind = kind;
    value.anchor = anchor;
    value.tokens = tokens;
    return values_.emplace_back(std::move(value));
  }
  Value& add(ValueKind kind, TokenIndex first, TokenIndex last) {
    return add(kind, {report_, document_.span({first, last}), false}, {first, last});
  }

  void add_time(const TimeExpression& time) {
    const Anchor anchor{report_, time.span, false};
    if (time.type == TimeType::duration) return add_length(time, anchor);
    if (time.type == TimeType::set) return;
    const auto clock = time.value.find('T');
    if (time.type == TimeType::time && clock != std::string::npos && clock + 1 < time.value.size() &&
        is_digit(time.value[clock + 1])) {
      add(ValueKind::clock, anchor, time.tokens).key = time.value.substr(clock + 1);
      return;
    }
    const std::string date = time.value.substr(0, clock);  // of "Tuesday night" the day
    if (const auto kind = date_kind(date, view_.words(anchor))) add(*kind, anchor, time.tokens).key = date;
  }

  void add_length(const TimeExpression& time, const Anchor& anchor) {
    // "P30D", "PT4H": the number and its unit; lengths of several units and vague ones are not compared.
    std::string_view value = time.value;
    if (!value.starts_with("P")) return;
    value.remove_prefix(value.starts_with("PT") ? 2 : 1);
    if (value.size() < 2 || !is_digit(value.front())) return;
    const auto number = times::number_in(value.substr(0, value.size() - 1));
    if (!number && !time.least && !time.most) return;
    Value& length = add(ValueKind::length, anchor, time.tokens);
    length.unit = time.value.starts_with("PT") ? fmt::format("T{}", value.back()) : std::string(1, value.back());
    if (time.least || time.most)
      length.amount = {time.least, time.most};
    else
      length.amount = bounded(*number * (value.back() == 'Y' ? 525960.0 : value.back() == 'M' ? 43830.0 : 1.0), Bound::none);
    const double minutes = length.amount.least ? *length.amount.least : *length.amount.most;
    length.amount = bounded(minutes, bound_of(view_.words(anchor)));
  }

  // Numerals that make one number: "28,500", "two hundred", "four dozen", "1.5 million", "twenty-one". The token after it.
  std::optional<std::pair<double, TokenIndex>> plain_number(TokenIndex i) const {
    if (!within(i)) return std::nullopt;
    auto number = numeral(token(i).lower);
    if (!number) return std::nullopt;
    TokenIndex end = i + 1;
    if (lower(end) == "-" && within(end + 1) && *number >= 20 && *number < 100 && numeral(lower(end + 1)).value_or(10) < 10) {
      *number += *numeral(lower(end + 1));
      end += 2;
    }
    for (auto scale = times::scale_of(lower(end)); scale; scale = times::scale_of(lower(end))) {
      *number *= *scale;
      ++end;
    }
    return std::pair(*number, end);
  }

  std::optional<TokenIndex> number(TokenIndex i) {
    const auto first = plain_number(i);
    if (!first) return std::nullopt;
    const bool money = i > 0 && is_currency_sign(token(i - 1).text);
    auto [bound, begin] = bound_before(document_, money ? i - 1 : i);
    Amount amount = bounded(first->first, bound);
    TokenIndex end = first->second;
    // "40 to 50", "between 40 and 50".
    const bool between = begin > 0 && lower(begin - 1) == "between" && lower(end) == "and";
    const TokenIndex other = is_currency_sign(lower(end + 1)) ? end + 2 : end + 1;
    if (between || lower(end) == "to" || lower(end) == "-" || lower(end) == "–")
      if (const auto upper = plain_number(other); upper && upper->first > first->first)
        amount = {first->first, upper->first}, end = upper->second;
    const TokenIndex noun = money ? no_token : noun_of(end - 1);
    std::string unit;
    if (money)
      unit = token(i - 1).text.ends_with("$") ? "$" : token(i - 1).text;  // "US$" too
    else if (noun != no_token)
      unit = token(noun).lemma;
    TokenIndex last = end;
    if (!money && within(end)) {
      const bool percent = lower(end) == "%" || lower(end) == "percent";
      const bool per_cent = lower(end) == "per" && lower(end + 1) == "cent";
      if (percent || per_cent) unit = "%", last = end + (per_cent ? 2 : 1);
      if (const auto sign = currency_sign(unit); !sign.empty()) unit = sign;
      if (last == end && noun != no_token && noun >= end && noun <= end + 1) last = noun + 1;
    }
    if (lower(last) == "or" && within(last + 1)) {  // "two guards or more"
      const std::string_view word = lower(last + 1);
      if (word == "more")
        amount.most.reset(), last += 2;
      else if (word == "less" || word == "fewer")
        amount.least.reset(), last += 2;
      else if (word == "so")
        amount.about = true, last += 2;
    }
    Value& value = add(ValueKind::number, begin, last);
    value.unit = std::move(unit);
    value.amount = amount;
    value.noun = noun;
    return end;
  }

  // What the numeral counts: the noun that it modifies, the noun right after it, or that after a dash ("six-party").
  TokenIndex noun_of(TokenIndex i) const {
    const TokenIndex head = token(i).head;
    if (head > i && head <= i + 4 && token(head).pos == Pos::noun) return head;
    if (within(i + 1) && token(i + 1).pos == Pos::noun) return i + 1;
    if (lower(i + 1) == "-" && within(i + 2) && token(i + 2).pos == Pos::noun) return i + 2;
    return no_token;
  }

  // A named entity or a run of proper nouns that begins here.
  std::optional<TokenIndex> proper(TokenIndex i) {
    if (token(i).pos != Pos::propn) return std::nullopt;
    const auto none = static_cast<std::uint32_t>(-1);
    TokenIndex end = i + 1;
    std::string label;
    if (token(i).entity != none) {
      const Entity& entity = document_.entities[token(i).entity];
      label = entity.label;
      end = std::max(end, entity.tokens.last);
    } else {
      while (within(end) && token(end).pos == Pos::propn && token(end).entity == none) ++end;
    }
    TokenIndex last = end;
    while (last > i + 1 &&
           (token(last - 1).tag == "POS" || token(last - 1).pos == Pos::punct || token(last - 1).pos == Pos::part))
      --last;
    Value& name = add(ValueKind::proper, i, last);
    name.key = fold_name(view_.words(name.anchor));
    name.label = std::move(label);
    return end;
  }

  const View& view_;
  const Document& document_;
  ReportIndex report_;
  std::vector<Value> values_;
};

}  // namespace

std::vector<Value> read_values(const View& view, ReportIndex report) { return Reader(view, report).run(); }

bool same_value(const Value& a, const Value& b) {
  if (is_date(a.kind) && is_date(b.kind)) return comparable(a.key, b.key) && compatible(a.key, b.key);
  if (a.kind != b.kind) return false;
  switch (a.kind) {
    case ValueKind::length: {
      if (a.unit == b.unit) return !differ(a.amount, b.amount);
      const double x = a.amount.least.value_or(a.amount.most.value_or(0)),
                   y = b.amount.least.value_or(b.amount.most.value_or(0));
      return std::abs(x - y) <= same_length * std::max(x, y);
    }
    case ValueKind::number:
      return a.unit == b.unit && !differ(a.amount, b.amount);
    default:
      return a.key == b.key;
  }
}

bool values_differ(const Value& a, const Value& b) {
  if (a.kind != b.kind || a.kind == ValueKind::proper || a.unit != b.unit) return false;
  if (a.kind == ValueKind::number || a.kind == ValueKind::length)
    return (a.kind == ValueKind::length || !a.unit.empty()) && differ(a.amount, b.amount);
  return comparable(a.key, b.key) && !compatible(a.key, b.key);
}

}  // namespace rapporteur::record
