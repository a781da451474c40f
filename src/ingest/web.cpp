#include "ingest/web.hpp"

#include <utility>

#include "ingest/kinds.hpp"

namespace rapporteur {
namespace {

// The entries of what was fetched, which know where and when.
class Found final : public Entries {
public:
  Found(std::unique_ptr<Entries> entries, fetch::Fetched from) : entries_(std::move(entries)), from_(std::move(from)) {}

  std::optional<Result<Unread>> next() override {
    auto entry = entries_->next();
    if (!entry || !*entry) return entry;
    Unread& unread = **entry;
    if (unread.known.seen.empty()) unread.known.seen = from_.date;
    if (unread.line == 0) {  // the page itself, not an item of a feed
      unread.known.url = from_.url;
      unread.encoding = from_.charset;
    }
    return entry;
  }

private:
  std::unique_ptr<Entries> entries_;
  fetch::Fetched from_;  // without its bytes
};

}  // namespace

Result<std::unique_ptr<Entries>> WebReports::open(const std::string& url, EntryOptions options) {
  if (!fetcher_) {
    fetch::FetchOptions given;
    given.max_size = options.max_size;
    given.allow_private = options_.allow_private;
    given.total_time = std::chrono::seconds(options_.timeout_seconds);
    fetcher_.emplace(std::move(given));
  }
  auto fetched = fetcher_->fetch({url, {}, {}});
  if (!fetched) return tl::unexpected(fetched.error());
  return open_fetched(std::move(*fetched), std::move(options));
}

Result<std::unique_ptr<Entries>> open_fetched(fetch::Fetched fetched, EntryOptions options) {
  if (const auto said = kind_of_media_type(fetched.type)) options.kind = said;
  options.certain = false;
  auto entries = open_entries(memory_bytes(std::move(fetched.bytes)), options);
  if (!entries) return entries;
  return std::unique_ptr<Entries>(std::make_unique<Found>(std::move(*entries), std::move(fetched)));
}

std::optional<InputKind> kind_of_address(const std::string& url) {
  return read_name(url.substr(0, url.find_first_of("?#"))).kind;
}

}  // namespace rapporteur
