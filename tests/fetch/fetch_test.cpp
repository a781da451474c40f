#include "fetch/fetch.hpp"

#include <gtest/gtest.h>
#include <unistd.h>

#include <chrono>
#include <cstdlib>
#include <fstream>

#include "fetch/loopback_server.hpp"
#include "fetch/packed.hpp"

namespace rapporteur::fetch {
namespace {

using std::chrono::milliseconds;
using test::LoopbackServer;
using test::page;
using test::redirect;
using test::Reply;

constexpr auto article = "<p>The ministers met in Oslo.</p>";

FetchOptions options() {
  FetchOptions given;
  given.user_agent = "rapporteur/1.2 (test)";
  given.allow_private = true;
  given.pause = milliseconds(0);
  given.total_time = milliseconds(5000);
  given.connect_time = milliseconds(5000);
  return given;
}

// A server whose robots.txt is not there.
LoopbackServer::Handler without_robots(std::function<Reply(const LoopbackServer::Request&)> handler) {
  return [handler](const LoopbackServer::Request& request) {
    return request.target == "/robots.txt" ? page("", "", "404 Not Found") : handler(request);
  };
}

Result<Fetched> fetch_from(LoopbackServer& server, const std::string& target = "/a", FetchOptions given = options()) {
  return Fetcher(std::move(given)).fetch({server.url(target), {}, {}});
}

void expect_error(const Result<Fetched>& result, ErrorCode code, const std::string& words) {
  ASSERT_FALSE(result) << words;
  EXPECT_EQ(result.error().code, code) << result.error().message();
  EXPECT_NE(result.error().message().find(words), std::string::npos) << result.error().message();
  EXPECT_FALSE(result.error().remedy.empty()) << result.error().message();
}

TEST(Fetch, APageWithWhatItsServerSaysOfIt) {
  LoopbackServer server(without_robots([](const auto&) {
    return page(
        article,
        "Content-Type: Text/HTML; version=1; Charset=\"UTF-8\"\r\nETag: \"v1\"\r\nDate: Tue, 18 Feb 2025 09:30:00 GMT\r\n"
        "Last-Modified: Mon, 17 Feb 2025 08:00:00 GMT\r\nSet-Cookie: a=b\r\n");
  }));
  Fetcher fetcher(options());
  const auto fetched = fetcher.fetch({server.url("/a?b=c#part"), {}, {}});
  ASSERT_TRUE(fetched) << fetched.error().message();
  EXPECT_EQ(fetched->bytes, article);
  EXPECT_EQ(fetched->url, server.url("/a?b=c"));
  EXPECT_EQ(fetched->type, "text/html");
  EXPECT_EQ(fetched->charset, "utf-8");
  EXPECT_EQ(fetched->etag, "\"v1\"");
  EXPECT_EQ(fetched->last_modified, "Mon, 17 Feb 2025 08:00:00 GMT");
  EXPECT_EQ(fetched->date, "2025-02-18T09:30:00Z");
  EXPECT_EQ(fetched->status, 200);
  EXPECT_FALSE(fetched->not_modified);

  ASSERT_TRUE(fetcher.fetch({server.url("/b"), {}, {}}));
  const auto requests = server.requests();
  EXPECT_EQ(server.asked("/robots.txt"), 1u);
  EXPECT_TRUE(requests.back().has("User-Agent: rapporteur/1.2 (test)\r\n"));
  EXPECT_FALSE(requests.back().has("ookie")) << "cookies are not kept";
}

TEST(Fetch, OnlyIfItHasChanged) {
  LoopbackServer server(without_robots([](const auto& request) {
    return request.has("If-None-Match: \"v1\"\r\n") && request.has("If-Modified-Since: Mon, 17 Feb 2025 08:00:00 GMT\r\n")
               ? Reply{"HTTP/1.1 304 Not Modified\r\nETag: \"v1\"\r\n\r\n"}
               : page(article);
  }));
  Fetcher fetcher(options());
  const auto same = fetcher.fetch({server.url("/a"), "\"v1\"", "Mon, 17 Feb 2025 08:00:00 GMT"});
  ASSERT_TRUE(same) << same.error().message();
  EXPECT_TRUE(same->not_modified);
  EXPECT_EQ(same->bytes, "");
  EXPECT_EQ(same->status, 304);
  const auto forged = fetcher.fetch({server.url("/a"), "x\r\nX-Forged: y", {}});
  ASSERT_TRUE(forged);
  EXPECT_FALSE(server.requests().back().has("Forged"));
}

TEST(Fetch, Redirects) {
  LoopbackServer server(without_robots([](const auto& request) {
    if (request.target == "/a") return redirect("/b?x=1", "301 Moved Permanently");
    if (request.target == "/b?x=1") return redirect("c", "307 Temporary Redirect");
    if (request.target == "/loop") return redirect("/loop");
    if (request.target == "/file") return redirect("file:///etc/passwd");
    if (request.target == "/login") return redirect("http://me:word@127.0.0.1/");
    if (request.target == "/nowhere") return page("", "", "302 Found");
    return page(article);
  }));
  const auto fetched = fetch_from(server);
  ASSERT_TRUE(fetched) << fetched.error().message();
  EXPECT_EQ(fetched->url, server.url("/c"));
  expect_error(fetch_from(server, "/loop"), ErrorCode::unreadable, "over 10 times");
  EXPECT_EQ(server.asked("/loop"), 11u);
  expect_error(fetch_from(server, "/file"), ErrorCode::unsupported, "leads to file:///etc/passwd");
  expect_error(fetch_from(server, "/login"), ErrorCode::unsupported, "leads to");
  expect_error(fetch_from(server, "/nowhere"), ErrorCode::malformed, "without saying where");
}

TEST(Fetch, EachHopIsAskedOfItsOwnRobots) {
  LoopbackServer forbidding([](const auto&) { return page("User-agent: *\nDisallow: /", "Content-Type: text/plain\r\n"); });
  LoopbackServer server(without_robots([&](const auto&) { return redirect(forbidding.url("/a")); }));
  expect_error(fetch_from(server), ErrorCode::unreadable, "robots.txt forbids");
  EXPECT_EQ(forbidding.asked("/a"), 0u);
}

TEST(Fetch, NoPrivateAddresses) {
  LoopbackServer server(without_robots([](const auto&) { return page(article); }));
  auto strict = options();
  strict.allow_private = false;
  const auto port = ":" + std::to_string(server.port());
  for (const std::string host :
       {"127.0.0.1", "localhost", "[::1]", "0.0.0.0", "[::ffff:127.0.0.1]", "2130706433", "0x7f.1", "127.1"})
    expect_error(Fetcher(strict).fetch({"http://" + host + port + "/a", {}, {}}), ErrorCode::unreadable,
                 "not an address of the public");
  expect_error(Fetcher(strict).fetch({"http://169.254.169.254/latest/meta-data/", {}, {}}), ErrorCode::unreadable,
               "--allow-private");
  EXPECT_TRUE(server.requests().empty());
}

TEST(Fetch, NoProxyOfTheEnvironment) {
  LoopbackServer proxy(without_robots([](const auto&) { return page("of the proxy"); }));
  LoopbackServer server(without_robots([](const auto&) { return page(article); }));
  ::setenv("http_proxy", proxy.url("/").c_str(), 1);
  ::setenv("all_proxy", proxy.url("/").c_str(), 1);
  const auto fetched = fetch_from(server);
  ::unsetenv("http_proxy");
  ::unsetenv("all_proxy");
  ASSERT_TRUE(fetched) << fetched.error().message();
  EXPECT_EQ(fetched->bytes, article);
  EXPECT_TRUE(proxy.requests().empty());
}

TEST(Fetch, Robots) {
  struct Case {
    Reply robots;
    bool allowed;
  };
  const auto text = [](const std::string& file) { return page(file, "Content-Type: text/plain\r\n"); };
  const Case cases[] = {
      {text("User-agent: *\nDisallow: /a"), false},
      {text("User-agent: *\nDisallow: /b"), true},
      {text("User-agent: *\nDisallow: /\nUser-agent: rapporteur\nAllow: /"), true},
      {page("<h1>Not here</h1>", "", "404 Not Found"), true},
      {page("", "", "403 Forbidden"), true},
      {page("", "", "500 Internal Server Error"), false},
      {page("", "", "503 Service Unavailable"), false},
      {redirect("/other"), false},
      {redirect("/robots.txt"), true},
      {text("User-agent: *\nDisallow: /a\n" + std::string(2'000'000, '#')), false},
      {page(test::gzipped("User-agent: *\nDisallow: /a"), "Content-Encoding: gzip\r\n"), false},
  };
  int number = 0;
  for (const auto& [robots, allowed] : cases) {
    LoopbackServer server([&robots = robots](const auto& request) {
      if (request.target == "/robots.txt") return robots;
      return request.target == "/other" ? page("User-agent: *\nDisallow: /") : page(article);
    });
    const auto fetched = fetch_from(server);
    EXPECT_EQ(fetched.has_value(), allowed) << number;
    EXPECT_EQ(server.asked("/a"), allowed ? 1u : 0u) << number;
    ++number;
  }
}

TEST(Fetch, PausesBetweenTwoFetchesFromOneHost) {
  LoopbackServer server([](const auto& request) {
    return request.target == "/robots.txt" ? page("User-agent: *\nCrawl-delay: 3600") : page(article);
  });
  auto given = options();
  given.longest_pause = milliseconds(300);
  given.total_time = milliseconds(250);  // pauses do not count
  Fetcher fetcher(given);
  const auto start = std::chrono::steady_clock::now();
  ASSERT_TRUE(fetcher.fetch({server.url("/a"), {}, {}}));
  const auto second = fetcher.fetch({server.url("/b"), {}, {}});
  ASSERT_TRUE(second) << second.error().message();
  EXPECT_GE(std::chrono::steady_clock::now() - start, milliseconds(300));
}

TEST(Fetch, Sizes) {
  const std::string large(100'000, 'x');
  LoopbackServer server(without_robots([&](const auto& request) {
    if (request.target == "/said") return Reply{"HTTP/1.1 200 OK\r\nContent-Length: 999999999999\r\n\r\n<p>"};
    if (request.target == "/unsaid") return Reply{"HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n" + large};
    if (request.target == "/bomb") return page(test::gzipped(large), "Content-Encoding: gzip\r\n");
    return page(std::string(1000, 'y'));
  }));
  auto given = options();
  given.max_size = 1000;
  EXPECT_TRUE(fetch_from(server, "/a", given));
  for (const auto* target : {"/said", "/unsaid", "/bomb"})
    expect_error(fetch_from(server, target, given), ErrorCode::too_large, "larger than 1000 bytes");
}

TEST(Fetch, SlowServers) {
  LoopbackServer server(without_robots([](const auto& request) {
    Reply reply = page(article);
    if (request.target == "/drip") reply.drip_ms = 20;
    if (request.target == "/silent") reply = {"", 0, true};
    if (request.target == "/half") reply = {"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n<p>", 0, true};
    return reply;
  }));
  auto given = options();
  given.total_time = milliseconds(300);
  for (const auto* target : {"/drip", "/silent", "/half"})
    expect_error(fetch_from(server, target, given), ErrorCode::unreadable, "--fetch-timeout");
}

TEST(Fetch, BrokenAnswers) {
  LoopbackServer server(without_robots([](const auto& request) {
    if (request.target == "/short") return Reply{"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n<p>The"};
    if (request.target == "/chunk") return Reply{"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n40\r\n<p>The"};
    if (request.target == "/packed") return page(test::gzipped(article).substr(0, 20), "Content-Encoding: gzip\r\n");
    if (request.target == "/garbled") return page("no gzip", "Content-Encoding: gzip\r\n");
    if (request.target == "/brotli") return page("x", "Content-Encoding: br\r\n");
    if (request.target == "/none") return Reply{};
    if (request.target == "/noise") return Reply{"SSH-2.0-OpenSSH_9.2\r\n"};
    if (request.target == "/length") return Reply{"HTTP/1.1 200 OK\r\nContent-Length: -4\r\n\r\nabcd"};
    if (request.target == "/headers")
      return Reply{"HTTP/1.1 200 OK\r\n" + [] {
        std::string all;
        for (int i = 0; i < 4000; ++i) all += "X-A: " + std::string(100, 'x') + "\r\n";
        return all;
      }() + "\r\n<p>"};
    if (request.target == "/empty") return page("");
    return page(article);
  }));
  for (const auto* target : {"/short", "/chunk", "/packed"})
    expect_error(fetch_from(server, target), ErrorCode::unreadable, "was cut off");
  expect_error(fetch_from(server, "/garbled"), ErrorCode::malformed, "cannot be unpacked");
  expect_error(fetch_from(server, "/brotli"), ErrorCode::unsupported, "did not ask for");
  expect_error(fetch_from(server, "/none"), ErrorCode::unreadable, "closed the connection");
  expect_error(fetch_from(server, "/noise"), ErrorCode::malformed, "against the rules of HTTP");
  expect_error(fetch_from(server, "/length"), ErrorCode::malformed, "against the rules of HTTP");
  expect_error(fetch_from(server, "/headers"), ErrorCode::malformed, "headers");
  expect_error(fetch_from(server, "/empty"), ErrorCode::empty, "is empty");
}

TEST(Fetch, ALengthThatIsTooSmallEndsThePage) {
  LoopbackServer server(
      without_robots([](const auto&) { return Reply{"HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\n<p>The"}; }));
  const auto fetched = fetch_from(server);
  ASSERT_TRUE(fetched) << fetched.error().message();
  EXPECT_EQ(fetched->bytes, "<p>");
}

TEST(Fetch, StatusesThatAreNoPage) {
  LoopbackServer server(without_robots([](const auto& request) {
    return page("no", request.target == "/429" ? "Retry-After: 120\r\n" : "", request.target.substr(1) + " X");
  }));
  const auto error = [&](const char* status) { return fetch_from(server, std::string("/") + status); };
  for (const auto* status : {"404", "410"}) expect_error(error(status), ErrorCode::not_found, "is not there (status 4");
  for (const auto* status : {"401", "402", "403", "451"})
    expect_error(error(status), ErrorCode::unreadable, "not given to everybody");
  expect_error(error("429"), ErrorCode::unreadable, "Try again in 120 seconds");
  expect_error(error("503"), ErrorCode::unreadable, "busy (status 503)");
  for (const auto* status : {"500", "502"}) expect_error(error(status), ErrorCode::unreadable, "its site failed");
  for (const auto* status : {"206", "400", "418"}) expect_error(error(status), ErrorCode::unreadable, "was not given");
}

TEST(Fetch, Certificates) {
  LoopbackServer server(without_robots([](const auto&) { return page(article); }), true);
  expect_error(fetch_from(server), ErrorCode::unreadable, "certificate is not valid");
  std::string file = "/tmp/rapporteur-certificate.XXXXXX";
  const int descriptor = ::mkstemp(file.data());
  ASSERT_GE(descriptor, 0);
  ::close(descriptor);
  std::ofstream(file) << server.certificate();
  auto trusting = options();
  trusting.certificates = file;
  const auto fetched = fetch_from(server, "/a", trusting);
  EXPECT_TRUE(fetched) << fetched.error().message();
  const auto other_name = "https://127.0.0.1:" + std::to_string(server.port()) + "/a";
  expect_error(Fetcher(trusting).fetch({other_name, {}, {}}), ErrorCode::unreadable, "certificate is not valid");
  ::unlink(file.c_str());
  LoopbackServer plain(without_robots([](const auto&) { return page(article); }));
  expect_error(Fetcher(options()).fetch({"https://127.0.0.1:" + std::to_string(plain.port()) + "/a", {}, {}}),
               ErrorCode::unreadable, "no secure connection");
}

TEST(Fetch, AddressesThatAreNone) {
  Fetcher fetcher(options());
  for (const std::string url :
       {"", "http://", "ftp://a.example/", "file:///etc/passwd", "http://me:word@a.example/", "http://a.example:99999/",
        "gopher://a.example", "http://a b.example/", "http://[::1/", "notes.txt"})
    expect_error(fetcher.fetch({url, {}, {}}), ErrorCode::unsupported, url);
  expect_error(fetcher.fetch({std::string("http://a.example/\0b", 18), {}, {}}), ErrorCode::unsupported, "is no web address");
  expect_error(fetcher.fetch({"http://nowhere.invalid/", {}, {}}), ErrorCode::unreadable,
               "no host is known as nowhere.invalid");
}

TEST(Fetch, NobodyThere) {
  std::string url;
  {
    LoopbackServer server(without_robots([](const auto&) { return page(article); }));
    url = server.url("/a");
  }
  expect_error(Fetcher(options()).fetch({url, {}, {}}), ErrorCode::unreadable, "does not answer");
}

TEST(Fetch, WhichPathsAreAddresses) {
  for (const auto* path : {"http://a.example", "https://a.example/b", "HTTPS://A.EXAMPLE/"})
    EXPECT_TRUE(is_web_address(path)) << path;
  for (const auto* path : {"", "http:", "http:/a", "a/http://b", "ftp://a.example", "reports"})
    EXPECT_FALSE(is_web_address(path)) << path;
}

}  // namespace
}  // namespace rapporteur::fetch
