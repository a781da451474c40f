#include "extract/negotiation/step_terms.hpp"

#include <algorithm>

#include "extract/negotiation/clauses.hpp"
#include "times/expressions.hpp"

namespace rapporteur::extract {
namespace {

constexpr TokenIndex near = 3;     // words between "by" and the date: "by the end of June"
constexpr TokenIndex longest = 8;  // of a figure, in words

// "In return for", "in exchange for", "on condition that": the noun after the preposition says so.
bool is_price(const Document& document, TokenIndex preposition) {
  const TokenIndex noun = document.child(preposition, "pobj");
  return noun != no_token && one_of(document.tokens[preposition].lower, {"in", "on", "under"}) &&
         one_of(document.tokens[noun].lemma, {"return", "exchange", "condition"}) && !document.children(noun).empty();
}

bool says_by_when(const Document& document, TokenIndex at, TokenIndex first) {
  for (TokenIndex i = at, step = 0; i > first && step <= near; ++step) {
    const auto& word = document.tokens[--i];
    if (one_of(word.lower, {"by", "until", "till", "before", "within"})) return true;
    if (!one_of(word.lower, {"the", "end", "of", "early", "late", "mid", "-", "next", "no", "later", "than", "latest"}))
      return false;
  }
  return false;
}

bool in_any(const std::vector<TimeExpression>& times, TokenIndex token) {
  return std::any_of(times.begin(), times.end(), [&](const TimeExpression& t) { return t.tokens.contains(token); });
}

}  // namespace

bool is_condition(const Document& document, TokenIndex clause) {
  if (document.tokens[clause].dep != "advcl") return false;
  const auto children = document.children(clause);
  return std::any_of(children.begin(), children.end(), [&](TokenIndex c) {
    return document.tokens[c].dep == "mark" &&
           one_of(document.tokens[c].lower, {"if", "unless", "provided", "providing", "once"});
  });
}

std::vector<TokenRange> conditions_of(const Document& document, TokenIndex frame, TokenIndex head) {
  std::vector<TokenRange> conditions;
  const auto add = [&](TokenRange range) {
    if (range.size() > 0 && std::find(conditions.begin(), conditions.end(), range) == conditions.end())
      conditions.push_back(range);
  };
  for (const TokenIndex at : {frame, head, document.child(head, "dobj")}) {
    if (at == no_token) continue;
    for (const TokenIndex c : document.children(at)) {
      if (is_condition(document, c)) add(clause_of(document, c));
      if (document.tokens[c].dep == "prep" && is_price(document, c)) add(trim(document, document.subtree(c)));
    }
  }
  std::sort(conditions.begin(), conditions.end(), [](TokenRange a, TokenRange b) { return a.first < b.first; });
  return conditions;
}

std::optional<TimeExpression> deadline_in(const Document& document, TokenRange words) {
  for (const auto& time : dates_in(document, words))
    if (says_by_when(document, time.tokens.first, words.first)) return time;
  auto time = std::upper_bound(document.times.begin(), document.times.end(), words.first,
                               [](TokenIndex first, const TimeExpression& t) { return first < t.tokens.first; });
  for (; time != document.times.end() && time->tokens.last <= words.last; ++time)
    if (time->type == TimeType::duration && document.tokens[time->tokens.first - 1].lower == "within") return *time;
  return std::nullopt;
}

std::vector<TokenRange> figures_in(const Document& document, TokenRange words) {
  const auto dates = dates_in(document, words), lengths = lengths_in(document, words);
  std::vector<TokenRange> figures;
  for (TokenIndex i = words.first; i < words.last;) {
    const auto& word = document.tokens[i];
    if (const auto length =
            std::find_if(lengths.begin(), lengths.end(), [&](const TimeExpression& t) { return t.tokens.first == i; });
        length != lengths.end()) {
      figures.push_back({i, std::min(words.last, length->tokens.last)});
      i = std::max(i + 1, length->tokens.last);
      continue;
    }
    if (word.pos != Pos::num || in_any(dates, i) ||
        !one_of(word.dep, {"nummod", "pobj", "dobj", "quantmod", "compound", "attr"})) {
      ++i;
      continue;
    }
    // "$ 300 billion", "40 million dollars", "19 wounded soldiers"
    TokenRange figure = {i > words.first && document.tokens[i - 1].tag == "$" ? i - 1 : i, i + 1};
    while (figure.last < words.last && document.tokens[figure.last].pos == Pos::num) ++figure.last;
    const TokenIndex counted = document.tokens[figure.last - 1].head;
    if (counted >= figure.last && counted < words.last && counted - i < longest) figure.last = counted + 1;
    figures.push_back(figure);
    i = figure.last;
  }
  return figures;
}

}  // namespace rapporteur::extract
