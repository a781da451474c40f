#include "serve/connections.hpp"

#include <poll.h>
#include <sys/socket.h>

#include <utility>

namespace rapporteur::serve {
namespace {

bool has_left(int descriptor) {
  pollfd asked = {descriptor, POLLRDHUP, 0};
  return poll(&asked, 1, 0) > 0 && (asked.revents & (POLLRDHUP | POLLHUP | POLLERR)) != 0;
}

}  // namespace

Connections::Connections() : watching_([this] { watch(); }) {}

Connections::~Connections() {
  {
    const std::lock_guard hold(lock_);
    stopping_ = true;
  }
  ended_.notify_all();
  watching_.join();
}

Connections::Link* Connections::opened(int descriptor) {
  const std::lock_guard hold(lock_);
  auto& link = links_.emplace_back();
  link.descriptor = descriptor;
  link.may_take_any_time();
  return &link;
}

void Connections::closing(Link* link) {
  const std::lock_guard hold(lock_);
  links_.remove_if([&](const Link& one) { return &one == link; });
}

void Connections::tell_when_left(Link* link, std::function<void()> left) {
  const std::lock_guard hold(lock_);
  link->left = std::move(left);
}

std::size_t Connections::count() const {
  const std::lock_guard hold(lock_);
  return links_.size();
}

// Shutting a socket down leaves its number taken, so that the server's thread finds it ended and closes it itself.
void Connections::watch() {
  constexpr auto step = std::chrono::milliseconds(250);
  std::unique_lock hold(lock_);
  while (!ended_.wait_for(hold, step, [&] { return stopping_; })) {
    const auto now = Clock::now().time_since_epoch().count();
    for (auto& link : links_) {
      if (link.until < now) {
        shutdown(link.descriptor, SHUT_RDWR);
        link.may_take_any_time();
        ++cut_;
      }
      if (link.left && has_left(link.descriptor)) std::exchange(link.left, nullptr)();
    }
  }
}

}  // namespace rapporteur::serve
