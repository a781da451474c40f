#include "serve/events.hpp"

#include <fmt/format.h>

#include <charconv>
#include <nlohmann/json.hpp>
#include <set>

namespace rapporteur::serve {
namespace {

constexpr std::size_t remembered = 100;          // events
constexpr std::size_t most_pending = 1'000'000;  // bytes that a client may be behind before it is let go

}  // namespace

// The listener's end at the connection.
class Events::Listening : public Stream {
public:
  Listening(std::shared_ptr<Events> events, Listener* listener) : events_(std::move(events)), listener_(listener) {}
  ~Listening() override { events_->forget(listener_); }

  State read(std::string& into, const std::function<void()>& wake) override {
    const std::lock_guard hold(events_->lock_);
    if (!listener_->pending.empty()) {
      into += listener_->pending;
      listener_->pending.clear();
      return State::data;
    }
    if (listener_->ended) return State::end;
    listener_->wake = wake;
    return State::wait;
  }

private:
  std::shared_ptr<Events> events_;
  Listener* listener_;
};

std::string event_of(std::int64_t generation, const Difference& change) {
  const nlohmann::ordered_json data = {{"generation", generation}, {"stories", change.changed}, {"gone", change.gone}};
  return fmt::format("event: changed\nid: {}\ndata: {}\n\n", generation,
                     data.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace));
}

std::string Events::missed_since(std::int64_t last, std::int64_t now) const {
  if (last == now) return "";
  std::set<std::string> changed, gone;
  const bool known = last < now && !past_.empty() && past_.front().before <= last;
  for (const auto& past : past_) {
    if (!known || past.generation <= last) continue;
    for (const auto& id : past.change.changed) changed.insert(id), gone.erase(id);
    for (const auto& id : past.change.gone) gone.insert(id), changed.erase(id);
  }
  return event_of(now, {{changed.begin(), changed.end()}, {gone.begin(), gone.end()}});
}

std::unique_ptr<Stream> Events::listen(std::int64_t now, const std::string* last) {
  const std::lock_guard hold(lock_);
  if (closed_ || listeners_.size() >= most_) return nullptr;
  auto& listener = listeners_.emplace_back();
  listener.pending = fmt::format("retry: 2000\nid: {}\n\n", now);
  std::int64_t seen = 0;
  if (last != nullptr && std::from_chars(last->data(), last->data() + last->size(), seen).ec == std::errc())
    listener.pending += missed_since(seen, now);
  return std::make_unique<Listening>(shared_from_this(), &listener);
}

void Events::send_all(const std::string& text) {
  std::vector<Wake> wakes;
  {
    const std::lock_guard hold(lock_);
    for (auto& listener : listeners_) {
      if (text.empty() || listener.pending.size() + text.size() > most_pending)
        listener.ended = true;
      else
        listener.pending += text;
      if (listener.wake) wakes.push_back(std::move(listener.wake));
      listener.wake = nullptr;
    }
  }
  for (const auto& wake : wakes) wake();
}

void Events::publish(std::int64_t before, std::int64_t generation, const Difference& change) {
  {
    const std::lock_guard hold(lock_);
    past_.push_back({before, generation, change});
    if (past_.size() > remembered) past_.pop_front();
  }
  send_all(event_of(generation, change));
}

void Events::beat() { send_all(":\n\n"); }

void Events::close() {
  {
    const std::lock_guard hold(lock_);
    closed_ = true;
  }
  send_all("");
}

void Events::forget(Listener* listener) {
  const std::lock_guard hold(lock_);
  listeners_.remove_if([&](const Listener& one) { return &one == listener; });
}

std::size_t Events::listeners() const {
  const std::lock_guard hold(lock_);
  return listeners_.size();
}

}  // namespace rapporteur::serve
