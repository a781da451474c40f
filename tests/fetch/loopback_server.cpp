#include "fetch/loopback_server.hpp"

#include <netinet/in.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/ssl.h>
#include <openssl/x509v3.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <csignal>
#include <memory>

namespace rapporteur::test {

Reply page(const std::string& body, const std::string& headers, const std::string& status) {
  return {"HTTP/1.1 " + status + "\r\n" + headers + "Content-Length: " + std::to_string(body.size()) +
          "\r\nConnection: close\r\n\r\n" + body};
}

Reply redirect(const std::string& to, const std::string& status) { return page("", "Location: " + to + "\r\n", status); }

// A context with a key and a certificate that it has signed itself, for localhost, for an hour.
struct LoopbackServer::Secure {
  SSL_CTX* context = SSL_CTX_new(TLS_server_method());
  std::string pem;

  Secure() {
    EVP_PKEY* key = EVP_EC_gen("P-256");
    X509* certificate = X509_new();
    X509_set_version(certificate, 2);
    ASN1_INTEGER_set(X509_get_serialNumber(certificate), 1);
    X509_gmtime_adj(X509_getm_notBefore(certificate), -60);
    X509_gmtime_adj(X509_getm_notAfter(certificate), 3600);
    X509_set_pubkey(certificate, key);
    X509_NAME* name = X509_get_subject_name(certificate);
    X509_NAME_add_entry_by_txt(name, "CN", MBSTRING_ASC, reinterpret_cast<const unsigned char*>("localhost"), -1, -1, 0);
    X509_set_issuer_name(certificate, name);
    X509_EXTENSION* names = X509V3_EXT_conf_nid(nullptr, nullptr, NID_subject_alt_name, "DNS:localhost");
    X509_add_ext(certificate, names, -1);
    X509_EXTENSION_free(names);
    X509_sign(certificate, key, EVP_sha256());
    SSL_CTX_use_certificate(context, certificate);
    SSL_CTX_use_PrivateKey(context, key);
    BIO* memory = BIO_new(BIO_s_mem());
    PEM_write_bio_X509(memory, certificate);
    const char* bytes = nullptr;
    const long length = BIO_get_mem_data(memory, &bytes);
    pem.assign(bytes, static_cast<std::size_t>(length));
    BIO_free(memory);
    X509_free(certificate);
    EVP_PKEY_free(key);
  }
  ~Secure() { SSL_CTX_free(context); }
};

LoopbackServer::LoopbackServer(Handler handler, bool secure) : handler_(std::move(handler)) {
  std::signal(SIGPIPE, SIG_IGN);  // a client that hangs up in the middle is what many tests are about
  if (secure) {
    secure_ = std::make_unique<Secure>();
    certificate_ = secure_->pem;
  }
  listening_ = ::socket(AF_INET, SOCK_STREAM, 0);
  sockaddr_in address = {};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  ::bind(listening_, reinterpret_cast<sockaddr*>(&address), sizeof address);
  ::listen(listening_, 16);
  socklen_t length = sizeof address;
  ::getsockname(listening_, reinterpret_cast<sockaddr*>(&address), &length);
  port_ = ntohs(address.sin_port);
  thread_ = std::thread([this] { serve(); });
}

LoopbackServer::~LoopbackServer() {
  stop_ = true;
  ::shutdown(listening_, SHUT_RDWR);
  thread_.join();
  ::close(listening_);
}

std::string LoopbackServer::url(const std::string& target) const {
  return (secure_ ? "https://localhost:" : "http://127.0.0.1:") + std::to_string(port_) + target;
}

std::vector<LoopbackServer::Request> LoopbackServer::requests() const {
  const std::lock_guard lock(mutex_);
  return requests_;
}

std::size_t LoopbackServer::asked(const std::string& target) const {
  const auto all = requests();
  return static_cast<std::size_t>(std::ranges::count(all, target, &Request::target));
}

void LoopbackServer::serve() {
  while (!stop_) {
    const int connection = ::accept(listening_, nullptr, nullptr);
    if (connection < 0) return;
    answer(connection);
    ::close(connection);
  }
}

void LoopbackServer::answer(int connection) {
  std::unique_ptr<SSL, decltype(&SSL_free)> ssl(nullptr, SSL_free);
  if (secure_) {
    ssl.reset(SSL_new(secure_->context));
    SSL_set_fd(ssl.get(), connection);
    if (SSL_accept(ssl.get()) != 1) return;
  }
  const auto receive = [&](std::array<char, 4096>& room) {
    return ssl ? SSL_read(ssl.get(), room.data(), room.size())
               : static_cast<int>(::recv(connection, room.data(), room.size(), 0));
  };
  const auto send = [&](const char* bytes, std::size_t count) {
    return ssl ? SSL_write(ssl.get(), bytes, static_cast<int>(count)) > 0 : ::send(connection, bytes, count, MSG_NOSIGNAL) > 0;
  };
  Request request;
  std::array<char, 4096> room;
  while (request.head.find("\r\n\r\n") == std::string::npos) {
    const int got = receive(room);
    if (got <= 0) return;
    if (room[0] == 0x16) {  // a client that speaks TLS to a server that does not
      send("HTTP/1.1 400 Bad Request\r\n\r\n", 28);
      return;
    }
    request.head.append(room.data(), static_cast<std::size_t>(got));
  }
  const auto from = request.head.find(' ') + 1;
  request.target = request.head.substr(from, request.head.find(' ', from) - from);
  {
    const std::lock_guard lock(mutex_);
    requests_.push_back(request);
  }
  const Reply reply = handler_(request);
  const std::size_t step = reply.drip_ms > 0 ? 1 : 65536;
  for (std::size_t at = 0; at < reply.bytes.size() && !stop_; at += step) {
    if (!send(reply.bytes.data() + at, std::min(step, reply.bytes.size() - at))) return;
    if (reply.drip_ms > 0) std::this_thread::sleep_for(std::chrono::milliseconds(reply.drip_ms));
  }
  pollfd waiting = {connection, POLLIN, 0};
  while (reply.keep_open && !stop_ && ::poll(&waiting, 1, 20) == 0) {
  }
  if (ssl) SSL_shutdown(ssl.get());
  ::shutdown(connection, SHUT_WR);
}

}  // namespace rapporteur::test
