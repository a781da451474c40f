// `check "QUOTATION"`: who is reported to have said it, in which words.
//
// Steps: every quotation of the run (attributed or not) and every reported content is a candidate; each is aligned with the
// words asked for; exact ones come first, then parts of what was asked, then altered ones by their share of equal words, then
// reported speech and the report's own words. A candidate under the least share is left out.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>
#include <ostream>
#include <set>
#include <span>

#include "brief/json.hpp"
#include "brief/places.hpp"
#include "brief/rows.hpp"
#include "brief/text_layout.hpp"
#include "brief/word_alignment.hpp"

namespace rapporteur {
namespace {

constexpr double least_share = 0.6;        // of the words asked for, to count as the same quotation altered
constexpr std::size_t least_part = 3;      // words, for a fragment to count as a part of what was asked
constexpr std::size_t least_unquoted = 4;  // words, for the report's own words to be worth telling

enum class Match { exact, part, altered, reported, unquoted };
constexpr std::string_view names_of_matches[] = {"word-for-word", "part", "altered", "reported", "unquoted"};
constexpr std::string_view headings[] = {"Word for word", "Part of it", "In other words", "As reported speech, not quoted",
                                         "In a report's own words"};

struct Finding {
  Match match = Match::exact;
  double share = 1;
  Anchor anchor;
  const Statement* statement = nullptr;
  std::vector<WordChange> changes;
};

class Check {
public:
  Check(const Reading& reading, std::string_view quotation) : reading_(reading), asked_(words_to_compare(quotation)) {}

  std::vector<Finding> findings() {
    if (asked_.empty()) return {};
    for (const Statement& s : reading_.record.statements)
      for (const Anchor& quote : s.quotes) consider(quote, &s, true);
    for (const Extraction& extraction : reading_.run.extractions)
      for (const Anchor& quote : extraction.unattributed_quotes) consider(quote, nullptr, true);
    for (const Statement& s : reading_.record.statements)
      if (s.quotes.empty()) consider(s.content, &s, false);
    for (ReportIndex r = 0; r < reading_.run.reports.size(); ++r) look_in_text(r);
    std::stable_sort(found_.begin(), found_.end(), [&](const Finding& a, const Finding& b) { return order(a) < order(b); });
    return std::move(found_);
  }

private:
  // Best match first; among equals the earliest published, then reports that others derive from, then the run's order.
  std::tuple<Match, double, std::string, bool, Anchor> order(const Finding& f) const {
    const std::string& published = reading_.run.reports[f.anchor.report].published;
    const auto& links = reading_.record.lineage.links;
    const bool derives =
        std::any_of(links.begin(), links.end(), [&](const LineageLink& l) { return l.from == f.anchor.report; });
    return {f.match, -f.share, published.empty() ? "9999" : published, derives, f.anchor};
  }

  void consider(const Anchor& anchor, const Statement* statement, bool quoted) {
    if (quoted && !seen_.insert(anchor).second) return;
    const auto words = words_to_compare(reading_.words(anchor));
    if (words.empty()) return;
    Finding finding{Match::exact, 1, anchor, statement, {}};
    Alignment alignment = align_within(asked_, words);
    const double share = 1 - static_cast<double>(alignment.changed) / static_cast<double>(asked_.size());
    if (alignment.changed > 0) {
      const bool part = words.size() >= least_part && words.size() < asked_.size() && align_within(words, asked_).changed == 0;
      if (!part && share < least_share) return;
      finding.match = part ? Match::part : Match::altered;
      finding.share = part ? static_cast<double>(words.size()) / static_cast<double>(asked_.size()) : share;
      if (!part) finding.changes = std::move(alignment.changes);
    }
    if (!quoted) finding.match = Match::reported;
    found_.push_back(std::move(finding));
  }

  // The same words in a report's text where it neither quotes nor reports them.
  void look_in_text(ReportIndex report) {
    if (asked_.size() < least_unquoted || report >= reading_.run.documents.size()) return;
    for (const Sentence& sentence : reading_.run.documents[report].sentences) {
      const Anchor anchor{report, sentence.span, false};
      const auto taken = std::any_of(found_.begin(), found_.end(), [&](const Finding& f) {
        return f.anchor.report == report && !f.anchor.in_title && f.anchor.span.overlaps(sentence.span);
      });
      if (!taken && align_within(asked_, words_to_compare(reading_.words(anchor))).changed == 0)
        found_.push_back({Match::unquoted, 1, anchor, nullptr, {}});
    }
  }

  const Reading& reading_;
  std::vector<Word> asked_;
  std::vector<Finding> found_;
  std::set<Anchor> seen_;
};

std::string speaker(const Reading& reading, const Finding& f) {
  if (f.statement) return reading.speaker(*f.statement);
  return f.match == Match::unquoted ? "the report itself" : "nobody named";
}

std::string worded(const std::vector<WordChange>& changes) {
  std::string text;
  for (const WordChange& change : changes) {
    text += text.empty() ? "" : "; ";
    if (change.asked.empty())
      text += "put in “" + change.found + "”";
    else if (change.found.empty())
      text += "without “" + change.asked + "”";
    else
      text += "“" + change.found + "” for “" + change.asked + "”";
  }
  return text;
}

// The origins that the reports of findings [begin, end) stand in.
std::set<OriginIndex> origins_of(const Record& record, std::span<const Finding> findings) {
  std::set<OriginIndex> origins;
  for (OriginIndex o = 0; o < record.lineage.origins.size(); ++o)
    for (const Finding& f : findings)
      if (const auto& reports = record.lineage.origins[o].reports;
          std::find(reports.begin(), reports.end(), f.anchor.report) != reports.end())
        origins.insert(o);
  return origins;
}

// "[2:9] Title · file · 2024-05-31 · rewrites report 6"
std::string where(const Reading& reading, const Finding& f) {
  const ReportIndex report = f.anchor.report;
  std::string text = "[" + label(reading.mark(f.anchor)) + "] " + reading.report_name(report);
  if (reading.report_name(report) != reading.file_name(report)) text += " · " + reading.file_name(report);
  const std::string& published = reading.run.reports[report].published;
  if (!published.empty()) text += " · " + flat(published);
  for (const LineageLink& link : reading.record.lineage.links)
    if (link.from == report)
      text += fmt::format(" · {} report {}",
                          link.relation == LinkRelation::copy      ? "copies"
                          : link.relation == LinkRelation::excerpt ? "excerpt of"
                                                                   : "rewrites",
                          link.to + 1);
  return text;
}

void write_text(std::ostream& out, const Reading& reading, std::string_view quotation, const std::vector<Finding>& findings,
                const TextStyle& style) {
  TextPage page(out, style);
  page.title("“" + flat(quotation) + "”");
  if (findings.empty())
    page.paragraph({{"Nothing found: no report quotes or reports these words, nor words near them."}}, 0, 0);
  for (std::size_t i = 0; i < findings.size(); ++i) {
    const Finding& f = findings[i];
    if (i == 0 || findings[i - 1].match != f.match) {
      std::size_t end = i;
      while (end < findings.size() && findings[end].match == f.match) ++end;
      page.heading(fmt::format("{}: {} from {}", headings[static_cast<std::size_t>(f.match)], counted(end - i, "place"),
                               counted(origins_of(reading.record, std::span(findings).subspan(i, end - i)).size(), "origin")));
    }
    Pieces who{{speaker(reading, f), Ink::strong}};
    if (f.statement && f.statement->source.size() == 1) {
      const std::string role = reading.role(f.statement->source.front()), party = reading.party(f.statement->source.front());
      const std::string more = role.empty() || party.empty() ? role + party : role + ", " + party;
      if (!more.empty()) who.push_back({"  " + more, Ink::quiet});
    }
    page.paragraph(who, 2, 4);
    page.paragraph({{f.match == Match::reported || f.match == Match::unquoted ? reading.words(f.anchor)
                                                                              : "“" + reading.words(f.anchor) + "”"}},
                   4, 6);
    if (!f.changes.empty()) page.paragraph({{worded(f.changes), Ink::accent}}, 4, 6);
    page.paragraph({{where(reading, f), Ink::quiet}}, 4, 6);
  }
}

void write_json(std::ostream& out, const Reading& reading, const std::vector<Finding>& findings) {
  using Json = nlohmann::ordered_json;
  const RecordJson json(reading.run.reports, reading.run.documents, reading.run.models, reading.record);
  out << '[';
  for (std::size_t i = 0; i < findings.size(); ++i) {
    const Finding& f = findings[i];
    Json sources = Json::array(), changes = Json::array(), origins = Json::array();
    if (f.statement)
      for (const ActorIndex a : f.statement->source) sources.push_back(reading.record.actors[a].id);
    for (const OriginIndex o : origins_of(reading.record, std::span(&f, 1)))
      origins.push_back(reading.record.lineage.origins[o].id);
    for (const WordChange& change : f.changes) changes.push_back({{"asked", change.asked}, {"found", change.found}});
    out << (i == 0 ? "\n" : ",\n")
        << one_line({{"match", names_of_matches[static_cast<std::size_t>(f.match)]},
                     {"score", std::round(f.share * 1000) / 1000},
                     {"speaker", speaker(reading, f)},
                     {"source", std::move(sources)},
                     {"anchor", json.anchor(f.anchor)},
                     {"changes", std::move(changes)},
                     {"statement", f.statement ? Json(f.statement->id) : Json(nullptr)},
                     {"origins", std::move(origins)}});
  }
  out << (findings.empty() ? "]\n" : "\n]\n");
}

Rows rows_of_findings(const Reading& reading, const std::vector<Finding>& findings) {
  Rows rows{{"match", "score", "speaker", "words", "changes", "report", "mark", "statement"}, {}};
  for (const Finding& f : findings)
    rows.cells.push_back({std::string(names_of_matches[static_cast<std::size_t>(f.match)]), fmt::format("{:.3f}", f.share),
                          speaker(reading, f), reading.words(f.anchor), worded(f.changes),
                          reading.run.reports[f.anchor.report].path, label(reading.mark(f.anchor)),
                          f.statement ? f.statement->id : ""});
  return rows;
}

}  // namespace

Result<bool> write_check(std::ostream& out, const Run& run, std::string_view quotation, ViewFormat format,
                         const TextStyle& style) {
  const Reading reading(run);
  const auto findings = Check(reading, quotation).findings();
  switch (format) {
    case ViewFormat::text:
      write_text(out, reading, quotation, findings, style);
      break;
    case ViewFormat::json:
      write_json(out, reading, findings);
      break;
    case ViewFormat::csv:
      write_csv(out, rows_of_findings(reading, findings));
      break;
    case ViewFormat::md:
      write_markdown_table(out, rows_of_findings(reading, findings));
      break;
  }
  out.flush();
  if (!out) return fail(ErrorCode::output_failed, "-", "could not be written", "Check the space left and the permissions.");
  return !findings.empty();
}

}  // namespace rapporteur
