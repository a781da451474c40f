"""The built program serving a store, and Debian's Chromium looking at it.

One server and one browser for all tests of a file. Every page keeps what it logged and which requests failed: a test that ends
with anything there fails.
"""

import json
import os
import pathlib
import re
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import unittest
import urllib.request

import axe_playwright_python
from playwright.sync_api import sync_playwright

ROOT = pathlib.Path(__file__).resolve().parents[2]
PROGRAM = os.environ.get("RAPPORTEUR", str(ROOT / "build/release/apps/rapporteur"))
SANITIZED = os.environ.get("RAPPORTEUR_SANITIZED") == "1"
PATIENCE = 60000 if SANITIZED else 20000  # milliseconds that a step of a test may take
AXE = (pathlib.Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text(encoding="utf-8")
CHROMIUM = shutil.which("chromium")


def free_port():
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return one.getsockname()[1]


class Served:
    """A store in a folder of its own, served."""

    def __init__(self, *paths):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="rapporteur-page-"))
        self.store = f"sqlite:{self.folder / 'talks.db'}"
        self.add(*paths)
        self.address = f"http://127.0.0.1:{free_port()}"
        self.log = open(self.folder / "serve.log", "wb")
        self.process = subprocess.Popen(
            [PROGRAM, "serve", "--store", self.store, "--listen", self.address.removeprefix("http://")],
            stdin=subprocess.DEVNULL,
            stdout=self.log,
            stderr=self.log,
        )
        self.wait()

    def wait(self):
        for _ in range(600):
            try:
                return urllib.request.urlopen(self.address + "/healthz", timeout=5).read()
            except OSError:
                if self.process.poll() is not None:
                    break
                time.sleep(0.05)
        raise RuntimeError("serve does not answer: " + (self.folder / "serve.log").read_text())

    def add(self, *paths):
        done = subprocess.run([PROGRAM, "add", *map(str, paths), "--store", self.store], capture_output=True, check=False)
        if done.returncode != 0:
            raise RuntimeError(done.stderr.decode())

    def write(self, name, reports):
        path = self.folder / name
        path.write_text("".join(json.dumps(report) + "\n" for report in reports), encoding="utf-8")
        return path

    def get(self, path):
        with urllib.request.urlopen(self.address + path, timeout=60) as answer:
            return json.load(answer)

    def stories(self):
        return self.get("/pages/stories?limit=100")["stories"]

    def story(self, words):
        """The id of the story whose title holds these words."""
        return next(story["id"] for story in self.stories() if words in story["title"])

    def close(self):
        self.process.terminate()
        try:
            self.process.wait(timeout=30)
        finally:
            self.process.kill()
            self.log.close()
            shutil.rmtree(self.folder, ignore_errors=True)


class Browser:
    def __init__(self):
        self.driver = sync_playwright().start()
        self.chromium = self.driver.chromium.launch(executable_path=CHROMIUM)

    def close(self):
        self.chromium.close()
        self.driver.stop()


def have_tools():
    home = os.environ.get("RAPPORTEUR_MODELS") or os.path.join(
        os.environ.get("XDG_DATA_HOME") or os.path.join(os.path.expanduser("~"), ".local/share"), "rapporteur"
    )
    return CHROMIUM is not None and os.path.isdir(os.path.join(home, "en_core_web_sm-3.8.0"))


class PageTest(unittest.TestCase):
    """A test with a page of its own; `served` and `browser` are set by the module."""

    served = None
    browser = None
    width = 1280

    def setUp(self):
        self.page = self.open_page()

    def open_page(self, width=None, **context):
        self.problems = []
        made = self.browser.chromium.new_context(
            viewport={"width": width or self.width, "height": 900},
            base_url=self.served.address,
            reduced_motion="reduce",
            **context,
        )
        made.set_default_timeout(PATIENCE)
        self.addCleanup(made.close)
        page = made.new_page()
        page.on("console", lambda message: message.type in ("error", "warning") and self.problems.append(message.text))
        page.on("pageerror", lambda error: self.problems.append(str(error)))
        page.on("dialog", lambda dialog: (self.problems.append("dialog: " + dialog.message), dialog.dismiss()))
        page.on("requestfailed", self.failed)
        page.on("response", lambda answer: answer.status >= 400 and self.problems.append(f"{answer.status} {answer.url}"))
        return page

    def failed(self, request):
        # A view that is left before its answer came, and the stream of events of a page that is closed, are no failures.
        if request.failure != "net::ERR_ABORTED":
            self.problems.append(f"{request.failure} {request.url}")

    def tearDown(self):
        self.assertEqual(self.problems, [])

    def go(self, address, page=None):
        """Opens an address of the page (#/...) and waits until its view is there."""
        page = page or self.page
        if page.url.startswith(self.served.address):
            page.evaluate("address => { location.hash = address; }", address)
        else:
            page.goto("/" + address)
        self.settle(page)

    def settle(self, page=None):
        """Until the view that the address asks for has been painted."""
        arrived = """async patience => {
          const end = performance.now() + patience;
          while (document.querySelector("main")?.dataset.at !== location.hash) {
            if (performance.now() > end) throw new Error("no view of " + location.hash);
            await new Promise(done => setTimeout(done, 4));
          }
          await new Promise(done => requestAnimationFrame(() => setTimeout(done)));
        }"""
        (page or self.page).evaluate(arrived, PATIENCE)

    def until_the_place_is_kept(self, page=None):
        """How far a page is scrolled down is noted once it rests."""
        (page or self.page).wait_for_function("() => scrollY === 0 || history.state?.y === scrollY")

    def text(self, selector="main"):
        return self.page.locator(selector).first.inner_text()


def views(story):
    """The addresses of all views of a story."""
    at = f"#/story/{story}"
    return {
        "story": at,
        "table": at + "/table",
        "quotes": at + "/quotes",
        "lineage": at + "/lineage",
        "timeline": at + "/timeline",
    }


def words_at(report, mark):
    """What stands at a mark, from the report as the server gives it."""
    return (report["title"] if mark.get("title") else report["text"])[mark["start"] : mark["end"]]


def squeezed(text):
    return re.sub(r"\s+", " ", text).strip()


def run(module, make_served):
    """Runs the tests of a module with one server and one browser. Exit status 77: something that they need is not there."""
    if not have_tools():
        print("chromium or the models are not installed", file=sys.stderr)
        sys.exit(77)
    PageTest.browser = Browser()
    try:
        PageTest.served = make_served()
        try:
            program = unittest.main(module, exit=False, argv=[sys.argv[0], *sys.argv[1:]])
        finally:
            PageTest.served.close()
    finally:
        PageTest.browser.close()
    sys.exit(0 if program.result.wasSuccessful() else 1)
