// Values of independent reports. They differ for a hundred good reasons: only those in sentences that say nearly the same, with
// the same words around, are of the same thing, and only where neither report has the other's value anywhere.
#include <algorithm>
#include <map>
#include <tuple>

#include "record/disputes/story_values.hpp"
#include "record/sentence_words.hpp"

namespace rapporteur::record {
namespace {

constexpr double like_sentences = 0.4;  // likeness of the sentences
constexpr std::size_t least_told = 5;   // words that a short sentence shares with a long one
constexpr double near_equal = 0.6;      // so alike that the words right around a date need not be
constexpr double like_names = 0.5;      // of sentences that differ in a name
constexpr std::size_t context = 2;      // shared words around two values; a count shows by its noun what it counts

class UnlinkedValues {
public:
  UnlinkedValues(const StoryValues& values, const Story& story, const Rarity& rarity)
      : values_(values), view_(values.view), story_(story), words_(view_, story, rarity) {}

  std::vector<Dispute> run() {
    // What can stand against each other: numbers of one unit, values of one kind.
    std::map<std::pair<ValueKind, std::string_view>, std::vector<const Value*>> groups;
    for (const ReportIndex r : story_.reports)
      for (const Value& value : values_.of(r))
        if (counts(value)) groups[{value.kind, value.unit}].push_back(&value);
    for (const auto& [kind, group] : groups) compare_all(group);
    return std::move(found_);
  }

private:
  // No number without a unit, no "one", no rest of another number ("five others"), no age, no name without a label. Of two
  // reports each has its own Tuesday, and a day with its year is one of history or of a photograph.
  bool counts(const Value& value) const {
    if (value.kind == ValueKind::proper) return !value.label.empty();
    if (value.kind == ValueKind::weekday) return false;
    if (value.kind == ValueKind::day) return !names_year(value);
    if (value.kind != ValueKind::number && value.kind != ValueKind::length) return true;
    if (value.unit.empty()) return false;
    if (value.kind == ValueKind::number && value.amount.least == 1.0 && value.amount.most == 1.0) return false;
    const auto& tokens = view_.documents[value.anchor.report].tokens;
    const auto lower = [&](TokenIndex i) { return i < tokens.size() ? tokens[i].lower : std::string_view(); };
    const TokenIndex after = value.tokens.last;
    if (lower(after) == "old" || (lower(after) == "-" && lower(after + 1) == "old")) return false;
    for (TokenIndex i = value.tokens.first > 0 ? value.tokens.first - 1 : 0; i <= after; ++i)
      for (const std::string_view rest : {"other", "others", "another", "more", "additional", "further"})
        if (lower(i) == rest && !(i + 1 < after && lower(i + 1) == "than")) return false;
    return true;
  }

  bool names_year(const Value& value) const {
    const auto words = view_.words(value.anchor);
    std::size_t digits = 0;
    for (const char c : words) digits = c >= '0' && c <= '9' ? digits + 1 : digits >= 4 ? digits : 0;
    return digits >= 4;
  }

  // A story says the same few values over and over: whether two can differ is asked once of what they say.
  void compare_all(const std::vector<const Value*>& group) {
    using Said = std::tuple<std::string_view, std::string_view, std::optional<double>, std::optional<double>, bool>;
    std::map<Said, std::size_t> numbers;
    std::vector<std::size_t> said;
    for (const Value* v : group)
      said.push_back(numbers.try_emplace({v->key, v->label, v->amount.least, v->amount.most, v->amount.about}, numbers.size())
                         .first->second);
    enum class Can : char { unknown, no, yes };
    std::vector<Can> can(numbers.size() * numbers.size(), Can::unknown);
    for (std::size_t a = 0; a < group.size(); ++a)
      for (std::size_t b = a + 1; b < group.size(); ++b) {
        Can& known = can[said[a] * numbers.size() + said[b]];
        if (known == Can::unknown) known = can_differ(*group[a], *group[b]) ? Can::yes : Can::no;
        if (known == Can::yes) compare(*group[a], *group[b]);
      }
  }
  // By what they say alone, wherever they stand.
  static bool can_differ(const Value& a, const Value& b) {
    const auto kind = dispute_kind(a, b);
    if (kind == DisputeKind::place) return a.label == "GPE" && b.label == "GPE" && !abbreviates(a, b) && !only_spelling(a, b);
    if (kind == DisputeKind::name) return names_alike(a, b) && !only_spelling(a, b);
    return kind.has_value();
  }

  void compare(const Value& a, const Value& b) {
    const ReportIndex r = a.anchor.report, q = b.anchor.report;
    if (r == q || view_.linked(r, q)) return;
    const auto kind = dispute_kind(a, b);
    if (!kind || !one_thing(*kind, a, b)) return;
    const bool number = *kind == DisputeKind::number;
    if (number ? told_in(a, q) || told_in(b, r) || dates_differ(a, b) : values_.stands_in(a, {q}) || values_.stands_in(b, {r}))
      return;
    found_.push_back(value_dispute(view_, *kind, a, b));
  }

  bool one_thing(DisputeKind kind, const Value& a, const Value& b) const {
    const std::size_t around = values_.shared_around(a, b);
    switch (kind) {
      case DisputeKind::number:
        return (around >= context || (a.noun != no_token && b.noun != no_token)) && likeness(a, b) >= like_sentences;
      case DisputeKind::time:
        return likeness(a, b) >= near_equal || (around >= context && likeness(a, b) >= like_sentences) ||
               (a.kind == ValueKind::day && around > 0 && tell_same(a, b));
      case DisputeKind::place:
        return around >= context && same_preposition(view_, a, b) && likeness(a, b) >= like_sentences;
      default:
        return around >= context && likeness(a, b) >= like_names;
    }
  }
  // "Ariz.", "Arizona"; "Fla.", "Florida": a few letters of the other, in order, the first one first.
  static bool abbreviates(const Value& a, const Value& b) {
    constexpr std::size_t longest = 6;
    const std::string& shorter = a.key.size() < b.key.size() ? a.key : b.key;
    const std::string& longer = a.key.size() < b.key.size() ? b.key : a.key;
    if (shorter.empty() || longer.empty() || shorter.size() > longest || shorter.front() != longer.front()) return false;
    std::size_t at = 0;
    for (const char c : longer) at += at < shorter.size() && (shorter[at] == c || shorter[at] == '.') ? 1 : 0;
    return at == shorter.size() || (at + 1 == shorter.size() && shorter.back() == '.');
  }
  // A short sentence tells most of what a long one tells.
  bool tell_same(const Value& a, const Value& b) const {
    const SentenceWords &x = sentence(a), &y = sentence(b);
    return StorySentences::count_shared(x, y) >= least_told && words_.containment(x, y) >= like_sentences;
  }
  double likeness(const Value& a, const Value& b) const { return words_.likeness(sentence(a), sentence(b)); }
  const SentenceWords& sentence(const Value& value) const { return words_.of(value.anchor.report, values_.sentence_of(value)); }

  // The report has this number, of whatever it counts.
  bool told_in(const Value& value, ReportIndex r) const {
    const auto& all = values_.of(r);
    return std::any_of(all.begin(), all.end(), [&](const Value& other) {
      return other.kind == value.kind && one_number(other.amount, value.amount) && !differ(other.amount, value.amount);
    });
  }
  // The sentences are of two times: each has a date that the other contradicts.
  bool dates_differ(const Value& a, const Value& b) const {
    const auto& x = values_.in_sentence(a.anchor.report, values_.sentence_of(a));
    const auto& y = values_.in_sentence(b.anchor.report, values_.sentence_of(b));
    return std::any_of(x.begin(), x.end(), [&](const Value* one) {
      return one->kind != ValueKind::number && one->kind != ValueKind::length && !has_value(y, *one) &&
             std::any_of(y.begin(), y.end(), [&](const Value* other) { return values_differ(*one, *other); });
    });
  }

  const StoryValues& values_;
  const View& view_;
  const Story& story_;
  StorySentences words_;
  std::vector<Dispute> found_;
};

}  // namespace

std::vector<Dispute> unlinked_values(const StoryValues& values, const Story& story, const Rarity& rarity) {
  return UnlinkedValues(values, story, rarity).run();
}

}  // namespace rapporteur::record
