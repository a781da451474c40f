#include "watch/content.hpp"

#include <algorithm>
#include <utility>
#include <vector>

#include "base/ascii.hpp"
#include "infer/sha256.hpp"
#include "ingest/ingest.hpp"
#include "ingest/kinds.hpp"
#include "ingest/report_id.hpp"
#include "ingest/web.hpp"

namespace rapporteur::watch {
namespace {

bool is_list(InputKind kind) { return kind != InputKind::page && kind != InputKind::text && kind != InputKind::markdown; }

// Why these bytes are no whole feed; nothing where they are. A feed ends with the end tag of its first element; what may stand
// before that or behind it does not count.
std::optional<std::string> wrong_with_feed(std::string_view bytes) {
  std::string xml;
  for (const char c : lower_ascii(bytes))
    if (c != '\0') xml += c;  // of UTF-16
  for (const std::string element : {"rss", "feed", "rdf:rdf", "atom:feed"})
    if (xml.find('<' + element) != std::string::npos) {
      if (xml.rfind("</" + element) == std::string::npos) return "gave a feed that is cut off";
      return std::nullopt;
    }
  return first_markup(xml).element.empty() ? std::optional<std::string>("gave what is no feed") : std::nullopt;
}

void fill(std::string& field, const std::string& value) {
  if (field.empty()) field = value;
}

// Why no report came of a link: it may come later, or it will not.
bool may_come_later(const Answer& answer) {
  constexpr int client_errors = 400, too_many = 429, server_errors = 500;
  const int status = answer.said.status;
  if (status >= server_errors || status == too_many) return true;
  return status < client_errors && answer.fetched.error().code == ErrorCode::unreadable &&
         answer.fetched.error().reason.find("robots.txt") == std::string::npos;
}

class SourceItems : public Items {
public:
  SourceItems(std::unique_ptr<Entries> entries, std::string address, std::string now, std::uint64_t max_size,
              const Following* following)
      : entries_(std::move(entries)),
        address_(std::move(address)),
        now_(std::move(now)),
        max_size_(max_size),
        following_(following) {}

  // One item is held back: where the feed turns out to be damaged behind it, it may be cut off.
  std::optional<Item> next() override {
    if (!held_ && !ended_) held_ = read_next();
    auto item = std::exchange(held_, std::nullopt);
    if (!item || !item->report) return item;
    held_ = read_next();
    if (held_ && !held_->report && held_->report.error().code == ErrorCode::malformed && held_->report.error().path == address_)
      return std::exchange(held_, std::nullopt);
    return item;
  }

private:
  std::optional<Item> read_next() {
    for (;;) {
      auto unread = entries_->next();
      ended_ = !unread;
      if (!unread) return std::nullopt;
      if (!*unread) return Item{tl::unexpected(unread->error()), {}, {}};
      if (following_ == nullptr || !(*unread)->known.summary || (*unread)->known.url.empty())
        return Item{report_of(std::move(**unread)), {}, {}};
      if (auto item = follow(std::move(**unread))) return item;
    }
  }

  Result<Report> report_of(Unread unread) const {
    const auto place = unread.line > 0 ? unread.place() : std::string();
    auto report = read_report(std::move(unread)).and_then(judge);
    if (!report) return report;
    if (report->path == place) report->path = report->url.empty() ? address_ : report->url;
    fill(report->seen, now_);
    return report;
  }

  // Nothing where the page was read before.
  std::optional<Item> follow(Unread unread) const {
    const auto link = canonical_url(unread.known.url);
    const auto digest = sha256(unread.known.title + '\n' + unread.known.published + '\n' + unread.bytes);
    if (following_->followed(link) == digest) return std::nullopt;
    auto answer = following_->fetch({unread.known.url, {}, {}});
    if (answer.fetched) {
      if (auto page = page_report(std::move(*answer.fetched), unread.known)) return Item{std::move(page), link, digest};
    } else if (may_come_later(answer) && following_->wait_again(link)) {
      return Item{tl::unexpected(answer.fetched.error()), link, {}, true};
    }
    return Item{report_of(std::move(unread)), {}, {}};
  }

  Result<Report> page_report(fetch::Fetched fetched, const Known& item) const {
    EntryOptions options;
    options.shown = item.url;
    options.max_size = max_size_;
    auto opened = open_fetched(std::move(fetched), options);
    if (!opened) return tl::unexpected(opened.error());
    auto page = (*opened)->next();
    if (!page || !*page) return fail(ErrorCode::empty, item.url, "holds no article");
    if ((*page)->line > 0) return fail(ErrorCode::unsupported, item.url, "is no page");
    Known& known = (*page)->known;
    fill(known.title, item.title), fill(known.outlet, item.outlet), fill(known.author, item.author);
    fill(known.published, item.published);
    return report_of(std::move(**page));
  }

  std::unique_ptr<Entries> entries_;
  std::string address_, now_;
  std::uint64_t max_size_;
  const Following* following_;
  std::optional<Item> held_;
  bool ended_ = false;
};

}  // namespace

Result<Content> read_content(const store::Source& source, fetch::Fetched fetched, std::uint64_t max_size, Time now,
                             const Following* following) {
  EntryOptions options;
  options.shown = shown_path(source.address);
  options.kind = kind_of_address(source.address);
  options.max_size = max_size;
  constexpr std::size_t look = 65536;
  const auto said = kind_of_media_type(fetched.type);
  const auto is = kind_of_bytes(std::string_view(fetched.bytes).substr(0, look), said ? said : options.kind, options.shown);
  const bool packed = fetched.bytes.starts_with("\x1f\x8b");
  Content content;
  content.kind = source.kind;
  if (!packed) {
    if (!is) return tl::unexpected(is.error());
    const auto before = input_kind_from_name(source.kind);
    const auto wanted = before ? before : options.kind;
    if (wanted && is_list(*wanted) && !is_list(*is))
      return fail(ErrorCode::malformed, options.shown,
                  "gave a " + std::string(*is == InputKind::page ? "page" : "text") + " in place of a " +
                      std::string(*wanted == InputKind::feed ? "feed" : "list of reports"),
                  "Look at it in a browser.");
    if (*is == InputKind::feed)
      if (auto wrong = wrong_with_feed(fetched.bytes))
        return fail(ErrorCode::malformed, options.shown, std::move(*wrong), "It is read when it is whole.");
    content.kind = name(*is);
    content.is_list = is_list(*is);
  }
  content.hints = read_hints(fetched.bytes);
  auto entries = open_fetched(std::move(fetched), options);
  if (!entries) return tl::unexpected(entries.error());
  content.items = std::make_unique<SourceItems>(std::move(*entries), options.shown, as_precise_text(now), max_size, following);
  return content;
}

}  // namespace rapporteur::watch
