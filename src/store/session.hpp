// What Reader and Transaction do, written once for both engines: a connection with a transaction open on it.
#pragma once

#include <map>
#include <memory>

#include "store/connection.hpp"
#include "store/store.hpp"
#include "store/words.hpp"

namespace rapporteur::store {

// Connections of one store that are in no use at the moment.
class Pool {
public:
  virtual ~Pool() = default;
  virtual void give_back(std::unique_ptr<Connection> connection) = 0;
};

class Session : public Transaction {
public:
  // `connection` has its transaction open; it goes back to `pool` at the end.
  Session(std::unique_ptr<Connection> connection, std::shared_ptr<Pool> pool)
      : connection_(std::move(connection)), pool_(std::move(pool)) {}
  ~Session() override;
  Session(const Session&) = delete;
  Session& operator=(const Session&) = delete;

  // reading.cpp
  Result<std::int64_t> generation() override;
  Result<std::vector<Run>> runs() override;
  Result<void> each_grouping(const std::function<void(std::string_view, std::string_view)>& take) override;
  Result<std::vector<Version>> reports(std::span<const std::string> ids) override;
  Result<std::vector<Version>> packed_reports(std::span<const std::string> ids) override;
  Result<std::vector<std::string>> report_ids() override;
  Result<std::vector<Version>> versions(std::string_view report) override;
  Result<std::vector<Story>> stories() override;
  Result<std::vector<Story>> story_list() override;
  Result<std::vector<StoryHead>> story_heads(std::int64_t since) override;
  Result<Story> story(std::string_view id) override;
  Result<Version> report(std::string_view id) override;
  Result<std::vector<Version>> reports_after(std::string_view after, std::size_t limit) override;
  Result<std::string> story_of(std::string_view report) override;
  Result<std::vector<Correction>> corrections() override;
  Result<std::string> setting(std::string_view name) override;
  // keeping.cpp
  Result<bool> needs_reading(Version version) override;
  // sources.cpp
  Result<std::optional<Source>> source(std::string_view address) override;
  Result<std::map<std::string, std::string>> source_files(std::string_view address) override;
  Result<std::string> followed(std::string_view link) override;
  Result<void> put_source(const Source& source) override;
  Result<void> put_source_file(std::string_view address, std::string_view path, std::string_view stamp) override;
  Result<void> put_followed(std::string_view link, std::string_view digest) override;
  // search.cpp
  Result<std::vector<Hit>> search(Field field, std::string_view query, std::size_t limit) override;

  // writing.cpp
  Result<RunNumber> begin_run(std::string_view program, std::string_view at) override;
  Result<RunNumber> continue_run(RunNumber number) override;
  Result<Kept> keep(Version version) override;
  Result<void> read_again(std::string_view report, std::string_view content, const Bytes& reading,
                          const Bytes& grouping) override;
  Result<void> put(Story story) override;
  Result<void> put_card(std::string_view story, std::string_view card) override;
  Result<void> remove_story(std::string_view id) override;
  Result<std::int64_t> correct(const Correction& correction) override;
  Result<void> withdraw(std::int64_t correction) override;
  Result<void> set(std::string_view name, std::string_view value) override;
  Result<void> commit() override;

  // Whether this version of words.hpp made the index of the words; and makes it anew where it did not.
  Result<bool> words_current();
  Result<void> refresh_words();

private:
  // keeping.cpp
  Result<Kept> keep_known(const Version& version);
  Result<void> insert_version(const Version& version, bool stands);
  Result<void> replace_version(const Version& version);
  void index_report(std::string_view id, std::string_view title, std::string_view text);
  Result<std::vector<Version>> shown_versions(std::string_view report);
  Result<std::vector<Version>> read_versions(std::string_view where, Values values);
  // search.cpp: of all texts, or of those whose numbers are below `below` where that is over 0
  Result<std::vector<Hit>> hits_of(Field field, const std::vector<Term>& terms, std::size_t limit, std::int64_t below,
                                   std::int64_t& matches);
  // indexing.cpp
  // The words of a row, none to take them out; written by write_words() in the order of numbers, which FTS5 needs to gather
  // many in one segment of its index: written as they come they cost over twice as much.
  void set_words(std::string_view table, std::int64_t number, std::string_view words);
  Result<void> write_words();
  Result<void> write_sqlite_words(const std::string& table, std::int64_t number, const std::string& words);
  Result<void> write_postgres_words(const std::string& table, std::int64_t number, const std::string& words);
  Result<void> index_all(std::string_view table, std::string_view texts);

  template <class Text>
  Result<void> put_texts(std::string_view table, std::string_view story, const std::vector<Text>& texts);
  Result<void> put_reports(const Story& story);

  Result<void> fill_members(std::vector<Story>& stories);

  Result<void> execute(std::string_view statement, Values values);
  Error damaged(std::string_view what) const;

  std::unique_ptr<Connection> connection_;
  std::shared_ptr<Pool> pool_;
  Run run_;                                                                    // begun by begin_run()
  std::map<std::pair<std::string, std::int64_t>, std::string> pending_words_;  // by table and number
  bool changed_ = false;                                                       // what generation() counts
};

// A number of a row, from its id: the same in every store, whatever was added before, so that ties are settled alike.
constexpr std::int64_t most_number = std::int64_t{1} << 62;
std::int64_t number_of(std::string_view kind, std::string_view id);

}  // namespace rapporteur::store
