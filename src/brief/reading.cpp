#include "brief/reading.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "brief/places.hpp"

namespace rapporteur {
namespace {

const Document* document_of(const Run& run, ReportIndex report) {
  if (report >= run.documents.size() || run.documents[report].sentences.empty()) return nullptr;
  return &run.documents[report];
}

// The line that holds `place`, for a report without an analysis.
Span line_around(const Text& text, Span span) {
  Span line{std::min(span.start, text.size()), std::min(span.end, text.size())};
  while (line.start > 0 && text.at(line.start - 1) != U'\n') --line.start;
  while (line.end < text.size() && text.at(line.end) != U'\n') ++line.end;
  return line;
}

}  // namespace

Reading::Reading(const Run& whole) : run(whole), record(whole.record) {
  std::map<StoryIndex, unsigned> next;
  for (OriginIndex o = 0; o < record.lineage.origins.size(); ++o) rank_of_origin_[o] = next[record.lineage.origins[o].story]++;
  for (const LineageLink& link : record.lineage.links) deriving_.insert(link.from);
}

Mark Reading::mark(const Anchor& anchor) const {
  Mark mark{anchor, anchor.report + 1, 0};
  if (anchor.in_title) return mark;
  const Document* document = document_of(run, anchor.report);
  mark.sentence = document ? document->sentence_at(anchor.span.start) + 1 : 1;
  return mark;
}

std::vector<Mark> Reading::marks(const std::vector<Anchor>& anchors) const {
  std::vector<Mark> all;
  for (const Anchor& anchor : anchors) all.push_back(mark(anchor));
  const auto place = [](const Mark& m) { return std::pair(m.report, m.sentence); };
  std::stable_sort(all.begin(), all.end(), [&](const Mark& a, const Mark& b) { return place(a) < place(b); });
  const auto end = std::unique(all.begin(), all.end(), [&](const Mark& a, const Mark& b) { return place(a) == place(b); });
  all.erase(end, all.end());
  return all;
}

Support Reading::support(const std::vector<Anchor>& anchors, const std::vector<OriginIndex>& origins) const {
  return {marks(anchors), origins};
}

Span Reading::sentence_span(const Anchor& anchor) const {
  if (anchor.in_title) return Text(run.reports[anchor.report].title).whole();
  const Document* document = document_of(run, anchor.report);
  if (!document) return line_around(run.reports[anchor.report].text, anchor.span);
  const auto first = document->sentence_at(anchor.span.start);
  const auto last = document->sentence_at(anchor.span.end > anchor.span.start ? anchor.span.end - 1 : anchor.span.end);
  return cover(cover(document->sentences[first].span, document->sentences[last].span), anchor.span);
}

Span Reading::before(const Anchor& anchor) const {
  const Document* document = anchor.in_title ? nullptr : document_of(run, anchor.report);
  if (!document) return {};
  const auto first = document->sentence_at(anchor.span.start);
  return first == 0 ? Span{} : document->sentences[first - 1].span;
}

Span Reading::after(const Anchor& anchor) const {
  const Document* document = anchor.in_title ? nullptr : document_of(run, anchor.report);
  if (!document) return {};
  const auto last = document->sentence_at(anchor.span.end > anchor.span.start ? anchor.span.end - 1 : anchor.span.end);
  return last + 1 < document->sentences.size() ? document->sentences[last + 1].span : Span{};
}

std::string Reading::words(const Anchor& anchor) const { return flat(words_of(run.reports[anchor.report], anchor)); }

std::string Reading::name(ActorIndex actor) const { return flat(record.actors[actor].name); }

std::vector<std::string> Reading::names(const std::vector<ActorIndex>& actors) const {
  std::vector<std::string> all;
  for (const ActorIndex actor : actors) all.push_back(name(actor));
  return all;
}

std::string Reading::role(ActorIndex actor) const {
  const auto& roles = record.actors[actor].roles;
  const auto times = [&](const Role& role) {
    return std::count_if(roles.begin(), roles.end(), [&](const Role& other) { return other.title == role.title; });
  };
  const auto best =
      std::max_element(roles.begin(), roles.end(), [&](const Role& a, const Role& b) { return times(a) < times(b); });
  return best == roles.end() ? std::string() : flat(best->title);
}

std::string Reading::party(ActorIndex actor) const {
  const auto party = record.actors[actor].party;
  return party && *party != actor ? name(*party) : std::string();
}

std::string Reading::speaker(const Statement& statement) const {
  if (!statement.source.empty()) return joined(names(statement.source));
  return statement.source_text.empty() ? "somebody" : flat(statement.source_text);
}

std::string Reading::issue(std::string_view id) const {
  for (const IssueName& known : run.issues)
    if (known.id == id) return flat(known.label);
  std::string text = flat(id);
  std::replace(text.begin(), text.end(), '-', ' ');
  return capitalised(text);
}

std::string Reading::origin_letter(OriginIndex origin) const {
  const auto found = rank_of_origin_.find(origin);
  std::string letters;
  for (unsigned rank = (found == rank_of_origin_.end() ? 0 : found->second) + 1; rank > 0; rank = (rank - 1) / 26)
    letters.insert(letters.begin(), static_cast<char>('A' + (rank - 1) % 26));
  return letters;
}

std::string Reading::date(const Date& date) const {
  const std::string worded = words(date.anchor);
  // A day of no known year and a length of time are told by the words alone.
  if (date.value.empty() || date.value == worded || date.value.starts_with('X') || date.value.starts_with('P')) return worded;
  return worded + " (" + date.value + ")";
}

std::string Reading::file_name(ReportIndex report) const {
  const std::string& path = run.reports[report].path;
  const auto slash = path.rfind('/');
  return flat(slash == std::string::npos || slash + 1 == path.size() ? path : path.substr(slash + 1));
}

std::string Reading::report_name(ReportIndex report) const {
  const std::string title = flat(run.reports[report].title);
  return title.empty() ? file_name(report) : title;
}

std::string label(const Mark& mark) {
  return mark.sentence == 0 ? fmt::format("{}:title", mark.report) : fmt::format("{}:{}", mark.report, mark.sentence);
}

std::string joined(const std::vector<std::string>& names) {
  std::string text;
  for (std::size_t i = 0; i < names.size(); ++i) text += (i == 0 ? "" : i + 1 == names.size() ? " and " : ", ") + names[i];
  return text;
}

std::string comma_joined(const std::vector<std::string>& names) {
  std::string text;
  for (const std::string& name : names) text += (text.empty() ? "" : ", ") + name;
  return text;
}

std::string counted(std::size_t n, std::string_view noun) { return fmt::format("{} {}{}", n, noun, n == 1 ? "" : "s"); }

namespace {

std::string length(std::uint32_t minutes) {
  constexpr std::uint32_t hour = 60, day = 24 * hour;
  if (minutes >= day && minutes % day == 0) return counted(minutes / day, "day");
  if (minutes % hour == 0) return counted(minutes / hour, "hour");
  if (minutes < hour) return counted(minutes, "minute");
  return counted(minutes / hour, "hour") + " " + counted(minutes % hour, "minute");
}

}  // namespace

std::string duration(std::optional<std::uint32_t> least, std::optional<std::uint32_t> most) {
  if (least && most) return *least == *most ? length(*least) : length(*least) + " to " + length(*most);
  if (least) return length(*least) + " or more";
  return most ? length(*most) + " or less" : std::string();
}

}  // namespace rapporteur
