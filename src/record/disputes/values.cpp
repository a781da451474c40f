// Values that a rewrite changed: in a pair of aligned sentences one has a number, date, place or name that the source does not
// have, the source one of the same kind that the rewrite does not have, and the words around the two are the same.
#include <algorithm>

#include "record/disputes/story_values.hpp"
#include "record/names.hpp"

namespace rapporteur::record {
namespace {

constexpr std::size_t telling = 1;         // shared content words around two values that nobody else has
constexpr std::size_t telling_common = 2;  // around values that stand elsewhere in the other report too
constexpr double close_pair = 0.6;         // sentences so alike that the words around need not be

constexpr double place_pair = 0.45;  // least likeness of sentences that differ in a place
constexpr double name_pair = 0.6;    // and in a name that has no word in common with the other
constexpr double month_pair = 0.55;
constexpr double month_day_pair = 0.4;
constexpr double weekday_pair = 0.65;  // every report names days: only in sentences as alike as this

class LinkedValues {
public:
  LinkedValues(const StoryValues& values, const StoryComparison& story)
      : values_(values), view_(values.view), aligned_(story.aligned) {}

  std::vector<Dispute> run() {
    for (const SentenceAlignment& alignment : aligned_) compare(alignment);
    return std::move(found_);
  }

private:
  std::vector<ReportIndex> sources_of(ReportIndex r) const {
    std::vector<ReportIndex> all;
    for (const LineageLink& link : view_.lineage.links)
      if (link.from == r) all.push_back(link.to);
    return all;
  }
  void compare(const SentenceAlignment& alignment) {
    auto sources = sources_of(alignment.from);
    if (std::find(sources.begin(), sources.end(), alignment.to) == sources.end()) sources.push_back(alignment.to);
    for (const SentencePair& pair : alignment.pairs) {
      const auto &new_values = values_.in_sentence(alignment.from, pair.from),
                 &old_values = values_.in_sentence(alignment.to, pair.to);
      for (const Value* fresh : new_values) {
        if (has_value(old_values, *fresh)) continue;
        const bool fresh_elsewhere = values_.stands_in(*fresh, sources);
        const Value* best = nullptr;
        std::size_t most = 0;
        for (const Value* old : old_values) {
          const auto kind = dispute_kind(*old, *fresh);
          if (!kind || has_value(new_values, *old)) continue;
          // "today", copied on the day after, is another day by its report's date and no other word.
          if (*kind == DisputeKind::time && fold_name(view_.words(old->anchor)) == fold_name(view_.words(fresh->anchor)))
            continue;
          const bool old_elsewhere = values_.stands_in(*old, {alignment.from});
          const std::size_t context = values_.shared_around(*old, *fresh);
          if (!plausible(*kind, *old, *fresh, old_elsewhere || fresh_elsewhere, context, pair.score)) continue;
          if (best == nullptr || context > most) best = old, most = context;
        }
        if (best != nullptr) found_.push_back(value_dispute(view_, *dispute_kind(*best, *fresh), *best, *fresh));
      }
    }
  }
  bool plausible(DisputeKind kind, const Value& old, const Value& fresh, bool elsewhere, std::size_t context, double pair) {
    switch (kind) {
      case DisputeKind::name:
        return !elsewhere && !only_spelling(old, fresh) &&
               (names_alike(old, fresh) || (context >= telling_common && pair >= name_pair));
      case DisputeKind::place:
        return !elsewhere && pair >= place_pair && !only_spelling(old, fresh) && context >= telling &&
               ((is_place(old) && is_place(fresh)) || (pair >= close_pair && same_preposition(view_, old, fresh)));
      case DisputeKind::number:
        return !elsewhere && (context >= telling || pair >= close_pair);
      default:
        if (old.kind == ValueKind::weekday) return pair >= weekday_pair && context >= telling_common;
        if (pair < (old.kind == ValueKind::day || old.kind == ValueKind::clock ? month_day_pair : month_pair)) return false;
        return context >= (elsewhere ? telling_common : telling);
    }
  }

  const StoryValues& values_;
  const View& view_;
  const std::vector<SentenceAlignment>& aligned_;
  std::vector<Dispute> found_;
};

}  // namespace

std::vector<Dispute> linked_values(const StoryValues& values, const StoryComparison& story) {
  return LinkedValues(values, story).run();
}

std::vector<Dispute> value_disputes(const View& view, const Items& items) {
  std::vector<Dispute> found;
  for (StoryIndex s = 0; s < items.stories.size(); ++s) {
    const StoryValues values(view, items.actors, view.stories[s]);
    for (auto more :
         {linked_values(values, items.stories[s]), unlinked_values(values, view.stories[s], items.stories[s].rarity)})
      found.insert(found.end(), std::make_move_iterator(more.begin()), std::make_move_iterator(more.end()));
  }
  return found;
}

}  // namespace rapporteur::record
