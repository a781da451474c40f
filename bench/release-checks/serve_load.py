#!/usr/bin/env python3
"""Mixed reads at a steady rate against `rapporteur serve`, on the machine that serves: no error, and memory that does not grow.

    serve_load.py SECONDS [--rate 500] [--program build/release/apps/rapporteur]

The store holds the story of 200 reports of make_story.py and the examples. Requests are what pages that are open send, the page's files, the
record's lists, searches, downloads, some for what the client has already (304), over connections that are kept. Every answer's status
and bytes are compared with those of the first time. It also times the first view of the story: made ready before anybody asks, and
not. Ends with status 1 where an answer was wrong, the rate was not reached, or memory grew by over 20 MiB after the first minute."""
import argparse
import http.client
import json
import pathlib
import random
import re
import subprocess
import sys
import tempfile
import threading
import time
import zlib

ROOT = pathlib.Path(__file__).resolve().parents[2]
CONNECTIONS = 8
GROWTH = 20 * 2**20
IDLE = 10  # seconds


class Serving:
    def __init__(self, program, store, *options):
        self.process = subprocess.Popen([program, "serve", "--store", store, "--listen", "127.0.0.1:0", *options],
                                        stderr=subprocess.PIPE, text=True)
        self.log, self.port = [], None
        for line in self.process.stderr:
            if found := re.search(r"serves http://127\.0\.0\.1:(\d+)/", line):
                self.port = int(found[1])
                break
        self.reader = threading.Thread(target=lambda: self.log.extend(self.process.stderr), daemon=True)
        self.reader.start()

    def get(self, target):
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        connection.request("GET", target)
        answer = connection.getresponse()
        body = answer.read()
        connection.close()
        return answer, body

    def json(self, target):
        return json.loads(self.get(target)[1])

    def memory(self):
        return int(re.search(r"VmRSS:\s+(\d+)", pathlib.Path(f"/proc/{self.process.pid}/status").read_text())[1]) * 1024

    def processor(self):
        fields = pathlib.Path(f"/proc/{self.process.pid}/stat").read_text().rsplit(")", 1)[1].split()
        return (int(fields[11]) + int(fields[12])) / 100

    def stop(self):
        self.process.terminate()
        status = self.process.wait(20)
        self.reader.join(5)
        return status


def make_store(program, folder):
    subprocess.run([sys.executable, "-B", ROOT / "bench/release-checks/make_story.py", folder / "story.jsonl"], check=True)
    store = f"sqlite:{folder / 'load.db'}"
    subprocess.run([program, "add", folder / "story.jsonl", ROOT / "examples", "--store", store], check=True, stderr=subprocess.DEVNULL)
    return store


def first_views(program, store):
    """Milliseconds on the server: of the whole story when nothing of it is in memory, then of its other views; and made ready."""
    for ready in ("0", "200"):
        serving = Serving(program, store, "--ready", ready)
        time.sleep(3 if ready != "0" else 0.5)
        story = next(s["id"] for s in serving.json("/stories")["stories"] if s["reports"] == 200)
        for part in ("", "/table", "/quotes", "/lineage", "/timeline"):
            serving.get(f"/pages/stories/{story}{part}")
        serving.stop()
        times = [re.search(r"GET (\S+) HTTP/1.1\" 200 (\d+) ([\d.]+)$", line) for line in serving.log]
        shown = [f"{m[1].split(story)[-1] or 'story'} {m[3]} ms ({int(m[2]) // 1000} kB)" for m in times if m and "/pages/" in m[1]]
        print("first view, made ready:" if ready != "0" else "first view, nothing in memory:", ", ".join(shown))


def targets_of(serving):
    """Addresses with their weights."""
    stories = serving.json("/stories")["stories"]
    targets = {"/": 4, "/pages/stories": 8, "/stories": 2, "/healthz": 1, "/reports?limit=50": 1, "/openapi.json": 1, "/nothing": 1}
    for name in re.findall(rb'"(/assets/[^"]+)"', serving.get("/")[1]):
        targets[name.decode()] = 2
    for story in stories:
        base = f"/pages/stories/{story['id']}"
        for part in ("", "/table", "/quotes", "/lineage", "/timeline"):
            targets[base + part] = 6
        links = serving.json(f"/stories/{story['id']}/links?limit=20")["items"]
        for link in links:
            targets[f"{base}/lineage/{link['from']}/{link['to']}"] = 1
        for report in serving.json(f"/stories/{story['id']}/reports?limit=40")["items"]:
            targets[f"/pages/reports/{report['id']}"] = 1
            targets[f"/reports/{report['id']}"] = 0.2
        for one in ("statements", "quotations", "positions", "disputes", "meetings"):
            targets[f"/stories/{story['id']}/{one}?limit=50"] = 1
        targets[f"/stories/{story['id']}/views/table?format=csv"] = 0.5
    for words in ("ceasefire", "border", "talks+minister", "%22will+not%22", "agree*", "prisoners", "water", "tariff*", "toll", "nothing+here"):
        targets[f"/search?q={words}&limit=10"] = 1
    return targets


class Load:
    def __init__(self, serving, rate, seconds):
        self.serving, self.rate, self.seconds = serving, rate, seconds
        weights = targets_of(serving)
        self.targets, self.weights = list(weights), list(weights.values())
        self.first, self.packed = {}, {}
        for target in self.targets:
            answer, body = serving.get(target)
            self.first[target] = (answer.status, zlib.crc32(body), answer.headers["ETag"])
        self.lock, self.wrong, self.times, self.bytes = threading.Lock(), [], [], 0

    def right(self, target, answer, body, has_already):
        status, sum_, tag = self.first[target]
        if has_already and tag:
            return answer.status == 304 and not body
        if answer.headers["Content-Encoding"] == "gzip":
            known = self.packed.get(target)
            if known is None:
                self.packed[target] = known = zlib.crc32(body) if zlib.crc32(zlib.decompress(body, 31)) == sum_ else -1
            return answer.status == status and zlib.crc32(body) == known
        return answer.status == status and (zlib.crc32(body) == sum_ or target in ("/healthz",))

    def send(self, number, begin):
        chance = random.Random(number)
        connection = http.client.HTTPConnection("127.0.0.1", self.serving.port, timeout=30)
        step, due, used, times, size = CONNECTIONS / self.rate, begin + number / self.rate, begin, [], 0
        while due < begin + self.seconds:
            time.sleep(max(0.0, due - time.perf_counter()))
            due += step
            target = chance.choices(self.targets, self.weights)[0]
            headers = {"Accept-Encoding": "gzip"} if chance.random() < 0.8 else {}
            has_already = chance.random() < 0.2
            if has_already and self.first[target][2]:
                headers["If-None-Match"] = self.first[target][2]
            at = time.perf_counter()
            if at - used > IDLE:  # this machine stood still: the server has ended the connection meanwhile
                connection.close()
            used = at
            try:
                connection.request("GET", target, headers=headers)
                answer = connection.getresponse()
                body = answer.read()
                if not self.right(target, answer, body, has_already):
                    raise ValueError(f"{answer.status}, {len(body)} bytes")
            except Exception as error:
                with self.lock:
                    self.wrong.append(f"{target}: {error!r}")
                connection.close()
                continue
            times.append(time.perf_counter() - at)
            size += len(body)
        connection.close()
        with self.lock:
            self.times += times
            self.bytes += size

    def run(self):
        begin = time.perf_counter() + 0.1
        threads = [threading.Thread(target=self.send, args=(n, begin)) for n in range(CONNECTIONS)]
        for thread in threads:
            thread.start()
        time.sleep(min(60, self.seconds))
        early, processor = self.serving.memory(), self.serving.processor()
        for thread in threads:
            thread.join()
        took = time.perf_counter() - begin
        late = self.serving.memory()
        self.times.sort()
        at = lambda part: self.times[min(len(self.times) - 1, int(part * len(self.times)))] * 1000
        print(f"{len(self.times)} requests in {took:.0f} s: {len(self.times) / took:.0f} a second, {self.bytes / took / 1e6:.1f} MB/s, "
              f"{len(self.wrong)} wrong")
        print(f"at the client: median {at(.5):.1f} ms, 99 % {at(.99):.1f} ms, longest {at(1):.0f} ms")
        print(f"server: memory {early / 2**20:.0f} MiB after {min(60, self.seconds):.0f} s, {late / 2**20:.0f} MiB at the end; "
              f"{self.serving.processor() / took * 100:.0f} % of a processor")
        for one in self.wrong[:10]:
            print("wrong:", one)
        return not self.wrong and len(self.times) / took > 0.98 * self.rate and late - early <= GROWTH


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("seconds", type=float)
    parser.add_argument("--rate", type=float, default=500)
    parser.add_argument("--program", default=str(ROOT / "build/release/apps/rapporteur"))
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="rapporteur-load-") as folder:
        store = make_store(arguments.program, pathlib.Path(folder))
        first_views(arguments.program, store)
        serving = Serving(arguments.program, store)
        good = Load(serving, arguments.rate, arguments.seconds).run()
        stopped = serving.stop()
        print("status at the end:", stopped)
    return 0 if good and stopped == 0 else 1


if __name__ == "__main__":
    sys.exit(main())
