// Threads that do what the server's own thread must not wait for.
#pragma once

#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace rapporteur::serve {

class Workers {
public:
  Workers(unsigned threads, std::size_t most_waiting);
  ~Workers() { stop(); }
  Workers(const Workers&) = delete;
  Workers& operator=(const Workers&) = delete;

  // Does it when a thread is free; false where too much waits already, or after stop(). `work` must not throw.
  bool take(std::function<void()> work);
  // Does what waits and ends the threads.
  void stop();

private:
  void run();

  const std::size_t most_waiting_;
  std::mutex lock_;
  std::condition_variable more_;
  std::deque<std::function<void()>> waiting_;
  bool stopping_ = false;
  std::vector<std::thread> threads_;
};

}  // namespace rapporteur::serve
