// A request as routes see it, and what they answer. Nothing here knows the library that carries them.
#pragma once

#include <chrono>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace rapporteur::serve {

using Headers = std::vector<std::pair<std::string, std::string>>;

// The parts of a request's target, decoded. Names and values are any bytes but NUL.
struct Target {
  std::vector<std::string> segments;                        // of the path, behind its first slash
  std::vector<std::pair<std::string, std::string>> values;  // of the query, in order
};

struct Request {
  std::string method;
  std::string raw;  // the target as it was sent
  Target target;
  Headers headers;  // names in lower case
  std::string body;
  std::string peer;  // the address that it came from

  // The first of this name; nothing where there is none.
  const std::string* header(std::string_view name) const;
  const std::string* value(std::string_view name) const;
};

// What is sent, with what tells it from other answers of the same address. It can be shared by any number of answers.
struct Body {
  std::string type;  // media type
  std::string bytes;
  std::string packed;  // by gzip; empty: it is not
  std::string tag;     // hash of the bytes, for the ETag
};
std::shared_ptr<const Body> make_body(std::string type, std::string bytes);
// The same with `packed` filled, where that saves a tenth or more.
std::shared_ptr<const Body> packed_body(const Body& body);

// Bytes that come as time goes by; read on the server's thread.
class Stream {
public:
  virtual ~Stream() = default;
  enum class State { data, wait, end };
  // Appends what there is to `into`; or says that there is nothing now, and calls `wake` once there is, from any thread.
  virtual State read(std::string& into, const std::function<void()>& wake) = 0;
};

struct Response {
  int status = 200;
  std::shared_ptr<const Body> body;
  Headers headers;
  std::unique_ptr<Stream> stream;  // in place of a body
  bool cache_for_ever = false;     // else it is asked for each time whether it is still the same
};

// RFC 9457. `detail` is a sentence that says what to do.
Response problem(int status, std::string_view detail, Headers headers = {});
std::string_view reason(int status);  // "Not Found"

// The answer with all that every answer has: 304 where the client has the body, security headers, Vary and Content-Encoding;
// `body` is the bytes to send. HEAD has the headers of GET.
struct Sent {
  int status = 200;
  Headers headers;
  std::shared_ptr<const Body> body;  // that `bytes` are of
  std::string_view bytes;
  std::unique_ptr<Stream> stream;
};
Sent finished(const Request& request, Response response);

// Whether a header's value may be sent as it stands: no control characters.
bool is_header_value(std::string_view value);

}  // namespace rapporteur::serve
