// What is known of the terminal, and a progress bar on it.
#pragma once

#include <atomic>
#include <chrono>
#include <mutex>
#include <string>
#include <string_view>

namespace rapporteur::app {

bool is_terminal(int descriptor);

// Colour only on a terminal that has it and never with NO_COLOR (no-color.org).
bool wants_colour(int descriptor);

// Columns of the terminal; 0 where there is none.
unsigned terminal_width(int descriptor);

// A bar on standard error, drawn only there where it is a terminal and the work has lasted over a second.
class ProgressBar {
public:
  ProgressBar();
  ProgressBar(const ProgressBar&) = delete;
  ProgressBar& operator=(const ProgressBar&) = delete;
  ~ProgressBar();  // wipes the bar

  // May be called from several threads at once.
  void show(std::size_t done, std::size_t of);
  // For work whose end is not known: "120000 reports read".
  void count(std::size_t done, std::string_view what);
  void wipe();
  // Prints a line on standard error where the bar is not in its way.
  void print(const std::string& line);

private:
  void wipe_held();
  void draw(std::string_view words);

  using Clock = std::chrono::steady_clock;
  bool shown_on_;
  Clock::time_point start_ = Clock::now();
  Clock::time_point last_ = start_;
  bool drawn_ = false;
  std::mutex lock_;
};

}  // namespace rapporteur::app
