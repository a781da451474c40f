#include "record/corrections.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <set>

#include "record/names.hpp"

namespace rapporteur {
namespace {

using Places = std::set<std::string, std::less<>>;  // "r0123456789ab:10-54", of a title "r0123456789ab:title:0-9"

std::string place_of(const Anchor& anchor, std::string_view report) {
  return fmt::format("{}:{}{}-{}", report, anchor.in_title ? "title:" : "", anchor.span.start, anchor.span.end);
}

Places split(std::string_view text) {
  Places places;
  while (!text.empty()) {
    const auto end = std::min(text.find(' '), text.size());
    if (end > 0) places.emplace(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return places;
}

// What is rejected of one kind of item.
struct Rejected {
  Rejected(std::string_view kind, std::span<const Correction> corrections) {
    for (const Correction& correction : corrections) {
      if (correction.kind != CorrectionKind::rejected) continue;
      const std::string_view subject = correction.subject;
      const auto blank = subject.find(' ');
      if (blank != std::string_view::npos && subject.substr(0, blank) == kind)
        items.push_back(split(subject.substr(blank + 1)));
    }
  }
  // One of whose places this is.
  bool has(const std::string& place) const {
    return std::ranges::any_of(items, [&](const Places& places) { return places.contains(place); });
  }
  // All of whose places are among these.
  bool within(const Places& all) const {
    return std::ranges::any_of(items, [&](const Places& places) { return std::ranges::includes(all, places); });
  }
  std::vector<Places> items;
};

std::vector<Anchor> places_in(const Statement& s) { return {s.content}; }
std::vector<Anchor> places_in(const Meeting& m) { return m.mentions; }
std::vector<Anchor> places_in(const Position& p) { return {p.text}; }
std::vector<Anchor> places_in(const Outcome& o) { return {o.text}; }
std::vector<Anchor> places_in(const Quotation& q) {
  std::vector<Anchor> anchors;
  for (const QuoteVariant& variant : q.variants) anchors.push_back(variant.anchor);
  return anchors;
}
std::vector<Anchor> places_in(const Dispute& d) {
  std::vector<Anchor> anchors;
  for (const DisputeVersion& version : d.versions)
    anchors.insert(anchors.end(), version.mentions.begin(), version.mentions.end());
  return anchors;
}
// Of an item that several reports may tell, its places in all of them: every mention.
template <class Item>
std::vector<Anchor> all_places_in(const Item& item) {
  auto anchors = places_in(item);
  if constexpr (requires { item.mentions; }) anchors.insert(anchors.end(), item.mentions.begin(), item.mentions.end());
  return anchors;
}

// Takes out the statements that `drop` names, and corrects who points to them.
void drop_statements(Extraction& extraction, const std::vector<bool>& drop) {
  std::vector<std::optional<StatementIndex>> now(drop.size());
  StatementIndex kept = 0;
  for (StatementIndex i = 0; i < drop.size(); ++i)
    if (!drop[i]) now[i] = kept++;
  std::vector<Statement> statements;
  for (StatementIndex i = 0; i < drop.size(); ++i)
    if (now[i]) statements.push_back(std::move(extraction.statements[i]));
  for (Statement& statement : statements)
    if (statement.within) statement.within = now[*statement.within];
  extraction.statements = std::move(statements);
  const auto stood_on_dropped = [&](auto& item) {
    const bool stood = !item.statements.empty();
    std::erase_if(item.statements, [&](StatementIndex i) { return !now[i]; });
    for (StatementIndex& i : item.statements) i = *now[i];
    return stood && item.statements.empty();
  };
  std::erase_if(extraction.positions, stood_on_dropped);
  std::erase_if(extraction.outcomes, stood_on_dropped);
}

template <class Item>
std::string subject_of(std::string_view kind, const std::vector<Item>& items, std::span<const Report> reports,
                       std::string_view id) {
  const auto found = std::ranges::find(items, id, &Item::id);
  if (found == items.end()) return {};
  Places places;
  for (const Anchor& anchor : all_places_in(*found)) places.insert(place_of(anchor, reports[anchor.report].id));
  return fmt::format("{} {}", kind, fmt::join(places, " "));
}

}  // namespace

bool is_called(const Actor& actor, std::string_view word) {
  const auto wanted = record::fold_name(word);
  const auto is = [&](const std::string& known) { return !known.empty() && record::fold_name(known) == wanted; };
  return is(actor.name) || is(actor.code) || actor.id == word || std::ranges::any_of(actor.names, is);
}

std::string rejected_item(const Record& record, std::span<const Report> reports, std::string_view id) {
  std::string subject;
  const auto look = [&](std::string_view kind, const auto& items) {
    if (subject.empty()) subject = subject_of(kind, items, reports, id);
  };
  look("statement", record.statements), look("meeting", record.meetings), look("outcome", record.outcomes);
  look("position", record.positions), look("quotation", record.quotations), look("dispute", record.disputes);
  return subject;
}

void drop_rejected(Extraction& extraction, const std::string& report, std::span<const Correction> corrections) {
  const auto drop = [&](std::string_view kind, auto& items) {
    const Rejected rejected(kind, corrections);
    if (rejected.items.empty()) return;
    std::erase_if(items, [&](const auto& item) {
      return std::ranges::any_of(all_places_in(item), [&](const Anchor& a) { return rejected.has(place_of(a, report)); });
    });
  };
  drop("meeting", extraction.meetings), drop("outcome", extraction.outcomes), drop("position", extraction.positions);
  const Rejected rejected("statement", corrections);
  if (rejected.items.empty()) return;
  std::vector<bool> gone;
  for (const Statement& statement : extraction.statements) gone.push_back(rejected.has(place_of(statement.content, report)));
  drop_statements(extraction, gone);
}

void drop_rejected(Record& record, std::span<const Report> reports, std::span<const Correction> corrections) {
  const auto drop = [&](std::string_view kind, auto& items) {
    const Rejected rejected(kind, corrections);
    if (rejected.items.empty()) return;
    std::erase_if(items, [&](const auto& item) {
      Places places;
      for (const Anchor& anchor : places_in(item)) places.insert(place_of(anchor, reports[anchor.report].id));
      return rejected.within(places);
    });
  };
  drop("quotation", record.quotations), drop("dispute", record.disputes);
}

std::vector<Correction> that_apply(const Record& record, std::span<const Report> reports,
                                   std::span<const Correction> corrections) {
  std::vector<Correction> applied(corrections.begin(), corrections.end());
  for (Correction& correction : applied) {
    correction.items.clear();
    if (correction.kind == CorrectionKind::same_actor || correction.kind == CorrectionKind::party) {
      for (const Actor& actor : record.actors)
        if (is_called(actor, correction.subject)) correction.items.push_back(actor.id);
    } else {
      const auto named = correction.subject + ' ' + correction.object;
      for (const Report& report : reports)
        if (named.find(report.id) != std::string::npos) correction.items.push_back(report.id);
    }
  }
  std::erase_if(applied, [](const Correction& correction) { return correction.items.empty(); });
  return applied;
}

}  // namespace rapporteur
