#include "base/in_order.hpp"

#include <utility>

namespace rapporteur {

bool InOrder::has_room(std::size_t bytes) const {
  return places_.empty() || (places_.size() < limits_.places && bytes_ + bytes <= limits_.bytes);
}

std::optional<std::size_t> InOrder::enter(std::size_t bytes) {
  std::unique_lock hold(lock_);
  changed_.wait(hold, [&] { return ended_ || has_room(bytes); });
  if (ended_) return std::nullopt;
  places_[entered_].bytes = bytes;
  bytes_ += bytes;
  return entered_++;
}

bool InOrder::in_turn(std::size_t place, const std::function<void()>& act) {
  std::unique_lock hold(lock_);
  changed_.wait(hold, [&] { return ended_ || turned_ == place; });
  if (ended_) return false;
  act();
  ++turned_;
  changed_.notify_all();
  return true;
}

void InOrder::leave(std::size_t place, Result<std::string> result) {
  std::unique_lock hold(lock_);
  if (ended_) return;
  Place& done = places_.at(place);
  bytes_ -= done.bytes;
  done.bytes = result ? result->size() : 0;
  bytes_ += done.bytes;
  done.result = std::move(result);
  if (!taking_) take_what_is_next(hold);
  changed_.notify_all();
}

// The others go on working while one writes.
void InOrder::take_what_is_next(std::unique_lock<std::mutex>& hold) {
  taking_ = true;
  while (!ended_ && !places_.empty() && places_.begin()->second.result) {
    Result<std::string> next = std::move(*places_.begin()->second.result);
    hold.unlock();
    auto taken = take_(std::move(next));
    hold.lock();
    if (!taken) return end_held(std::move(taken.error()));
    bytes_ -= places_.begin()->second.bytes;
    places_.erase(places_.begin());
    changed_.notify_all();
  }
  taking_ = false;
}

void InOrder::end(Error why) {
  const std::lock_guard hold(lock_);
  end_held(std::move(why));
}

void InOrder::end_held(Error why) {
  if (!ended_) ended_ = std::move(why);
  changed_.notify_all();
}

}  // namespace rapporteur
