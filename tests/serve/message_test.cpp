#include "serve/message.hpp"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "serve/access_log.hpp"
#include "serve/guard.hpp"

namespace rapporteur::serve {
namespace {

Request request(std::string method, Headers headers = {}) {
  Request made;
  made.method = std::move(method);
  made.raw = "/";
  made.headers = std::move(headers);
  return made;
}

const std::string* sent_header(const Sent& sent, std::string_view name) {
  for (const auto& [key, value] : sent.headers)
    if (key == name) return &value;
  return nullptr;
}

Response with(std::shared_ptr<const Body> body) {
  Response response;
  response.body = std::move(body);
  return response;
}

TEST(Problem, IsWhatRfc9457Says) {
  const auto response = problem(404, "There is no \"x\".\n<b>", {{"Retry-After", "5"}});
  const auto json = nlohmann::json::parse(response.body->bytes);
  EXPECT_EQ(json,
            (nlohmann::json{
                {"type", "about:blank"}, {"title", "Not Found"}, {"status", 404}, {"detail", "There is no \"x\".\n<b>"}}));
  EXPECT_EQ(response.body->type, "application/problem+json");
  const auto sent = finished(request("GET"), problem(500, "\xFF"));
  EXPECT_NE(nlohmann::json::parse(sent.bytes)["detail"], "");
  EXPECT_EQ(*sent_header(sent, "Cache-Control"), "no-store");
  EXPECT_EQ(sent_header(sent, "ETag"), nullptr);
}

TEST(Answer, IsNotSentToWhoHasIt) {
  const auto body = make_body("text/plain", std::string(5000, 'a'));
  const auto tag = *sent_header(finished(request("GET"), with(body)), "ETag");
  for (const auto& known : {tag, "W/" + tag, "\"x\", " + tag, std::string("*"), '"' + body->tag + "-gz\""}) {
    const auto sent = finished(request("GET", {{"if-none-match", known}}), with(body));
    EXPECT_EQ(sent.status, 304) << known;
    EXPECT_TRUE(sent.bytes.empty());
    EXPECT_EQ(*sent_header(sent, "ETag"), tag);
  }
  EXPECT_EQ(finished(request("GET", {{"if-none-match", "\"x\""}}), with(body)).status, 200);
  EXPECT_EQ(finished(request("POST", {{"if-none-match", "*"}}), with(body)).status, 200);
}

TEST(Answer, IsPackedForWhoTakesIt) {
  const auto body = packed_body(*make_body("text/plain", std::string(5000, 'a')));
  EXPECT_LT(body->packed.size(), 200U);
  const auto packed = [&](const std::string& accepted) {
    return sent_header(finished(request("GET", {{"accept-encoding", accepted}}), with(body)), "Content-Encoding") != nullptr;
  };
  for (const auto* yes : {"gzip", "br, gzip", "GZIP;q=0.5", "deflate , gzip ; q=1.0"}) EXPECT_TRUE(packed(yes)) << yes;
  for (const auto* no : {"", "br", "gzip;q=0", "gzip;q=0.0", "identity", "x-gzip"}) EXPECT_FALSE(packed(no)) << no;
  EXPECT_TRUE(packed_body(*make_body("text/plain", "short"))->packed.empty());
}

TEST(Answer, HeadersCarryNoLineEnds) {
  auto response = with(make_body("text/plain", "x"));
  response.headers = {{"X-Good", "a b"}, {"X-Bad", "a\r\nSet-Cookie: b"}, {"X-Null", std::string("a\0b", 3)}};
  const auto sent = finished(request("GET"), std::move(response));
  EXPECT_NE(sent_header(sent, "X-Good"), nullptr);
  EXPECT_EQ(sent_header(sent, "X-Bad"), nullptr);
  EXPECT_EQ(sent_header(sent, "X-Null"), nullptr);
  EXPECT_EQ(*sent_header(sent, "X-Content-Type-Options"), "nosniff");
}

TEST(Guard, Names) {
  EXPECT_EQ(host_name("Desk.Example:8080"), "desk.example");
  EXPECT_EQ(host_name("[::1]:80"), "::1");
  EXPECT_EQ(host_name("[::1"), "");
  Access access;
  EXPECT_FALSE(wrong_host(request("GET", {{"host", "any"}}), access));
  access.hosts = {"127.0.0.1", "localhost"};
  EXPECT_FALSE(wrong_host(request("GET", {{"host", "LOCALHOST:9"}}), access));
  for (const auto* other : {"evil.example", "localhost.evil.example", "127.0.0.1.evil.example:80", ""})
    EXPECT_EQ(wrong_host(request("GET", {{"host", other}}), access)->status, 421) << other;
}

TEST(Guard, Writers) {
  Access access;
  access.named = {"desk.example"};
  const auto status = [&](Headers headers) {
    headers.emplace_back("host", "127.0.0.1:80");
    const auto refused = may_not_write(request("POST", std::move(headers)), access);
    return refused ? refused->status : 0;
  };
  EXPECT_EQ(status({{"authorization", "Bearer t"}}), 403);  // read-only
  access.token = "secret";
  EXPECT_EQ(status({{"authorization", "Bearer secret"}}), 0);
  EXPECT_EQ(status({{"authorization", "BEARER secret"}}), 0);
  for (const auto* wrong :
       {"", "Bearer", "Bearer ", "Bearer secre", "Bearer secrets", "Basic secret", "secret", "Bearer  secret"})
    EXPECT_EQ(status({{"authorization", wrong}}), 401) << wrong;
  EXPECT_EQ(status({}), 401);
  const auto from = [&](std::string origin) {
    return status({{"authorization", "Bearer secret"}, {"origin", std::move(origin)}});
  };
  EXPECT_EQ(from("http://127.0.0.1:80"), 0);
  EXPECT_EQ(from("https://desk.example"), 0);
  EXPECT_EQ(from("https://desk.example:8443"), 0);
  for (const auto* other : {"http://127.0.0.1:81", "http://evil.example", "null", "", "https://desk.example.evil.example"})
    EXPECT_EQ(from(other), 403) << other;
  EXPECT_EQ(status({{"authorization", "Bearer secret"}, {"sec-fetch-site", "cross-site"}}), 403);
}

TEST(AccessLog, OneLineWhateverWasSent) {
  auto sent = request("GET");
  sent.raw = "/a\"b\\\r\n\x1b[31m" + std::string(3000, 'x');
  sent.peer = "::1";
  const auto line = log_line({sent, 200, 12, std::chrono::microseconds(1500)});
  EXPECT_TRUE(line.starts_with("::1 - - ["));
  EXPECT_NE(line.find("\"GET /a\\x22b\\x5c\\x0d\\x0a\\x1b[31mxx"), std::string::npos) << line;
  EXPECT_TRUE(line.ends_with("... HTTP/1.1\" 200 12 1.5")) << line;
  EXPECT_EQ(line.find_first_of("\r\n\x1b"), std::string::npos);
  EXPECT_NE(log_line({sent, 0, 0, {}}).find("\" - 0 "), std::string::npos);
}

}  // namespace
}  // namespace rapporteur::serve
