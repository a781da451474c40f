// Reports and the records of their stories in a store: a SQLite file or a PostgreSQL database that is kept up to date and read
// without a model. The tables are described in docs/store.md.
//
// `store` is "sqlite:FILE" or "postgres://user@host/database". What a store gives depends on the set of reports in it and on
// the corrections made, not on the order or the batches in which they came. All functions fail with a message that names the
// store (without its password) and says what to do.
#pragma once

#include <cstdint>
#include <functional>
#include <iosfwd>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "rapporteur/pipeline.hpp"
#include "rapporteur/views.hpp"

namespace rapporteur {

struct AddedReports {
  std::int64_t run = 0;     // number of this run of adding, from 1
  std::size_t added = 0;    // reports that were not there
  std::size_t changed = 0;  // that were there in other words: the new version stands, the old one is kept
  std::size_t older = 0;    // versions that were not there, of reports of which a later one is
  std::size_t known = 0;    // that were there already
  std::size_t stories = 0;  // whose records were made anew
};

// Reads the reports under `paths` as run_each does and adds them, some hundred at a time, each time with the records of the
// stories that they change: what was added stays if the run is ended. The store is made where it is not there. `left_out` gets
// each report that cannot be read. Fails with `unsupported` where the store was made with other models or issues.
Result<AddedReports> add_to_store(const std::string& store, const std::vector<std::string>& paths, const Options& options,
                                  const std::function<void(const Error&)>& left_out);

// Reads all reports of a store anew, from the texts it keeps, with the models and issues of now.
Result<AddedReports> read_store_anew(const std::string& store, const Options& options);

// The whole store as a run, its reports sorted by path and id: for the writers of views.hpp.
Result<Run> run_of_store(const std::string& store);

// ---- versions ----

struct ReportVersion {
  std::string seen, published, title;
  std::int64_t run = 0;  // that brought it
  bool stands = false;
  // What the version after this one has in place of it: paragraphs that were taken out, and those that were put in.
  struct Change {
    std::vector<std::string> before, after;
  };
  std::vector<Change> changes;
};
struct ReportHistory {
  std::string report, path, url;
  std::vector<ReportVersion> versions;  // the oldest first; the last stands
};

// The reports of which a store has several versions, by id; or the one of this id, however many it has. Fails with `not_found`
// where there is none.
Result<std::vector<ReportHistory>> versions_in_store(const std::string& store, const std::string& report);
enum class VersionsFormat { text, json };
Result<void> write_versions(std::ostream& out, const std::vector<ReportHistory>& reports, VersionsFormat format,
                            const TextStyle& style = {});

// ---- corrections ----

// Puts what a user set right into the store and makes the stories that it bears on anew; `correction.number`, `at` and `items`
// are set by it. Of kind `rejected` the subject is the id of an item of the record. It gives the correction's number. Fails
// with `not_found` where a name is no actor's, an id no item's or no report's, with `malformed` where `by` is empty.
Result<std::int64_t> correct_store(const std::string& store, Correction correction, const Options& options);
// Takes a correction back. Fails with `not_found` where there is none of this number.
Result<void> withdraw_correction(const std::string& store, std::int64_t number, const Options& options);
Result<std::vector<Correction>> corrections_of_store(const std::string& store);
// One line a correction.
Result<void> write_corrections(std::ostream& out, const std::vector<Correction>& corrections, const TextStyle& style = {});

// ---- search ----

enum class SearchIn { statements, quotes, reports };
std::string_view name(SearchIn);
std::optional<SearchIn> search_in_from_name(std::string_view name);

struct SearchHit {
  SearchIn in = SearchIn::statements;
  std::string id;  // of the statement or quotation; of a report its own
  std::string text;
  std::vector<Span> marks;  // of the words looked for, in `text`
  std::string source;       // who said it, as reported
  std::string report, path, title, outlet, published;
  std::string story;  // its title
};

// What holds all words of `query`, the best first, at most `limit` of each kind: "..." in double quotes is a phrase, `word*`
// begins a word; case and diacritics do not count. The same words are found in both kinds of store.
Result<std::vector<SearchHit>> search_store(const std::string& store, std::string_view query, const std::vector<SearchIn>& in,
                                            std::size_t limit);

enum class SearchFormat { text, json, csv };
Result<void> write_search(std::ostream& out, const std::vector<SearchHit>& hits, SearchFormat format,
                          const TextStyle& style = {});

}  // namespace rapporteur
