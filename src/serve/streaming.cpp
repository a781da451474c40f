#include "serve/streaming.hpp"

#include <algorithm>
#include <mutex>

namespace rapporteur::serve {
namespace {

struct Streaming {
  const Library& library;
  MHD_Connection* connection;
  std::unique_ptr<Stream> stream;
  std::mutex lock;
  std::string pending;
  bool set_aside = false, ended = false, left = false;

  // From any thread. The connection is set aside under the lock, so none is woken before it sleeps.
  void wake() {
    const std::lock_guard hold(lock);
    if (!set_aside || ended) return;
    set_aside = false;
    library.resume_connection(connection);
  }
  void leave() {
    {
      const std::lock_guard hold(lock);
      left = true;
    }
    wake();
  }
};
using Shared = std::shared_ptr<Streaming>;

ssize_t read_stream(void* state, std::uint64_t, char* into, std::size_t most) {
  const Shared self = *static_cast<Shared*>(state);
  const std::lock_guard hold(self->lock);
  if (self->left) return MHD_CONTENT_READER_END_WITH_ERROR;
  if (self->pending.empty()) {
    const auto wake = [weak = std::weak_ptr(self)] {
      if (const auto streaming = weak.lock()) streaming->wake();
    };
    switch (self->stream->read(self->pending, wake)) {
      case Stream::State::end:
        return MHD_CONTENT_READER_END_OF_STREAM;
      case Stream::State::wait:
        self->set_aside = true;
        self->library.suspend_connection(self->connection);
        return 0;
      case Stream::State::data:
        break;
    }
  }
  const auto count = std::min(most, self->pending.size());
  std::copy_n(self->pending.data(), count, into);
  self->pending.erase(0, count);
  return static_cast<ssize_t>(count);
}

void end_stream(void* state) {
  const std::unique_ptr<Shared> self(static_cast<Shared*>(state));
  std::unique_ptr<Stream> stream;  // goes without the lock
  const std::lock_guard hold((*self)->lock);
  (*self)->ended = true;
  stream = std::move((*self)->stream);
}

}  // namespace

MHD_Response* stream_response(const Library& library, MHD_Connection* connection, std::unique_ptr<Stream> stream,
                              const std::function<void(std::function<void()>)>& tell_when_left) {
  constexpr std::size_t block = 4096;
  auto self = std::make_unique<Shared>(new Streaming{library, connection, std::move(stream), {}, {}});
  auto* response = library.create_response_from_callback(MHD_SIZE_UNKNOWN, block, &read_stream, self.get(), &end_stream);
  if (response == nullptr) return nullptr;
  tell_when_left([weak = std::weak_ptr(*self)] {
    if (const auto streaming = weak.lock()) streaming->leave();
  });
  (void)self.release();  // the response owns it
  return response;
}

}  // namespace rapporteur::serve
