"""What the server answers to the page is what page/src/api.ts says, field by field: each answer is written as a literal of its type
and given to tsc, which takes neither a field too few nor one too many nor one of another type.

    build/test-tools/bin/python tests/page/answers_test.py
"""

import json
import pathlib
import shutil
import subprocess
import sys
import tempfile
import unittest

from browser import ROOT, SANITIZED, Served

STRICT = ["--noEmit", "--strict", "--exactOptionalPropertyTypes", "--target", "ES2021"]
LITERAL = "const {name}: {type} = {json};\n"


def answers(served):
    """(type, answer) of everything that the page asks for."""
    stories = served.get("/pages/stories?limit=2")
    yield "StoryList", stories
    for story in (card["id"] for card in served.stories()):
        whole = served.get(f"/pages/stories/{story}")
        yield "Story", whole
        for view, kind in (("table", "PartyTable"), ("quotes", "Quotes"), ("lineage", "Lineage"), ("timeline", "Timeline")):
            yield kind, served.get(f"/pages/stories/{story}/{view}")
        report_ids = {report["number"]: report["id"] for report in whole["reports"]}
        for link in served.get(f"/pages/stories/{story}/lineage")["links"]:
            yield "Link", served.get(f"/pages/stories/{story}/lineage/{report_ids[link['from']]}/{report_ids[link['to']]}")
        for report in report_ids.values():
            yield "ReportPage", served.get(f"/pages/reports/{report}")
    yield "SearchAnswer", served.get("/search?q=the&limit=5")


def checked(pairs, folder):
    """What tsc says of these answers."""
    kinds = sorted({kind for kind, _ in pairs})
    code = f"import type {{ {', '.join(kinds)} }} from \"./api\";\n"
    for number, (kind, answer) in enumerate(pairs):
        code += LITERAL.format(name=f"answer{number}", type=kind, json=json.dumps(answer))
    shutil.copy(ROOT / "page/src/api.ts", folder)
    path = pathlib.Path(folder) / "answers.ts"
    path.write_text(code, encoding="utf-8")
    return subprocess.run(["tsc", *STRICT, str(path)], capture_output=True, text=True, check=False).stdout


class Answers(unittest.TestCase):
    def test_answers_are_of_their_types(self):
        served = Served(*(ROOT / "examples" / name for name in ("lake-truce", "river-water")))
        try:
            pairs = list(answers(served))
        finally:
            served.close()
        self.assertEqual({kind for kind, _ in pairs}, {"StoryList", "Story", "PartyTable", "Quotes", "Lineage", "Timeline", "Link", "ReportPage", "SearchAnswer"})
        cards = pairs[0][1]["stories"]
        wrong = [("StoryList", {**pairs[0][1], "stories": [{**cards[0], "more": 1}]}), ("StoryCard", {**cards[0], "reports": "six"}),
                 ("StoryCard", {name: value for name, value in cards[0].items() if name != "title"})]
        with tempfile.TemporaryDirectory() as folder:
            self.assertEqual(checked(pairs, folder), "")
            self.assertEqual(checked(wrong, folder).count("error TS"), len(wrong))


if __name__ == "__main__":
    if SANITIZED or shutil.which("tsc") is None:
        sys.exit(77)
    unittest.main()
