#include "watch/askers.hpp"

#include <algorithm>

namespace rapporteur::watch {

Askers::Askers(unsigned threads) {
  for (unsigned i = 0; i < threads; ++i) threads_.emplace_back([this] { work(); });
}

Askers::~Askers() {
  {
    const std::lock_guard hold(mutex_);
    ended_ = true;
  }
  changed_.notify_all();
}

void Askers::ask(std::string host, std::function<Gathered()> job) {
  {
    const std::lock_guard hold(mutex_);
    jobs_.push_back({std::move(host), std::move(job)});
  }
  changed_.notify_all();
}

std::optional<Gathered> Askers::take() {
  const std::lock_guard hold(mutex_);
  if (gathered_.empty()) return std::nullopt;
  auto first = std::move(gathered_.front());
  gathered_.pop_front();
  return first;
}

bool Askers::wait_until(Time until, const std::stop_token& stop) {
  std::unique_lock hold(mutex_);
  return changed_.wait_until(hold, stop, std::chrono::system_clock::time_point(milliseconds(until)),
                             [this] { return !gathered_.empty(); });
}

void Askers::work() {
  std::unique_lock hold(mutex_);
  for (;;) {
    const auto job = std::ranges::find_if(jobs_, [this](const Job& one) { return !busy_.contains(one.host); });
    if (ended_) return;
    if (job == jobs_.end()) {
      changed_.wait(hold);
      continue;
    }
    const auto [host, gather_one] = std::move(*job);
    jobs_.erase(job);
    busy_.insert(host);
    hold.unlock();
    auto gathered = gather_one();
    hold.lock();
    busy_.erase(host);
    gathered_.push_back(std::move(gathered));
    changed_.notify_all();
  }
}

}  // namespace rapporteur::watch
