"""The server from outside: reports that it is given, stores that change and go away, how it starts and ends."""

import json
import signal
import socket
import sqlite3
import threading
import time
import unittest

from postgres import PROGRAMS, Server
from program import TARIFFS, TRUCE, needs_models, run
from served import PAIR, TOKEN, ServeTest, make_store, wait_until


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
                        for i in range(30))
        posting = threading.Thread(target=lambda: answers.append(self.post(lines.encode(), "application/x-ndjson")))
        posting.start()
        time.sleep(0.15)
        begun = time.monotonic()
        self.assertEqual(self.server.stop(signal.SIGINT), 0)
        self.assertLess(time.monotonic() - begun, 12)
        posting.join()
        self.assertIn(answers[0].status, (200, 201))
        told = []
        while event := events.next():  # and then it ends
            told.append(event["event"])
        self.assertIn(told, ([], ["changed"]))
        events.close(), idle.close()

    def test_streams_whose_clients_left_are_ended(self):
        streams = lambda: float(self.server.get("/metrics").body.decode().split("\nrapporteur_event_streams ")[1].split("\n")[0])
        held = [self.server.events() for _ in range(3)]
        for events in held:
            events.next()
        self.assertEqual(streams(), 3)
        for events in held:
            events.connection.close(), events.response.close()
        self.assertTrue(wait_until(lambda: streams() == 0, 5))

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
        files = sorted(f for f in self.folder.iterdir() if f.name.startswith("talks.db"))  # the database, then what goes with it
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
        for file in reversed(files):
            (away / file.name).rename(file)
        self.assertTrue(wait_until(lambda: server.get("/stories").status == 200))
        self.assertEqual(server.stop(), 0)
        self.assertTrue(any("is not there any more" in line for line in server.log))
        self.assertTrue(any("can be read again" in line for line in server.log))

    def test_a_file_that_another_program_holds_locked(self):
        store = make_store(self.folder, "talks.db", self.write("a.txt"))
        file = sqlite3.connect(self.folder / "talks.db", isolation_level=None)
        self.addCleanup(file.close)
        file.execute("PRAGMA locking_mode = EXCLUSIVE")
        file.execute("BEGIN EXCLUSIVE")
        file.execute("UPDATE setting SET value = value")
        begun = time.monotonic()
        self.assert_fails(run("serve", "--store", store, "--listen", "127.0.0.1:0", timeout=60), "talks.db", "is being written by another program")
        self.assertLess(time.monotonic() - begun, 10)

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
