"""Web addresses among the paths, from a server on the loopback interface."""

import contextlib
import http.server
import json
import socket
import threading
import unittest

from program import ARTICLE, ProgramTest, run

PAGE = """<html lang="en"><head><title>Port talks resume after a month</title><link rel="canonical" href="https://news.example/port"></head>
<body><nav><a href="/">Home</a></nav><article><h1>Port talks resume after a month</h1>
<p>Ministers of Norway and Sweden met for three hours in Oslo on Monday, and they agreed to meet again in a month\u2019s time.</p>
<p>\u201cWe will not sign before the spring,\u201d the Norwegian foreign minister, Ada Lindqvist, told reporters after the talks.</p>
</article></body></html>"""
FEED = """<?xml version="1.0"?><rss version="2.0"><channel><title>Harbour Post</title>
<item><title>One</title><link>https://news.example/1</link><description>The ministers met in Oslo on Monday and agreed to meet again.</description></item>
<item><title>Two</title><link>https://news.example/2</link><description>The port is shut until the spring, and its owners said so on Friday.</description></item>
</channel></rss>"""
DATE = "Tue, 18 Feb 2025 09:30:00 GMT"


class Server(http.server.BaseHTTPRequestHandler):
    """Serves `pages`: target -> (status, headers, body)."""

    protocol_version = "HTTP/1.1"
    pages, asked = {}, []

    def do_GET(self):
        self.asked.append((self.path, self.headers.get("User-Agent")))
        status, headers, body = self.pages.get(self.path, (404, {}, b""))
        self.send_response_only(status)
        for name, value in {"Date": DATE, "Content-Length": str(len(body)), "Connection": "close", **headers}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        pass


@contextlib.contextmanager
def serving(pages):
    handler = type("Handler", (Server,), {"pages": pages, "asked": []})
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}", handler.asked
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def html(text=PAGE):
    return (200, {"Content-Type": "text/html; charset=utf-8"}, text.encode())


class Web(ProgramTest):
    def reports(self, *paths):
        result = run("text", *paths, "--format", "jsonl", "--allow-private")
        self.assert_status(result, 0)
        return [json.loads(line) for line in result.stdout.decode().splitlines()], self.messages(result)

    def test_a_page(self):
        with serving({"/a?x=1": html()}) as (site, asked):
            (report,), messages = self.reports(f"{site}/a?x=1#part")
            self.assertEqual(report["path"], f"{site}/a?x=1#part")
            self.assertIn("met for three hours in Oslo", report["text"])
            self.assertNotIn("Home", report["text"])
            self.assertEqual(report.get("url"), "https://news.example/port")
            self.assertEqual(messages, [])
            self.assertEqual([path for path, _ in asked], ["/robots.txt", "/a?x=1"])
            self.assertTrue(all(agent.startswith("rapporteur/") for _, agent in asked), asked)

    def test_each_kind_beside_files(self):
        line = json.dumps({"id": "line-1", "text": ARTICLE}) + "\n"
        pages = {
            "/": html(),
            "/feed": (200, {"Content-Type": "application/rss+xml"}, FEED.encode()),
            "/xml": (200, {"Content-Type": "text/xml"}, FEED.replace("news.example/", "news.example/x").encode()),
            "/lines.jsonl": (200, {"Content-Type": "application/octet-stream"}, line.encode()),
            "/plain": (200, {"Content-Type": "text/plain; charset=windows-1252"}, ("Caf\u00e9 talks go on\n\n" + ARTICLE).encode("cp1252")),
        }
        with serving(pages) as (site, _):
            reports, messages = self.reports(self.write("a.txt"), *(site + path for path in pages))
            self.assertEqual(messages, [])
            self.assertEqual(len(reports), 8)
            self.assertEqual(sum("Caf\u00e9 talks" in report["text"] for report in reports), 1)
            self.assertEqual(sum(report["path"] == "line-1" for report in reports), 1)

    def test_what_fails_is_named_and_the_others_go_on(self):
        pages = {
            "/robots.txt": (200, {}, b"User-agent: *\nDisallow: /private\n"),
            "/private": html(),
            "/good": html(),
            "/gone": (410, {}, b"gone"),
            "/document": (200, {"Content-Type": "application/pdf"}, b"%PDF-1.7\n%\xe2\xe3\n"),
        }
        with serving(pages) as (site, asked):
            reports, messages = self.reports(*(site + path for path in pages if path != "/robots.txt"), site + "/absent")
            self.assertEqual(len(reports), 1)
            self.assertEqual(len(messages), 4)
            for message, words in zip(messages, ["/absent: is not there", "PDF", "/gone: is not there", "robots.txt forbids"]):
                self.assertIn(words, message)
            self.assertNotIn("/private", [path for path, _ in asked])

    def test_private_addresses_need_the_option(self):
        with serving({"/a": html()}) as (site, asked):
            self.assert_fails(run("text", site + "/a"), "not an address of the public internet", "--allow-private")
            self.assertEqual(asked, [])

    def test_the_time_is_limited(self):
        silent = socket.create_server(("127.0.0.1", 0))
        with silent:
            url = f"http://127.0.0.1:{silent.getsockname()[1]}/a"
            self.assert_fails(run("text", url, "--allow-private", "--fetch-timeout", "1"), "--fetch-timeout")

    def test_the_size_is_limited(self):
        with serving({"/a": html()}) as (site, _):
            self.assert_fails(run("text", site + "/a", "--allow-private", "--max-size", "100"), "100 bytes")


if __name__ == "__main__":
    unittest.main()
