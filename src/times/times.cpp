#include "times/times.hpp"

#include <algorithm>

#include "base/one_of.hpp"
#include "times/clause_tense.hpp"
#include "times/values.hpp"

namespace rapporteur {
namespace {

using times::Context;
using times::Fields;
using times::Grammar;

class Reader {
public:
  Reader(const Report& report, const Document& document) : text_(report.text), document_(document) {
    context_.published = times::parse_day(report.published);
  }

  std::vector<TimeExpression> read() {
    const std::string_view bytes = text_.utf8();
    for (std::size_t at = 0; at < bytes.size();) at = begins_word(bytes, at) ? read_at(bytes, at) : at + 1;
    return std::move(times_);
  }

private:
  static bool is_letter(char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || static_cast<unsigned char>(c) >= 0x80;
  }
  // A letter, figure or apostrophe after none; not within an amount of money or a longer number.
  static bool begins_word(std::string_view bytes, std::size_t at) {
    if (!is_letter(bytes[at]) && bytes[at] != '\'') return false;
    if (at == 0) return true;
    const char before = bytes[at - 1];
    if (is_letter(before) || one_of(bytes.substr(at - 1, 1), {"$", "#", "&"})) {
      // "£" and "€" are letters to no one, but above ASCII; so are curly quotation marks and dashes, after which words begin.
      const auto mark = bytes.substr(0, at);
      return mark.ends_with("“") || mark.ends_with("”") || mark.ends_with("’") || mark.ends_with("‘") || mark.ends_with("—") ||
             mark.ends_with("–") || mark.ends_with("\u00A0");
    }
    const bool figure = at >= 2 && bytes[at - 2] >= '0' && bytes[at - 2] <= '9';
    return !(figure && one_of(bytes.substr(at - 1, 1), {".", ",", ":", "/"}));
  }

  // Reads the expression at byte `at`, if there is one; gives the byte to go on from.
  std::size_t read_at(std::string_view bytes, std::size_t at) {
    const Grammar& grammar = Grammar::instance();
    for (std::size_t rule = 0;;) {
      const auto found = grammar.match_at(bytes, at, rule);
      if (!found) return at + 1;
      if (add(grammar.rules()[found->rule], found->fields)) return found->fields.end();
      rule = found->rule + 1;
    }
  }

  TokenRange tokens_in(Span span) const {
    TokenRange range{document_.token_at(span.start), 0};
    range.last = range.first;
    while (range.last < document_.tokens.size() && document_.tokens[range.last].span.start < span.end) ++range.last;
    return range;
  }

  bool add(const times::Rule& rule, const Fields& fields) {
    TimeExpression time;
    time.span = {text_.place_of(fields.start()), text_.place_of(fields.end())};
    time.type = rule.type;
    time.tokens = tokens_in(time.span);
    if (time.tokens.first >= time.tokens.last || !is_time(rule, fields, time.tokens)) return false;
    const auto sentence = document_.tokens[time.tokens.first].sentence;
    if (sentence != quarter_sentence_) context_.quarter_near = false;
    context_.tense = times::clause_tense(document_, time.tokens.first);
    auto value = times::value_of(rule, fields, context_);
    if (value.text.empty()) return false;
    time.value = std::move(value.text);
    if (context_.tense != times::Tense::future && (time.type == TimeType::date || time.type == TimeType::time)) {
      Context ahead = context_;
      ahead.tense = times::Tense::future;
      auto other = times::value_of(rule, fields, ahead);
      if (other.text != time.value) time.value_ahead = std::move(other.text);
    }
    time.ahead = times::points_ahead(fields);
    time.least = value.least;
    time.most = value.most;
    // "14 hours over two days": hours in all, not more than two days.
    if (fields.words("bound") == "over" && follows_length(time.span)) time.most = time.least;
    remember(time, sentence);
    if (!join(time)) times_.push_back(std::move(time));
    return true;
  }

  bool follows_length(Span span) const {
    return !times_.empty() && times_.back().type == TimeType::duration && times_.back().span.end + 1 == span.start;
  }

  // What the pattern alone cannot tell: a verb, a name, an amount.
  bool is_time(const times::Rule& rule, const Fields& fields, TokenRange tokens) const {
    const Token& first = document_.tokens[tokens.first];
    const Token& last = document_.tokens[tokens.last - 1];
    if (rule.way == "bare_month")
      return first.text.front() <= 'Z' && first.tag != "MD" && first.pos != Pos::verb && !named(tokens);
    if (fields.has("season") && last.pos == Pos::verb) return false;
    if (fields.has("unit") && one_of(last.lower, {"second", "seconds"}) && (last.pos == Pos::adj || last.pos == Pos::adv))
      return false;
    if (rule.way == "literal" || fields.has("weekday") || fields.has("part") || fields.has("feast")) return !named(tokens);
    if (rule.way == "year") return !counted(tokens);
    return true;
  }

  // Part of the name of a person, a body or a work ("The Sunday Herald").
  bool named(TokenRange tokens) const {
    for (TokenIndex t = tokens.first; t < tokens.last; ++t) {
      const auto entity = document_.tokens[t].entity;
      if (entity < document_.entities.size() &&
          one_of(document_.entities[entity].label, {"PERSON", "ORG", "WORK_OF_ART", "FAC", "PRODUCT", "LAW"}))
        return document_.entities[entity].tokens.size() > tokens.size();
    }
    return false;
  }
  bool counted(TokenRange tokens) const {
    const auto entity = document_.tokens[tokens.last - 1].entity;
    return entity < document_.entities.size() && one_of(document_.entities[entity].label, {"MONEY", "QUANTITY", "PERCENT"});
  }

  void remember(const TimeExpression& time, std::uint32_t sentence) {
    if (const auto day = times::parse_day(time.value)) context_.last_day = day;
    if (time.resolved() && time.value.size() == 7 && time.value[5] == 'Q') {
      context_.last_quarter = times::Quarter{std::stoi(time.value.substr(0, 4)), time.value[6] - '0'};
      context_.quarter_near = true;
      quarter_sentence_ = sentence;
    }
  }

  // "Tuesday" and "at 9 a.m.", either first: one time with the day's date.
  bool join(const TimeExpression& time) {
    if (times_.empty()) return false;
    TimeExpression& before = times_.back();
    if (before.span.end > time.span.start || time.span.start - before.span.end > 4) return false;
    const auto between = text_.slice({before.span.end, time.span.start});
    if (!one_of(between, {" ", ", ", " at ", " on "})) return false;
    const auto day_of = [](const TimeExpression& t) {
      return t.type == TimeType::date && times::parse_day(t.value) ? t.value.substr(0, 10) : std::string();
    };
    const auto hour_of = [](const TimeExpression& t) {
      const auto hour = t.value.find('T');
      return t.type == TimeType::time && hour != std::string::npos ? t.value.substr(hour) : std::string();
    };
    std::string value;
    if (!day_of(before).empty() && !hour_of(time).empty())
      value = day_of(before) + hour_of(time);
    else if (!hour_of(before).empty() && !day_of(time).empty())
      value = day_of(time) + hour_of(before);
    if (value.empty()) return false;
    before.type = TimeType::time;
    before.value = std::move(value);
    before.span.end = time.span.end;
    before.tokens.last = time.tokens.last;
    return true;
  }

  const Text& text_;
  const Document& document_;
  Context context_;
  std::uint32_t quarter_sentence_ = static_cast<std::uint32_t>(-1);
  std::vector<TimeExpression> times_;
};

}  // namespace

void read_times(const Report& report, Document& document) { document.times = Reader(report, document).read(); }

}  // namespace rapporteur
