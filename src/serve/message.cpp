#include "serve/message.hpp"

#include <zlib.h>

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>

#include "base/ascii.hpp"
#include "serve/digest.hpp"

namespace rapporteur::serve {
namespace {

template <class Pairs>
const std::string* first_of(const Pairs& pairs, std::string_view name) {
  const auto found = std::ranges::find_if(pairs, [&](const auto& pair) { return pair.first == name; });
  return found == pairs.end() ? nullptr : &found->second;
}

// Whether a list of what is accepted ("gzip;q=0.5, br") takes gzip.
bool takes_gzip(const Request& request) {
  const auto* accepted = request.header("accept-encoding");
  if (accepted == nullptr) return false;
  std::string_view rest = *accepted;
  while (!rest.empty()) {
    const auto end = rest.find(',');
    auto coding = lower_ascii(rest.substr(0, end));
    std::erase_if(coding, [](char c) { return c == ' ' || c == '\t'; });
    if (coding == "gzip") return true;
    if (coding.starts_with("gzip;q=")) return coding.find_first_of("123456789") != std::string::npos;
    rest = end == std::string_view::npos ? std::string_view() : rest.substr(end + 1);
  }
  return false;
}

// Whether the client has what carries this tag, as it stands or packed (RFC 9110, 13.1.2).
bool has_already(const Request& request, const std::string& tag) {
  const auto* known = request.header("if-none-match");
  if (known == nullptr) return false;
  return *known == "*" || known->find('"' + tag + '"') != std::string::npos ||
         known->find('"' + tag + "-gz\"") != std::string::npos;
}

void add_security(Headers& headers) {
  headers.emplace_back("Content-Security-Policy",
                       "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
                       "base-uri 'none'; form-action 'none'; frame-ancestors 'none'");
  headers.emplace_back("X-Content-Type-Options", "nosniff");
  headers.emplace_back("Referrer-Policy", "no-referrer");
  headers.emplace_back("Cross-Origin-Opener-Policy", "same-origin");
  headers.emplace_back("Cross-Origin-Resource-Policy", "same-origin");
}

}  // namespace

const std::string* Request::header(std::string_view name) const { return first_of(headers, name); }
const std::string* Request::value(std::string_view name) const { return first_of(target.values, name); }

std::shared_ptr<const Body> make_body(std::string type, std::string bytes) {
  auto body = std::make_shared<Body>();
  body->type = std::move(type);
  body->bytes = std::move(bytes);
  body->tag = digest(body->bytes).substr(0, 20);
  return body;
}

std::shared_ptr<const Body> packed_body(const Body& body) {
  constexpr int level = 5, gzip = 15 + 16;
  auto made = std::make_shared<Body>(body);
  z_stream stream = {};
  if (deflateInit2(&stream, level, Z_DEFLATED, gzip, 8, Z_DEFAULT_STRATEGY) != Z_OK) return made;
  made->packed.resize(deflateBound(&stream, body.bytes.size()));
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(body.bytes.data()));
  stream.avail_in = static_cast<uInt>(body.bytes.size());
  stream.next_out = reinterpret_cast<Bytef*>(made->packed.data());
  stream.avail_out = static_cast<uInt>(made->packed.size());
  const bool whole = deflate(&stream, Z_FINISH) == Z_STREAM_END;
  made->packed.resize(whole && stream.total_out < body.bytes.size() / 10 * 9 ? stream.total_out : 0);
  made->packed.shrink_to_fit();
  deflateEnd(&stream);
  return made;
}

std::string_view reason(int status) {
  static constexpr std::array<std::pair<int, std::string_view>, 20> reasons = {{{200, "OK"},
                                                                                {201, "Created"},
                                                                                {304, "Not Modified"},
                                                                                {400, "Bad Request"},
                                                                                {401, "Unauthorized"},
                                                                                {403, "Forbidden"},
                                                                                {404, "Not Found"},
                                                                                {405, "Method Not Allowed"},
                                                                                {408, "Request Timeout"},
                                                                                {409, "Conflict"},
                                                                                {411, "Length Required"},
                                                                                {413, "Content Too Large"},
                                                                                {414, "URI Too Long"},
                                                                                {415, "Unsupported Media Type"},
                                                                                {421, "Misdirected Request"},
                                                                                {422, "Unprocessable Content"},
                                                                                {431, "Request Header Fields Too Large"},
                                                                                {500, "Internal Server Error"},
                                                                                {501, "Not Implemented"},
                                                                                {503, "Service Unavailable"}}};
  const auto found = std::ranges::find(reasons, status, &std::pair<int, std::string_view>::first);
  return found == reasons.end() ? std::string_view("Error") : found->second;
}

Response problem(int status, std::string_view detail, Headers headers) {
  const nlohmann::ordered_json json = {
      {"type", "about:blank"}, {"title", reason(status)}, {"status", status}, {"detail", detail}};
  Response response;
  response.status = status;
  response.headers = std::move(headers);
  response.body =
      make_body("application/problem+json", json.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace));
  return response;
}

bool is_header_value(std::string_view value) {
  return std::ranges::none_of(value, [](char c) {
    const auto byte = static_cast<unsigned char>(c);
    return (byte < ' ' && c != '\t') || byte == 0x7F;
  });
}

Sent finished(const Request& request, Response response) {
  Sent sent;
  sent.status = response.status;
  for (auto& [name, value] : response.headers)
    if (is_header_value(value)) sent.headers.emplace_back(std::move(name), std::move(value));
  add_security(sent.headers);
  if (response.stream) {
    sent.stream = std::move(response.stream);
    return sent;
  }
  sent.body = std::move(response.body);
  const bool good = sent.status == 200 && (request.method == "GET" || request.method == "HEAD");
  sent.headers.emplace_back("Cache-Control", !good                     ? "no-store"
                                             : response.cache_for_ever ? "public, max-age=31536000, immutable"
                                                                       : "no-cache");
  const bool packed = !sent.body->packed.empty() && takes_gzip(request);
  if (good) {
    sent.headers.emplace_back("ETag", '"' + sent.body->tag + (packed ? "-gz\"" : "\""));
    sent.headers.emplace_back("Vary", "Accept-Encoding");
    if (has_already(request, sent.body->tag)) {
      sent.status = 304;
      return sent;
    }
  }
  sent.headers.emplace_back("Content-Type", sent.body->type);
  if (packed) sent.headers.emplace_back("Content-Encoding", "gzip");
  sent.bytes = packed ? sent.body->packed : sent.body->bytes;
  return sent;
}

}  // namespace rapporteur::serve
