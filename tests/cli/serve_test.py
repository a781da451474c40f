"""The server from outside, over a store that does not change: what it answers, and what it refuses."""

import gzip
import json
import pathlib
import tempfile
import time
import unittest

from program import ROOT, TARIFFS, TRUCE, needs_models, run
from served import PAIR, TOKEN, Answer, Served, ServeTest, make_store, wait_until


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


if __name__ == "__main__":
    unittest.main()
