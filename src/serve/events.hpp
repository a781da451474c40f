// Server-sent events (WHATWG HTML, 9.2): what changed in the store, told to whoever listens.
#pragma once

#include <chrono>
#include <cstdint>
#include <deque>
#include <functional>
#include <list>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

#include "serve/message.hpp"
#include "serve/story_index.hpp"

namespace rapporteur::serve {

// One event as it is sent: interface Changed of page/src/api.ts.
std::string event_of(std::int64_t generation, const Difference& change);

class Events : public std::enable_shared_from_this<Events> {
public:
  explicit Events(std::size_t most) : most_(most) {}

  // A stream of what comes; where `last` is the generation that its client saw last and it is not that of now, it begins with
  // what changed since, or with an event that names no story where that is not remembered. Null where there are enough streams,
  // or after close().
  std::unique_ptr<Stream> listen(std::int64_t now, const std::string* last);
  void publish(std::int64_t before, std::int64_t generation, const Difference& change);
  void beat();   // a comment, so that connections that are gone are noticed
  void close();  // ends all streams
  std::size_t listeners() const;

private:
  class Listening;
  using Wake = std::function<void()>;
  struct Listener {
    std::string pending;
    Wake wake;  // where it waits
    bool ended = false;
  };
  void send_all(const std::string& text);
  void forget(Listener* listener);
  std::string missed_since(std::int64_t last, std::int64_t now) const;

  const std::size_t most_;
  mutable std::mutex lock_;
  bool closed_ = false;
  std::list<Listener> listeners_;
  struct Past {
    std::int64_t before, generation;
    Difference change;
  };
  std::deque<Past> past_;
};

}  // namespace rapporteur::serve
