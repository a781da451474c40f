#include "serve/http.hpp"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <condition_variable>
#include <cstring>
#include <exception>
#include <mutex>
#include <thread>

#include "base/ascii.hpp"
#include "serve/connections.hpp"
#include "serve/library.hpp"
#include "serve/streaming.hpp"
#include "serve/target.hpp"
#include "serve/workers.hpp"

namespace rapporteur::serve {
namespace {

using Clock = std::chrono::steady_clock;

// One request, from its first line to the end of its answer.
struct Exchange {
  Request request;
  Clock::time_point begun = Clock::now();
  bool seen = false;            // its headers are read
  bool taken = false;           // a worker has it
  std::uint64_t announced = 0;  // bytes of its body
  std::optional<Sent> sent;     // to be queued
  int status = 0;
  std::uint64_t bytes = 0;
};

std::string text_of(const sockaddr* address) {
  std::array<char, INET6_ADDRSTRLEN> text = {};
  if (address != nullptr && address->sa_family == AF_INET)
    inet_ntop(AF_INET, &reinterpret_cast<const sockaddr_in*>(address)->sin_addr, text.data(), text.size());
  else if (address != nullptr && address->sa_family == AF_INET6)
    inet_ntop(AF_INET6, &reinterpret_cast<const sockaddr_in6*>(address)->sin6_addr, text.data(), text.size());
  return text.data();
}

MHD_Result take_header(void* into, MHD_ValueKind, const char* name, const char* value) {
  static_cast<Headers*>(into)->emplace_back(lower_ascii(name), value == nullptr ? "" : value);
  return MHD_YES;
}

std::size_t size_of(const Headers& headers) {
  std::size_t size = 0;
  for (const auto& [name, value] : headers) size += name.size() + value.size() + 4;
  return size;
}

std::size_t count_of(const Headers& headers, std::string_view name) {
  return static_cast<std::size_t>(std::ranges::count_if(headers, [&](const auto& header) { return header.first == name; }));
}

// What may be read in two ways is not read at all: a proxy before this server may have read it in the other (RFC 9112, 11.2).
std::optional<Response> ambiguous(const Request& request, const char* version) {
  const auto& headers = request.headers;
  if (std::string_view(version) == "HTTP/1.1" && count_of(headers, "host") != 1)
    return problem(400, "A request has one Host header.");
  if (count_of(headers, "host") > 1 || count_of(headers, "content-length") > 1 || count_of(headers, "transfer-encoding") > 1)
    return problem(400, "Host, Content-Length and Transfer-Encoding are given once.");
  const auto* coding = request.header("transfer-encoding");
  if (coding != nullptr && (request.header("content-length") != nullptr || lower_ascii(*coding) != "chunked"))
    return problem(400, "A body is sent with Content-Length, or with Transfer-Encoding: chunked.");
  return std::nullopt;
}

}  // namespace

struct HttpServer::Parts {
  Parts(Handler& its_handler, const Limits& its_limits) : handler(its_handler), limits(its_limits) {}

  const Library* library = nullptr;
  Handler& handler;
  const Limits limits;
  Connections connections;
  Workers readers{std::max(2U, std::thread::hardware_concurrency()), 512};
  Workers writer{1, 16};
  int listening = -1;
  MHD_Daemon* daemon = nullptr;
  std::atomic<bool> stopping = false;
  std::mutex lock;
  std::condition_variable all_done;
  std::size_t under_way = 0;  // requests

  Connections::Link* link(MHD_Connection* connection) const {
    const auto* info = library->get_connection_info(connection, MHD_CONNECTION_INFO_SOCKET_CONTEXT);
    return info == nullptr ? nullptr : static_cast<Connections::Link*>(info->socket_context);
  }

  // The headers are there: fills the request; an answer where it is refused or quickly given.
  std::optional<Response> begin(Exchange& exchange, MHD_Connection* connection, const char* method, const char* version) {
    Request& request = exchange.request;
    request.method = method;
    library->get_connection_values(connection, MHD_HEADER_KIND, &take_header, &request.headers);
    const auto* info = library->get_connection_info(connection, MHD_CONNECTION_INFO_CLIENT_ADDRESS);
    request.peer = text_of(info == nullptr ? nullptr : info->client_addr);
    if (stopping) return problem(503, "The server is being stopped. Try again later.", {{"Retry-After", "10"}});
    if (request.raw.size() > limits.target)
      return problem(414, "The address has over " + std::to_string(limits.target) + " bytes.");
    if (size_of(request.headers) > limits.headers)
      return problem(431, "The headers have over " + std::to_string(limits.headers) + " bytes.");
    if (auto refused = ambiguous(request, version)) return refused;
    auto target = read_target(request.raw);
    if (!target) return problem(400, "The address is not well formed: characters other than letters are written as %41.");
    request.target = std::move(*target);
    if (const auto* length = request.header("content-length")) {
      const auto [end, error] = std::from_chars(length->data(), length->data() + length->size(), exchange.announced);
      if (error != std::errc() || end != length->data() + length->size()) return problem(400, "Content-Length is a number.");
    }
    if (auto quick = handler.at_once(request)) return quick;
    if (exchange.announced > limits.body) return too_large();
    if (auto* its_link = link(connection))
      its_link->must_end_within(limits.arrival + std::chrono::seconds(exchange.announced / limits.slowest_body));
    return std::nullopt;
  }

  Response too_large() const {
    return problem(413, "A body has at most " + std::to_string(limits.body) +
                            " bytes. Send it in parts, or start the server with "
                            "a larger --max-body.");
  }

  MHD_Result answer(Exchange& exchange, MHD_Connection* connection) {
    const auto work = [this, &exchange, connection] {
      exchange.sent = finished(exchange.request, answered(exchange.request));
      library->resume_connection(connection);
    };
    exchange.taken = true;
    if (auto* its_link = link(connection)) its_link->may_take_any_time();
    library->suspend_connection(connection);
    auto& workers = handler.writes(exchange.request) ? writer : readers;
    if (workers.take(work)) return MHD_YES;
    exchange.sent =
        finished(exchange.request, problem(503, "Too many requests wait already. Try again later.", {{"Retry-After", "2"}}));
    library->resume_connection(connection);
    return MHD_YES;
  }

  Response answered(const Request& request) {
    try {
      return handler.answer(request);
    } catch (const std::bad_alloc&) {
      return problem(503, "There is not enough memory for this now. Try again later.", {{"Retry-After", "10"}});
    } catch (const std::exception& error) {
      return problem(500, std::string("Internal error: ") + error.what() + ". Please report it with the address.");
    }
  }

  MHD_Result queue(Exchange& exchange, MHD_Connection* connection, Sent sent) {
    exchange.status = sent.status;
    MHD_Response* response = nullptr;
    auto* its_link = link(connection);
    if (sent.stream) {
      response = stream_response(*library, connection, std::move(sent.stream), [&](std::function<void()> left) {
        if (its_link != nullptr) connections.tell_when_left(its_link, std::move(left));
      });
      if (its_link != nullptr) its_link->may_take_any_time();
    } else {
      exchange.bytes = exchange.request.method == "HEAD" ? 0 : sent.bytes.size();
      // The body lives as long as the response.
      auto* hold = new std::shared_ptr<const Body>(std::move(sent.body));
      response = library->create_response_from_buffer_with_free_callback_cls(
          sent.bytes.size(), const_cast<char*>(sent.bytes.data()),
          [](void* held) { delete static_cast<std::shared_ptr<const Body>*>(held); }, hold);
      if (response == nullptr) delete hold;
      if (its_link != nullptr) its_link->must_end_within(limits.sending);
    }
    if (response == nullptr) return MHD_NO;
    for (const auto& [name, value] : sent.headers) library->add_response_header(response, name.c_str(), value.c_str());
    if (stopping) library->add_response_header(response, "Connection", "close");
    const auto queued = library->queue_response(connection, static_cast<unsigned>(sent.status), response);
    library->destroy_response(response);
    return queued;
  }

  MHD_Result receive(Exchange& exchange, MHD_Connection* connection, const char* method, const char* version, const char* data,
                     std::size_t* size) {
    if (!exchange.seen) {
      exchange.seen = true;
      auto response = begin(exchange, connection, method, version);
      if (!response) return MHD_YES;
      auto sent = finished(exchange.request, std::move(*response));
      // An answer before the body ends the connection; where there is no body it waits for the next call, and all goes on.
      const bool body = exchange.announced > 0 || exchange.request.header("transfer-encoding") != nullptr;
      if (body) return queue(exchange, connection, std::move(sent));
      exchange.sent = std::move(sent);
      return MHD_YES;
    }
    if (*size > 0 && exchange.sent) {  // more of a body that was refused
      *size = 0;
      return MHD_YES;
    }
    if (*size > 0) {
      auto& body = exchange.request.body;
      if (body.size() + *size > limits.body) {
        body = {};
        exchange.sent = finished(exchange.request, too_large());
        *size = 0;
        if (auto* its_link = link(connection)) its_link->must_end_within(limits.arrival);
        return MHD_YES;
      }
      body.append(data, *size);
      *size = 0;
      return MHD_YES;
    }
    if (exchange.sent) return queue(exchange, connection, std::move(*exchange.sent));
    return exchange.taken ? MHD_YES : answer(exchange, connection);
  }

  void end(Exchange* exchange, MHD_Connection* connection) {
    if (exchange->seen) handler.served({exchange->request, exchange->status, exchange->bytes, Clock::now() - exchange->begun});
    delete exchange;
    if (auto* its_link = link(connection)) its_link->must_end_within(limits.arrival);
    const std::lock_guard hold(lock);
    if (--under_way == 0) all_done.notify_all();
  }

  // ---- what libmicrohttpd calls ----

  // Nothing may be thrown through it: where there is no memory, the connection ends.
  static void* on_target(void* self, const char* raw, MHD_Connection*) {
    try {
      auto exchange = std::make_unique<Exchange>();
      exchange->request.raw = raw;
      auto* parts = static_cast<Parts*>(self);
      const std::lock_guard hold(parts->lock);
      ++parts->under_way;
      return exchange.release();
    } catch (const std::exception&) {
      return nullptr;
    }
  }
  static MHD_Result on_request(void* self, MHD_Connection* connection, const char*, const char* method, const char* version,
                               const char* data, std::size_t* size, void** state) {
    if (*state == nullptr) return MHD_NO;
    try {
      return static_cast<Parts*>(self)->receive(*static_cast<Exchange*>(*state), connection, method, version, data, size);
    } catch (const std::exception&) {
      return MHD_NO;
    }
  }
  static void on_end(void* self, MHD_Connection* connection, void** state, MHD_RequestTerminationCode) {
    if (*state != nullptr) static_cast<Parts*>(self)->end(static_cast<Exchange*>(*state), connection);
    *state = nullptr;
  }
  static void on_connection(void* self, MHD_Connection* connection, void** context, MHD_ConnectionNotificationCode what) {
    auto* parts = static_cast<Parts*>(self);
    if (what == MHD_CONNECTION_NOTIFY_CLOSED) {
      parts->connections.closing(static_cast<Connections::Link*>(*context));
      return;
    }
    const auto* info = parts->library->get_connection_info(connection, MHD_CONNECTION_INFO_CONNECTION_FD);
    auto* link = parts->connections.opened(info->connect_fd);
    link->must_end_within(parts->limits.arrival);
    *context = link;
  }
  // The target is decoded by target.cpp, not in place.
  static std::size_t leave_encoded(void*, MHD_Connection*, char* text) { return std::strlen(text); }
  // What it has to say is of single connections that went wrong, and nothing that the owner of the server can mend.
  static void say_nothing(void*, const char*, va_list) {}
};

HttpServer::HttpServer() = default;
HttpServer::~HttpServer() { stop(std::chrono::milliseconds(0)); }

Result<std::unique_ptr<HttpServer>> HttpServer::start(const Listening& at, const Limits& limits, Handler& handler) {
  const auto loaded = library();
  if (!loaded) return tl::unexpected(loaded.error());
  std::unique_ptr<HttpServer> server(new HttpServer);
  server->parts_ = std::make_unique<Parts>(handler, limits);
  auto& parts = *server->parts_;
  parts.library = *loaded;
  parts.listening = dup(at.descriptor);
  // Headers that are too long for us are still to fit in its memory, so that we answer; what does not, it answers by itself.
  const std::size_t memory = (limits.target + limits.headers) * 2 + 16384;
  constexpr unsigned idle_seconds = 60;
  parts.daemon = parts.library->start_daemon(
      MHD_USE_EPOLL_INTERNAL_THREAD | MHD_ALLOW_SUSPEND_RESUME | MHD_USE_ERROR_LOG, 0, nullptr, nullptr, &Parts::on_request,
      &parts, MHD_OPTION_EXTERNAL_LOGGER, &Parts::say_nothing, nullptr, MHD_OPTION_LISTEN_SOCKET, parts.listening,
      MHD_OPTION_NOTIFY_CONNECTION, &Parts::on_connection, &parts, MHD_OPTION_URI_LOG_CALLBACK, &Parts::on_target, &parts,
      MHD_OPTION_NOTIFY_COMPLETED, &Parts::on_end, &parts, MHD_OPTION_UNESCAPE_CALLBACK, &Parts::leave_encoded, nullptr,
      MHD_OPTION_CONNECTION_MEMORY_LIMIT, memory, MHD_OPTION_CONNECTION_LIMIT, limits.connections,
      MHD_OPTION_PER_IP_CONNECTION_LIMIT, limits.connections_of_one, MHD_OPTION_CONNECTION_TIMEOUT, idle_seconds,
      MHD_OPTION_STRICT_FOR_CLIENT, 1, MHD_OPTION_END);
  if (parts.daemon == nullptr) {
    close(parts.listening);
    return fail(ErrorCode::unreadable, at.shown(), "cannot be served: libmicrohttpd does not start",
                "Look whether the limits of open files and of threads are high enough (ulimit -a).");
  }
  return server;
}

void HttpServer::stop(std::chrono::milliseconds time) {
  auto& parts = *parts_;
  if (parts.daemon == nullptr) return;
  parts.library->quiesce_daemon(parts.daemon);
  parts.stopping = true;
  {
    std::unique_lock hold(parts.lock);
    parts.all_done.wait_for(hold, time, [&] { return parts.under_way == 0; });
  }
  // No connection may be set aside when the daemon stops: workers give theirs back when they are done.
  parts.readers.stop();
  parts.writer.stop();
  parts.library->stop_daemon(parts.daemon);
  parts.daemon = nullptr;
  close(parts.listening);
}

std::size_t HttpServer::connections() const { return parts_->connections.count(); }
std::size_t HttpServer::cut() const { return parts_->connections.cut(); }

}  // namespace rapporteur::serve
