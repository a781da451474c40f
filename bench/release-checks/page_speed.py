#!/usr/bin/env python3
"""How long the page takes to show a story of 200 reports: from the start of navigation until its content is painted, in a fresh browser
context each time, over the loopback interface.

    build/test-tools/bin/python bench/release-checks/page_speed.py [--rounds 9]

Fails where the median of the overview, the first view of a story, is over 300 ms, or a view makes more than 5,000 elements at once.
"""

import argparse
import pathlib
import statistics
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tests/page"))
from browser import Browser, Served, views  # noqa: E402

MOST_MS, MOST_ELEMENTS = 300, 5000


def measure(browser, served, address):
    """Milliseconds, and elements."""
    context = browser.chromium.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    page.goto(served.address + "/" + address)
    page.wait_for_function("() => performance.getEntriesByName('view-shown').length > 0")
    found = page.evaluate("[performance.getEntriesByName('view-shown')[0].startTime, document.querySelectorAll('*').length]")
    context.close()
    return found


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=9)
    rounds = parser.parse_args().rounds
    with tempfile.NamedTemporaryFile(suffix=".jsonl") as story:
        subprocess.run([sys.executable, str(ROOT / "bench/release-checks/make_story.py"), story.name], check=True)
        browser, served, failed = Browser(), Served(story.name), False
    try:
        longest = max(served.stories(), key=lambda one: one["reports"])
        for _ in range(3):  # the browser's own start
            measure(browser, served, "#/")
        for name, address in views(longest["id"]).items():
            found = [measure(browser, served, address) for _ in range(rounds)]
            times, elements = sorted(one[0] for one in found), max(one[1] for one in found)
            median = statistics.median(times)
            print(
                f"{name:9} {longest['reports']} reports: median {median:.0f} ms, best {times[0]:.0f}, worst {times[-1]:.0f}; {elements} elements"
            )
            failed = failed or elements > MOST_ELEMENTS or (name == "story" and median > MOST_MS)
    finally:
        served.close()
        browser.close()
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
