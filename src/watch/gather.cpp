#include "watch/gather.hpp"

#include <deque>

#include "infer/sha256.hpp"

namespace rapporteur::watch {
namespace {

class ReadItems : public Items {
public:
  explicit ReadItems(std::unique_ptr<Items> items) {
    while (auto item = items->next()) items_.push_back(std::move(*item));
  }
  std::optional<Item> next() override {
    if (items_.empty()) return std::nullopt;
    auto item = std::move(items_.front());
    items_.pop_front();
    return item;
  }

private:
  std::deque<Item> items_;
};

}  // namespace

Gathered gather(const store::Source& source, const std::function<Answer(const fetch::FetchRequest&)>& fetch,
                const std::function<Time()>& now, std::uint64_t max_size, const Following* following) {
  Gathered gathered;
  auto answer = fetch({source.location, source.etag, source.last_modified});
  gathered.said = std::move(answer.said);
  if (!answer.fetched) {
    gathered.failure = std::move(answer.fetched.error());
    return gathered;
  }
  auto& fetched = *answer.fetched;
  auto digest = fetched.not_modified ? std::string() : sha256(fetched.bytes);
  if (digest == source.digest) digest.clear();
  auto bytes = std::move(fetched.bytes);
  fetched.bytes.clear();
  gathered.fetched = fetched;
  if (digest.empty()) return gathered;
  fetched.bytes = std::move(bytes);
  auto content = read_content(source, std::move(fetched), max_size, now(), following);
  if (!content) {
    gathered.failure = std::move(content.error());
    return gathered;
  }
  if (following != nullptr) content->items = std::make_unique<ReadItems>(std::move(content->items));
  gathered.digest = std::move(digest);
  gathered.content = std::move(*content);
  return gathered;
}

}  // namespace rapporteur::watch
