// Reports from the web: what stands at an address, by its media type and its first bytes, with where and when it was found.
#pragma once

#include <memory>
#include <optional>
#include <string>

#include "fetch/fetch.hpp"
#include "ingest/entries.hpp"

namespace rapporteur {

// Fetches one address after the other (fetch/fetch.hpp), with one memory of robots.txt and of open connections.
class WebReports {
public:
  explicit WebReports(const WebOptions& options) : options_(options) {}

  // What `url` holds. `options.kind` is what the address itself says, for where the server says nothing of use. Fails as
  // Fetcher::fetch and open_entries do.
  Result<std::unique_ptr<Entries>> open(const std::string& url, EntryOptions options);

private:
  WebOptions options_;
  std::optional<fetch::Fetcher> fetcher_;  // with the first address
};

// What was fetched; `options.kind` as above.
Result<std::unique_ptr<Entries>> open_fetched(fetch::Fetched fetched, EntryOptions options);
// What an address says of what stands there by its file's name; nothing where it says nothing.
std::optional<InputKind> kind_of_address(const std::string& url);

}  // namespace rapporteur
