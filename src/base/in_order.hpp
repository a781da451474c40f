// A sequence that several threads work on at once and whose results leave in its order, with a bound on what is in flight.
//
// A thread takes the next place (`enter`), works, may do something in the order of places (`in_turn`), works on, and hands in
// its result (`leave`), which waits until those before it are there. Memory is bounded because a thread that would take a place
// waits while too many are taken and not yet done with; the oldest never waits, so that there always is one who gets on.
#pragma once

#include <condition_variable>
#include <cstddef>
#include <functional>
#include <map>
#include <mutex>
#include <optional>
#include <string>

#include "rapporteur/result.hpp"

namespace rapporteur {

class InOrder {
public:
  // Called with each result in order, one call at a time, by any of the threads. Where it fails the sequence ends.
  using Take = std::function<Result<void>(Result<std::string>)>;

  // Of what has entered and is not yet taken. `bytes` may be passed by one result and by the oldest place.
  struct Limits {
    std::size_t places;
    std::size_t bytes;
  };
  InOrder(Limits limits, Take take) : limits_(limits), take_(std::move(take)) {}

  // The next place, once there is room for `bytes` of memory while it is worked on; nothing where the sequence has ended.
  // Called by one thread at a time: the order of calls is the order of places.
  std::optional<std::size_t> enter(std::size_t bytes);

  // Calls `act` after all places before have called theirs. Each place calls it once, before it leaves; false where the
  // sequence has ended.
  bool in_turn(std::size_t place, const std::function<void()>& act);

  void leave(std::size_t place, Result<std::string> result);

  // Ends the sequence: who waits returns, nothing more is taken. The first error stays.
  void end(Error why);
  const std::optional<Error>& ended() const { return ended_; }  // once the threads are done

private:
  struct Place {
    std::size_t bytes = 0;                      // that it holds
    std::optional<Result<std::string>> result;  // once it has left
  };
  bool has_room(std::size_t bytes) const;
  void take_what_is_next(std::unique_lock<std::mutex>& hold);
  void end_held(Error why);

  const Limits limits_;
  const Take take_;
  std::mutex lock_;
  std::condition_variable changed_;
  std::map<std::size_t, Place> places_;  // in flight
  std::size_t entered_ = 0;
  std::size_t turned_ = 0;
  std::size_t bytes_ = 0;
  bool taking_ = false;
  std::optional<Error> ended_;
};

}  // namespace rapporteur
