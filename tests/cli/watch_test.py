"""Feeds, pages and folders that are watched: the built program against servers on the loopback interface."""

import json
import signal
import sqlite3
import subprocess
import time
import unittest

from changing_feeds import World, record_of, versions_in
from program import ARTICLE, PROGRAM, ProgramTest, needs_models, run
from web_test import FEED, PAGE, html, serving

SUMMARIES = FEED.replace("https://news.example", "SITE")


@needs_models
class Watch(ProgramTest):
    def setUp(self):
        super().setUp()
        self.base = self.folder / "watched.db"
        self.store = f"sqlite:{self.base}"

    def once(self, *sources, status=0, more=(), format="jsonl"):
        result = run("watch", *sources, "--once", "--allow-private", "--store", self.store, "--format", format, *more)
        self.assert_status(result, status)
        lines = result.stdout.decode().splitlines()
        return [json.loads(line) for line in lines] if format == "jsonl" else lines

    def start(self, *sources, more=()):
        process = subprocess.Popen([PROGRAM, "watch", *map(str, sources), "--store", self.store, "--every", "100ms", "--longest", "500ms",
                                    "--allow-private", "--fetch-timeout", "1", *more], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        self.addCleanup(process.communicate)
        self.addCleanup(process.kill)
        return process

    def reports(self):
        if not self.base.exists():
            return set()
        with sqlite3.connect(self.base) as base:
            return set(row[0] for row in base.execute("SELECT text FROM version"))

    def wait_for(self, count):
        for _ in range(600):
            try:
                if len(self.reports()) >= count:
                    return
            except sqlite3.Error:
                pass
            time.sleep(0.02)
        self.fail(f"{len(self.reports())} reports and not {count}")

    def feed(self, text=FEED, **headers):
        return (200, {"Content-Type": "application/rss+xml", **headers}, text.encode())

    def test_sixty_changes_trouble_and_a_kill(self):
        world = World(7, self.folder, self.base)
        self.addCleanup(world.close)
        process = self.start(*world.sources())
        world.publish(35, time.monotonic() + 60, down=0)
        process.kill()
        process.wait()
        process = self.start(*world.sources())
        world.publish(60, time.monotonic() + 60)
        self.assertTrue(world.settle(time.monotonic() + 60))
        process.terminate()
        out, err = process.communicate(timeout=30)
        self.assertEqual((process.returncode, err), (0, b""))
        expected = self.write("expected.jsonl", world.expected())
        added = self.folder / "added.db"
        self.assert_status(run("add", expected, "--store", f"sqlite:{added}"), 0)
        self.assertEqual(versions_in(self.base), versions_in(added))
        records = [record_of(run("record", "--store", f"sqlite:{base}").stdout) for base in (self.base, added)]
        self.assertEqual(*records)
        lines = out.decode().splitlines()
        self.assertTrue(all(line.split()[1] in ("added", "changed", "older", "failed", "back", "left-out") for line in lines), lines)
        said = [line.split()[2] for line in lines if line.split()[1] == "added"]
        self.assertEqual(len(said), len(set(said)))

    def test_one_round(self):
        pages = {"/feed.xml": self.feed(ETag='"1"')}
        with serving(pages) as (site, asked):
            source = site + "/feed.xml"
            events = self.once(source)
            self.assertEqual(sorted((e["what"], e["title"], e["outlet"], e["url"]) for e in events),
                             [("added", title, "Harbour Post", f"https://news.example/{n}") for n, title in ((1, "One"), (2, "Two"))])
            self.assertEqual(self.once(source), [])
            pages["/feed.xml"] = self.feed(FEED.replace("in Oslo", "in Bergen"))
            (event,) = self.once(source, format="text")
            self.assertRegex(event, r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ  changed   r[0-9a-f]{12}  Harbour Post: One$")
            pages["/feed.xml"] = (500, {}, b"")
            (event,) = self.once(source, status=1)
            self.assertEqual(event["what"], "failed")
            self.assertIn("status 500", event["detail"])
            before = len(asked)
            self.assertIn("failed before", self.once(source, status=1)[0]["detail"])
            self.assertEqual(len(asked), before, "not before it is time")
            pages["/feed.xml"] = self.feed(FEED.replace("in Oslo", "in Bergen"))
            (event,) = self.once(source, more=["--again"])
            self.assertEqual((event["what"], event["detail"]), ("back", "after 1 failure"))

    def test_gone_and_moved(self):
        pages = {"/old.xml": (301, {"Location": "/new.xml"}, b""), "/new.xml": self.feed(), "/gone.xml": (410, {}, b"")}
        with serving(pages) as (site, asked):
            sources = [site + "/old.xml", site + "/gone.xml"]
            self.assertEqual(sorted(e["what"] for e in self.once(*sources, status=1)), ["added", "added", "gone", "moved"])
            asked.clear()
            self.assertEqual([e["what"] for e in self.once(*sources, status=1)], ["gone"])
            self.assertEqual([path for path, _ in asked], ["/robots.txt", "/new.xml"])
            process = self.start(sources[1])
            self.assertEqual(process.wait(20), 1, "no source is left")

    def test_a_folder(self):
        incoming = self.folder / "in"
        self.write("in/a.txt")
        self.write("in/.b.txt"), self.write("in/c.txt.part"), self.write("in/d.pdf")
        process = self.start(incoming)
        self.wait_for(1)
        part = self.write("in/e.json", json.dumps({"url": "https://news.example/e", "text": ARTICLE.replace("Norway", "Peru")})[:90])
        time.sleep(0.05)
        part.write_text(json.dumps({"url": "https://news.example/e", "text": ARTICLE.replace("Norway", "Peru")}))
        self.wait_for(2)
        part.write_text(json.dumps({"url": "https://news.example/e", "text": ARTICLE.replace("Norway", "Chile")}))
        self.wait_for(3)
        (incoming / "a.txt").unlink()
        self.write("in/z.txt", b"\x00\x01\x02" * 500)
        time.sleep(0.5)
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=20)
        self.assertEqual((process.returncode, err), (0, b""))
        words = [line.split()[1] for line in out.decode().splitlines()]
        self.assertEqual([w for w in words if w != "left-out"], ["added", "added", "changed"])
        self.assertIn("z.txt", out.decode())
        self.assertEqual(self.once(incoming), [e for e in self.once(incoming) if e["what"] == "left-out"])

    def test_pages_behind_summaries(self):
        with serving({"/1": html(PAGE.replace("https://news.example/port", "SITE/1")), "/2": (404, {}, b"")}) as (site, asked):
            pages = {"/feed.xml": self.feed(SUMMARIES.replace("SITE", site))}
            with serving(pages) as (other, _):
                self.once(other + "/feed.xml", more=["--follow"])
                texts = self.reports()
                self.assertEqual(len(texts), 2)
                self.assertTrue(any("Ada Lindqvist" in text for text in texts))
                self.assertTrue(any("shut until the spring" in text for text in texts), "the summary stands where there is no page")
                before = [path for path, _ in asked].count("/1")
                pages["/feed.xml"] = self.feed(SUMMARIES.replace("SITE", site) + " ")
                self.once(other + "/feed.xml", more=["--follow"])
                self.assertEqual([path for path, _ in asked].count("/1"), before)

    def test_it_ends_soon_whatever_it_waits_for(self):
        process = self.start("http://127.0.0.1:9/feed.xml", self.write("in/a.txt").parent)
        self.wait_for(1)
        began = time.monotonic()
        process.terminate()
        process.communicate(timeout=20)
        self.assertEqual(process.returncode, 0)
        self.assertLess(time.monotonic() - began, 10)

    def test_wrong_usage(self):
        self.assert_fails(run("watch", self.folder / "none", "--store", self.store), "neither a web address nor")
        self.assert_fails(run("watch", "http://a b", "--store", self.store), "a b")
        self.assert_fails(run("watch", self.folder), "--store")
        self.assert_fails(run("watch", "--store", self.store), "SOURCE")
        for every in ("0s", "5", "soon", "-1m"):
            self.assert_fails(run("watch", self.folder, "--store", self.store, f"--every={every}"), "--every")
        self.write("text.db", "no store")
        self.assert_fails(run("watch", self.folder, "--store", f"sqlite:{self.folder}/text.db"), "no SQLite file")

    def test_a_known_report_is_known_and_when_it_was_seen_last_is_kept(self):
        lines = "".join(json.dumps({"id": str(i), "url": f"https://news.example/{i}", "seen": "2031-05-01", "text": ARTICLE * 3 + f"It was day {i}."}) + "\n"
                        for i in range(40))
        path = self.write("many.jsonl", lines)
        said = []
        for seen in ("2031-05-01", "2031-05-01", "2031-05-02"):
            path.write_text(lines.replace("2031-05-01", seen))
            result = run("add", path, "--store", self.store)
            self.assert_status(result, 0)
            said.append(self.messages(result)[-1])
        self.assertIn("40 reports added", said[0])
        self.assertIn("40 known already", said[1])
        self.assertIn("40 known already", said[2])
        with sqlite3.connect(self.base) as base:
            self.assertEqual(set(base.execute("SELECT seen FROM version")), {("2031-05-02",)})
            self.assertEqual([tuple(row) for row in base.execute("SELECT added, changed, known FROM run ORDER BY number")],
                             [(40, 0, 0), (0, 0, 40), (0, 0, 40)])


if __name__ == "__main__":
    unittest.main()
