// A run written down: the record as data (JSON, JSON lines, CSV), one list of it (a view), or the brief for a person to read.
// Nothing here reads a model or a file of news; everything is computed from the `Run` and its order is that of the record.
//
// All writers: UTF-8, "\n" line ends, the same bytes for the same run. They fail with `output_failed` where the stream or the
// file does. Text that came from reports is escaped for the format, control characters for a terminal included.
#pragma once

#include <filesystem>
#include <iosfwd>
#include <optional>
#include <string>
#include <string_view>

#include "rapporteur/pipeline.hpp"
#include "rapporteur/result.hpp"

namespace rapporteur {

// ---- the record as data (docs/schema/record.schema.json) ----

// `record --format json`: the whole record, one item a line. Memory beyond the run's: one item at a time.
Result<void> write_record_json(std::ostream& out, const Run& run);

// `record --format jsonl`: one line a report with all that extraction found in it, a record of one report with nothing merged.
// Needs `run.extractions` only (run_each). Ids come from the report's content.
Result<void> write_record_jsonl(std::ostream& out, const Run& run);

// `record --format plover`: one line an event, a JSON object with PLOVER's type and mode, who acts and on whom with their
// codes. Needs `run.extractions` only; nothing is merged. docs/extract-events.md names the fields.
Result<void> write_record_plover(std::ostream& out, const Run& run);

// `record --format csv`: reports.csv, statements.csv, ... (RFC 4180, a header line each) into `folder`, which is made where it
// is missing.
Result<void> write_record_csv(const std::filesystem::path& folder, const Run& run);

// `export --format jsonl`: every item of the record on a line of its own, its list's name in "list".
Result<void> write_items_jsonl(std::ostream& out, const Run& run);

// `export --format annotations`: every item as a W3C Web Annotation on a line of its own, with a target at each of its places:
// TextPositionSelector (code points of the report's text) and TextQuoteSelector.
Result<void> write_annotations(std::ostream& out, const Run& run);

// ---- the language layer alone (run_each, Until::language) ----

// A JSON object a report, with ",\n" between them, as a list holds them: path, text, sentences with their tokens, entities,
// times. `head` of a token is the index of its head in the sentence, its own for the root.
void write_read_json(std::ostream& out, const Run& run);

// CoNLL-U (universaldependencies.org/format.html): one sentence after the other. Tokens that are nothing but blank space, which
// the format does not have, are left out.
void write_read_conllu(std::ostream& out, const Run& run);

// ---- one list of the record ----

enum class View { statements, quotes, meetings, outcomes, table, lineage, disputes, timeline };
enum class ViewFormat { text, json, csv, md, html };  // html: of the table alone

std::string_view name(View);
std::string_view name(ViewFormat);
std::optional<View> view_from_name(std::string_view name);
std::optional<ViewFormat> view_format_from_name(std::string_view name);

// How text for a terminal looks. The other formats ignore it.
struct TextStyle {
  unsigned width = 96;  // columns that lines are wrapped at; under 40 counts as 40
  bool colour = false;  // ANSI colours: the caller knows whether it writes to a terminal
};

struct ViewOptions {
  // Only what this side says, does or is part of: an actor's name, alias, id or ISO code, in any case; who speaks for a party
  // counts as the party. Empty: all.
  std::string party;
  // Only what is on this issue: an issue's id. Statements carry none; they pass where a position or outcome built on them is on
  // it. Empty: all.
  std::string issue;
  // Only what is dated on or after this day, "2024-05-31", "2024-05" or "2024". An item without a resolved date counts as of
  // the day its first report was published; where that is unknown too, it stays in. Of a store also "run:7", "last" or
  // "added:2024-05-31": what no report told before that run, the last run, or that day. Empty: all.
  std::string since;
  // What is left out otherwise. Statements: attitudes, acts and statements within statements too. Quotes: single unvaried
  // quotations too. Table: all issues.
  bool all = false;
  TextStyle style;
};

// Writes one view. Fails with `not_found` where `party` or `issue` names nothing in this record (the remedy lists what there
// is), with `malformed` where `since` is no date, and with `unsupported` for the HTML of a view that has none. The HTML is one
// file that loads nothing from elsewhere and needs no JavaScript.
Result<void> write_view(std::ostream& out, const Run& run, View view, ViewFormat format, const ViewOptions& options = {});

// `check "QUOTATION"`: who is reported to have said it, in which words, and where the words differ: the contrary first, then
// word for word, then near matches by alignment of words (docs/quotes.md). `by` asks whether this actor (a name, alias, id or
// code; those who speak for it count) said it. True where the words were found, and where `by` is given, of that speaker; where
// they were not, the nearest quotation is written, or a line that says that there is none. Fails with `malformed` where the
// quotation has no words or over 1,000.
Result<bool> write_check(std::ostream& out, const Run& run, std::string_view quotation, ViewFormat format = ViewFormat::text,
                         const TextStyle& style = {}, std::string_view by = {});

// ---- the brief ----

enum class BriefFormat { text, md, html };

std::string_view name(BriefFormat);
std::optional<BriefFormat> brief_format_from_name(std::string_view name);

// Writes the brief, one part a story: headline, meetings, outcomes, the table of parties by issue, who said what, where the
// reports differ, how they derive from each other, notes. Each line carries marks like [2:14]: report 2 of the list at the end,
// sentence 14. The HTML is one file that loads nothing from elsewhere and needs no JavaScript.
Result<void> write_brief(std::ostream& out, const Run& run, BriefFormat format, const TextStyle& style = {});

}  // namespace rapporteur
