// A web server on the loopback interface that misbehaves as a test tells it to.
#pragma once

#include <atomic>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

namespace rapporteur::test {

// What is sent for one request, as bytes: status line, headers, body. The connection is closed behind it.
struct Reply {
  std::string bytes;
  int drip_ms = 0;         // between two bytes; 0: all at once
  bool keep_open = false;  // says nothing more, but does not close, until the client does
};

// "HTTP/1.1 200 OK" with its length; `headers` are lines that end in "\r\n".
Reply page(const std::string& body, const std::string& headers = "Content-Type: text/html\r\n",
           const std::string& status = "200 OK");
Reply redirect(const std::string& to, const std::string& status = "302 Found");

class LoopbackServer {
public:
  struct Request {
    std::string target;  // "/a?b=c"
    std::string head;    // all of it
    bool has(const std::string& words) const { return head.find(words) != std::string::npos; }
  };
  using Handler = std::function<Reply(const Request&)>;

  // Over TLS with a certificate of its own making for "localhost" where `secure`.
  explicit LoopbackServer(Handler handler, bool secure = false);
  ~LoopbackServer();
  LoopbackServer(const LoopbackServer&) = delete;
  LoopbackServer& operator=(const LoopbackServer&) = delete;

  std::string url(const std::string& target) const;  // "http://127.0.0.1:PORT/target"
  int port() const { return port_; }
  std::vector<Request> requests() const;                           // so far
  std::size_t asked(const std::string& target) const;              // how often
  const std::string& certificate() const { return certificate_; }  // PEM

private:
  struct Secure;
  void serve();
  void answer(int connection);

  Handler handler_;
  std::string certificate_;
  std::unique_ptr<Secure> secure_;
  int listening_ = -1, port_ = 0;
  std::atomic<bool> stop_ = false;
  mutable std::mutex mutex_;
  std::vector<Request> requests_;
  std::thread thread_;
};

}  // namespace rapporteur::test
