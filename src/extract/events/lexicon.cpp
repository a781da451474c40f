#include "extract/events/lexicon.hpp"

#include "base/data.hpp"

namespace rapporteur::extract {

EventLexicon::EventLexicon() {
  for_each_row(data_file("events.tsv"), [&](const std::vector<std::string_view>& row) {
    if (row.size() < 3) return;
    const auto mode = [&](std::size_t column) { return row.size() > column ? row[column] : std::string_view(); };
    if (row[0] == "deed") {
      if (const auto type = event_type_from_name(row[2])) deeds_.emplace(row[1], EventKind{*type, mode(3)});
    } else if (row[0] == "frame" && row.size() > 3) {
      if (const auto type = event_type_from_name(row[3]))
        frames_.emplace(std::string(row[1]) + ' ' + std::string(row[2]), EventKind{*type, mode(4)});
    } else if (row[0] == "under" && row.size() > 3) {
      under_.emplace(std::string(row[1]) + ' ' + std::string(row[2]) + (row.size() > 4 ? ' ' + std::string(row[4]) : ""),
                     row[3]);
    } else {
      words_.add(row[0], row[1], row[2]);
    }
  });
}

const EventLexicon& EventLexicon::get() {
  static const EventLexicon lexicon;
  return lexicon;
}

std::optional<EventKind> EventLexicon::deed(std::string_view verb) const {
  const auto found = deeds_.find(verb);
  if (found == deeds_.end()) return std::nullopt;
  return found->second;
}

std::optional<EventKind> EventLexicon::frame(std::string_view action, std::string_view about) const {
  const auto found = frames_.find(std::string(action) + ' ' + std::string(about));
  if (found == frames_.end()) return std::nullopt;
  return found->second;
}

std::string_view EventLexicon::mode_under(EventType type, const EventKind& deed) const {
  const std::string both = std::string(name(type)) + ' ' + std::string(name(deed.type));
  auto found = under_.find(both + ' ' + std::string(deed.mode));
  if (found == under_.end()) found = under_.find(both);
  return found == under_.end() ? std::string_view() : found->second;
}

}  // namespace rapporteur::extract
