"""The server from outside: what it answers, what it refuses, and that nothing of it gives way."""

import gzip
import json
import os
import pathlib
import signal
import socket
import sqlite3
import tempfile
import threading
import time
import unittest

from postgres import PROGRAMS, Server
from program import ROOT, TARIFFS, TRUCE, ProgramTest, needs_models, run
from served import Answer, Served, wait_until

PAIR = {"url": "https://norcroft.example/1", "title": "<script>alert(1)</script> Talks in Velm", "published": "2031-05-06",
        "text": "Velm, 6 May 2031 - Envoys of Norway and Peru met in Velm on Monday. Norway's envoy Anna Lund said the toll of 9 crowns "
                "must fall <img src=x onerror=alert(2)> before the spring. Peru refused to cut it. \"We will not pay for the bridge of "
                "Velm,\" said Luis Vega, who speaks for Peru."}
SECURITY = {"content-security-policy": "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
                                       "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
            "x-content-type-options": "nosniff", "referrer-policy": "no-referrer",
            "cross-origin-opener-policy": "same-origin", "cross-origin-resource-policy": "same-origin"}
TOKEN = "a-token-for-the-tests-0123456789"


def make_store(folder, name, *paths):
    store = f"sqlite:{folder / name}"
    added = run("add", *paths, "--store", store)
    assert added.returncode == 0, added.stderr
    return store


class ServeTest(ProgramTest):
    def serve(self, store, *options):
        served = Served(store, *options)
        self.addCleanup(served.stop)
        return served

    def assert_problem(self, answer, status):
        self.assertEqual(answer.status, status, answer.raw[:1000])
        self.assertEqual(answer.headers["content-type"], "application/problem+json")
        problem = answer.json()
        self.assertEqual(problem["status"], status)
        self.assertEqual(set(problem), {"type", "title", "status", "detail"})
        self.assertTrue(problem["detail"].strip())
        self.assert_secure(answer)
        return problem

    def assert_secure(self, answer):
        for name, value in SECURITY.items():
            self.assertEqual(answer.headers.get(name), value, (name, answer.raw[:600]))
        self.assertNotIn("access-control-allow-origin", answer.headers)
        self.assertNotIn("server", answer.headers)


@needs_models
class Reading(ServeTest):
    """One server over two stories, and one report with scripts in it, for tests that change nothing."""

    @classmethod
    def setUpClass(cls):
        cls.files = tempfile.TemporaryDirectory(prefix="rapporteur-serve-")
        folder = pathlib.Path(cls.files.name)
        (folder / "pair.json").write_text(json.dumps(PAIR))
        cls.store = make_store(folder, "talks.db", TRUCE, TARIFFS, folder / "pair.json")
        cls.server = Served(cls.store, "--max-body", "1mb", "--max-connections-of-one", "40")
        cls.stories = [story["id"] for story in cls.server.json("/stories")["stories"]]
        cls.truce = next(s["id"] for s in cls.server.json("/stories")["stories"] if s["reports"] == 6)

    @classmethod
    def tearDownClass(cls):
        cls.server.stop()
        cls.files.cleanup()

    # ---- what it answers ----

    def addresses(self):
        story, report = f"/stories/{self.truce}", self.server.json("/reports?limit=1")["reports"][0]["id"]
        link = self.server.json(f"{story}/links")["items"][0]
        parts = ["", "/table", "/quotes", "/lineage", "/timeline", f"/lineage/{link['from']}/{link['to']}"]
        lists = ["reports", "origins", "links", "actors", "statements", "quotations", "meetings", "outcomes", "positions", "disputes",
                 "timeline"]
        views = ["statements", "quotes", "meetings", "outcomes", "table", "lineage", "disputes", "timeline"]
        return (["/", "/healthz", "/openapi.json", "/stories", story, f"{story}/record", "/reports", f"/reports/{report}",
                 "/search?q=ceasefire", "/pages/stories", f"/pages/reports/{report}"] +
                [f"/pages{story}{part}" for part in parts] + [f"{story}/{one}" for one in lists] +
                [f"{story}/views/{view}?format={form}" for view in views for form in ("json", "csv", "md")])

    def test_every_answer_has_a_tag_and_is_the_same_to_head(self):
        for target in self.addresses():
            answer = self.server.get(target)
            self.assertEqual(answer.status, 200, target)
            self.assert_secure(answer)
            tag = answer.headers["etag"]
            again = self.server.get(target, {"If-None-Match": f'"other", W/{tag}'})
            self.assertEqual((again.status, again.body, again.headers["etag"]), (304, b"", tag), target)
            head = self.server.request("HEAD", target)
            self.assertEqual((head.status, head.body), (200, b""), target)
            self.assertEqual(head.headers["content-length"], str(len(answer.body)), target)
            self.assertEqual(head.headers["etag"], tag)
            self.assertNotEqual(self.server.get(target, {"If-None-Match": '"other"'}).status, 304)

    def test_long_answers_are_packed_for_those_who_take_it(self):
        target = f"/stories/{self.truce}/record"
        plain = self.server.get(target)
        packed = lambda: self.server.get(target, {"Accept-Encoding": "br, gzip;q=0.8"})
        self.assertTrue(wait_until(lambda: packed().headers.get("content-encoding") == "gzip"))
        answer = packed()
        self.assertEqual(gzip.decompress(answer.body), plain.body)
        self.assertNotEqual(answer.headers["etag"], plain.headers["etag"])
        self.assertEqual(self.server.get(target, {"If-None-Match": answer.headers["etag"]}).status, 304)
        for refused in ("gzip;q=0", "identity", "br"):
            self.assertNotIn("content-encoding", self.server.get(target, {"Accept-Encoding": refused}).headers)

    def test_lists_are_those_of_the_record_page_by_page(self):
        record = self.server.json(f"/stories/{self.truce}/record")
        for name in ("reports", "actors", "statements", "quotations", "meetings", "outcomes", "positions", "disputes", "timeline"):
            self.assertEqual(self.server.pages(f"/stories/{self.truce}/{name}?limit=3", "items"), record[name], name)
        for name in ("origins", "links"):
            self.assertEqual(self.server.pages(f"/stories/{self.truce}/{name}?limit=1", "items"), record["lineage"][name], name)
        counts = self.server.json(f"/stories/{self.truce}")["counts"]
        self.assertEqual(counts["statements"], len(record["statements"]))
        zambia = self.server.json(f"/stories/{self.truce}/positions?party=Zambia&issue=ceasefire")["items"]
        self.assertTrue(zambia)
        self.assertEqual({p["issue"] for p in zambia}, {"ceasefire"})

    def test_stories_and_reports_page_by_page(self):
        whole = self.server.json("/stories")
        self.assertEqual(whole["total"], 3)
        self.assertEqual(self.server.pages("/stories?limit=1", "stories"), whole["stories"])
        self.assertEqual(self.server.pages("/pages/stories?limit=2", "stories"), whole["stories"])
        self.assertEqual(whole["stories"][0]["last_published"], "2031-05-06")  # those without a date come last
        reports = self.server.pages("/reports?limit=5", "reports")
        self.assertEqual(len(reports), 12)
        self.assertEqual([r["id"] for r in reports], sorted(r["id"] for r in reports))
        self.assertEqual(self.server.json("/reports?after=zzz")["reports"], [])

    def test_views_are_what_the_commands_write(self):
        with tempfile.TemporaryDirectory() as folder:
            store = make_store(pathlib.Path(folder), "one.db", TRUCE)
            served = self.serve(store, "--no-access-log")
            story = served.json("/stories")["stories"][0]["id"]
            for view in ("statements", "table", "lineage", "disputes"):
                for form, options in (("csv", []), ("md", ["--party", "Zambia"]), ("json", ["--all"])):
                    query = "&party=Zambia" if "--party" in options else "&all=true" if options else ""
                    answer = served.get(f"/stories/{story}/views/{view}?format={form}{query}")
                    said = run(view, "--store", store, "--format", form, *options)
                    self.assertEqual(answer.body, said.stdout, (view, form))
                    self.assertEqual(answer.headers["content-disposition"], f'attachment; filename="{view}-{story}.{form}"')
            self.assertEqual(served.get(f"/stories/{story}/record").body, run("record", "--store", store).stdout)
            self.assertFalse(any("GET" in line for line in served.log))

    def test_the_search(self):
        hits = self.server.json("/search?q=Bangweulu+truce&in=statements,quotes&limit=5")["hits"]
        self.assertTrue(hits)
        for hit in hits:
            self.assertEqual(hit["story"], self.truce)
            for start, end in hit["marks"]:
                self.assertIn(hit["text"][start:end].lower().rstrip("'s"), ("bangweulu", "truce"))
        self.assertEqual(self.server.json("/search?q=%22no%20such%20words%22")["hits"], [])

    def test_answers_are_as_the_description_says(self):
        try:
            import jsonschema
        except ImportError:
            self.skipTest("python3-jsonschema is not installed")
        document = self.server.json("/openapi.json")
        self.assertEqual(document, json.loads((ROOT / "docs/api/openapi.json").read_text()))

        def parts(path):
            return path.split("?")[0].strip("/").split("/")

        def fits(pattern, target):
            return len(parts(pattern)) == len(parts(target)) and all(
                p == t or (p.startswith("{") and t) for p, t in zip(parts(pattern), parts(target)))

        seen = set()
        for target in self.addresses():
            pattern = min((p for p in document["paths"] if fits(p, target)), key=lambda p: p.count("{"))
            seen.add(pattern)
            content = document["paths"][pattern]["get"]["responses"]["200"]["content"]
            answer = self.server.get(target)
            kind = answer.headers["content-type"].split(";")[0]
            self.assertIn(kind, content, target)
            if schema := content[kind].get("schema"):
                validator = jsonschema.Draft202012Validator({**schema, "components": document["components"]})
                for error in validator.iter_errors(answer.json()):
                    self.fail(f"{target}: {error.message[:300]} at {list(error.absolute_path)}")
        self.assertEqual(set(document["paths"]) - seen, {"/assets/{file}", "/events", "/metrics"})

    def test_the_page_and_its_files(self):
        index = self.server.get("/")
        self.assertEqual(index.headers["content-type"], "text/html; charset=utf-8")
        files = [part.split('"')[0] for part in index.body.decode().split('="/assets/')[1:]]
        self.assertTrue(files)
        for name in files:
            answer = self.server.get(f"/assets/{name}")
            self.assertEqual(answer.status, 200)
            self.assertIn("immutable", answer.headers["cache-control"])
        self.assertNotIn(b"<script>", index.body)

    def test_measures_and_log(self):
        self.server.get("/search?q=%22")
        self.server.get("/stories")
        text = self.server.get("/metrics").body.decode()
        values = dict(line.rsplit(" ", 1) for line in text.splitlines() if not line.startswith("#"))
        self.assertGreaterEqual(int(values['rapporteur_http_requests_total{route="/stories",status="200"}']), 1)
        self.assertEqual(values["rapporteur_stories"], "3")
        self.assertGreater(int(float(values["process_resident_memory_bytes"])), 1_000_000)
        buckets = [int(v) for k, v in values.items() if k.startswith('rapporteur_http_request_seconds_bucket{route="/stories",')]
        self.assertEqual(buckets, sorted(buckets))
        self.assertTrue(wait_until(lambda: any('"GET /search?q=%22 HTTP/1.1" 200 ' in line for line in self.server.log)))

    # ---- what it refuses ----

    def test_every_error_is_a_problem(self):
        get = self.server.get
        for target, status in [("/nothing", 404), ("/stories/t0", 404), ("/stories/t0/record", 404), (f"/stories/{self.truce}/x", 404),
                               ("/reports/r0", 404), ("/pages/reports/r0", 404), (f"/pages/stories/{self.truce}/x", 404),
                               (f"/pages/stories/{self.truce}/lineage/r0/r1", 404), (f"/stories/{self.truce}/views/x", 404),
                               ("/stories?limit=0", 400), ("/stories?limit=x", 400), ("/reports?limit=99999", 400), ("/search", 400),
                               ("/search?q=a&in=titles", 400), ("/search?q=" + "a" * 2000, 400), ("/stories/%zz", 400),
                               ("/stories/%00", 400), (f"/stories/{self.truce}/views/table?format=html", 400),
                               (f"/stories/{self.truce}/views/table?party=Nobody", 400),
                               (f"/stories/{self.truce}/statements?since=soon", 400), (f"/stories/{self.truce}/actors?party=Zambia", 400),
                               (f"/stories/{self.truce}/statements?after=s0", 400), ("/assets/none.js", 404), ("//", 404), ("/stories/", 404)]:
            self.assert_problem(get(target), status)
        for method in ("PUT", "DELETE", "PATCH", "OPTIONS", "POST"):
            answer = self.server.request(method, "/stories")
            self.assert_problem(answer, 405)
            self.assertEqual(answer.headers["allow"], "GET, HEAD")
        self.assertEqual(self.server.request("DELETE", "/reports").headers["allow"], "GET, HEAD, POST")
        self.assert_problem(self.server.request("GET", "/stories", body=b"{}"), 400)

    def test_paths_do_not_leave(self):
        for target in ("/../../../../etc/passwd", "/assets/../../etc/passwd", "/assets/..%2f..%2fetc%2fpasswd", "/%2e%2e/%2e%2e/etc/passwd",
                       "/assets/%2e%2e%5c%2e%2e%5cetc", "/assets//etc/passwd", "/assets/....//etc/passwd", "/assets/%252e%252e%252fetc",
                       "/stories/..%2f..%2fetc%2fpasswd/record", "/reports/../../../etc/passwd", "/assets/..\\..\\etc"):
            answer = self.server.get(target)
            self.assertIn(answer.status, (400, 404), target)
            self.assert_problem(answer, answer.status)
            self.assertNotIn(b"root:", answer.raw)

    def test_headers_are_not_made_of_what_clients_send(self):
        for target in ("/stories/%0d%0aX-Injected:%201", "/search?q=%0d%0aX-Injected:%201", "/stories?after=%0d%0aX-Injected:%201&limit=1",
                       f"/stories/{self.truce}/views/table%0d%0aX-Injected:%201?format=csv",
                       f"/stories/{self.truce}/views/table?format=csv%0d%0aX-Injected:%201", "/reports?after=%0d%0aX-Injected:1&limit=1"):
            answer = self.server.get(target)
            self.assertNotEqual(answer.status, 0)
            self.assertNotIn("x-injected", answer.headers)
            self.assertNotIn(b"\r\nX-Injected", answer.raw.partition(b"\r\n\r\n")[0])
        self.server.get("/%1b[31mred", {"X": "y"})
        self.assertTrue(wait_until(lambda: any("[31mred" in line for line in self.server.log)))
        self.assertFalse(any("\x1b" in line or "\r" in line for line in self.server.log))

    def test_scripts_in_reports_stay_data(self):
        report = next(r for r in self.server.pages("/reports", "reports") if r["title"] and "<script>" in r["title"])
        self.assertEqual(report["title"], PAIR["title"])
        story = report["story"]
        for target in (f"/reports/{report['id']}", f"/pages/reports/{report['id']}", f"/pages/stories/{story}", f"/stories/{story}/record",
                       "/search?q=script", f"/stories/{story}/views/statements?format=md"):
            answer = self.server.get(target)
            self.assertEqual(answer.status, 200)
            self.assertNotIn("html", answer.headers["content-type"])
            self.assert_secure(answer)

    def test_what_is_too_long_is_refused(self):
        self.assert_problem(self.server.get("/search?q=" + "a" * 9000), 414)
        self.assert_problem(self.server.get("/stories", {"X-Long": "a" * 20000}), 431)
        self.assert_problem(self.server.get("/stories", {f"X-{i}": "a" * 100 for i in range(200)}), 431)
        for size in (100_000, 5_000_000):  # more than it holds: refused or cut, never taken
            try:
                self.assertIn(self.server.get("/stories", {"X-Long": "a" * size}).status, (0, 413, 414, 431))
            except ConnectionError:
                pass
        self.assertEqual(self.server.get("/healthz").status, 200)

    def test_requests_that_can_be_read_in_two_ways_are_refused(self):
        for head in (b"GET / HTTP/1.1\r\n\r\n", b"GET / HTTP/1.1\r\nHost: localhost\r\nHost: localhost\r\n\r\n",
                     b"POST /reports HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
                     b"POST /reports HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\nhello",
                     b"POST /reports HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n",
                     b"POST /reports HTTP/1.1\r\nHost: localhost\r\nContent-Length: -5\r\n\r\n",
                     b"GET / HTTP/1.1\r\nHost: localhost\r\n folded: header\r\nConnection: close\r\n\r\n", b"nonsense\r\n\r\n",
                     b"GET /stories HTTP/9.9\r\nHost: localhost\r\n\r\n", b"\x00\xff\xfe\r\n\r\n"):
            with self.server.connect(3) as connection:
                connection.sendall(head)
                try:
                    received = connection.recv(65536)
                except (ConnectionError, TimeoutError):
                    received = b""
            if received:
                self.assertIn(Answer(received).status, (400, 403, 411, 413, 501, 505), (head, received[:200]))
        self.assertEqual(self.server.get("/healthz").status, 200)

    def test_only_its_own_names_are_answered(self):
        for host in ("evil.example", "evil.example:80", "127.0.0.1.evil.example", "localhost.evil.example", ""):
            self.assert_problem(self.server.get("/stories", {"Host": host}), 421)
        for host in ("localhost", "LOCALHOST:1234", f"127.0.0.1:{self.server.port}", "[::1]:80"):
            self.assertEqual(self.server.get("/stories", {"Host": host}).status, 200, host)

    def test_connections_of_one_address_are_counted(self):
        held = []
        try:
            for _ in range(60):
                held.append(self.server.connect(2))
            time.sleep(0.3)
            refused = 0
            for connection in held:
                connection.settimeout(0.05)
                try:
                    refused += connection.recv(1) == b""
                except TimeoutError:
                    pass
                except ConnectionError:
                    refused += 1
            self.assertGreaterEqual(refused, 20)
            self.assertLess(refused, 60)
        finally:
            for connection in held:
                connection.close()
        self.assertTrue(wait_until(lambda: self.answers("/healthz")))

    def answers(self, target):
        try:
            return self.server.get(target).status == 200
        except OSError:
            return False

    def test_nobody_may_write_without_a_token_file(self):
        for headers in ({}, {"Authorization": f"Bearer {TOKEN}"}):
            problem = self.assert_problem(
                self.server.request("POST", "/reports", {"Content-Type": "application/json", **headers}, json.dumps(PAIR).encode()), 403)
            self.assertIn("--token-file", problem["detail"])

    def test_many_requests_on_one_connection(self):
        import http.client
        connection = http.client.HTTPConnection("127.0.0.1", self.server.port, timeout=10)
        for i in range(50):
            connection.request("GET", ("/stories", "/nothing", f"/pages/stories/{self.truce}", "/search?q=truce")[i % 4])
            answer = connection.getresponse()
            self.assertEqual(answer.status, 404 if i % 4 == 1 else 200)
            answer.read()
        connection.close()


@needs_models
class Writing(ServeTest):
    def setUp(self):
        super().setUp()
        self.token = self.write("token", TOKEN + "\n")
        self.token.chmod(0o600)
        self.store = make_store(self.folder, "talks.db", TRUCE)
        self.server = self.serve(self.store, "--token-file", self.token, "--max-body", "200kb", "--request-timeout", "2")

    def post(self, body, kind="application/json", **headers):
        fields = {"Authorization": f"Bearer {TOKEN}", "Content-Type": kind, **{n.replace("_", "-"): v for n, v in headers.items()}}
        return self.server.request("POST", "/reports", fields, body if isinstance(body, bytes) else json.dumps(body).encode())

    def test_reports_are_added_and_told_of(self):
        events = self.server.events()
        first = events.next()
        self.assertEqual(first["retry"], "2000")
        answer = self.post(PAIR)
        self.assertEqual(answer.status, 201, answer.raw)
        said = answer.json()
        self.assertEqual((said["added"], said["known"], said["left_out"]), (1, 0, []))
        event = events.next()
        changed = json.loads(event["data"])
        self.assertEqual(event["event"], "changed")
        self.assertEqual(str(changed["generation"]), event["id"])
        self.assertEqual((len(changed["stories"]), changed["gone"]), (1, []))
        self.assertEqual(self.server.json("/stories")["total"], 2)
        events.close()
        again = self.post(PAIR)
        self.assertEqual((again.status, again.json()["known"]), (200, 1))
        # Who was away is told what changed meanwhile.
        late = self.server.events(f"Last-Event-ID: {first['id']}\r\n")
        late.next()
        self.assertEqual(json.loads(late.next()["data"]), changed)
        late.close()
        listed = run("search", "Velm", "--store", self.store)
        self.assert_status(listed, 0)

    def test_many_forms(self):
        lines = "".join(json.dumps({**PAIR, "url": f"https://norcroft.example/{i}", "text": PAIR["text"].replace("9", str(i))}) + "\n"
                        for i in range(20, 23))
        self.assertEqual(self.post(lines.encode(), "application/x-ndjson").json()["added"], 3)
        self.assertEqual(self.post(PAIR["text"].replace("Velm", "Dorst").encode(), "text/plain; charset=utf-8").json()["added"], 1)
        page = f"<html lang=en><title>Talks in Quel</title><body><article><h1>Talks in Quel</h1><p>{PAIR['text'].replace('Velm', 'Quel')}</p></article></body></html>"
        self.assertEqual(self.post(page.encode(), "text/html").json()["added"], 1)

    def test_what_cannot_be_read_is_refused(self):
        self.assert_problem(self.post(b"", "application/json"), 400)
        for body, kind in ((b"{", "application/json"), (b"\x00\x01\x02" * 100, "text/plain"), (b"<html></html>", "text/html"),
                           (b"{}\n{}\n", "application/x-ndjson")):
            self.assert_problem(self.post(body, kind), 422)
        for kind in ("application/x-www-form-urlencoded", "multipart/form-data; boundary=x", "image/png", ""):
            self.assert_problem(self.post(PAIR, kind), 415)
        self.assertEqual(self.server.json("/stories")["total"], 1)

    def test_only_who_has_the_token_may_write(self):
        for given in ("", "Bearer", "Bearer ", "Bearer wrong", f"Bearer {TOKEN}x", f"Bearer {TOKEN[:-1]}", f"Basic {TOKEN}", TOKEN):
            answer = self.post(PAIR, Authorization=given)
            self.assert_problem(answer, 401)
            self.assertTrue(answer.headers["www-authenticate"].startswith("Bearer"))
        self.assertEqual(self.post(PAIR, Authorization=f"bearer {TOKEN}").status, 201)
        self.assertFalse(any(TOKEN in line for line in self.server.log))

    def test_pages_of_other_sites_do_not_write(self):
        here = f"http://127.0.0.1:{self.server.port}"
        for headers in ({"Origin": "https://evil.example"}, {"Origin": "null"}, {"Origin": here + "0"}, {"Sec-Fetch-Site": "cross-site"},
                        {"Sec-Fetch-Site": "same-site"}, {"Origin": here, "Sec-Fetch-Site": "cross-site"}):
            self.assert_problem(self.post(PAIR, **headers), 403)
        self.assertEqual(self.post(PAIR, Origin=here, Sec_Fetch_Site="same-origin").status, 201)

    def test_bodies_that_are_too_long_are_refused(self):
        head = {"Authorization": f"Bearer {TOKEN}", "Content-Type": "text/plain"}
        self.assert_problem(self.server.request("POST", "/reports", {**head, "Content-Length": "300000"}), 413)
        chunk = b"8000\r\n" + b"a" * 0x8000 + b"\r\n"
        answer = self.server.request("POST", "/reports", {**head, "Transfer-Encoding": "chunked", "Content-Length": None}, chunk * 8 + b"0\r\n\r\n")
        self.assert_problem(answer, 413)

    def test_no_address_in_a_report_is_fetched(self):
        with socket.create_server(("127.0.0.1", 0)) as listener:
            address = f"http://127.0.0.1:{listener.getsockname()[1]}/talks"
            page = f'<html lang=en><head><title>T</title><link rel="canonical" href="{address}"></head><body><article><p>{PAIR["text"]}</p></article></body></html>'
            feed = f"<rss version='2.0'><channel><title>x</title><item><title>Talks</title><link>{address}/feed</link><description>{PAIR['text'].replace('<', '').replace('>', '')}</description></item></channel></rss>"
            for body, kind in ((json.dumps({**PAIR, "url": address}).encode(), "application/json"), (page.encode(), "text/html"),
                               (feed.encode(), "application/rss+xml"), (address.encode(), "text/plain")):
                self.assertIn(self.post(body, kind).status, (200, 201, 422), kind)
            listener.settimeout(0.5)
            with self.assertRaises(TimeoutError):
                listener.accept()

    def test_slow_clients_are_cut_and_hinder_nobody(self):
        slow = [self.server.connect() for _ in range(6)]
        starts = (b"GET / HTTP/1.1\r\nHost: localhost\r\nX-Slow: ",
                  f"POST /reports HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer {TOKEN}\r\nContent-Type: text/plain\r\n"
                  "Content-Length: 9999\r\n\r\n".encode())
        for i, connection in enumerate(slow):
            connection.sendall(starts[i % 2])
        begun, cut = time.monotonic(), set()
        while len(cut) < len(slow) and time.monotonic() - begun < 10:
            for i, connection in enumerate(slow):
                if i in cut:
                    continue
                try:
                    connection.settimeout(0.02)
                    connection.sendall(b"a")
                    if connection.recv(10) == b"":
                        cut.add(i)
                except TimeoutError:
                    pass
                except OSError:
                    cut.add(i)
            self.assertEqual(self.server.get("/healthz").status, 200)
        self.assertEqual(len(cut), len(slow))
        self.assertLess(time.monotonic() - begun, 6)
        for connection in slow:
            connection.close()

    def test_it_stops_while_requests_run(self):
        events = self.server.events()
        events.next()
        idle = self.server.connect()
        answers = []
        lines = "".join(json.dumps({**PAIR, "url": f"https://norcroft.example/{i}", "text": PAIR["text"].replace("9", str(i))}) + "\n"
                        for i in range(60))
        posting = threading.Thread(target=lambda: answers.append(self.post(lines.encode(), "application/x-ndjson")))
        posting.start()
        time.sleep(0.15)
        begun = time.monotonic()
        self.assertEqual(self.server.stop(signal.SIGINT), 0)
        self.assertLess(time.monotonic() - begun, 12)
        posting.join()
        self.assertIn(answers[0].status, (200, 201))
        self.assertIsNone(events.next())
        events.close(), idle.close()

    def test_other_programs_change_the_store(self):
        events = self.server.events()
        events.next()
        before = self.server.get("/stories")
        self.assert_status(run("add", TARIFFS, "--store", self.store), 0)
        changed = json.loads(events.next()["data"])
        after = self.server.get("/stories")
        self.assertNotEqual(before.headers["etag"], after.headers["etag"])
        self.assertEqual(changed["stories"], [s["id"] for s in after.json()["stories"] if s["reports"] == 5])
        self.assert_status(run("correct", "party", "Lesego Mothibi", "Botswana", "--by", "me", "--store", self.store), 0)
        self.assertEqual(len(json.loads(events.next()["data"])["stories"]), 1)
        events.close()


@needs_models
class Stores(ServeTest):
    def test_a_file_that_goes_away_and_comes_back(self):
        store = make_store(self.folder, "talks.db", TRUCE)
        server = self.serve(store)
        files = [f for f in self.folder.iterdir() if f.name.startswith("talks.db")]
        away = self.folder / "away"
        away.mkdir()
        for file in files:
            file.rename(away / file.name)
        self.assertTrue(wait_until(lambda: server.get("/stories").status == 503))
        answer = server.get("/stories")
        self.assert_problem(answer, 503)
        self.assertGreater(int(answer.headers["retry-after"]), 0)
        self.assert_problem(server.get("/healthz"), 503)
        self.assertEqual(server.get("/").status, 200)
        for file in files:
            (away / file.name).rename(file)
        self.assertTrue(wait_until(lambda: server.get("/stories").status == 200))
        self.assertEqual(server.stop(), 0)
        self.assertTrue(any("is not there any more" in line for line in server.log))
        self.assertTrue(any("can be read again" in line for line in server.log))

    def test_a_store_of_an_older_program(self):
        store = make_store(self.folder, "talks.db", TRUCE, TARIFFS)
        whole = self.serve(store).json("/stories")
        with sqlite3.connect(self.folder / "talks.db") as file:
            file.execute("UPDATE story SET card = '', changed = 0")
        self.assertEqual(self.serve(store).json("/stories"), whole)
        with sqlite3.connect(self.folder / "talks.db") as file:
            self.assertEqual(file.execute("SELECT COUNT(*) FROM story WHERE card = ''").fetchone(), (0,))

    @unittest.skipUnless(PROGRAMS.is_dir(), "PostgreSQL is not installed")
    def test_a_database(self):
        database = Server()
        self.addCleanup(lambda: database.stop() if database.process.poll() is None else None)
        store = database.url("serve")
        self.assert_status(run("add", TRUCE, "--store", store), 0)
        server = self.serve(store)
        stories = server.json("/stories")
        self.assertEqual([s["reports"] for s in stories["stories"]], [6])
        story = stories["stories"][0]["id"]
        for target in (f"/pages/stories/{story}", f"/stories/{story}/statements?limit=2", "/search?q=truce", "/reports"):
            self.assertEqual(server.get(target).status, 200)
        events = server.events()
        events.next()
        self.assert_status(run("add", TARIFFS, "--store", store), 0)
        self.assertEqual(len(json.loads(events.next()["data"])["stories"]), 1)
        database.process.send_signal(signal.SIGINT)  # which does not wait for its clients
        database.process.wait()
        self.assertTrue(wait_until(lambda: server.get("/stories").status == 503))
        self.assert_problem(server.get("/search?q=truce"), 503)
        self.assertEqual(server.stop(), 0)
        events.close()


class Starting(ServeTest):
    def fails(self, *options, words, store=None):
        result = run("serve", "--store", store or f"sqlite:{self.folder / 'none.db'}", *options, timeout=30)
        self.assert_fails(result, *words)

    def test_what_keeps_it_from_starting_is_said(self):
        with socket.create_server(("127.0.0.1", 0)) as taken:
            port = taken.getsockname()[1]
            self.fails("--listen", f"127.0.0.1:{port}", words=(f"127.0.0.1:{port}", "in use"))
        self.fails("--listen", "203.0.113.1:0", words=("203.0.113.1:0", "no address of this machine"))
        self.fails("--listen", "nowhere", words=("nowhere", "127.0.0.1:8080"))
        self.fails("--listen", "127.0.0.1:99999", words=("127.0.0.1:99999", "no address with a port"))
        self.fails("--listen", "127.0.0.1:0", words=("none.db",))
        self.fails("--listen", "127.0.0.1:0", "--token-file", self.folder / "none", words=("none", "is not there", "openssl rand"))
        self.fails("--listen", "127.0.0.1:0", "--token-file", self.write("empty", "\n"), words=("empty", "holds no token"))
        self.fails("--listen", "127.0.0.1:0", "--token-file", self.folder, words=("is no file",))
        self.fails("--listen", "127.0.0.1:0", "--token-file", self.write("odd", "a b\x01"), words=("odd", "cannot carry"))

    @needs_models
    def test_a_token_that_others_can_read_is_told(self):
        token = self.write("token", "short")
        token.chmod(0o644)
        server = self.serve(make_store(self.folder, "talks.db", self.write("a.txt")), "--token-file", token)
        self.assertTrue(any("chmod 600" in line for line in server.log))
        self.assertTrue(any("can be guessed" in line for line in server.log))


if __name__ == "__main__":
    unittest.main()
