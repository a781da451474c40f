#include "serve_command.hpp"

#include <csignal>
#include <cstdio>
#include <ctime>
#include <thread>

#include "messages.hpp"
#include "rapporteur/serve.hpp"

namespace rapporteur::app {
namespace {

sigset_t ending_signals() {
  sigset_t signals;
  sigemptyset(&signals);
  sigaddset(&signals, SIGTERM);
  sigaddset(&signals, SIGINT);
  return signals;
}

// Asks `stop` to stop at the first signal to end; the second one ends the program as it would any other.
void wait_for_signal(const std::stop_token& over, std::stop_source stop) {
  const auto signals = ending_signals();
  constexpr timespec step = {0, 100'000'000};
  while (!over.stop_requested()) {
    if (sigtimedwait(&signals, nullptr, &step) < 0) continue;
    stop.request_stop();
    pthread_sigmask(SIG_UNBLOCK, &signals, nullptr);
    return;
  }
}

}  // namespace

int perform_serve(const Request& request) {
  // Before there are threads, which inherit it: only the one that waits for them gets them.
  const auto signals = ending_signals();
  pthread_sigmask(SIG_BLOCK, &signals, nullptr);
  std::signal(SIGPIPE, SIG_IGN);  // a reader of the log that leaves is no reason to end
  std::stop_source stop;
  const std::jthread waiting([&](const std::stop_token& over) { wait_for_signal(over, stop); });
  auto options = request.serve;
  options.store = request.store;
  options.message = say;
  if (request.access_log) options.log = [](const std::string& line) { std::fputs((line + '\n').c_str(), stderr); };
  options.started = [&](const std::string& address) {
    say("serves " + address + (options.token_file.empty() ? " (read-only)" : ""));
  };
  const auto done = serve_store(options, stop.get_token());
  return done ? status_done : give_up(done.error());
}

}  // namespace rapporteur::app
