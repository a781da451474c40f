"""Feeds, a page and a folder that change, fail and go away while `rapporteur watch` follows them, and what it must have seen.

Each feed has a server of its own. A version of an item is changed or dropped only once the client must have it: a request that names
the ETag (or date) of a document says that all of it was kept. A client that notes a document before it has kept its items loses them.

`publish` makes the changes, one after another; `expected` gives every version that was ever published, as JSON lines for `add`."""

import collections
import http.server
import json
import pathlib
import random
import socketserver
import sqlite3
import threading
import time
from email.utils import formatdate
from xml.sax.saxutils import escape

COUNTRIES = ("Norway Peru Ghana Nepal Chile Kenya Latvia Oman Fiji Malta Cuba Haiti Laos Benin Gabon Qatar Samoa Togo Chad Mali Niger Serbia Sweden "
             "Poland Greece Turkey Mexico Canada Brazil Bolivia Uruguay Iceland Ireland Portugal Morocco Tunisia Angola Zambia Malawi Rwanda").split()
PLACES = ("Velm Dorst Ansby Torhavn Quel Mirren Kolvik Estrada Norrup Balgor Sundholm Pravets Ilmar Castell Dunmore Ferrin Galdo Hestvik Jarrow Kestrel "
          "Lomond Marnes Nidaros Orvelle Pelham Rostva Sarnen Tolmin Ulvik Varde").split()
TOPICS = ("the fish quota", "grain tariffs", "the mountain railway", "water of the upper river", "a prisoner exchange", "visa rules", "the gas pipeline", "cattle exports",
          "the old ceasefire", "border posts", "a harbour lease", "timber prices", "the copper mine", "refugee camps", "flight routes", "tax on wine", "the undersea cable",
          "a dam project", "mine clearance", "school certificates")
NAMES = ("Anna Lund", "Luis Vega", "Mara Velt", "Tomas Brandt", "Ines Calder", "Peter Okoye", "Ruth Amsel", "Karim Nadir", "Elsa Holm", "Victor Prado")
START = 1_935_000_000  # the servers' clock, a minute a document


def words(rng):
    a, b = rng.sample(COUNTRIES, 2)
    place, topic, one, two = rng.choice(PLACES), rng.choice(TOPICS), *rng.sample(NAMES, 2)
    return (f"Envoys of {a} and {b} met in {place} on {rng.choice(('Monday', 'Tuesday', 'Friday'))} to talk about {topic}. "
            f"\u201cWe will not sign before we see {rng.randrange(10, 99)} pages on {topic},\u201d said {one}, who speaks for {a}. "
            f"{two} of {b} offered a new round in {rng.choice(PLACES)} within {rng.randrange(2, 40)} days.")


class Item:
    def __init__(self, rng, url, number):
        self.url, self.number = url, number
        self.text, self.title = words(rng), f"Report {number} from {rng.choice(PLACES)}"
        self.published = f"2031-05-{number % 28 + 1:02}"

    def state(self):
        return (self.text, self.title)


class Source:
    """What is published at one place; subclasses say how."""

    keeps = 12  # items; older ones drop off the end

    def __init__(self, world, name):
        self.world, self.name, self.rng = world, name, random.Random(f"{world.seed}/{name}")
        self.items, self.seen_by_client, self.lock = [], set(), threading.RLock()
        self.done = collections.Counter()

    def url_of(self, number):
        return f"https://{self.name}.example/{number}"

    def free(self, item):
        """Whether the client must have this version of it."""
        return (item.url, item.state()) in self.seen_by_client

    def note(self, item):
        self.world.versions.append({"source": self.name, "url": item.url, "title": item.title, "published": item.published, "text": item.text,
                                    "seen": len(self.world.versions)})

    def change(self):
        """Makes one change where the client has what it would hide; gives whether it did."""
        with self.lock:
            kind = self.rng.choices(("new", "changed", "retitled", "reordered", "doubled"), (45, 35, 8, 7, 5))[0]
            if not self.items or (kind in ("reordered", "doubled") and len(self.items) < 2):
                kind = "new"
            if kind == "new":
                if len(self.items) >= self.keeps and not self.free(self.items[-1]):
                    return False
                del self.items[self.keeps - 1:]
                item = Item(self.rng, self.url_of(self.world.next_number()), self.world.number)
                self.items.insert(0, item)
                self.note(item)
            elif kind in ("changed", "retitled"):
                free = [item for item in self.items if self.free(item)]
                if not free:
                    return False
                item = self.rng.choice(free)
                if kind == "changed":
                    item.text = words(self.rng)
                else:
                    item.title = f"Corrected: report {item.number} from {self.rng.choice(PLACES)}"
                self.note(item)
            elif kind == "reordered":
                self.rng.shuffle(self.items)
            else:
                self.twice = self.rng.choice(self.items)
            self.done[kind] += 1
            self.publish()
            return True

    def publish(self):
        raise NotImplementedError

    def settled(self):
        with self.lock:
            return all(self.free(item) for item in self.items)


class Feed(Source):
    """Served over HTTP in one of the forms `rss`, `atom`, `json`, `lines`, `page`."""

    def __init__(self, world, name, form, dated=False):
        self.twice, self.trouble, self.documents = None, [], {}
        super().__init__(world, name)
        self.form, self.dated = form, dated
        self.keeps = 1 if form == "page" else Source.keeps
        self.asked, self.answers = 0, collections.Counter()
        self.server, self.port = None, 0
        self.publish()
        self.open()

    # ---- the document ----

    def publish(self):
        self.world.clock += 60
        self.at = self.world.clock
        self.tag = f'"{self.name}-{self.at}"'
        self.documents[self.tag] = self.documents[formatdate(self.at, usegmt=True)] = [(i.url, i.state()) for i in self.items]
        listed = self.items + ([self.twice] if self.twice in self.items else [])
        self.twice = None
        self.type, text = getattr(self, self.form)(listed)
        self.body = text.encode()

    def rss(self, items):
        listed = "".join(f"<item><title>{escape(i.title)}</title><link>{i.url}</link><guid>{i.url}</guid><pubDate>{i.published}</pubDate>"
                         f"<content:encoded>{escape(i.text)}</content:encoded></item>" for i in items)
        return "application/rss+xml", (f'<?xml version="1.0" encoding="utf-8"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/">'
                                       f"<channel><title>{self.name}</title>{listed}</channel></rss>\n")

    def atom(self, items):
        listed = "".join(f"<entry><id>{i.url}</id><title>{escape(i.title)}</title><link href='{i.url}'/><published>{i.published}T08:00:00Z</published>"
                         f"<content type='text'>{escape(i.text)}</content></entry>" for i in items)
        return "application/atom+xml", f'<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><title>{self.name}</title>{listed}</feed>'

    def json(self, items):
        return "application/feed+json", json.dumps({"version": "https://jsonfeed.org/version/1.1", "title": self.name, "items": [
            {"id": i.url, "url": i.url, "title": i.title, "date_published": f"{i.published}T08:00:00Z", "content_text": i.text} for i in items]})

    def lines(self, items):
        return "application/x-ndjson", "".join(json.dumps({"id": i.url, "url": i.url, "title": i.title, "outlet": self.name, "published": i.published,
                                                           "text": i.text}) + "\n" for i in items)

    def page(self, items):
        return "text/html; charset=utf-8", "".join(page_of(i, self.name) for i in items[:1])

    # ---- the server ----

    def open(self):
        feed = self

        class Handler(http.server.BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self):
                self.close_connection = True
                try:
                    feed.answer(self)
                except OSError:
                    pass  # the client was killed

            def log_message(self, *_):
                pass

        class Server(socketserver.ThreadingMixIn, http.server.HTTPServer):
            daemon_threads, allow_reuse_address, block_on_close = True, True, False

            def handle_error(self, *_):
                pass
        self.server = Server(("127.0.0.1", self.port), Handler)
        self.port = self.server.server_port
        threading.Thread(target=self.server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()

    def close(self):
        self.server.shutdown()
        self.server.server_close()

    def address(self):
        return f"http://127.0.0.1:{self.port}/{self.form}"

    def answer(self, request):
        def send(status, body=b"", length=None, **headers):
            request.send_response_only(status)
            for name, value in {"Content-Length": len(body) if length is None else length, "Connection": "close", **headers}.items():
                request.send_header(name.replace("_", "-"), str(value))
            request.end_headers()
            request.wfile.write(body)
        if request.path == "/robots.txt":
            return send(404)
        self.asked += 1
        named = request.headers.get("If-None-Match") or request.headers.get("If-Modified-Since") or ""
        with self.lock:
            self.seen_by_client.update(self.documents.get(named, ()))  # kept, all of it
            trouble = self.trouble.pop(0) if self.trouble else "none"
            tag, body, when, kind = self.tag, self.body, formatdate(self.at, usegmt=True), self.type
        if not body:
            trouble = "404"  # a page that is not there yet
        self.answers[trouble] += 1
        own = {"Last_Modified": when} if self.dated else {"ETag": tag}
        if trouble == "none":
            if named == (when if self.dated else tag):
                self.answers["none"] -= 1
                self.answers["304"] += 1
                return send(304, Date=when, **own)
            return send(200, body, Date=when, Content_Type=kind, **own)
        bad = {"Date": when, "ETag": f'"rubbish-{self.asked}"'}
        if trouble == "500":
            return send(500, b"<html>oops</html>", **bad)
        if trouble == "503":
            return send(503, b"", Retry_After=1, **bad)
        if trouble == "404":
            return send(404, b"", **bad)
        if trouble == "silent":
            return time.sleep(2.5)
        if trouble == "slow":
            send(200, b"", length=len(body), Content_Type=kind, **own)
            for byte in body[:50]:
                request.wfile.write(bytes([byte]))
                time.sleep(0.05)
            return None
        if trouble == "cut":
            return send(200, body[:len(body) // 2], length=len(body), Content_Type=kind, **own)
        if trouble == "truncated":
            return send(200, body[:len(body) * 2 // 3], Content_Type=kind, **bad)
        if trouble == "page":
            return send(200, b"<!DOCTYPE html><html><head><title>Maintenance</title></head><body><p>The site is being worked on and will be back at noon. "
                             b"The editors of this paper are sorry for it.</p></body></html>", Content_Type="text/html", **bad)
        if trouble == "binary":
            return send(200, bytes(range(256)) * 20, Content_Type=kind, **bad)
        if trouble == "huge":
            return send(200, b"<rss>" + b" " * 700_000, Content_Type=kind, **bad)
        if trouble == "packed":
            return send(200, b"\x1f\x8b\x08 no gzip", Content_Encoding="gzip", Content_Type=kind, **bad)
        if trouble == "latin":  # another encoding than it says: still to be read
            return send(200, body.decode().encode("cp1252", "xmlcharrefreplace"), Date=when, Content_Type=kind, **own)
        raise AssertionError(trouble)

    TROUBLES = ("500", "503", "404", "silent", "slow", "cut", "truncated", "page", "binary", "huge", "packed")

    def troubles(self, count):
        kinds = self.TROUBLES + (("latin",) * 2 if self.form in ("rss", "atom") else ())
        if self.form == "page":
            kinds = tuple(k for k in kinds if k not in ("page", "truncated", "packed"))
        with self.lock:
            self.trouble += self.rng.choices(kinds, k=count)


def page_of(item, outlet):
    return (f'<!DOCTYPE html><html lang="en"><head><title>{escape(item.title)}</title><meta property="og:site_name" content="{outlet}">'
            f'<link rel="canonical" href="{item.url}"><meta property="article:published_time" content="{item.published}T08:00:00Z"></head><body>'
            f"<article><h1>{escape(item.title)}</h1><p>{escape(item.text)}</p></article></body></html>")


class Folder(Source):
    """Files, one an item: texts, which stay, and JSON with an address, which are written again. Some are long in the writing."""

    keeps = 10**9

    def __init__(self, world, name, path, store):
        super().__init__(world, name)
        self.path, self.store = pathlib.Path(path), store
        self.path.mkdir()

    def look(self):
        """What is in the store."""
        try:
            with sqlite3.connect(f"file:{self.store}?mode=ro", uri=True, timeout=5) as base:
                rows = set(base.execute("SELECT url, text, title FROM version"))
        except sqlite3.Error:
            return
        with self.lock:
            self.seen_by_client.update((i.url, i.state()) for i in self.items if (i.url, i.text, i.title) in rows)

    def publish(self):
        item = self.items[0] if not hasattr(self, "last") or self.items[0] is not self.last else None
        self.last = self.items[0]
        for one in self.items:
            content = json.dumps({"id": one.url, "url": one.url, "title": one.title, "outlet": self.name, "published": one.published, "text": one.text})
            path = self.path / f"{one.number}.json"
            if one is item or (path.exists() and path.read_text() != content):
                self.put(path, content)

    def put(self, path, content):
        way = self.rng.randrange(3)
        if way == 0:
            path.write_text(content)
        elif way == 1:  # beside it, then renamed
            part = path.with_suffix(".json.part")
            part.write_text(content)
            part.rename(path)
        else:  # bit by bit
            with path.open("w") as out:
                out.write(content[:len(content) // 2])
                out.flush()
                time.sleep(0.05)
                out.write(content[len(content) // 2:])

    def change(self):
        self.look()
        return super().change()

    def settled(self):
        self.look()
        return super().settled()


class World:
    """All of them; `folder` is the test's own."""

    def __init__(self, seed, folder, store):
        self.seed, self.rng = seed, random.Random(seed)
        self.versions, self.number, self.clock = [], 0, START
        self.feeds = [Feed(self, "harbour-post", "rss"), Feed(self, "velm-courier", "atom"), Feed(self, "dorst-daily", "json"),
                      Feed(self, "ansby-lines", "lines", dated=True), Feed(self, "torhavn-page", "page"), Feed(self, "quel-review", "rss", dated=True)]
        self.folder = Folder(self, "incoming", pathlib.Path(folder) / "incoming", store)
        self.downs = 0

    def next_number(self):
        self.number += 1
        return self.number

    def sources(self):
        return [feed.address() for feed in self.feeds] + [str(self.folder.path)]

    def changes(self):
        return sum((source.done for source in [*self.feeds, self.folder]), collections.Counter())

    def publish(self, count, until, trouble=0.08, down=0.02, pause=0.03):
        """Makes `count` changes, with trouble in between; `until` says when to give up."""
        while sum(self.changes().values()) < count and time.monotonic() < until:
            feed = self.rng.choice(self.feeds)
            source = self.folder if self.rng.random() < 0.08 else feed
            source.change()
            time.sleep(pause)
            if self.rng.random() < trouble / 2:
                feed.troubles(self.rng.randrange(1, 4))
            if self.rng.random() < down / 2:
                self.downs += 1
                feed.close()
                time.sleep(self.rng.uniform(0.1, 0.8))
                feed.open()

    def settle(self, until):
        """Waits until the client has all that is there; gives whether it has."""
        for feed in self.feeds:
            feed.trouble.clear()
        while time.monotonic() < until:
            if all(source.settled() for source in [*self.feeds, self.folder]):
                return True
            time.sleep(0.05)
        return False

    def expected(self):
        """Every version that was published, as lines for `add`."""
        lines = []
        pages = {feed.name: feed for feed in self.feeds if feed.form == "page"}
        for v in self.versions:
            line = {"id": v["url"], "url": v["url"], "outlet": v["source"], "published": v["published"], "seen": f"2031-01-01T{v['seen']:010}Z"}
            if v["source"] in pages:
                item = Item(random.Random(0), v["url"], 0)
                item.text, item.title, item.published = v["text"], v["title"], v["published"]
                line.update(html=page_of(item, v["source"]), id=pages[v["source"]].address())
                del line["outlet"], line["published"]
            else:
                line.update(title=v["title"], text=v["text"])
            lines.append(json.dumps(line) + "\n")
        return "".join(lines)

    def close(self):
        for feed in self.feeds:
            feed.close()


def versions_in(store):
    with sqlite3.connect(store) as base:
        return sorted(base.execute("SELECT p.identity, v.content, v.stands, v.title, v.outlet, v.published, v.url, v.path FROM version v "
                                   "JOIN report p ON p.id = v.report"))


def record_of(program_output):
    """A record without when its reports were read."""
    record = json.loads(program_output)
    for report in record["reports"]:
        report.pop("seen", None)
    return record
