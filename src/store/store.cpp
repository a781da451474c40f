#include "store/store.hpp"

#include <mutex>

#include "store/open.hpp"
#include "store/schema.hpp"
#include "store/session.hpp"

namespace rapporteur::store {
namespace {

Result<std::unique_ptr<Connection>> connect(const StoreUrl& url, const OpenOptions& options) {
  return url.engine == Engine::sqlite ? connect_sqlite(url, options.create, options.wait)
                                      : connect_postgres(url, options.create, options.wait);
}

class IdleConnections : public Pool {
public:
  void give_back(std::unique_ptr<Connection> connection) override {
    constexpr std::size_t most = 8;
    const std::lock_guard lock(mutex_);
    if (connection->alive() && idle_.size() < most) idle_.push_back(std::move(connection));
  }
  std::unique_ptr<Connection> take() {
    const std::lock_guard lock(mutex_);
    if (idle_.empty()) return nullptr;
    auto connection = std::move(idle_.back());
    idle_.pop_back();
    return connection;
  }

private:
  std::mutex mutex_;
  std::vector<std::unique_ptr<Connection>> idle_;
};

class SqlStore : public Store {
public:
  SqlStore(StoreUrl url, OpenOptions options)
      : url_(std::move(url)), shown_(url_.shown()), options_(options), pool_(std::make_shared<IdleConnections>()) {}

  Result<void> prepare() {
    auto connection = connect(url_, options_);
    if (!connection) return tl::unexpected(connection.error());
    if (auto done = migrate(**connection, options_); !done) return done;
    const bool writable = (*connection)->writable();
    options_.create = false;
    pool_->give_back(std::move(*connection));
    return writable ? refresh_words() : Result<void>();
  }

  Result<std::unique_ptr<Reader>> read() override {
    auto session = begin(false);
    if (!session) return tl::unexpected(session.error());
    return std::unique_ptr<Reader>(std::move(*session));
  }
  Result<std::unique_ptr<Transaction>> write() override {
    auto session = begin(true);
    if (!session) return tl::unexpected(session.error());
    return std::unique_ptr<Transaction>(std::move(*session));
  }
  const std::string& shown_url() const override { return shown_; }

private:
  Result<std::unique_ptr<Session>> begin(bool write) {
    // A connection that was idle may have lost its server meanwhile: then a new one says how things are.
    for (auto connection = pool_->take(); connection; connection = pool_->take())
      if (auto begun = begin_on(*connection, write); begun || connection->alive()) return session(std::move(connection), begun);
    auto connection = connect(url_, options_);
    if (!connection) return tl::unexpected(connection.error());
    const auto begun = begin_on(**connection, write);
    return session(std::move(*connection), begun);
  }
  Result<void> begin_on(Connection& connection, bool write) const {
    return write ? connection.begin_write(options_.wait, true) : connection.begin_read();
  }
  Result<std::unique_ptr<Session>> session(std::unique_ptr<Connection> connection, const Result<void>& begun) {
    if (begun) return std::make_unique<Session>(std::move(connection), pool_);
    connection->rollback();
    pool_->give_back(std::move(connection));
    return tl::unexpected(begun.error());
  }
  Result<void> refresh_words() {
    {
      const auto reader = begin(false);
      if (!reader) return tl::unexpected(reader.error());
      const auto made_by = (*reader)->words_current();
      if (!made_by) return tl::unexpected(made_by.error());
      if (*made_by) return {};
    }
    const auto session = begin(true);
    if (!session) return tl::unexpected(session.error());
    auto done = (*session)->refresh_words();
    return done ? (*session)->commit() : done;
  }

  StoreUrl url_;
  std::string shown_;
  OpenOptions options_;
  std::shared_ptr<IdleConnections> pool_;
};

}  // namespace

Result<std::unique_ptr<Store>> open_store(const StoreUrl& url, const OpenOptions& options) {
  auto store = std::make_unique<SqlStore>(url, options);
  if (auto done = store->prepare(); !done) return tl::unexpected(done.error());
  return std::unique_ptr<Store>(std::move(store));
}

Result<std::unique_ptr<Store>> Store::open(std::string_view url, bool create) {
  const auto parsed = parse_store_url(url);
  if (!parsed) return tl::unexpected(parsed.error());
  return open_store(*parsed, {.create = create});
}

}  // namespace rapporteur::store
