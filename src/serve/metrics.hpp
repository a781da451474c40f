// What the server did, in the text format of Prometheus (version 0.0.4).
#pragma once

#include <array>
#include <chrono>
#include <cstdint>
#include <map>
#include <mutex>
#include <string>
#include <string_view>

namespace rapporteur::serve {

class Metrics {
public:
  void served(std::string_view route, int status, std::chrono::duration<double> time);
  // Lines of requests and their times.
  std::string text() const;

private:
  static constexpr std::array bounds = {0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0};
  struct Times {
    std::array<std::uint64_t, bounds.size() + 1> counts = {};
    double sum = 0;
  };
  mutable std::mutex lock_;
  std::map<std::pair<std::string, int>, std::uint64_t> requests_;
  std::map<std::string, Times, std::less<>> times_;
};

// A measure with one value, its help and type before it.
std::string gauge(std::string_view name, std::string_view help, double value);
std::string counter(std::string_view name, std::string_view help, double value);
std::uint64_t resident_bytes();  // of this process

}  // namespace rapporteur::serve
