#include "record/story.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "record/merge.hpp"
#include "record/validate.hpp"
#include "support/parsed_json.hpp"
#include "times/times.hpp"

namespace rapporteur::test {
namespace {

bool is_letter(char32_t c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c > 127 || (c >= '0' && c <= '9') || c == '\'' || c == '%';
}
bool quotation_mark(char32_t c) { return c == U'“' || c == U'”' || c == U'"'; }

std::string lower(std::string_view s) {
  std::string out(s);
  for (char& c : out)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return out;
}

Pos pos_of(std::string_view word, bool first) {
  static const std::set<std::string> function_words = {"the",  "a",    "an",    "of",   "to",   "in",    "on", "for",  "and",
                                                       "or",   "that", "it",    "is",   "was",  "will",  "be", "at",   "by",
                                                       "with", "has",  "had",   "he",   "she",  "they",  "we", "i",    "its",
                                                       "as",   "not",  "would", "this", "from", "after", "no", "never"};
  if (function_words.count(lower(word)) > 0) return Pos::adp;
  if (word[0] >= '0' && word[0] <= '9') return Pos::num;
  static const std::set<std::string> numerals = {"two", "three", "four", "five", "ten", "sixty", "ninety"};
  if (numerals.count(lower(word)) > 0) return Pos::num;
  return !first && word[0] >= 'A' && word[0] <= 'Z' ? Pos::propn : Pos::noun;
}

void analyse(const Text& text, Document& document) {
  TokenIndex first = 0;
  const auto end_sentence = [&] {
    const auto last = static_cast<TokenIndex>(document.tokens.size());
    if (last == first) return;
    document.sentences.push_back({{first, last}, document.span({first, last}), first});
    first = last;
  };
  for (std::uint32_t i = 0; i < text.size();) {
    if (text.at(i) == U' ' || text.at(i) == U'\n') {
      ++i;
      continue;
    }
    std::uint32_t end = i + 1;
    const bool word = is_letter(text.at(i)) && !quotation_mark(text.at(i));
    while (word && end < text.size() && is_letter(text.at(end)) && !quotation_mark(text.at(end))) ++end;
    Token token;
    token.span = {i, end};
    token.text = document.intern(text.slice(token.span));
    token.lower = document.intern(lower(token.text));
    token.lemma = token.lower;
    token.pos = word ? pos_of(token.text, document.tokens.size() == first) : Pos::punct;
    token.tag = document.intern(word ? "NN" : ".");
    token.dep = document.intern(document.tokens.size() == first ? "ROOT" : "dep");
    token.head = first;
    token.space_after = end < text.size() && text.at(end) == U' ';
    document.tokens.push_back(token);
    i = end;
    const bool closed = i < text.size() && quotation_mark(text.at(i));
    if (token.text == "." && !closed) end_sentence();
    if (quotation_mark(text.at(i - 1)) && document.tokens.size() >= 2 &&
        document.tokens[document.tokens.size() - 2].text == ".")
      end_sentence();
  }
  end_sentence();
  document.link();
}

}  // namespace

ReportIndex StoryBuilder::report(std::string id, std::string text) {
  const auto index = static_cast<ReportIndex>(reports.size());
  Report report;
  report.path = id + ".txt";
  report.id = std::move(id);
  report.text = Text(std::move(text));
  report.blocks = {{report.text.whole(), BlockKind::body}};
  Document document;
  analyse(report.text, document);
  read_times(report, document);
  reports.push_back(std::move(report));
  documents.push_back(std::move(document));
  extractions.emplace_back();
  extractions.back().report = index;
  return index;
}

ReportIndex StoryBuilder::parsed_report(std::string id, const std::string& file) {
  const auto index = static_cast<ReportIndex>(reports.size());
  auto parsed = read_parsed_file(std::string(RAPPORTEUR_SOURCE_DIR) + "/tests/record/data/" + file);
  parsed.at(0).report.id = std::move(id);
  reports.push_back(std::move(parsed[0].report));
  documents.push_back(std::move(parsed[0].document));
  extractions.emplace_back();
  extractions.back().report = index;
  return index;
}

Anchor StoryBuilder::at(ReportIndex report, std::string_view words, int nth) const {
  const Text& text = reports[report].text;
  auto byte = text.utf8().find(words);
  for (int i = 0; i < nth && byte != std::string_view::npos; ++i) byte = text.utf8().find(words, byte + 1);
  if (byte == std::string_view::npos) {
    ADD_FAILURE() << "not in the report: " << words;
    return {report, {0, 0}, false};
  }
  return {report, {text.place_of(byte), text.place_of(byte + words.size())}, false};
}

namespace {
ActorIndex add(StoryBuilder& story, ReportIndex report, Actor actor) {
  actor.names = {actor.name};
  if (story.reports[report].text.utf8().find(actor.name) != std::string_view::npos)
    actor.mentions = {story.at(report, actor.name)};
  auto& actors = story.extractions[report].actors;
  actors.push_back(std::move(actor));
  return static_cast<ActorIndex>(actors.size() - 1);
}
}  // namespace

ActorIndex StoryBuilder::state(ReportIndex report, std::string name, std::string code) {
  const auto index = add(*this, report, {{}, ActorType::state, std::move(name), {}, {}, std::move(code), {}, {}});
  extractions[report].actors[index].party = index;
  return index;
}

ActorIndex StoryBuilder::person(ReportIndex report, std::string name, std::optional<ActorIndex> party, std::string title) {
  Actor actor{{}, ActorType::person, std::move(name), {}, party, {}, {}, {}};
  if (!title.empty()) {
    const Anchor anchor = at(report, title);
    actor.roles.push_back({std::move(title), anchor});
  }
  return add(*this, report, std::move(actor));
}

ActorIndex StoryBuilder::body(ReportIndex report, std::string name) {
  return add(*this, report, {{}, ActorType::organisation, std::move(name), {}, {}, {}, {}, {}});
}

ActorIndex StoryBuilder::group(ReportIndex report, std::string name, std::optional<ActorIndex> party) {
  return add(*this, report, {{}, ActorType::group, std::move(name), {}, party, {}, {}, {}});
}

StatementIndex StoryBuilder::says(ReportIndex report, std::vector<ActorIndex> source, std::string_view source_words,
                                  std::string_view content, std::initializer_list<std::string_view> quotes) {
  Statement statement;
  statement.report = report;
  statement.kind = quotes.size() > 0 ? StatementKind::mixed : StatementKind::indirect;
  statement.source = std::move(source);
  if (!source_words.empty()) statement.source_anchor = at(report, source_words);
  statement.source_text = source_words;
  statement.content = at(report, content);
  for (const auto quote : quotes) statement.quotes.push_back(at(report, quote));
  auto& statements = extractions[report].statements;
  statements.push_back(std::move(statement));
  return static_cast<StatementIndex>(statements.size() - 1);
}

void StoryBuilder::unattributed(ReportIndex report, std::string_view words) {
  extractions[report].unattributed_quotes.push_back(at(report, words));
}

Meeting& StoryBuilder::meeting(ReportIndex report, MeetingKind kind, MeetingStatus status, std::vector<ActorIndex> parties,
                               std::string_view sentence) {
  Meeting meeting;
  meeting.kind = kind;
  meeting.status = status;
  meeting.parties = std::move(parties);
  meeting.mentions = {at(report, sentence)};
  extractions[report].meetings.push_back(std::move(meeting));
  return extractions[report].meetings.back();
}

Outcome& StoryBuilder::outcome(ReportIndex report, OutcomeStatus status, std::vector<ActorIndex> parties, std::string issue,
                               std::string_view step) {
  Outcome outcome;
  outcome.status = status;
  outcome.parties = std::move(parties);
  outcome.issue = std::move(issue);
  outcome.text = at(report, step);
  outcome.mentions = {outcome.text};
  extractions[report].outcomes.push_back(std::move(outcome));
  return extractions[report].outcomes.back();
}

Position& StoryBuilder::position(ReportIndex report, ActorIndex party, std::string issue, Stance stance,
                                 std::string_view words) {
  Position position;
  position.party = party;
  position.issue = std::move(issue);
  position.stance = stance;
  position.text = at(report, words);
  position.mentions = {position.text};
  extractions[report].positions.push_back(std::move(position));
  return extractions[report].positions.back();
}

void StoryBuilder::derives(ReportIndex from, ReportIndex to) {
  LineageLink link;
  link.from = from;
  link.to = to;
  link.direction_known = true;
  links.push_back(link);
}

Record StoryBuilder::merge() {
  std::vector<Story> all;
  if (stories.empty()) {
    all.emplace_back();
    for (ReportIndex r = 0; r < reports.size(); ++r) all[0].reports.push_back(r);
  }
  for (const auto& members : stories) all.push_back({{}, {}, members});
  Lineage lineage;
  lineage.links = links;
  for (ReportIndex r = 0; r < reports.size(); ++r) {
    if (std::any_of(links.begin(), links.end(), [&](const LineageLink& l) { return l.from == r; })) continue;
    Origin origin;
    origin.reports = {r};
    origin.root = r;
    for (const LineageLink& link : links)
      if (link.to == r) origin.reports.push_back(link.from);
    lineage.origins.push_back(std::move(origin));
  }
  Record record = rapporteur::merge(reports, documents, extractions, std::move(all), std::move(lineage));
  for (const std::string& wrong : record::validate(record, reports)) ADD_FAILURE() << wrong;
  return record;
}

const Actor& actor_named(const Record& record, std::string_view name) {
  const auto found = std::find_if(record.actors.begin(), record.actors.end(), [&](const Actor& a) {
    return std::find(a.names.begin(), a.names.end(), name) != a.names.end();
  });
  static const Actor nobody;
  if (found == record.actors.end()) {
    ADD_FAILURE() << "no actor " << name;
    return nobody;
  }
  return *found;
}

std::vector<const Dispute*> disputes_of(const Record& record, DisputeKind kind) {
  std::vector<const Dispute*> all;
  for (const Dispute& dispute : record.disputes)
    if (dispute.kind == kind) all.push_back(&dispute);
  return all;
}

std::string words_at(const StoryBuilder& story, const Anchor& anchor) {
  return std::string(story.reports[anchor.report].text.slice(anchor.span));
}

}  // namespace rapporteur::test
