#!/usr/bin/env python3
"""Where the gold records lie beside the checkout: the sample stories are scored and held against what the program must reach.
Exit status 77 (skipped) where they are not there."""
import json
import os
import pathlib
import subprocess
import sys
import tempfile
import unittest

PROGRAM = os.environ["RAPPORTEUR"]
SHARED = pathlib.Path(__file__).resolve().parents[3] / "shared"


def record_of(sample):
    """The record of a sample story, and its scores."""
    with tempfile.TemporaryDirectory() as folder:
        path = pathlib.Path(folder) / "record.json"
        subprocess.run([PROGRAM, "record", SHARED / "samples" / sample, "-o", path], check=True)
        scores = subprocess.run([sys.executable, SHARED / "score" / "score_record.py", path, SHARED / "gold" / f"{sample}.json",
                                 "--json"], check=True, capture_output=True, text=True).stdout
        return json.loads(path.read_text(encoding="utf-8")), json.loads(scores)


def anchors(value):
    """Every anchor in a record."""
    if isinstance(value, dict):
        if {"report", "start", "end", "text"} <= value.keys():
            yield value
        for inner in value.values():
            yield from anchors(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from anchors(inner)


class Bars(unittest.TestCase):
    def check(self, sample, quotes, statements, meetings, outcomes, positions, pairs):
        record, scores = record_of(sample)
        with self.subTest("statements"):
            self.assertGreaterEqual(scores["statements"]["quotes_word_for_word_with_speaker"]["share"], quotes)
            self.assertGreaterEqual(scores["statements"]["attributed"]["f1"], statements)
        with self.subTest("items"):
            self.assertGreaterEqual(scores["meetings"]["found"]["f1"], meetings)
            self.assertGreaterEqual(scores["outcomes"]["found"]["f1"], outcomes)
            self.assertGreaterEqual(scores["positions"]["with_issue"]["f1"], positions)
        with self.subTest("lineage"):
            found = scores["lineage"]["pairs"]
            self.assertGreaterEqual(found["tp"], pairs)
            self.assertEqual(found["found"], found["tp"], "a false pair")
        with self.subTest("anchors"):
            texts = {report["id"]: pathlib.Path(report["path"]).read_bytes().decode("utf-8-sig") for report in record["reports"]}
            checked = 0
            for anchor in anchors(record):
                self.assertEqual(anchor["text"], texts[anchor["report"]][anchor["start"]:anchor["end"]])
                checked += 1
            self.assertGreater(checked, 100)
        return scores["disputes"]["found"]

    def test_riyadh(self):
        disputes = self.check("riyadh-2025", quotes=1.0, statements=0.75, meetings=0.70, outcomes=0.60, positions=0.40, pairs=1)
        self.assertGreaterEqual(disputes["tp"], 4)
        self.assertGreaterEqual(disputes["p"], 0.4)

    def test_korea(self):
        disputes = self.check("korea-2018", quotes=0.75, statements=0.65, meetings=0.50, outcomes=0.40, positions=0.30, pairs=0)
        self.assertGreaterEqual(disputes["p"], 0.3)


if __name__ == "__main__":
    if not (SHARED / "gold").is_dir():
        print("skipped: no gold records beside the checkout")
        sys.exit(77)
    unittest.main()
