"""The web page over the project's examples, in Chromium: for all readers, at all widths, with hostile reports, with a server that
fails, and as the store changes.

build/test-tools/bin/python tests/page/guards_test.py [TEST...]
"""

import pathlib
import unittest

from axe import violations
from browser import AXE, ROOT, SANITIZED, PageTest, run, views
from examples import make_served

LOOKS = (pathlib.Path(__file__).parent / "looks.js").read_text(encoding="utf-8")


@unittest.skipIf(SANITIZED, "one pass over all views is enough under the sanitizers")
class Looks(PageTest):
    def addresses(self):
        story = self.served.story("Zambia")
        lineage = self.served.get(f"/pages/stories/{story}/lineage")
        ids = {card["number"]: card["id"] for card in lineage["reports"]}
        link = lineage["links"][0]
        report = self.served.get(f"/pages/stories/{story}/table")["rows"][0]["cells"][0]["held"][0]["support"]["marks"][0]
        return {
            "stories": "#/",
            **views(story),
            "search": "#/search?q=truce",
            "link": f"#/story/{story}/lineage?link={ids[link['from']]}-{ids[link['to']]}",
            "reading": f"#/story/{story}/report/{report['report']}?at={report['start']}-{report['end']}",
        }

    def test_no_serious_fault_of_accessibility(self):
        for theme in ("light", "dark"):
            page = self.open_page(color_scheme=theme)
            for name, address in self.addresses().items():
                with self.subTest(view=name, theme=theme):
                    self.go(address, page)
                    if name == "link":
                        page.locator(".passages").wait_for()
                    if name == "reading":
                        page.locator(".text .k-position").first.click()
                    self.assertEqual(violations(page, AXE), [])

    def test_nothing_overlaps_or_leaves_the_page(self):
        for width in (360, 1024, 1920):
            page = self.open_page(width=width)
            for name, address in self.addresses().items():
                with self.subTest(view=name, width=width):
                    self.go(address, page)
                    if name == "link":
                        page.locator(".passages").wait_for()
                    page.evaluate("window.scrollTo(0, 0)")
                    found = page.evaluate(LOOKS)
                    self.assertLessEqual(found["wide"], 0)
                    self.assertEqual(found["overlaps"], [])


@unittest.skipIf(SANITIZED, "one pass over all views is enough under the sanitizers")
class Guards(PageTest):
    def test_words_of_a_report_stay_words(self):
        story = next(
            s["id"]
            for s in self.served.stories()
            if "Zambia" not in s["title"] and "Peru" in s["title"] + "".join(s["parties"])
        )
        reports = self.served.get(f"/pages/stories/{story}")["reports"]
        hostile = [card["id"] for card in reports if "script" in card["title"]]
        self.assertEqual(len(hostile), 2)
        addresses = [
            *views(story).values(),
            *(f"#/story/{story}/report/{one}" for one in hostile),
            "#/search?q=toll",
            "#/search?q=%3Cimg%20src%3Dx%3E",
            "#/",
        ]
        for address in addresses:
            with self.subTest(address=address):
                self.go(address)
                self.assertEqual(
                    self.page.evaluate(
                        "[typeof window.hacked, document.querySelectorAll('main script, main img, main [onclick], main b [onclick], main iframe').length]"
                    ),
                    ["undefined", 0],
                )
                self.assertEqual(self.page.locator("a[href^='javascript']").count(), 0)
        self.go(f"#/story/{story}/report/{hostile[0]}")
        self.assertIn("<script>window.hacked=1</script>", self.text("h2"))
        self.assertIn("<img src=x onerror=window.hacked=5>", self.text(".body"))
        self.assertIn("{{7*7}} ${7*7} </main></body> &lt;b&gt;", self.text(".body"))
        self.assertEqual(self.page.evaluate("getComputedStyle(document.querySelector('.body p')).unicodeBidi"), "isolate")

    def test_a_story_that_is_not_there(self):
        self.page.goto("/#/story/t000000000000")
        self.page.locator(".state.error").wait_for()
        self.assertIn("Not found", self.text())
        self.problems[:] = [line for line in self.problems if "404" not in line]
        self.go("#/no/such/view")
        self.assertIn("Nothing here", self.text())

    def test_more_stories_than_a_page_holds(self):
        list_of_all = self.served.get("/pages/stories?limit=50")
        first, rest = (
            dict(list_of_all, stories=list_of_all["stories"][:1], next="/pages/stories?limit=50&after=1"),
            list_of_all["stories"][1:],
        )
        self.page.route("**/pages/stories?limit=50", lambda route: route.fulfill(json=first))
        self.page.route("**/pages/stories?limit=50&after=1", lambda route: route.fulfill(json=dict(list_of_all, stories=rest)))
        self.go("#/")
        self.assertEqual(self.page.locator(".story-row").count(), 1)
        self.page.get_by_role("button", name="More stories").click()
        self.page.wait_for_function(f"() => document.querySelectorAll('.story-row').length === {1 + len(rest)}")
        self.assertEqual(self.page.get_by_role("button", name="More stories").count(), 0)

    def test_a_server_that_is_away_and_comes_back(self):
        story = self.served.story("Zambia")
        self.go("#/")
        self.page.route("**/pages/**", lambda route: route.abort("connectionrefused"))
        self.page.evaluate("address => { location.hash = address; }", f"#/story/{story}")
        self.page.locator(".state.error").wait_for()
        self.assertIn("cannot be reached", self.text())
        self.page.unroute("**/pages/**")
        self.page.locator(".state.error button").click()
        self.page.locator(".meeting").first.wait_for()
        self.problems.clear()

    def test_a_fault_of_the_server_is_told(self):
        self.page.route(
            "**/timeline",
            lambda route: route.fulfill(
                status=503,
                content_type="application/problem+json",
                body='{"title":"Busy","status":503,"detail":"try again in <b>2</b> seconds"}',
            ),
        )
        self.page.goto("/" + views(self.served.story("Zambia"))["timeline"])
        self.page.locator(".state.error").wait_for()
        self.assertIn("Try again in <b>2</b> seconds", self.text())
        self.problems.clear()


@unittest.skipIf(SANITIZED, "one pass over all views is enough under the sanitizers")
class ZNews(PageTest):
    """Last, for it changes the store."""

    def report(self, number):
        text = (ROOT / "examples/lake-truce/savanna-wire.txt").read_text(encoding="utf-8")
        more = f"\n\nThe government offered on day {number} to open {number + 3} markets on the western shore, Kapembwa said."
        return self.served.write(
            f"news{number}.jsonl", [{"id": f"n{number}", "title": f"Markets of the lake, part {number}", "text": text + more}]
        )

    def test_news_come_in_without_a_reload(self):
        story = self.served.story("Zambia")
        at = views(story)
        self.go(at["story"])
        before = self.page.locator(".report-row").count()
        stories = self.open_page()
        self.go("#/", stories)
        reading = self.open_page()
        self.go(at["quotes"] + "?speaker=Joseph+Kapembwa", reading)
        reading.evaluate("window.scrollTo(0, 400)")
        self.until_the_place_is_kept(reading)
        kept = reading.evaluate("[document.querySelector('main').innerText, scrollY]")
        self.served.add(self.report(1))
        self.page.wait_for_function(f"() => document.querySelectorAll('.report-row').length === {before + 1}")
        stories.locator(".story-row", has_text="Zambia").locator("b", has_text=str(before + 1)).first.wait_for()
        reading.locator(".news").wait_for()
        self.assertEqual(reading.evaluate("[document.querySelector('main').innerText, scrollY]"), kept)
        self.assertIn("new item", reading.locator(".news").inner_text())
        reading.locator(".news button").click()
        reading.locator(".news").wait_for(state="hidden")
        reading.wait_for_function("() => document.querySelector('main').innerText.includes('markets')")
        self.assertLess(abs(reading.evaluate("scrollY") - kept[1]), 5)
        self.assertIn("Kapembwa", reading.input_value("#filter-speaker"))


if __name__ == "__main__":
    run("__main__", make_served)
