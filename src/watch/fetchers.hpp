// Fetching from several hosts at once, from each one page after the other: its pauses and its robots.txt are kept.
#pragma once

#include <map>
#include <memory>
#include <mutex>
#include <string>

#include "fetch/fetch.hpp"
#include "watch/source_state.hpp"

namespace rapporteur::watch {

class Fetchers {
public:
  explicit Fetchers(fetch::FetchOptions options) : options_(std::move(options)) {}

  // As Fetcher::fetch; waits while another thread fetches from the same host. Thread-safe.
  Answer fetch(const fetch::FetchRequest& request);

private:
  struct Host {
    explicit Host(const fetch::FetchOptions& options) : fetcher(options) {}
    std::mutex mutex;
    fetch::Fetcher fetcher;
  };
  const fetch::FetchOptions options_;
  std::mutex mutex_;
  std::map<std::string, std::unique_ptr<Host>> hosts_;  // by origin
};

// What one robots.txt speaks for; the address itself where it is none.
std::string host_of(const std::string& address);

}  // namespace rapporteur::watch
