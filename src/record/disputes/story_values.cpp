#include "record/disputes/story_values.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "record/names.hpp"
#include "record/quotes.hpp"

namespace rapporteur::record {
namespace {

constexpr TokenIndex window = 6;            // tokens on each side that are compared
constexpr std::size_t least_open_name = 4;  // letters of a name without label that can be a place or person

bool is_name(const Value& v) { return v.label == "PERSON"; }
bool open_label(const Value& v) { return (v.label.empty() || v.label == "ORG") && v.key.size() >= least_open_name; }

}  // namespace

bool is_place(const Value& v) { return v.label == "GPE" || v.label == "LOC" || v.label == "FAC"; }

bool names_alike(const Value& a, const Value& b) {
  const auto x = name_words(a.key), y = name_words(b.key);
  for (const std::string& v : x)
    for (const std::string& w : y)
      if (v == w || (std::min(v.size(), w.size()) >= 5 && v[0] == w[0] && edit_distance(v, w) <= 2)) return true;
  return false;
}

bool only_spelling(const Value& a, const Value& b) {
  const auto x = name_words(a.key), y = name_words(b.key);
  const auto& shorter = x.size() <= y.size() ? x : y;
  const auto& longer = x.size() <= y.size() ? y : x;
  return std::all_of(shorter.begin(), shorter.end(), [&](const std::string& v) {
    return std::any_of(longer.begin(), longer.end(), [&](const std::string& w) { return spelling_variants(v, w); });
  });
}

std::optional<DisputeKind> dispute_kind(const Value& a, const Value& b) {
  if (values_differ(a, b))
    return a.kind == ValueKind::number || a.kind == ValueKind::length ? DisputeKind::number : DisputeKind::time;
  if (a.kind != ValueKind::proper || b.kind != ValueKind::proper) return std::nullopt;
  if (is_name(a) && is_name(b)) return DisputeKind::name;
  if (is_place(a) && is_place(b)) return DisputeKind::place;
  if ((is_name(a) && open_label(b)) || (is_name(b) && open_label(a)))
    return names_alike(a, b) ? std::optional(DisputeKind::name) : std::nullopt;
  if ((is_place(a) && open_label(b)) || (is_place(b) && open_label(a))) return DisputeKind::place;
  return std::nullopt;
}

bool same_preposition(const View& view, const Value& a, const Value& b) {
  const auto before = [&](const Value& value) -> std::string_view {
    if (value.tokens.first == 0) return {};
    const Token& token = view.documents[value.anchor.report].tokens[value.tokens.first - 1];
    return token.pos == Pos::adp ? token.lower : std::string_view();
  };
  return !before(a).empty() && before(a) == before(b);
}

Dispute value_dispute(const View& view, DisputeKind kind, const Value& old, const Value& fresh) {
  Dispute dispute;
  dispute.story = view.story_of(old.anchor.report);
  dispute.kind = kind;
  const auto words = view.words(old.anchor);
  dispute.about = old.kind == ValueKind::length ? fmt::format("how long: {}", words)
                  : kind == DisputeKind::number ? fmt::format("how many: {}", old.unit)
                  : kind == DisputeKind::time   ? fmt::format("when: {}", words)
                  : kind == DisputeKind::place  ? fmt::format("where: {}", words)
                                                : fmt::format("which name: {}", words);
  dispute.versions.push_back({std::string(words), {old.anchor}, {}});
  dispute.versions.push_back({std::string(view.words(fresh.anchor)), {fresh.anchor}, {}});
  return dispute;
}

bool has_value(const std::vector<const Value*>& values, const Value& value) {
  return std::any_of(values.begin(), values.end(), [&](const Value* v) { return same_value(*v, value); });
}

StoryValues::StoryValues(const View& view_in, const std::vector<Actor>& actors, const Story& story) : view(view_in) {
  std::map<ReportIndex, std::vector<Mention>> mentions;
  for (ActorIndex a = 0; a < actors.size(); ++a)
    for (const Anchor& mention : actors[a].mentions)
      if (!story.reports.empty() && view.story_of(mention.report) == view.story_of(story.reports.front()))
        mentions[mention.report].push_back({a, mention});
  for (const ReportIndex r : story.reports) read(r, mentions[r]);
}

void StoryValues::read(ReportIndex r, const std::vector<Mention>& mentions) {
  const Document& document = view.documents[r];
  ReportValues& report = reports_[r];
  report.values = read_values(view, r);
  report.in_sentence.resize(document.sentences.size());
  for (const Value& value : report.values) {
    report.in_sentence[sentence_of(value)].push_back(&value);
    auto& around = report.around.emplace_back();
    for (const std::string_view word : words_around(value))
      around.push_back(numbers_.try_emplace(word, static_cast<std::uint32_t>(numbers_.size())).first->second);
    tidy_indices(around);
    const auto meant = std::find_if(mentions.begin(), mentions.end(), [&](const Mention& mention) {
      return !mention.anchor.in_title && value.anchor.span.contains(mention.anchor.span);
    });
    const bool name = value.kind == ValueKind::proper && meant != mentions.end();
    report.actors.push_back(name ? std::optional(meant->actor) : std::nullopt);
  }
  for (const Token& token : document.tokens) report.words.insert(fold_name(token.text));
  for (const Mention& mention : mentions) report.named.push_back(mention.actor);
  tidy_indices(report.named);
}

std::size_t StoryValues::place(const Value& value, const ReportValues& report) {
  return static_cast<std::size_t>(&value - report.values.data());
}

std::uint32_t StoryValues::sentence_of(const Value& value) const {
  return view.documents[value.anchor.report].tokens[value.tokens.first].sentence;
}

std::size_t StoryValues::shared_around(const Value& a, const Value& b) const {
  const ReportValues &x = reports_.at(a.anchor.report), &y = reports_.at(b.anchor.report);
  return count_common(x.around[place(a, x)], y.around[place(b, y)]);
}

bool StoryValues::stands_in(const Value& value, const std::vector<ReportIndex>& reports) const {
  const ReportValues& own = reports_.at(value.anchor.report);
  const auto actor = own.actors[place(value, own)];
  return std::any_of(reports.begin(), reports.end(), [&](ReportIndex r) {
    const ReportValues& report = reports_.at(r);
    return (actor && std::binary_search(report.named.begin(), report.named.end(), *actor)) || stands_in(value, report);
  });
}

// The value, or all words of a name.
bool StoryValues::stands_in(const Value& value, const ReportValues& report) const {
  if (std::any_of(report.values.begin(), report.values.end(), [&](const Value& v) { return same_value(v, value); }))
    return true;
  if (value.kind != ValueKind::proper) return false;
  const auto words = name_words(value.key);
  return std::all_of(words.begin(), words.end(), [&](const std::string& word) { return report.words.contains(word); });
}

const std::vector<const Value*>& StoryValues::in_sentence(ReportIndex r, std::uint32_t sentence) const {
  return reports_.at(r).in_sentence[sentence];
}

WordSet StoryValues::words_around(const Value& value) const {
  const Document& document = view.documents[value.anchor.report];
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

}  // namespace rapporteur::record
