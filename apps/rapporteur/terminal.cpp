#include "terminal.hpp"

#include <fmt/format.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>

namespace rapporteur::app {
namespace {

using namespace std::chrono_literals;

std::string_view variable(const char* name) {
  const char* value = std::getenv(name);  // NOLINT(concurrency-mt-unsafe): nothing here sets the environment
  return value != nullptr ? value : "";
}

}  // namespace

bool is_terminal(int descriptor) { return ::isatty(descriptor) == 1; }

bool wants_colour(int descriptor) {
  return is_terminal(descriptor) && variable("NO_COLOR").empty() && variable("TERM") != "dumb" && !variable("TERM").empty();
}

unsigned terminal_width(int descriptor) {
  winsize size{};
  return is_terminal(descriptor) && ::ioctl(descriptor, TIOCGWINSZ, &size) == 0 ? size.ws_col : 0;
}

ProgressBar::ProgressBar() : shown_on_(is_terminal(STDERR_FILENO)) {}

ProgressBar::~ProgressBar() { wipe(); }

void ProgressBar::show(std::size_t done, std::size_t of) {
  if (of == 0) return;
  constexpr std::size_t cells = 30;
  const auto full = std::min(cells, done * cells / of);
  draw(fmt::format("[{}{}] {:3}%", std::string(full, '#'), std::string(cells - full, ' '),
                   std::min<std::size_t>(100, done * 100 / of)));
}

void ProgressBar::count(std::size_t done, std::string_view what) { draw(fmt::format("{} {}", done, what)); }

void ProgressBar::draw(std::string_view words) {
  if (!shown_on_) return;
  const std::unique_lock hold(lock_, std::try_to_lock);
  if (!hold) return;  // another thread is drawing
  const auto now = Clock::now();
  if (now - start_ < 1s || now - last_ < 100ms) return;
  last_ = now;
  drawn_ = true;
  fmt::print(stderr, "\r{}", words);
  std::fflush(stderr);
}

void ProgressBar::wipe() {
  const std::lock_guard hold(lock_);
  wipe_held();
}

void ProgressBar::print(const std::string& line) {
  const std::lock_guard hold(lock_);
  wipe_held();
  std::fputs(line.c_str(), stderr);
}

void ProgressBar::wipe_held() {
  if (drawn_) fmt::print(stderr, "\r{}\r", std::string(40, ' '));
  std::fflush(stderr);
  drawn_ = false;
}

}  // namespace rapporteur::app
