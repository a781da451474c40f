// The sources that are watched, one after another into the store; threads of their own ask for those of the web.
#pragma once

#include <memory>
#include <set>

#include "rapporteur/watch.hpp"
#include "readers.hpp"
#include "stored/adding.hpp"
#include "watch/askers.hpp"
#include "watch/fetchers.hpp"
#include "watch/folder.hpp"

namespace rapporteur::stored {

class Watching {
public:
  using Tell = std::function<Result<void>(const WatchEvent&)>;
  static Result<std::unique_ptr<Watching>> begin(const std::string& store, const std::vector<std::string>& sources,
                                                 const WatchOptions& options, const Tell& tell);
  Result<bool> run();

private:
  struct Tracked {
    std::string shown;  // as it was named
    store::Source state;
    watch::Pace pace;
    watch::Hints hints;
    std::unique_ptr<watch::Folder> folder;  // null: of the web
    bool asked = false;                     // being asked for now
    bool begun = false, done = false;       // of a single round
    bool well = true;                       // when it was last asked for
    std::set<std::string> told;             // what was left out, by its message
  };
  // What goes into the store at once: reports, and how far their source got with them.
  struct Batch {
    struct Pending {
      Report report;
      std::string link, digest;  // of a page that was followed
    };
    std::vector<Pending> reports;
    std::vector<watch::FolderFile> files;  // that were read
    std::vector<std::string> files_gone;
    std::optional<store::Source> state;
  };

  Watching(std::unique_ptr<store::Store> store, SentenceEmbedding embedding, Readers readers, const WatchOptions& options,
           const Tell& tell);
  Result<void> add_source(const std::string& named);

  bool is_due(const Tracked& source, watch::Time now) const;
  void ask(std::size_t source);
  bool waits_again(const std::string& link);
  Result<void> take_in(watch::Gathered gathered);
  Result<void> take_in_content(Tracked& source, watch::Content content, store::Source after);
  Result<void> look_into(Tracked& source);
  Result<void> read_file(Tracked& source, const watch::FolderFile& file, Batch& batch);
  Result<void> was_well(Tracked& source, const store::Source& before);
  Result<void> was_not(Tracked& source, const Error& why, const fetch::Said& said);
  Result<void> leave_out(Tracked& source, const Error& why);
  Result<void> say(WatchWhat what, const Tracked& source, std::string detail, std::string next = {});

  std::vector<store::Version> versions_of(Tracked& source, std::vector<Batch::Pending>& pending);
  Result<void> write(Tracked& source, Batch batch);
  // Again and again until the store takes it; fails where it never will, or the program is to stop.
  Result<Adding::Outcomes> write_at_last(std::span<const store::Version> versions, const Adding::Beside& beside);
  Result<void> write_states();

  std::unique_ptr<store::Store> store_;
  SentenceEmbedding embedding_;
  Readers readers_;
  WatchOptions options_;
  Tell tell_;
  Adding adding_;
  std::string run_hour_;  // in which the run of adding began
  std::vector<Tracked> sources_;
  std::set<std::size_t> unwritten_;  // sources whose state alone changed
  std::mutex links_mutex_;
  std::map<std::string, int> link_tries_;
  std::unique_ptr<watch::Fetchers> fetchers_;
  watch::Following following_;
  std::unique_ptr<watch::Askers> askers_;  // last: its threads use the others
};

}  // namespace rapporteur::stored
