// Items of feeds as entries, and JSON Feed (jsonfeed.org, version 1.1), whose items are the same.
#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "ingest/feed.hpp"
#include "ingest/json_entries.hpp"

namespace rapporteur {
namespace {

using Json = nlohmann::json;

bool is_blank(const FeedText& text) { return text.text.find_first_not_of(" \t\r\n") == std::string::npos; }

std::string day(const std::optional<MachineDate>& date) { return date && date->day.size() == 10 ? date->day : std::string(); }

class FeedEntries final : public Entries {
public:
  FeedEntries(Feed feed, std::string shown) : feed_(std::move(feed)), shown_(std::move(shown)) {}

  std::optional<Result<Unread>> next() override {
    while (place_ < feed_.items.size()) {
      auto& item = feed_.items[place_++];
      if (is_blank(item.content) && is_blank(item.summary))
        ++without_text_;
      else
        return unread(item);
    }
    if (std::exchange(ended_, true)) return std::nullopt;
    if (feed_.items.empty())
      return fail(ErrorCode::empty, shown_, "is a feed without items", "Get it again when it has some, or leave it out.");
    if (feed_.damaged)
      return fail(ErrorCode::malformed, shown_, fmt::format("is damaged XML, read as far as item {}", feed_.items.size()),
                  "Get it again.");
    if (without_text_ > 0)
      return fail(ErrorCode::empty, shown_,
                  fmt::format("has {} of {} items without text, which are left out", without_text_, feed_.items.size()),
                  "Get the pages that they link to.");
    return std::nullopt;
  }

private:
  Unread unread(FeedItem& item) const {
    Unread unread;
    unread.shown = shown_;
    unread.line = place_;
    auto& known = unread.known;
    known.summary = is_blank(item.content);
    auto& words = known.summary ? item.summary : item.content;
    // Text without a tag has its paragraphs in its lines.
    const bool markup = words.html && (words.text.find('<') != std::string::npos || words.text.find('&') != std::string::npos);
    unread.form = markup ? Form::fragment : Form::text;
    unread.bytes = std::move(words.text);
    known.title = std::move(item.title);
    known.url = std::move(item.url);
    known.outlet = item.source.empty() ? feed_.title : std::move(item.source);
    known.author = item.author.empty() ? feed_.author : std::move(item.author);
    known.published = day(item.published).empty() ? day(item.updated) : day(item.published);
    return unread;
  }

  Feed feed_;
  std::string shown_;
  std::size_t place_ = 0, without_text_ = 0;
  bool ended_ = false;
};

std::string text_of(const Json& object, const char* key) {
  const auto found = object.find(key);
  return found != object.end() && found->is_string() ? found->get<std::string>() : std::string();
}

std::string authors_of(const Json& object) {
  std::string all;
  const auto add = [&](const Json& author) {
    const auto name = author.is_object() ? text_of(author, "name") : std::string();
    if (!name.empty()) all += (all.empty() ? "" : ", ") + name;
  };
  if (const auto list = object.find("authors"); list != object.end() && list->is_array())
    for (const Json& author : *list) add(author);
  if (const auto one = object.find("author"); all.empty() && one != object.end()) add(*one);  // version 1.0
  return all;
}

FeedItem item_of(const Json& json) {
  FeedItem item;
  item.id = text_of(json, "id");
  item.title = text_of(json, "title");
  item.url = text_of(json, "url");
  if (item.url.empty()) item.url = text_of(json, "external_url");
  if (item.url.empty() && item.id.starts_with("http")) item.url = item.id;
  item.author = authors_of(json);
  item.published = machine_date(text_of(json, "date_published"));
  item.updated = machine_date(text_of(json, "date_modified"));
  item.content = {text_of(json, "content_html"), true};
  if (is_blank(item.content)) item.content = {text_of(json, "content_text"), false};
  item.summary = {text_of(json, "summary"), false};
  return item;
}

}  // namespace

Result<std::unique_ptr<Entries>> feed_entries(std::string_view bytes, const std::string& shown) {
  auto feed = read_feed(bytes, shown);
  if (!feed) return tl::unexpected(feed.error());
  return std::make_unique<FeedEntries>(std::move(*feed), shown);
}

std::optional<std::unique_ptr<Entries>> json_feed_entries(std::string_view json, const std::string& shown) {
  if (json.find("\"items\"") == std::string_view::npos || json_depth(json) > deepest_json) return std::nullopt;
  const Json object = Json::parse(json, nullptr, false);
  if (object.is_discarded() || !object.is_object()) return std::nullopt;
  const auto items = object.find("items");
  if (items == object.end() || !items->is_array() || object.contains("text")) return std::nullopt;
  Feed feed;
  feed.title = text_of(object, "title");
  feed.author = authors_of(object);
  for (const Json& item : *items)
    if (item.is_object()) feed.items.push_back(item_of(item));
  return std::make_unique<FeedEntries>(std::move(feed), shown);
}

}  // namespace rapporteur
