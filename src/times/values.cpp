#include "times/values.hpp"

#include <fmt/format.h>

#include <charconv>
#include <cmath>
#include <map>

#include "base/one_of.hpp"
#include "times/lengths.hpp"
#include "times/numbers.hpp"

namespace rapporteur::times {
namespace {

using std::chrono::days;

class Values {
public:
  Values(const Fields& fields, const Context& context) : f_(fields), c_(context), g_(Grammar::instance()) {}

  std::string date() const {
    const int month = number("month"), day = day_number();
    if (const auto year = said_year()) {
      const auto date = make_day(*year, month, day);
      return date ? day_value(*date) : std::string();
    }
    if (!c_.published) return fmt::format("XXXX-{:02}-{:02}", month, day);
    const auto date = make_day(nearest_year(month, true), month, day);
    return date ? day_value(*date) : std::string();
  }

  std::string us_date() const {
    int year = number("year");
    if (year < 100) year += year < 50 ? 2000 : 1900;
    const auto date = make_day(year, number("month"), number("day"));
    return date ? day_value(*date) : std::string();
  }

  std::string clock() const {
    int hour = number("hour");
    const auto half = f_.words("half_day");
    if (!half.empty()) {
      if (hour > 12 || hour == 0) return {};
      hour = hour % 12 + (half.front() == 'p' || half.front() == 'P' ? 12 : 0);
    }
    return fmt::format("{}T{:02}:{:02}", shifted_day(0), hour, f_.has("minute") ? number("minute") : 0);
  }

  std::string day_part() const {
    std::string_view part = g_.value("part", f_.words("part"));
    if (f_.has("weekday")) return weekday() + "T" + std::string(part);
    if (part.empty() && f_.has("on")) part = lower(f_.words("on")) == "tonight" ? "NI" : "MO";
    return (f_.has("on") ? day() : shifted_day(0)) + "T" + std::string(part);
  }

  std::string weekday() const {
    const int wanted = number("weekday");
    if (!c_.published) return fmt::format("XXXX-WXX-{}", wanted);
    const Day day = *c_.published;
    const int ahead = (wanted - weekday_of(day) + 7) % 7, back = (7 - ahead) % 7;
    if (f_.has("week")) {
      const auto week = lower(f_.words("week"));
      const int shift = week.starts_with("last") ? -1 : week.starts_with("next") ? 1 : 0;
      return day_value(day + days(wanted - weekday_of(day) + 7 * shift));
    }
    if (f_.has("shift")) {
      const int shift = number("shift");
      if (shift < 0) return day_value(day - days(back == 0 ? 7 : back));
      if (shift > 0) return day_value(day + days(ahead == 0 ? 7 : ahead));
      return day_value(c_.tense == Tense::future ? day + days(ahead) : day - days(back));
    }
    return day_value(c_.tense == Tense::future ? day + days(ahead) : day - days(back));
  }

  std::string feast() const {
    const auto what = g_.value("feast", f_.words("feast"));
    if (const auto year = said_year()) return day_value(feast_day(what, *year));
    if (!c_.published) return {};
    const int year = year_of(*c_.published);
    const auto days_from = [&](int y) { return (feast_day(what, y) - *c_.published).count(); };
    const int shift = f_.has("shift") ? number("shift") : c_.tense == Tense::future ? 1 : 0;
    if (f_.has("shift") && shift < 0) return day_value(feast_day(what, days_from(year) < 0 ? year : year - 1));
    if (shift > 0) return day_value(feast_day(what, days_from(year) >= 0 ? year : year + 1));
    // The nearest one.
    int best = year;
    for (const int y : {year - 1, year + 1})
      if (std::abs(days_from(y)) < std::abs(days_from(best))) best = y;
    return day_value(feast_day(what, best));
  }

  std::string ago() const {
    if (!f_.has("ago") && f_.words("ahead").empty() && !f_.has("unit")) return {};
    const std::string_view unit = g_.value("unit", f_.words("unit"));
    const auto ago = lower(f_.words("ago"));
    const int direction = ago.empty() ? 1 : ago.ends_with("ago") || ago.starts_with("a year") ? -1 : number_of("ago", ago);
    // "Two days later" counts from the day that the text is at, "two days ago" from publication.
    const bool from_now = ago.empty() || one_of(ago, {"ago", "hence", "from now"});
    const auto base = from_now || !c_.last_day ? c_.published : c_.last_day;
    const auto count = number_in(f_.words("number")).value_or(1);
    if (unit == "Y" && count == 1 && direction < 0 && c_.quarter_near && c_.last_quarter)
      return quarter_value({c_.last_quarter->year - 1, c_.last_quarter->number});
    return offset(base, unit, direction * (count + (f_.has("half") ? 0.5 : 0)));
  }

  std::string year_ago() const {
    if (c_.last_quarter && (c_.quarter_near || f_.end() - f_.start() > 12))
      return quarter_value({c_.last_quarter->year - 1, c_.last_quarter->number});
    return c_.published ? year_value(year_of(*c_.published) - 1) : "XXXX";
  }

  // "The following day", "that week": from the day that the text is at.
  std::string next_day() const {
    const int shift = said_shift().second;
    const auto base = c_.last_day ? c_.last_day : c_.published;
    if (!base) return {};
    if (f_.has("weekday")) {
      const int ahead = (number("weekday") - weekday_of(*base) + 7) % 7;
      return day_value(shift < 0 ? *base - days((7 - ahead) % 7 == 0 ? 7 : (7 - ahead) % 7)
                                 : *base + days(ahead == 0 && shift > 0 ? 7 : ahead));
    }
    if (f_.has("month")) {
      const int month = number("month"), now = month_of(*base);
      return month_value({year_of(*base) + (shift > 0 && month <= now ? 1 : shift < 0 && month >= now ? -1 : 0), month});
    }
    if (f_.has("season")) return fmt::format("{}-{}", year_value(year_of(*base)), g_.value("season", f_.words("season")));
    const auto unit = g_.value("unit", f_.words("unit"));
    return offset(base, unit, shift);
  }

  std::string relative() const {
    const int shift = number("shift");
    const std::string_view unit = g_.value("unit", f_.words("unit"));
    if (!c_.published) return unit == "Y" ? "XXXX" : unit == "W" ? "XXXX-WXX" : "XXXX-XX";
    if (f_.has("quarter")) return in_year(year_of(*c_.published) + shift);
    if (unit == "Q") return quarter_value(add_quarters(quarter_of(*c_.published), shift));
    return offset(c_.published, unit, shift);
  }

  std::string quarter() const {
    if (const auto year = said_year()) return in_year(*year);
    if (!c_.published) return fmt::format("XXXX-{}{}", half() ? 'H' : 'Q', number("nth"));
    const int year = year_of(*c_.published);
    if (f_.has("of")) {
      const auto of = lower(f_.words("of"));
      return in_year(year + (of.starts_with("last") ? -1 : of.starts_with("next") ? 1 : 0));
    }
    const int months = half() ? 6 : 3;
    const bool begun = (number("nth") - 1) * months + 1 <= month_of(*c_.published);
    return in_year(begun || c_.tense == Tense::future ? year : year - 1);
  }

  // "The quarter", "the year-ago period": the one that the text is about.
  std::string same_quarter() const {
    const auto words = lower(f_.all());
    const bool before = words.find("year-") != std::string::npos;
    auto quarter = c_.last_quarter;
    if (!quarter && !c_.published) return "XXXX-QX";
    if (!quarter) quarter = add_quarters(quarter_of(*c_.published), -1);
    if (const auto year = said_year()) return c_.last_quarter ? quarter_value({*year, quarter->number}) : year_value(*year);
    return quarter_value({quarter->year - (before ? 1 : 0), quarter->number});
  }

  std::string month() const {
    const int month = number("month");
    if (const auto year = said_year()) return month_value({*year, month});
    if (!c_.published) return fmt::format("XXXX-{:02}", month);
    const int year = year_of(*c_.published), now = month_of(*c_.published);
    if (f_.has("of")) {
      const auto of = lower(f_.words("of"));
      return month_value({year + (of.starts_with("last") ? -1 : of.starts_with("next") ? 1 : 0), month});
    }
    if (f_.has("shift")) {
      const int shift = number("shift");
      if (shift < 0) return month_value({month < now ? year : year - 1, month});
      if (shift > 0) return month_value({month > now ? year : year + 1, month});
      return month_value({year, month});
    }
    return month_value({nearest_year(month, false), month});
  }

  std::string season() const {
    const auto season = g_.value("season", f_.words("season"));
    if (const auto year = said_year()) return fmt::format("{}-{}", year_value(*year), season);
    if (!c_.published) return fmt::format("XXXX-{}", season);
    const int first = season == "SP" ? 3 : season == "SU" ? 6 : season == "FA" ? 9 : 12;
    const int year = year_of(*c_.published), now = month_of(*c_.published);
    const int shift = f_.has("shift") ? number("shift") : 0;
    const bool over = season == "WI" ? now >= 3 : now >= first + 3;
    if (shift < 0) return fmt::format("{}-{}", year_value(over && season != "WI" ? year : year - 1), season);
    if (shift > 0) return fmt::format("{}-{}", year_value(now >= first && season != "WI" ? year + 1 : year), season);
    if (f_.has("shift")) return fmt::format("{}-{}", year_value(year), season);
    if (c_.tense == Tense::future) return fmt::format("{}-{}", year_value(over && season != "WI" ? year + 1 : year), season);
    return fmt::format("{}-{}", year_value(now >= first ? year : year - 1), season);
  }

  std::string weekend() const {
    if (!c_.published) return "XXXX-WXX-WE";
    const bool midweek = weekday_of(*c_.published) < 6;
    const int shift = f_.has("shift") && number("shift") != 0 ? number("shift")
                      : f_.has("shift")                       ? 0
                      : c_.tense == Tense::past && midweek    ? -1
                                                              : 0;
    return week_value(*c_.published + days(7 * shift)) + "-WE";
  }

  std::string week_of() const {
    const auto day = parse_day(date());
    return day ? week_value(*day) : std::string("XXXX-WXX");
  }

  std::string year() const {
    if (const auto year = said_year()) return year_value(*year);
    return {};
  }

  std::string year_range() const {
    const int first = number("year");
    int last = number("until");
    if (last < 100) last += first / 100 * 100;
    return last > first ? fmt::format("{}/{}", year_value(first), year_value(last)) : std::string();
  }

  std::string decade() const {
    const auto said = f_.words("decade");
    if (said.size() == 3) return std::string(said);
    const int tens = f_.has("tens") ? number("tens") : number("decade");
    return fmt::format("19{}", tens);
  }

  std::string century() const {
    const int number_said = f_.has("ordinal") ? number("ordinal") : digits(f_.words("nth"));
    return fmt::format("{:02}", number_said - 1);
  }

  std::string year_end() const { return c_.published ? year_value(year_of(*c_.published)) + "-12-31" : "XXXX-12-31"; }
  std::string this_year() const { return c_.published ? year_value(year_of(*c_.published)) : "XXXX"; }

  // A day counted from publication, or from the day that the text is at.
  std::string day() const {
    const auto [from_text, shift] = said_shift();
    const auto base = from_text && c_.last_day ? c_.last_day : c_.published;
    return base ? day_value(*base + days(shift)) : "XXXX-XX-XX";
  }

  std::string weekly() const { return fmt::format("XXXX-WXX-{}", number("weekday")); }
  std::string weekly_part() const { return weekly() + "T" + std::string(g_.value("part", f_.words("part"))); }
  std::string every() const {
    const auto count = f_.has("number") && lower(f_.all()).starts_with("e") ? number_in(f_.words("number")).value_or(1) : 1;
    return length_value(count, false, g_.value("unit", f_.words("unit")));
  }
  std::string yearly() const {
    return f_.has("month") ? fmt::format("XXXX-{:02}", number("month"))
                           : fmt::format("XXXX-{}", g_.value("season", f_.words("season")));
  }

  // The word's own value, or the one in the name of its group.
  std::string literal() const {
    if (f_.has("daily")) return std::string(g_.value("daily", f_.words("daily")));
    constexpr std::string_view prefix = "value_";
    for (const auto& [group, words] : f_.groups())
      if (group.starts_with(prefix)) return std::string(group.substr(prefix.size()));
    return {};
  }

  Value duration() const {
    const auto count = number_in(f_.words("number"));
    if (!count || *count <= 0) return {};
    const auto unit = g_.value("unit", f_.words("unit"));
    Value value{length_value(*count, f_.has("half"), unit), {}, {}};
    if (const auto minutes = length_in_minutes(*count + (f_.has("half") ? 0.5 : 0), unit)) {
      const auto bound = g_.value("bound", f_.words("bound"));
      if (bound != "most") value.least = *minutes;
      if (bound != "least") value.most = *minutes;
    }
    return value;
  }

  std::string vague_duration() const { return vague_length(unit_of(f_.words("unit"))); }
  std::string whole() const { return length_value(1, false, unit_of(f_.words("unit"))); }

private:
  static std::string lower(std::string_view words) {
    std::string out(words);
    for (char& c : out)
      if (c >= 'A' && c <= 'Z') c = static_cast<char>(c | 0x20);
    return out;
  }
  static int digits(std::string_view words) {
    int value = 0;
    std::from_chars(words.data(), words.data() + words.size(), value);
    return value;
  }
  // The number of a class's word, or of its digits.
  int number(std::string_view name) const { return number_of(name, f_.words(name)); }
  int number_of(std::string_view klass, std::string_view words) const {
    const auto value = g_.value(klass, words);
    return digits(value.empty() ? words : value);
  }
  std::string_view unit_of(std::string_view words) const { return g_.value("unit", words); }
  int day_number() const { return f_.has("ordinal") ? number("ordinal") : number("day"); }
  bool half() const { return lower(f_.words("quarter")) == "half"; }

  std::optional<int> said_year() const {
    if (f_.has("year")) return number("year");
    if (f_.has("spoken_year")) return times::spoken_year(f_.words("spoken_year"));
    return std::nullopt;
  }

  // Of a month's or day's instances the one on the side that the tense says, or else the nearest to publication.
  int nearest_year(int month, bool with_day) const {
    const int year = year_of(*c_.published), ahead = month - month_of(*c_.published);
    if (c_.tense == Tense::future) return ahead < -1 ? year + 1 : year;
    // A date with its day may lie ahead in a clause of the past ("set a deadline of"); a month alone hardly does.
    const int far = with_day ? 4 : c_.tense == Tense::past ? 1 : 6;
    return ahead > far ? year - 1 : ahead < -8 ? year + 1 : year;
  }

  std::string shifted_day(int shift) const { return c_.published ? day_value(*c_.published + days(shift)) : "XXXX-XX-XX"; }
  // Of "tomorrow", "the following": whether it counts from the day that the text is at, and how many days on.
  std::pair<bool, int> said_shift() const {
    constexpr std::string_view mark = "text ";
    auto value = g_.value("on", f_.words("on"));
    const bool from_text = value.starts_with(mark);
    if (from_text) value.remove_prefix(mark.size());
    return {from_text, digits(value)};
  }

  std::string in_year(int year) const { return fmt::format("{}-{}{}", year_value(year), half() ? 'H' : 'Q', number("nth")); }

  static std::string offset(std::optional<Day> base, std::string_view unit, double count) {
    return base ? offset_value(*base, unit, count) : std::string();
  }

  const Fields& f_;
  const Context& c_;
  const Grammar& g_;
};

using Way = std::string (Values::*)() const;
const std::map<std::string_view, Way>& ways() {
  static const std::map<std::string_view, Way> table = {
      {"date", &Values::date},
      {"us_date", &Values::us_date},
      {"clock", &Values::clock},
      {"day_part", &Values::day_part},
      {"weekday", &Values::weekday},
      {"feast", &Values::feast},
      {"ago", &Values::ago},
      {"year_ago", &Values::year_ago},
      {"next_day", &Values::next_day},
      {"relative", &Values::relative},
      {"quarter", &Values::quarter},
      {"same_quarter", &Values::same_quarter},
      {"month", &Values::month},
      {"bare_month", &Values::month},
      {"season", &Values::season},
      {"weekend", &Values::weekend},
      {"week_of", &Values::week_of},
      {"year", &Values::year},
      {"year_range", &Values::year_range},
      {"decade", &Values::decade},
      {"century", &Values::century},
      {"year_end", &Values::year_end},
      {"fiscal_year", &Values::this_year},
      {"day", &Values::day},
      {"weekly", &Values::weekly},
      {"weekly_part", &Values::weekly_part},
      {"every", &Values::every},
      {"yearly", &Values::yearly},
      {"literal", &Values::literal},
      {"vague_duration", &Values::vague_duration},
      {"whole", &Values::whole},
  };
  return table;
}

}  // namespace

bool points_ahead(const Fields& fields) {
  const auto shift = Grammar::instance().value("shift", fields.words("shift"));
  return shift == "1" || Grammar::instance().value("on", fields.words("on")) == "1";
}

bool is_way(std::string_view way) { return one_of(way, {"duration", "vague_ago", "past_ref"}) || ways().contains(way); }

Value value_of(const Rule& rule, const Fields& fields, const Context& context) {
  const Values values(fields, context);
  if (rule.way == "duration") return values.duration();
  if (one_of(rule.way, {"vague_ago", "past_ref"})) return {"PAST_REF", {}, {}};
  const auto way = ways().find(rule.way);
  return way == ways().end() ? Value{} : Value{(values.*way->second)(), {}, {}};
}

}  // namespace rapporteur::times
