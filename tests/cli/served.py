"""A running `rapporteur serve`, and requests to it byte by byte."""

import http.client
import json
import re
import signal
import socket
import subprocess
import threading
import time

from program import PROGRAM, ProgramTest, run

TOKEN = "a-token-for-the-tests-0123456789"
# A report that tries to be a program.
PAIR = {"url": "https://norcroft.example/1", "title": "<script>alert(1)</script> Talks in Velm", "published": "2031-05-06",
        "text": "Velm, 6 May 2031 - Envoys of Norway and Peru met in Velm on Monday. Norway's envoy Anna Lund said the toll of 9 crowns "
                "must fall <img src=x onerror=alert(2)> before the spring. Peru refused to cut it. \"We will not pay for the bridge of "
                "Velm,\" said Luis Vega, who speaks for Peru."}
SECURITY = {"content-security-policy": "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
                                       "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
            "x-content-type-options": "nosniff", "referrer-policy": "no-referrer",
            "cross-origin-opener-policy": "same-origin", "cross-origin-resource-policy": "same-origin"}


class Answer:
    def __init__(self, raw):
        self.raw = raw
        head, _, self.body = raw.partition(b"\r\n\r\n")
        lines = head.decode("latin-1").split("\r\n")
        self.status = int(lines[0].split()[1]) if lines[0].startswith("HTTP/1.1 ") else 0
        self.fields = [line.partition(": ")[::2] for line in lines[1:]]
        self.headers = {name.lower(): value for name, value in self.fields}

    def json(self):
        return json.loads(self.body)


class Served:
    """The program, serving a store at a free port of the loopback interface. `log` is what it says on standard error."""

    def __init__(self, store, *options, env=None):
        self.process = subprocess.Popen([PROGRAM, "serve", "--store", store, "--listen", "127.0.0.1:0", *map(str, options)],
                                        stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=env)
        self.log, self.port, self._ready = [], None, threading.Event()
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()
        self._ready.wait(60)
        if self.port is None:
            raise AssertionError("does not serve: " + "".join(self.log))

    def _read(self):
        for line in self.process.stderr:
            text = line.decode(errors="replace")
            self.log.append(text)
            if found := re.match(r"rapporteur: serves http://127\.0\.0\.1:(\d+)/", text):
                self.port = int(found[1])
                self._ready.set()
        self._ready.set()

    def connect(self, timeout=20):
        return socket.create_connection(("127.0.0.1", self.port), timeout=timeout)

    def raw(self, data, timeout=20):
        """Sends these bytes and reads until the server closes."""
        with self.connect(timeout) as connection:
            connection.sendall(data)
            received = b""
            while block := connection.recv(65536):
                received += block
        return Answer(received)

    def request(self, method, target, headers=None, body=b""):
        fields = {"Host": f"127.0.0.1:{self.port}", "Connection": "close", **(headers or {})}
        if body:
            fields.setdefault("Content-Length", str(len(body)))
        head = f"{method} {target} HTTP/1.1\r\n" + "".join(f"{n}: {v}\r\n" for n, v in fields.items() if v is not None)
        return self.raw(head.encode("latin-1") + b"\r\n" + body)

    def get(self, target, headers=None):
        return self.request("GET", target, headers)

    def json(self, target):
        answer = self.get(target)
        assert answer.status == 200, (target, answer.raw[:2000])
        return answer.json()

    def pages(self, target, items):
        """All items of a list, over its pages."""
        found = []
        while target:
            page = self.json(target)
            found += page[items]
            target = page["next"]
        return found

    def events(self, headers=""):
        connection = self.connect()
        connection.sendall(f"GET /events HTTP/1.1\r\nHost: localhost\r\n{headers}\r\n".encode())
        return Events(connection)

    def stop(self, number=signal.SIGTERM, timeout=30):
        """The exit status."""
        if self.process.poll() is None:
            self.process.send_signal(number)
        try:
            status = self.process.wait(timeout)
        finally:
            self.process.kill()
            self.process.wait()
            self._reader.join(5)
            self.process.stdout.close()
            self.process.stderr.close()
        return status


class Events:
    """A stream of events, read as an EventSource reads it."""

    def __init__(self, connection):
        self.connection = connection
        self.response = http.client.HTTPResponse(connection)
        self.response.begin()

    def next(self, timeout=10):
        """The next event as a dictionary of its fields; None at the end."""
        self.connection.settimeout(timeout)
        fields = {}
        while line := self.response.readline():
            text = line.decode().rstrip("\n")
            if text == "" and fields:
                return fields
            name, _, value = text.partition(": ")
            if name and not text.startswith(":"):
                fields[name] = value
        return None

    def close(self):
        self.connection.close()


def wait_until(true, seconds=30):
    end = time.monotonic() + seconds
    while not true():
        if time.monotonic() > end:
            return False
        time.sleep(0.05)
    return True


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
