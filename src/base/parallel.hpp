// Work that splits over cores: one report at a time.
#pragma once

#include <algorithm>
#include <atomic>
#include <exception>
#include <mutex>
#include <system_error>
#include <thread>
#include <vector>

namespace rapporteur {

// Calls work(0) ... work(count - 1), each once, on up to `jobs` threads (0: one a core). Returns when all are done; the first
// exception is passed on. `work` writes only to what its index owns, so the result does not depend on `jobs`. Where the system
// gives fewer threads, those do the work.
template <class Work>
void parallel_for(std::size_t count, unsigned jobs, Work work) {
  if (jobs == 0) jobs = std::max(1U, std::thread::hardware_concurrency());
  std::atomic<std::size_t> next = 0;
  std::exception_ptr failure;
  std::mutex failure_lock;
  const auto run = [&] {
    try {
      for (std::size_t i = next++; i < count; i = next++) work(i);
    } catch (...) {
      const std::lock_guard hold(failure_lock);
      if (!failure) failure = std::current_exception();
      next = count;
    }
  };
  std::vector<std::jthread> threads;
  try {
    for (std::size_t t = 1; t < std::min<std::size_t>(jobs, count); ++t) threads.emplace_back(run);
  } catch (const std::system_error&) {
  }
  run();
  threads.clear();  // joins
  if (failure) std::rethrow_exception(failure);
}

}  // namespace rapporteur
