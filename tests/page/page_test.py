"""The web page over the project's examples, in Chromium: every view, and every way from a line to its sentence.

build/test-tools/bin/python tests/page/page_test.py [--screenshots FOLDER] [TEST...]
"""

import pathlib
import sys
import unittest

from browser import SANITIZED, PageTest, run, squeezed, views, words_at
from examples import make_served


class Smoke(PageTest):
    def test_every_view_opens(self):
        for story in self.served.stories():
            for name, address in views(story["id"]).items():
                with self.subTest(story=story["title"], view=name):
                    self.go(address)
                    self.assertIn(squeezed(story["title"]), squeezed(self.text("h1")))
                    self.assertIn("Rapporteur", self.page.title())
                    self.assertEqual(self.page.locator(".tabs [aria-current=page]").count(), 1)
                    self.assertEqual(self.page.locator(".state.error").count(), 0)
                    self.assertTrue(self.page.evaluate("document.activeElement.hasAttribute('data-heading')"))
        self.go("#/")
        self.assertEqual(self.page.locator(".story-row").count(), len(self.served.stories()))
        self.go("#/search?q=talks")
        self.assertGreater(self.page.locator(".hit").count(), 0)


@unittest.skipIf(SANITIZED, "one pass over all views is enough under the sanitizers")
class Views(PageTest):
    def setUp(self):
        super().setUp()
        self.story = self.served.story("Zambia")
        self.at = views(self.story)

    def target(self):
        """The words that the reading view highlights, where they are in sight."""
        marks = self.page.locator(".text .target")
        marks.first.wait_for()
        box = marks.first.bounding_box()
        self.assertGreaterEqual(box["y"], 48)
        self.assertLessEqual(box["y"] + min(box["height"], 60), 900)
        return squeezed("".join(marks.all_inner_texts()))

    def assert_leads(self, mark, reports):
        report = reports.setdefault(mark["report"], self.served.get("/pages/reports/" + mark["report"]))
        self.assertIn(f"at={'title-' if mark.get('title') else ''}{mark['start']}-{mark['end']}", self.page.url)
        self.assertEqual(squeezed(self.target()).replace(" ", ""), squeezed(words_at(report, mark)).replace(" ", ""))

    def test_each_cell_of_the_table_leads_to_its_sentence(self):
        for story in self.served.stories():
            table, reports = self.served.get(f"/pages/stories/{story['id']}/table"), {}
            held = {one["id"]: one for row in table["rows"] for cell in row["cells"] for one in cell["held"]}
            silent = sum(cell.get("not_stated", False) for row in table["rows"] for cell in row["cells"])
            self.go(views(story["id"])["table"] + "?columns=all")
            self.assertEqual(self.page.locator(".held").count(), len(held))
            self.assertEqual(self.page.locator(".not-stated").count(), silent)
            ways = [
                (mark, address)
                for item, position in held.items()
                for mark, address in zip(position["support"]["marks"], self.ways(item, position), strict=True)
            ]
            for mark, address in ways:
                with self.subTest(story=story["title"], address=address):
                    self.go(address)
                    self.assert_leads(mark, reports)

    def ways(self, item, position):
        """The addresses to which a cell's position leads: its own, or those of the list that it opens."""
        cell = self.page.locator(f'.held[data-item="{item}"]')
        if len(position["support"]["marks"]) == 1:
            return [cell.get_attribute("href")]
        cell.click()
        found = self.page.locator("#popover[role=dialog] .places a").evaluate_all(
            "links => links.map(link => link.getAttribute('href'))"
        )
        self.page.keyboard.press("Escape")
        return found

    def test_a_cell_is_a_click_away_from_its_sentence_and_back(self):
        reports = {}
        table = self.served.get(f"/pages/stories/{self.story}/table")
        self.go(self.at["table"])
        for position in [held for row in table["rows"][:3] for cell in row["cells"] for held in cell["held"]]:
            self.page.locator(f'.held[data-item="{position["id"]}"]').click()
            if len(position["support"]["marks"]) > 1:
                self.page.locator("#popover .places a").first.click()
            self.assert_leads(position["support"]["marks"][0], reports)
            self.page.go_back()
            self.page.wait_for_selector(".held")

    def test_every_place_of_a_story_leads_to_its_words(self):
        data = self.served.get(f"/pages/stories/{self.story}")
        reports = {}
        self.go(self.at["story"])
        marks = [
            mark for dispute in data["disputes"] for version in dispute["versions"] for mark in version["support"]["marks"][:1]
        ]
        for mark in marks:
            self.page.locator(f'a.place[href*="{mark["report"]}?at={mark["start"]}-{mark["end"]}"]').first.click()
            self.assert_leads(mark, reports)
            self.page.go_back()
            self.page.wait_for_selector(".dispute")

    def test_words_of_a_cell_show_on_hover_and_on_focus(self):
        self.go(self.at["table"])
        held = self.page.locator(".held").first
        held.hover()
        card = self.page.locator("#popover[role=tooltip]")
        card.wait_for()
        self.assertGreaterEqual(len(card.inner_text()), len(held.locator(".held-words").inner_text()))
        self.page.keyboard.press("Escape")
        card.wait_for(state="hidden")
        self.page.mouse.move(0, 0)
        self.page.locator(".stances button").last.focus()
        self.page.keyboard.press("Tab")
        self.page.keyboard.press("Tab")
        self.page.locator("#popover").wait_for()
        self.assertEqual(self.page.evaluate("document.activeElement.getAttribute('aria-describedby')"), "popover")

    def test_filters_of_the_table_live_in_the_address(self):
        self.go(self.at["table"])
        self.page.select_option("#filter-party", "Zambia")
        self.assertIn("party=Zambia", self.page.url)
        self.assertEqual(self.page.locator("thead th").all_inner_texts(), ["Issue", "Zambia"])
        self.page.locator("#stance-refuses").click()
        self.assertEqual({text.strip() for text in self.page.locator(".held .chip").all_inner_texts()}, {"refuses"})
        self.assertEqual(self.page.evaluate("document.activeElement.id"), "stance-refuses")
        before = self.text()
        self.page.reload()
        self.settle()
        self.assertEqual(self.text(), before)
        self.page.go_back()
        self.page.wait_for_function("() => document.querySelectorAll('.held').length > 3")
        self.assertEqual(self.page.input_value("#filter-party"), "Zambia")
        self.page.locator(".clear").click()
        self.assertEqual(self.page.input_value("#filter-party"), "")
        self.go(self.at["table"] + "?party=Nobody")
        self.assertIn("No position passes", self.text())

    def test_wordings_stand_side_by_side_with_what_differs_marked(self):
        self.go(self.at["quotes"] + "?verdict=altered")
        quote = self.page.locator(".quote", has_text="promise")
        pair = quote.locator(".pair").first
        self.assertEqual({word.strip(" ,.") for word in pair.locator("mark.differs").all_inner_texts()}, {"word", "promise"})
        left, right = (pair.locator(".wording").nth(i).bounding_box() for i in (0, 1))
        self.assertLess(abs(left["y"] - right["y"]), 2)
        self.assertGreater(right["x"], left["x"] + left["width"] - 2)
        style = pair.locator("mark.differs").first.evaluate(
            "mark => [getComputedStyle(mark).textDecorationLine, getComputedStyle(mark).fontWeight]"
        )
        self.assertEqual(style[0], "underline")
        self.assertGreaterEqual(int(style[1]), 600)
        pair.locator(".place").first.click()
        self.assertIn("have given me their", self.target())

    def test_quotations_by_speaker_verdict_and_words(self):
        self.go(self.at["quotes"])
        everything = self.page.locator("[data-item]").count()
        self.page.select_option("#filter-speaker", "Joseph Kapembwa")
        self.assertLess(self.page.locator("[data-item]").count(), everything)
        self.page.fill("#filter-words", "island")
        self.page.wait_for_url("**words=island**")
        for text in self.page.locator("[data-item]").all_inner_texts():
            self.assertIn("island", text)
        self.assertEqual(self.page.evaluate("document.activeElement.id"), "filter-words")
        item = self.page.locator("[data-item]").first.get_attribute("data-item")
        self.go(self.at["quotes"] + "?item=" + item)
        self.assertEqual(self.page.locator("[data-item]").count(), 1)

    def test_lineage_as_graph_and_as_list(self):
        self.go(self.at["lineage"])
        data = self.served.get(f"/pages/stories/{self.story}/lineage")
        self.assertEqual(self.page.locator(".report-node").count(), len(data["reports"]))
        self.assertEqual(self.page.locator("a.edge-link").count(), len(data["links"]))
        self.assertEqual(self.page.locator(".link-row").count(), len(data["links"]))
        edge = self.page.locator("a.edge-link").first
        edge.focus()
        self.page.keyboard.press("Enter")
        self.page.locator(".passages .pair").first.wait_for()
        self.assertIn("link=", self.page.url)
        self.assertGreater(self.page.locator(".passages mark.differs").count(), 0)
        self.assertIn("Left out by report", self.text(".link-detail"))
        before = self.text()
        self.page.reload()
        self.page.locator(".passages .pair").first.wait_for()
        self.assertEqual(self.text(), before)
        self.page.keyboard.press("Escape")
        self.page.locator(".link-detail").wait_for(state="hidden")
        self.assertIn("link=", self.page.evaluate("document.activeElement.getAttribute('href')"))

    def test_marks_of_a_text_open_what_is_told_there(self):
        report = self.served.get(f"/pages/stories/{self.story}")["reports"][0]["id"]
        self.go(f"#/story/{self.story}/report/{report}")
        data = self.served.get("/pages/reports/" + report)
        self.assertEqual(
            squeezed("".join(self.page.locator(".body").all_inner_texts())).replace(" ", "")[:200],
            squeezed(" ".join(data["text"][b["start"] : b["end"]] for b in data["blocks"] if b["kind"] != "title")).replace(
                " ", ""
            )[:200],
        )
        self.page.locator(".text .k-position.k-speaker").first.click()
        self.assertGreaterEqual(self.page.locator(".panel .told").count(), 2)
        self.page.locator(".panel .told", has=self.page.locator(".k-position")).locator("a").first.click()
        self.page.locator(".held.pointed").wait_for()
        self.page.go_back()
        self.page.wait_for_selector(".text")
        marked = self.page.locator(".text .k-statement").count()
        self.page.locator("#kind-statement").click()
        self.assertIn("hide=statement", self.page.url)
        self.assertEqual(self.page.locator(".text .k-statement").count(), 0)
        self.page.go_back()
        self.page.wait_for_function(f"() => document.querySelectorAll('.text .k-statement').length === {marked}")
        for kind, link in (("statement", "quotes"), ("quotation", "quotes"), ("outcome", "item="), ("meeting", "item=")):
            self.page.locator(f".text .k-{kind}").first.click()
            entry = self.page.locator(".panel .told", has=self.page.locator(f".k-{kind}")).first
            self.assertIn(link, entry.locator("a").first.get_attribute("href"))
            entry.locator("a").first.click()
            self.page.locator("[data-item].pointed, .quotes .quote, .saying").first.wait_for()
            self.page.go_back()
            self.page.wait_for_selector(".text")

    def test_search_leads_to_the_words(self):
        self.go("#/")
        self.page.keyboard.press("/")
        self.page.keyboard.type("monitors")
        self.page.keyboard.press("Enter")
        self.page.locator(".hit").first.wait_for()
        self.assertIn("q=monitors", self.page.url)
        every = self.page.locator(".hit").count()
        self.assertTrue(all("monitors" in text.lower() for text in self.page.locator(".hit mark").all_inner_texts()))
        self.page.locator(".hit a").first.click()
        self.assertIn("monitors", self.target())
        self.page.go_back()
        self.page.locator("#in-reports").uncheck()
        self.page.wait_for_url("**in=statements%2Cquotes**")
        self.settle()
        self.assertLess(self.page.locator(".hit").count(), every)
        self.go("#/search?q=zzzz")
        self.assertIn("Nothing holds these words", self.text())

    def test_deep_links_reload_to_the_same_state(self):
        report = self.served.get(f"/pages/stories/{self.story}")["reports"][0]["id"]
        addresses = [
            *self.at.values(),
            self.at["table"] + "?issue=ceasefire&stance=accepts",
            self.at["quotes"] + "?words=lake",
            f"#/story/{self.story}/report/{report}?at=200-260&hide=speaker",
            "#/search?q=truce&in=quotes",
            "#/",
        ]
        for address in addresses:
            with self.subTest(address=address):
                self.go(address)
                self.page.evaluate("window.scrollTo(0, Math.min(300, document.documentElement.scrollHeight - innerHeight))")
                self.until_the_place_is_kept()
                state = (
                    "() => [document.title, document.querySelector('main').innerText, location.hash, Math.round(scrollY / 4)]"
                )
                before = self.page.evaluate(state)
                self.page.reload()
                self.settle()
                self.assertEqual(self.page.evaluate(state), before)

    def test_going_back_returns_to_the_same_place(self):
        self.go(self.at["story"])
        place = self.page.locator(".dispute a.place").last
        place.scroll_into_view_if_needed()
        self.until_the_place_is_kept()
        y = self.page.evaluate("scrollY")
        self.assertGreater(y, 200)
        place.click()
        self.target()
        self.page.go_back()
        self.page.wait_for_selector(".dispute")
        self.settle()
        self.assertLess(abs(self.page.evaluate("scrollY") - y), 5)

    def test_keys(self):
        self.go(self.at["story"])
        self.page.keyboard.press("Tab")
        self.page.keyboard.press("?")
        self.page.locator("dialog.keys[open]").wait_for()
        self.page.keyboard.press("Escape")
        self.page.locator("dialog.keys[open]").wait_for(state="detached")
        for key, view in (("2", "table"), ("3", "quotes"), ("4", "lineage"), ("5", "timeline"), ("1", "story")):
            self.page.keyboard.press(key)
            self.page.wait_for_selector(f".view-{view}")
            self.settle()
        self.page.keyboard.press("j")
        first = self.page.evaluate("document.activeElement.closest('[data-item]').dataset.item")
        self.page.keyboard.press("j")
        second = self.page.evaluate("document.activeElement.closest('[data-item]').dataset.item")
        self.assertNotEqual(first, second)
        self.page.keyboard.press("k")
        self.assertEqual(self.page.evaluate("document.activeElement.closest('[data-item]').dataset.item"), first)
        self.page.keyboard.press("t")
        self.assertEqual(self.page.evaluate("document.documentElement.dataset.theme"), "dark")
        self.page.reload()
        self.settle()
        self.assertEqual(self.page.evaluate("document.documentElement.dataset.theme"), "dark")
        self.page.evaluate("document.querySelector('.skip').focus()")
        self.page.keyboard.press("Enter")
        self.assertEqual(self.page.evaluate("document.activeElement.id"), "main")
        self.page.keyboard.press("2")
        self.page.wait_for_selector(".view-table")
        several = self.page.locator("button.held").first
        several.focus()
        self.page.keyboard.press("Enter")
        self.page.locator("#popover[role=dialog]").wait_for()
        self.assertTrue(self.page.evaluate("document.querySelector('#popover').contains(document.activeElement)"))
        self.page.keyboard.press("Escape")
        self.assertTrue(several.evaluate("button => button === document.activeElement"))

    def test_downloads_are_the_views_of_the_program(self):
        for name, address in self.at.items():
            self.go(address)
            links = self.page.locator(".downloads a").evaluate_all("links => links.map(link => link.getAttribute('href'))")
            self.assertGreaterEqual(len(links), 2, name)
            for link in links:
                answer = self.page.request.get(self.served.address + link)
                self.assertEqual(answer.status, 200, link)
                self.assertIn("attachment", answer.headers["content-disposition"], link)

    def test_a_printed_view_is_whole(self):
        self.go(self.at["quotes"])
        said = len(self.served.get(f"/pages/stories/{self.story}/quotes")["sayings"])
        self.assertLess(self.page.locator(".saying").count(), said)
        self.page.emulate_media(media="print")
        self.page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
        self.assertEqual(self.page.locator(".saying").count(), said)
        self.assertFalse(self.page.locator(".tabs").is_visible())
        self.assertIn("savanna-wire.txt", self.text(".on-paper"))
        self.go(views(self.served.story("Portugal"))["story"])
        self.assertTrue(self.page.locator(".report-row .url").first.is_visible())
        self.assertGreater(len(self.page.pdf()), 10000)


if __name__ == "__main__":
    if "--screenshots" in sys.argv:
        from screenshots import take

        where = sys.argv.index("--screenshots")
        take(make_served, pathlib.Path(sys.argv[where + 1]))
    else:
        run("__main__", make_served)
