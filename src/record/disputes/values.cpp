// Values that a rewrite changed: in a pair of aligned sentences one has a number, date, place or name that the source does not
// have, the source one of the same kind that the rewrite does not have, and the words around the two are the same. Linked
// reports only: independent ones differ in values for a hundred good reasons.
#include "record/values.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "record/disputes.hpp"
#include "record/names.hpp"

namespace rapporteur::record {
namespace {

constexpr TokenIndex window = 6;           // tokens on each side that are compared
constexpr std::size_t telling = 1;         // shared content words around two values that nobody else has
constexpr std::size_t telling_common = 2;  // around values that stand elsewhere in the other report too
constexpr double close_pair = 0.6;         // sentences so alike that the words around need not be

constexpr double place_pair = 0.45;  // least likeness of sentences that differ in a place
constexpr double name_pair = 0.6;    // and in a name that has no word in common with the other
constexpr double month_pair = 0.55;
constexpr double month_day_pair = 0.4;
constexpr double weekday_pair = 0.65;       // every report names days: only in sentences as alike as this
constexpr std::size_t least_open_name = 4;  // letters of a name without label that can be a place or person

constexpr double unlinked_pair = 0.4;        // likeness of the sentences of two independent reports
constexpr std::size_t unlinked_context = 2;  // and of measures shared words around the two

bool is_name(const Value& v) { return v.label == "PERSON"; }
bool is_place(const Value& v) { return v.label == "GPE" || v.label == "LOC" || v.label == "FAC"; }
bool open_label(const Value& v) { return (v.label.empty() || v.label == "ORG") && v.key.size() >= least_open_name; }

// A name that shares a word with the other, or is written nearly like it: one name changed, not two persons.
bool alike(const Value& a, const Value& b) {
  const auto x = name_words(a.key), y = name_words(b.key);
  for (const std::string& v : x)
    for (const std::string& w : y)
      if (v == w || (std::min(v.size(), w.size()) >= 5 && v[0] == w[0] && edit_distance(v, w) <= 2)) return true;
  return false;
}
std::optional<DisputeKind> dispute_kind(const Value& a, const Value& b) {
  if (values_differ(a, b))
    return a.kind == ValueKind::number || a.kind == ValueKind::length ? DisputeKind::number : DisputeKind::time;
  if (a.kind != ValueKind::proper || b.kind != ValueKind::proper) return std::nullopt;
  if (is_name(a) && is_name(b)) return DisputeKind::name;
  if (is_place(a) && is_place(b)) return DisputeKind::place;
  if ((is_name(a) && open_label(b)) || (is_name(b) && open_label(a)))
    return alike(a, b) ? std::optional(DisputeKind::name) : std::nullopt;
  if ((is_place(a) && open_label(b)) || (is_place(b) && open_label(a))) return DisputeKind::place;
  return std::nullopt;
}

class ValueFinder {
public:
  ValueFinder(const View& view, const std::vector<Actor>& actors, const std::vector<SentenceAlignment>& aligned)
      : view_(view), actors_(actors), aligned_(aligned) {}

  std::vector<Dispute> run(const Story& story, const Rarity& rarity) {
    for (const SentenceAlignment& alignment : aligned_) compare(alignment);
    compare_unlinked(story, rarity);
    return std::move(found_);
  }

private:
  const std::vector<Value>& values(ReportIndex r) {
    const auto known = values_.find(r);
    return known != values_.end() ? known->second : values_.emplace(r, read_values(view_, r)).first->second;
  }
  std::vector<ReportIndex> sources_of(ReportIndex r) const {
    std::vector<ReportIndex> all;
    for (const LineageLink& link : view_.lineage.links)
      if (link.from == r) all.push_back(link.to);
    return all;
  }
  // The actor that a name stands for in its report.
  std::optional<ActorIndex> actor_of(const Value& value) const {
    if (value.kind != ValueKind::proper) return std::nullopt;
    for (ActorIndex a = 0; a < actors_.size(); ++a)
      for (const Anchor& mention : actors_[a].mentions)
        if (mention.report == value.anchor.report && !mention.in_title &&
            (value.anchor.span.contains(mention.span) || mention.span == value.anchor.span))
          return a;
    return std::nullopt;
  }
  bool actor_in(ActorIndex actor, const std::vector<ReportIndex>& reports) const {
    return std::any_of(actors_[actor].mentions.begin(), actors_[actor].mentions.end(), [&](const Anchor& mention) {
      return std::find(reports.begin(), reports.end(), mention.report) != reports.end();
    });
  }
  bool word_in(ReportIndex r, std::string_view word) const {
    const auto& tokens = view_.documents[r].tokens;
    return std::any_of(tokens.begin(), tokens.end(), [&](const Token& t) { return fold_name(t.text) == word; });
  }
  // The value stands somewhere in one of the reports; of a name its last word is enough.
  bool stands_in(const Value& value, const std::vector<ReportIndex>& reports) {
    if (const auto actor = actor_of(value); actor && actor_in(*actor, reports)) return true;
    return std::any_of(reports.begin(), reports.end(), [&](ReportIndex r) {
      const auto& all = values(r);
      if (std::any_of(all.begin(), all.end(), [&](const Value& v) { return same_value(v, value); })) return true;
      if (value.kind != ValueKind::proper) return false;
      const auto words = name_words(value.key);
      return words.empty() || std::all_of(words.begin(), words.end(), [&](const std::string& w) { return word_in(r, w); });
    });
  }
  std::vector<const Value*> in_sentence(ReportIndex r, std::uint32_t sentence) {
    const TokenRange tokens = view_.documents[r].sentences[sentence].tokens;
    std::vector<const Value*> all;
    for (const Value& value : values(r))
      if (tokens.contains(value.tokens.first)) all.push_back(&value);
    return all;
  }

  void compare(const SentenceAlignment& alignment) {
    auto sources = sources_of(alignment.from);
    if (std::find(sources.begin(), sources.end(), alignment.to) == sources.end()) sources.push_back(alignment.to);
    for (const SentencePair& pair : alignment.pairs) {
      const auto new_values = in_sentence(alignment.from, pair.from), old_values = in_sentence(alignment.to, pair.to);
      for (const Value* fresh : new_values) {
        if (has(old_values, *fresh)) continue;
        const bool fresh_elsewhere = stands_in(*fresh, sources);
        const Value* best = nullptr;
        std::size_t most = 0;
        for (const Value* old : old_values) {
          const auto kind = dispute_kind(*old, *fresh);
          if (!kind || has(new_values, *old)) continue;
          const bool old_elsewhere = stands_in(*old, {alignment.from});
          const std::size_t context = shared_around(*old, *fresh);
          if (!plausible(*kind, *old, *fresh, old_elsewhere || fresh_elsewhere, context, pair.score)) continue;
          if (best == nullptr || context > most) best = old, most = context;
        }
        if (best != nullptr) report(*dispute_kind(*best, *fresh), *best, *fresh);
      }
    }
  }
  // Independent reports differ in numbers for a hundred good reasons: only numbers of one unit in sentences that say nearly the
  // same are of the same thing, and only where neither report has the other's number anywhere.
  void compare_unlinked(const Story& story, const Rarity& rarity) {
    std::map<std::string_view, std::vector<const Value*>> by_unit;
    for (const ReportIndex r : story.reports)
      for (const Value& value : values(r))
        if (counts(value)) by_unit[value.unit].push_back(&value);
    for (const auto& [unit, numbers] : by_unit)
      for (std::size_t a = 0; a < numbers.size(); ++a)
        for (std::size_t b = a + 1; b < numbers.size(); ++b)
          if (same_thing(*numbers[a], *numbers[b], rarity)) report(DisputeKind::number, *numbers[a], *numbers[b]);
  }
  // A number that can be set against another report's: of a unit, not "one", no rest of another number ("five others"), no age.
  bool counts(const Value& value) const {
    if ((value.kind != ValueKind::number && value.kind != ValueKind::length) || value.unit.empty()) return false;
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
  bool same_thing(const Value& a, const Value& b, const Rarity& rarity) {
    const ReportIndex r = a.anchor.report, q = b.anchor.report;
    if (r == q || view_.linked(r, q) || !values_differ(a, b)) return false;
    const bool measure = a.noun == no_token || b.noun == no_token;  // money, shares and lengths are of many things
    if (shared_around(a, b) < (measure ? unlinked_context : 0)) return false;
    return sentences_alike(a, b, rarity) >= unlinked_pair && !told_in(a, q) && !told_in(b, r) && !dates_differ(a, b);
  }
  // The report has this number, of whatever it counts.
  bool told_in(const Value& value, ReportIndex r) {
    return std::any_of(values(r).begin(), values(r).end(), [&](const Value& other) {
      return other.kind == value.kind && one_number(other.amount, value.amount) && !differ(other.amount, value.amount);
    });
  }
  // The sentences are of two times: each has a date that the other contradicts.
  bool dates_differ(const Value& a, const Value& b) {
    const auto dates = [&](const Value& value) {
      const ReportIndex r = value.anchor.report;
      return in_sentence(r, view_.documents[r].tokens[value.tokens.first].sentence);
    };
    const auto x = dates(a), y = dates(b);
    return std::any_of(x.begin(), x.end(), [&](const Value* one) {
      return one->kind != ValueKind::number && one->kind != ValueKind::length && !has(y, *one) &&
             std::any_of(y.begin(), y.end(), [&](const Value* other) { return values_differ(*one, *other); });
    });
  }
  double sentences_alike(const Value& a, const Value& b, const Rarity& rarity) const {
    const auto words = [&](const Value& value) {
      const Document& document = view_.documents[value.anchor.report];
      return content_words(view_, sentence_anchor(view_, value.anchor.report, document.tokens[value.tokens.first].sentence));
    };
    const WordSet x = words(a), y = words(b);
    return 0.5 * containment(x, y, rarity) + 0.5 * jaccard(x, y, rarity);
  }
  static bool has(const std::vector<const Value*>& values, const Value& value) {
    return std::any_of(values.begin(), values.end(), [&](const Value* v) { return same_value(*v, value); });
  }

  static bool only_spelling(const Value& a, const Value& b) {
    const auto x = name_words(a.key), y = name_words(b.key);
    const auto& shorter = x.size() <= y.size() ? x : y;
    const auto& longer = x.size() <= y.size() ? y : x;
    return std::all_of(shorter.begin(), shorter.end(), [&](const std::string& v) {
      return std::any_of(longer.begin(), longer.end(), [&](const std::string& w) { return spelling_variants(v, w); });
    });
  }

  bool plausible(DisputeKind kind, const Value& old, const Value& fresh, bool elsewhere, std::size_t context, double pair) {
    switch (kind) {
      case DisputeKind::name:
        return !elsewhere && !only_spelling(old, fresh) &&
               (alike(old, fresh) || (context >= telling_common && pair >= name_pair));
      case DisputeKind::place:
        return !elsewhere && pair >= place_pair && !only_spelling(old, fresh) && context >= telling &&
               ((is_place(old) && is_place(fresh)) || (pair >= close_pair && same_preposition(old, fresh)));
      case DisputeKind::number:
        return !elsewhere && (context >= telling || pair >= close_pair);
      default:
        if (old.kind == ValueKind::weekday) return pair >= weekday_pair && context >= telling_common;
        if (pair < (old.kind == ValueKind::day || old.kind == ValueKind::clock ? month_day_pair : month_pair)) return false;
        return context >= (elsewhere ? telling_common : telling);
    }
  }

  // Both stand after the same preposition ("in A", "in B"): what no label shows to be a place, its use shows.
  bool same_preposition(const Value& a, const Value& b) const {
    const auto before = [&](const Value& value) -> std::string_view {
      if (value.tokens.first == 0) return {};
      const Token& token = view_.documents[value.anchor.report].tokens[value.tokens.first - 1];
      return token.pos == Pos::adp ? token.lower : std::string_view();
    };
    return !before(a).empty() && before(a) == before(b);
  }

  // Content words within the window of both values, the values left out.
  std::size_t shared_around(const Value& a, const Value& b) const { return shared(around(a), around(b)).size(); }
  WordSet around(const Value& value) const {
    const Document& document = view_.documents[value.anchor.report];
    const TokenRange sentence = document.sentences[document.tokens[value.tokens.first].sentence].tokens;
    const TokenIndex first = std::max(sentence.first, value.tokens.first - std::min(window, value.tokens.first));
    const TokenIndex last = std::min(sentence.last, value.tokens.last + window);
    WordSet all;
    for (TokenIndex i = first; i < last; ++i)
      if (!value.tokens.contains(i) && is_content(document.tokens[i]))
        all.push_back(document.tokens[i].pos == Pos::propn ? document.tokens[i].lower : document.tokens[i].lemma);
    tidy_indices(all);
    return all;
  }

  void report(DisputeKind kind, const Value& old, const Value& fresh) {
    Dispute dispute;
    dispute.story = view_.story_of(old.anchor.report);
    dispute.kind = kind;
    const auto words = view_.words(old.anchor);
    dispute.about = old.kind == ValueKind::length ? fmt::format("how long: {}", words)
                    : kind == DisputeKind::number ? fmt::format("how many: {}", old.unit)
                    : kind == DisputeKind::time   ? fmt::format("when: {}", words)
                    : kind == DisputeKind::place  ? fmt::format("where: {}", words)
                                                  : fmt::format("which name: {}", words);
    dispute.versions.push_back({std::string(words), {old.anchor}, {}});
    dispute.versions.push_back({std::string(view_.words(fresh.anchor)), {fresh.anchor}, {}});
    found_.push_back(std::move(dispute));
  }

  const View& view_;
  const std::vector<Actor>& actors_;
  const std::vector<SentenceAlignment>& aligned_;
  std::map<ReportIndex, std::vector<Value>> values_;
  std::vector<Dispute> found_;
};

}  // namespace

std::vector<Dispute> value_disputes(const View& view, const Items& items) {
  std::vector<Dispute> found;
  for (StoryIndex s = 0; s < items.stories.size(); ++s) {
    const StoryComparison& story = items.stories[s];
    auto more = ValueFinder(view, items.actors, story.aligned).run(view.stories[s], story.rarity);
    found.insert(found.end(), more.begin(), more.end());
  }
  return found;
}

}  // namespace rapporteur::record
