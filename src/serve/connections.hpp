// Connections that are open, and those that take too long: libmicrohttpd cuts a connection on which nothing comes, not one on
// which a byte comes now and then.
#pragma once

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <functional>
#include <list>
#include <mutex>
#include <string>
#include <thread>

namespace rapporteur::serve {

class Connections {
public:
  using Clock = std::chrono::steady_clock;

  // One connection. What it is at must be over by a time, unless that is `never`.
  struct Link {
    int descriptor = -1;
    std::atomic<Clock::rep> until = 0;
    std::function<void()> left;  // called once its client has gone; of connections that nobody reads from
    void must_end_within(std::chrono::seconds time) { until = (Clock::now() + time).time_since_epoch().count(); }
    void may_take_any_time() { until = Clock::duration::max().count(); }
  };

  Connections();
  ~Connections();
  Connections(const Connections&) = delete;
  Connections& operator=(const Connections&) = delete;

  Link* opened(int descriptor);
  void closing(Link* link);  // before its socket is closed
  void tell_when_left(Link* link, std::function<void()> left);
  std::size_t count() const;
  std::size_t cut() const { return cut_; }

private:
  void watch();

  mutable std::mutex lock_;
  std::condition_variable ended_;
  bool stopping_ = false;
  std::list<Link> links_;
  std::atomic<std::size_t> cut_ = 0;
  std::thread watching_;
};

}  // namespace rapporteur::serve
