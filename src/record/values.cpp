// Values are read from tokens, not from entity labels alone: a numeral and what it counts (its head noun or the word after it),
// a month with its day, a weekday, a year; names are named entities and runs of proper nouns.
#include "record/values.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <optional>

#include "base/data.hpp"
#include "record/names.hpp"

namespace rapporteur::record {
namespace {

using Table = std::map<std::string_view, double>;
const Table& table(std::string_view kind) {
  static const auto tables = [] {
    std::map<std::string_view, Table> all;
    for_each_row(data_file("calendar_words.tsv"), [&](const std::vector<std::string_view>& fields) {
      if (fields.size() >= 3) all[fields[0]].emplace(fields[1], std::stod(std::string(fields[2])));
    });
    return all;
  }();
  static const Table none;
  const auto found = tables.find(kind);
  return found == tables.end() ? none : found->second;
}
std::optional<double> value_in(std::string_view kind, std::string_view word) {
  const auto found = table(kind).find(word);
  return found == table(kind).end() ? std::nullopt : std::optional(found->second);
}

// "60", "1,500", "2.5", "four"; none for anything else.
std::optional<double> numeral(std::string_view word) {
  if (word.empty()) return std::nullopt;
  if (const auto named = value_in("number", word)) return named;
  std::string digits;
  for (const char c : word) {
    if (c == ',') continue;
    if ((c < '0' || c > '9') && c != '.') return std::nullopt;
    digits += c;
  }
  if (digits.empty() || digits.front() == '.' || digits.back() == '.' || std::count(digits.begin(), digits.end(), '.') > 1 ||
      digits.size() > 15)
    return std::nullopt;
  return std::stod(digits);
}

class Reader {
public:
  Reader(const View& view, ReportIndex report) : view_(view), document_(view.documents[report]), report_(report) {}

  std::vector<Value> run() {
    const auto count = static_cast<TokenIndex>(document_.tokens.size());
    for (TokenIndex i = 0; i < count;) {
      TokenIndex next = i + 1;
      if (token(i).pos == Pos::punct || token(i).pos == Pos::space) {
      } else if (const auto end = date(i)) {
        next = *end;
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

  void add(ValueKind kind, TokenIndex first, TokenIndex last, std::string key, std::string unit = {}, std::string label = {}) {
    values_.push_back({kind,
                       {report_, document_.span({first, last}), false},
                       {first, last},
                       std::move(key),
                       std::move(unit),
                       std::move(label)});
  }

  static std::optional<int> day_of_month(std::string_view word) {
    for (const std::string_view ending : {"st", "nd", "rd", "th"})
      if (word.size() > 2 && word.ends_with(ending)) word.remove_suffix(2);
    if (word.size() > 2 || word.empty() || !std::all_of(word.begin(), word.end(), [](char c) { return c >= '0' && c <= '9'; }))
      return std::nullopt;
    const int day = std::stoi(std::string(word));
    return day >= 1 && day <= 31 ? std::optional(day) : std::nullopt;
  }

  // A date that begins here: "March 2", "2 March", "March 2015", "Tuesday". The token after it.
  std::optional<TokenIndex> date(TokenIndex i) {
    if (const auto day = value_in("weekday", lower(i)); day && token(i).pos == Pos::propn) {
      add(ValueKind::weekday, i, i + 1, fmt::format("{}", *day));
      return i + 1;
    }
    const auto month_at = [&](TokenIndex at) -> std::optional<double> {
      if (!within(at) || token(at).text[0] < 'A' || token(at).text[0] > 'Z' || token(at).pos == Pos::aux) return std::nullopt;
      return value_in("month", lower(at));
    };
    if (const auto month = month_at(i)) {
      if (const auto day = day_of_month(lower(i + 1))) {
        add(ValueKind::month_day, i, i + 2, fmt::format("{}-{}", *month, *day));
        return i + 2;
      }
      add(ValueKind::month, i, i + 1, fmt::format("{}", *month));
      return i + 1;
    }
    if (const auto day = day_of_month(token(i).lower))
      if (const auto month = month_at(i + 1)) {
        add(ValueKind::month_day, i, i + 2, fmt::format("{}-{}", *month, *day));
        return i + 2;
      }
    return std::nullopt;
  }

  std::optional<TokenIndex> number(TokenIndex i) {
    auto amount = numeral(token(i).lower);
    if (!amount) return std::nullopt;
    TokenIndex end = i + 1;
    if (lower(end) == "-" && within(end + 1) && numeral(lower(end + 1)) && *amount >= 20 && *amount < 100) {
      *amount += *numeral(lower(end + 1));
      end += 2;
    }
    for (auto scale = value_in("scale", lower(end)); scale; scale = value_in("scale", lower(end))) {
      *amount *= *scale;
      ++end;
    }
    const bool money = i > 0 && (token(i - 1).text == "$" || token(i - 1).text == "€" || token(i - 1).text == "£");
    if (end == i + 1 && token(i).text.size() == 4 && *amount >= 1900 && *amount < 2100 && !money && unit_of(i).empty()) {
      add(ValueKind::year, i, end, std::string(token(i).text));
      return end;
    }
    std::string unit = money ? std::string(token(i - 1).text) : unit_of(end - 1);
    TokenIndex last = end;
    if (!money && within(end)) {
      const bool percent = lower(end) == "%" || lower(end) == "percent";
      if (percent) unit = "%";
      const bool dashed = lower(end) == "-" && within(end + 1) && token(end + 1).pos == Pos::noun;
      if (dashed) unit = token(end + 1).lemma;
      if (percent || (!unit.empty() && token(end).lemma == unit)) last = end + 1;
      if (dashed) last = end + 2;
    }
    add(ValueKind::number, money ? i - 1 : i, last, fmt::format("{}", *amount), std::move(unit));
    return end;
  }

  // What the numeral counts: the noun that it modifies, or the noun right after it.
  std::string unit_of(TokenIndex i) const {
    const Token& head = token(token(i).head);
    if (token(i).head > i && token(i).head <= i + 4 && head.pos == Pos::noun) return std::string(head.lemma);
    if (within(i + 1) && token(i + 1).pos == Pos::noun) return std::string(token(i + 1).lemma);
    return {};
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
    add(ValueKind::proper, i, last, fold_name(view_.words({report_, document_.span({i, last}), false})), {}, std::move(label));
    return end;
  }
  const View& view_;
  const Document& document_;
  ReportIndex report_;
  std::vector<Value> values_;
};

}  // namespace

std::vector<Value> read_values(const View& view, ReportIndex report) { return Reader(view, report).run(); }

bool same_value(const Value& a, const Value& b) { return a.kind == b.kind && a.key == b.key && a.unit == b.unit; }

}  // namespace rapporteur::record
