#include "serve/metrics.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <fstream>

namespace rapporteur::serve {
namespace {

std::string measure(std::string_view name, std::string_view help, std::string_view type, double value) {
  return fmt::format("# HELP {0} {1}\n# TYPE {0} {2}\n{0} {3}\n", name, help, type, value);
}

}  // namespace

std::string gauge(std::string_view name, std::string_view help, double value) { return measure(name, help, "gauge", value); }
std::string counter(std::string_view name, std::string_view help, double value) {
  return measure(name, help, "counter", value);
}

std::uint64_t resident_bytes() {
  std::ifstream file("/proc/self/statm");
  std::uint64_t all = 0, resident = 0;
  file >> all >> resident;
  return resident * static_cast<std::uint64_t>(sysconf(_SC_PAGESIZE));
}

void Metrics::served(std::string_view route, int status, std::chrono::duration<double> time) {
  const std::lock_guard hold(lock_);
  ++requests_[{std::string(route), status}];
  auto& times = times_[std::string(route)];
  const auto bound = std::ranges::lower_bound(bounds, time.count());
  ++times.counts[static_cast<std::size_t>(bound - bounds.begin())];
  times.sum += time.count();
}

std::string Metrics::text() const {
  const std::lock_guard hold(lock_);
  std::string text =
      "# HELP rapporteur_http_requests_total Requests by route and status; status 0: the client left.\n"
      "# TYPE rapporteur_http_requests_total counter\n";
  for (const auto& [key, count] : requests_)
    text += fmt::format("rapporteur_http_requests_total{{route=\"{}\",status=\"{}\"}} {}\n", key.first, key.second, count);
  text +=
      "# HELP rapporteur_http_request_seconds Time from the first line of a request to the end of its answer.\n"
      "# TYPE rapporteur_http_request_seconds histogram\n";
  for (const auto& [route, times] : times_) {
    std::uint64_t count = 0;
    for (std::size_t i = 0; i <= bounds.size(); ++i) {
      count += times.counts[i];
      const auto bound = i < bounds.size() ? fmt::format("{}", bounds[i]) : std::string("+Inf");
      text += fmt::format("rapporteur_http_request_seconds_bucket{{route=\"{}\",le=\"{}\"}} {}\n", route, bound, count);
    }
    text += fmt::format("rapporteur_http_request_seconds_sum{{route=\"{}\"}} {}\n", route, times.sum);
    text += fmt::format("rapporteur_http_request_seconds_count{{route=\"{}\"}} {}\n", route, count);
  }
  return text;
}

}  // namespace rapporteur::serve
