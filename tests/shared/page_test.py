"""The web page over the five Riyadh reports of ../shared: the two wordings side by side, and each cell's way to its sentence."""

import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "page"))

from axe import violations  # noqa: E402
from browser import AXE, ROOT, SANITIZED, PageTest, Served, run, squeezed, views, words_at  # noqa: E402

REPORTS = ROOT.parent / "shared/samples/riyadh-2025"


class Riyadh(PageTest):
    def setUp(self):
        super().setUp()
        self.story = self.served.stories()[0]["id"]
        self.at = views(self.story)

    def test_every_view_opens(self):
        for name, address in self.at.items():
            with self.subTest(view=name):
                self.go(address)
                self.assertEqual(self.page.locator(".state.error").count(), 0)
                if not SANITIZED:
                    self.assertEqual(violations(self.page, AXE), [])

    def test_a_genuine_process_stands_beside_a_serious_one(self):
        self.go(self.at["quotes"])
        pair = self.page.locator(".quote .pair", has_text="genuine").first
        self.assertEqual(sorted(pair.locator("blockquote").all_inner_texts()), ["“genuine process”", "“serious process”"])
        self.assertEqual(sorted(pair.locator("mark.differs").all_inner_texts()), ["genuine", "serious"])
        pair.locator(".place").first.click()
        self.page.locator(".text .target").first.wait_for()
        self.assertIn("process", self.text(".text .target") + self.text(".body"))

    def test_each_cell_leads_to_its_sentence(self):
        reports = {}
        self.go(self.at["table"])
        table = self.served.get(f"/pages/stories/{self.story}/table")
        marks = [
            (held["id"], mark)
            for row in table["rows"]
            for cell in row["cells"]
            for held in cell["held"]
            for mark in held["support"]["marks"]
        ]
        self.assertEqual(self.page.locator(".held").count(), len({item for item, _ in marks}))
        for _, mark in marks if not SANITIZED else marks[:2]:
            with self.subTest(mark=mark):
                report = reports.setdefault(mark["report"], self.served.get("/pages/reports/" + mark["report"]))
                self.go(f"#/story/{self.story}/report/{mark['report']}?at={mark['start']}-{mark['end']}")
                found = "".join(self.page.locator(".text .target").all_inner_texts())
                self.assertEqual(squeezed(found).replace(" ", ""), squeezed(words_at(report, mark)).replace(" ", ""))
                self.assertTrue(self.page.locator(".text .target").first.is_visible())


if __name__ == "__main__":
    if not REPORTS.is_dir():
        sys.exit(77)
    run("__main__", lambda: Served(REPORTS))
