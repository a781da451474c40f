// What stands at a source, as reports: told from what stands there by mistake, with paths that stay.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>

#include "fetch/fetch.hpp"
#include "rapporteur/report.hpp"
#include "rapporteur/result.hpp"
#include "watch/source_state.hpp"

namespace rapporteur::watch {

// One report that a source gave, or why it is left out.
struct Item {
  Result<Report> report;
  // Of a page that was read in place of a feed's summary: the item's link, and what the item said.
  std::string link, digest;
  // The page could not be had now: the item is to wait for it, and its source to be read again.
  bool waits = false;
};

class Items {
public:
  virtual ~Items() = default;
  virtual std::optional<Item> next() = 0;  // nothing at the end
};

// What the page behind the link of a summary gives, and what is known of it.
struct Following {
  std::function<Answer(const fetch::FetchRequest& request)> fetch;
  // What the item said when the page behind this link was read; empty: it was not.
  std::function<std::string(const std::string& link)> followed;
  // Whether to wait for the page once more after it could not be had.
  std::function<bool(const std::string& link)> wait_again;
};

struct Content {
  std::unique_ptr<Items> items;
  std::string kind;      // of what it is (input.hpp); empty: not known
  bool is_list = false;  // of reports, which may be empty for a while
  Hints hints;
};

// Of what was fetched for `source`, whose `kind` says what it was before. Fails where it is no report and no feed, where a page
// or a text stands in place of a feed or of data, or where a feed is cut off. A report of a feed or a list is at `path` its own
// address, else the source's, so that it does not change with its place in the list. `now` stands for the time of reading where
// the server said none. With `following` the pages behind summaries are fetched; nothing else is.
Result<Content> read_content(const store::Source& source, fetch::Fetched fetched, std::uint64_t max_size, Time now,
                             const Following* following);

}  // namespace rapporteur::watch
