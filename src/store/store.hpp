// A store of reports and of the records of their stories, in a SQLite file or a PostgreSQL database. It keeps and finds; it
// reads no report and calls no model: what it is given to keep as `Bytes` it does not look into.
//
// Every change is one transaction. Writers take turns: a `Transaction` holds the store's one write lock from its beginning to
// its end, readers see the last committed state. Schema: docs/store.md; src/store/migrations/ has one numbered file a version.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "rapporteur/result.hpp"

namespace rapporteur::store {

using Bytes = std::string;
using RunNumber = std::int64_t;  // of a run of `add`, from 1

// A report as it was read at one time.
struct Version {
  std::string report;    // Report::id
  std::string identity;  // what makes it the same report when it is seen again: canonical URL, or "sha256:" of its text
  std::string content;   // sha256 of the text, 64 hex digits
  std::string path, url, title, outlet, published, author, seen;
  std::string text;
  Bytes reading;      // the report and its analysis
  Bytes grouping;     // what decides about its story
  RunNumber run = 0;  // that brought it; set by the store
  // Not analysed yet: `reading` and `grouping` are not there. keep() says where it needs them.
  bool unread = false;
};

// Unpacks the reading that Reader::packed_reports() gave; fails with `malformed` where it is damaged. `store` is shown.
Result<void> unpack_reading(Version& version, const std::string& store);

// Which of two versions of one report stands is decided by what they say, never by when they were added, so that the order of
// adding does not matter: the later `seen`, then the later `published`, then the larger `content`, title, outlet, author, url,
// and the smaller path (docs/decisions/which-version-stands.md). Give `seen` wherever something is known of it (a crawler's
// time, else the file's): an edited file stands before the one that it was.
bool stands_before(const Version& a, const Version& b);

struct Statement {
  std::string id, report, source, text;  // for the search
};
struct Quote {
  std::string id, report, source, text;
};

struct Story {
  std::string id, title;
  std::vector<std::string> reports;  // ids
  Bytes record;                      // of this story alone
  std::vector<Statement> statements;
  std::vector<Quote> quotes;
  std::string card = {};  // what a list shows of it: JSON (brief/page_data.hpp)
};

// A story as a list has it.
struct StoryHead {
  std::string id, title;
  std::string card;          // empty: not made yet, by an older program
  std::int64_t changed = 0;  // the generation with which it came to be as it is
};

// What a user set right.
struct Correction {
  std::int64_t number = 0;      // set by the store
  std::string kind;             // "same-actor", "party", "not-linked", "rejected"
  std::string subject, object;  // as the kind says (docs/store.md)
  std::string note, by, at;     // who, and when: ISO 8601 time
};

// A feed, page or folder that `watch` follows, and how far it got.
struct Source {
  std::string address;              // as it was named
  std::string location;             // where it is asked for, after permanent redirects
  std::string kind;                 // of what it last gave (input.hpp); empty: not known
  std::string etag, last_modified;  // of what was read last, to ask for changes alone
  std::string digest;               // sha256 of it
  std::string read_at;              // when it was last read or found unchanged, ISO 8601; empty: never
  std::int64_t next = 0;            // when it is to be asked, in milliseconds since 1970
  std::int64_t failures = 0;        // since it was last read
  std::string failure;              // the last one's message
  bool gone = false;                // not to be asked any more
  bool operator==(const Source&) const = default;
};

struct Run {
  RunNumber number = 0;
  std::string at, program;                         // ISO 8601 time; "rapporteur 0.1.0"
  std::int64_t added = 0, changed = 0, known = 0;  // `older` ones are counted with `changed`
};

enum class Kept {
  added,    // a new report
  changed,  // of a known one the version that stands is now another, or has other metadata: its story is to be made anew
  older,    // a version that was not there, behind the one that stands: nothing else changes
  known,    // nothing new but perhaps a later `seen`
  unread,   // nothing was done: the version's reading is needed and not there
};

enum class Field { reports, statements, quotes };
struct Hit {
  std::string id, report, story, title, source;
  std::string text;  // of the statement or quote; of a report the passage around the words
  double score = 0;  // higher is better; of one engine's own scale
  std::vector<std::pair<std::uint32_t, std::uint32_t>> marks;  // code points of `text` that were looked for
};

// Reads see one state of the store for as long as the object lives. Not thread-safe.
class Reader {
public:
  virtual ~Reader() = default;
  // Changes with each committed change of reports, stories or corrections.
  virtual Result<std::int64_t> generation() = 0;
  virtual Result<std::vector<Run>> runs() = 0;
  // Of the versions that stand, sorted by report id: id and grouping.
  virtual Result<void> each_grouping(const std::function<void(std::string_view report, std::string_view grouping)>& take) = 0;
  // The standing versions of these reports, in this order. Fails with `not_found`.
  virtual Result<std::vector<Version>> reports(std::span<const std::string> ids) = 0;
  // The same without grouping, `reading` as it is kept: unpacking takes longer than finding it, and can be done on many threads.
  virtual Result<std::vector<Version>> packed_reports(std::span<const std::string> ids) = 0;
  virtual Result<std::vector<std::string>> report_ids() = 0;
  // All versions of a report, the standing one first.
  virtual Result<std::vector<Version>> versions(std::string_view report) = 0;
  // Stories sorted by id, with their reports; `record` is filled by stories() alone, texts are empty.
  virtual Result<std::vector<Story>> stories() = 0;
  virtual Result<std::vector<Story>> story_list() = 0;
  // By id; title and card only of those that came to be as they are after generation `since`.
  virtual Result<std::vector<StoryHead>> story_heads(std::int64_t since) = 0;
  // With its reports and record, without texts. Fails with `not_found`.
  virtual Result<Story> story(std::string_view id) = 0;
  // Of the version that stands, without reading and grouping; `not_found`.
  virtual Result<Version> report(std::string_view id) = 0;
  // The same without text, of at most `limit` reports whose ids come after `after`, by id.
  virtual Result<std::vector<Version>> reports_after(std::string_view after, std::size_t limit) = 0;
  // The story that a report is of; empty: of none.
  virtual Result<std::string> story_of(std::string_view report) = 0;
  virtual Result<std::vector<Correction>> corrections() = 0;
  // Best first, then by number. All words of `query`, in any order; "..." in double quotes, and what is written without a blank
  // (U.S., Trump's), is a phrase; `word*` stands for all words that begin so. Letters and digits count, case and diacritics do
  // not. Whatever the query holds, it is words and never an error; one without a word finds nothing. Same hits on both engines.
  virtual Result<std::vector<Hit>> search(Field field, std::string_view query, std::size_t limit) = 0;
  // A named value (the models' hashes, the issues): what the analyses were made with.
  virtual Result<std::string> setting(std::string_view name) = 0;
  // Whether keep() needs the reading of this version, as the store now is.
  virtual Result<bool> needs_reading(Version version) = 0;

  // What `watch` keeps: of a source; what the files of a folder were when they were read, by path; and what an item said when
  // the page behind its link was read, empty where it was not.
  virtual Result<std::optional<Source>> source(std::string_view address) = 0;
  virtual Result<std::map<std::string, std::string>> source_files(std::string_view address) = 0;
  virtual Result<std::string> followed(std::string_view link) = 0;
};

// A change under way. What is not committed when the object goes is undone.
class Transaction : public Reader {
public:
  virtual Result<RunNumber> begin_run(std::string_view program, std::string_view at) = 0;
  // Goes on with a run that an earlier transaction began.
  virtual Result<RunNumber> continue_run(RunNumber number) = 0;
  // After begin_run(). One content of a report is kept once, with the metadata that stands before; all that was ever given
  // decides, so the outcome is the same in any order. Fails with `malformed` where the report's id is kept for another
  // identity, or the identity for another id; the transaction can go on.
  virtual Result<Kept> keep(Version version) = 0;
  // Puts another reading and grouping in place of those of this version of this report (other models, other issues).
  virtual Result<void> read_again(std::string_view report, std::string_view content, const Bytes& reading,
                                  const Bytes& grouping) = 0;
  virtual Result<void> put(Story story) = 0;                                         // new, or in place of the one of this id
  virtual Result<void> put_card(std::string_view story, std::string_view card) = 0;  // which changes nothing else
  virtual Result<void> remove_story(std::string_view id) = 0;
  virtual Result<std::int64_t> correct(const Correction& correction) = 0;
  virtual Result<void> withdraw(std::int64_t correction) = 0;  // `not_found` where there is none, or none that holds
  virtual Result<void> set(std::string_view name, std::string_view value) = 0;
  virtual Result<void> put_source(const Source& source) = 0;
  // `stamp` empty: the file is no more.
  virtual Result<void> put_source_file(std::string_view address, std::string_view path, std::string_view stamp) = 0;
  virtual Result<void> put_followed(std::string_view link, std::string_view digest) = 0;
  virtual Result<void> commit() = 0;
};

class Store {
public:
  virtual ~Store() = default;
  // "sqlite:FILE" or "postgres://user@host:port/database?options" (store_url.hpp). A SQLite file, or tables in a database, that
  // are not there are made where `create`. Readers and transactions must go before the store does.
  // Brings an older schema up to date; fails on a newer one, on a file that is no store, on a damaged one, each with what to
  // do.
  static Result<std::unique_ptr<Store>> open(std::string_view url, bool create);
  virtual Result<std::unique_ptr<Reader>> read() = 0;
  // Waits for another writer, up to a minute. Each reader and transaction has a connection of its own: they may live side by
  // side, and on several threads. A second transaction on a thread that holds one waits for itself.
  virtual Result<std::unique_ptr<Transaction>> write() = 0;
  virtual const std::string& shown_url() const = 0;  // without a password
};

}  // namespace rapporteur::store
