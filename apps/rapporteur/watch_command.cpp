#include "watch_command.hpp"

#include <pthread.h>
#include <unistd.h>

#include <csignal>
#include <iostream>
#include <thread>

#include "messages.hpp"
#include "output.hpp"
#include "rapporteur/watch.hpp"

namespace rapporteur::app {
namespace {

// Turns signals into a request to stop. They are blocked in all threads that begin later, and taken by one of its own.
class Signals {
public:
  Signals() {
    sigemptyset(&set_);
    for (const int signal : {SIGINT, SIGTERM, wake}) sigaddset(&set_, signal);
    pthread_sigmask(SIG_BLOCK, &set_, &before_);
    thread_ = std::thread([this] { take(); });
  }
  ~Signals() {
    ended_ = true;
    pthread_kill(thread_.native_handle(), wake);
    thread_.join();
    pthread_sigmask(SIG_SETMASK, &before_, nullptr);
  }
  Signals(const Signals&) = delete;
  Signals& operator=(const Signals&) = delete;
  std::stop_token token() const { return stop_.get_token(); }

private:
  static constexpr int wake = SIGUSR1;
  void take() {
    for (int taken = 0;;) {
      int signal = 0;
      if (sigwait(&set_, &signal) != 0 || ended_) return;
      if (signal == wake) continue;
      constexpr int by_signal = 128;
      if (++taken > 1) ::_exit(by_signal + signal);
      stop_.request_stop();
    }
  }

  sigset_t set_{}, before_{};
  std::stop_source stop_;
  std::atomic<bool> ended_ = false;
  std::thread thread_;
};

}  // namespace

int perform_watch(const Request& request) {
  const Signals signals;
  WatchOptions options = request.watching;
  options.options = request.options;
  options.options.notice = say;
  options.stop = signals.token();
  const auto format = request.format == "jsonl" ? WatchFormat::jsonl : WatchFormat::text;
  const auto tell = [&](const WatchEvent& event) {
    return write_part(std::cout, "", [&] { std::cout << written(event, format); });
  };
  const auto well = watch_sources(request.store, request.paths, options, tell);
  if (!well) return give_up(well.error());
  return *well ? status_done : status_nothing_found;
}

}  // namespace rapporteur::app
