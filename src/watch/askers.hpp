// Threads that ask for sources, so that a slow one does not keep the others waiting; one at a time for a host.
#pragma once

#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <optional>
#include <set>
#include <stop_token>
#include <string>
#include <thread>
#include <vector>

#include "watch/gather.hpp"

namespace rapporteur::watch {

class Askers {
public:
  explicit Askers(unsigned threads);
  // Waits for what is being asked: `fetch` is to give up soon where the program stops. What was not begun is dropped.
  ~Askers();
  Askers(const Askers&) = delete;
  Askers& operator=(const Askers&) = delete;

  // `job` is run on one of the threads, after those of the same host that came before.
  void ask(std::string host, std::function<Gathered()> job);
  // What was gathered, one at a time; nothing where there is nothing yet.
  std::optional<Gathered> take();
  // Until something was gathered, the time has come or `stop` is requested; true in the first case.
  bool wait_until(Time until, const std::stop_token& stop);

private:
  struct Job {
    std::string host;
    std::function<Gathered()> work;
  };
  void work();

  std::mutex mutex_;
  std::condition_variable_any changed_;
  std::deque<Job> jobs_;
  std::set<std::string> busy_;  // hosts
  std::deque<Gathered> gathered_;
  bool ended_ = false;
  std::vector<std::jthread> threads_;
};

}  // namespace rapporteur::watch
