"""Near-copies: formats, a state that is added to, a run that is killed, bad input."""

import json
import os
import random
import signal
import subprocess
import time
import unittest

from program import PROGRAM, ProgramTest, run

WORDS = [f"{a}{b}" for a in ("bar", "cor", "dun", "fel", "gam", "hol", "jan", "kel", "lor", "mon", "nar", "pol", "quin", "ros", "sal")
         for b in ("a", "er", "ing", "ed", "is", "o", "um", "ath", "en", "ly")]


def text(seed, words=220):
    rng = random.Random(seed)
    return " ".join(rng.choice(WORDS) for _ in range(words)).capitalize() + "."


def edited(words, seed, one_in=12):
    rng = random.Random(seed)
    return " ".join(rng.choice(WORDS) if rng.randrange(one_in) == 0 else w for w in words.split())


def family(number, copies=4):
    original = text(number)
    yield {"id": f"{number}/original", "published": "2024-03-01", "text": original}
    for c in range(copies):
        yield {"id": f"{number}/copy{c}", "published": "2024-03-02", "text": edited(original, 100 * number + c)}


class Copies(ProgramTest):
    def lines(self, name, reports):
        return self.write(name, "".join(json.dumps(r) + "\n" for r in reports))

    def found(self, *arguments):
        result = run("copies", *arguments, "--format", "jsonl")
        self.assert_status(result, 0)
        return [json.loads(line) for line in result.stdout.decode().splitlines()]

    def test_each_copy_has_its_source(self):
        path = self.lines("in.jsonl", [r for f in range(5) for r in family(f)])
        reports = self.found(path)
        self.assertEqual(len(reports), 25)
        for report in reports:
            origin = report["path"].split("/")[0] + "/original"
            self.assertEqual(report["origins"], [origin])
            wanted = [] if report["path"] == origin else [origin]
            self.assertEqual([s["path"] for s in report["sources"]], wanted)
            for source in report["sources"]:
                self.assertEqual((source["relation"], source["direction"]), ("copy", "known"))
                self.assertGreater(source["share"], 0.9)

    def test_text_and_csv(self):
        path = self.lines("in.jsonl", family(1, 2))
        words = run("copies", path).stdout.decode()
        self.assertIn("3 reports: 1 origin, 2 copies of 1 origin.", words)
        self.assertIn("1/original", words)
        self.assertNotIn("no dates", words)
        undated = self.lines("undated.jsonl", [{"id": r["id"], "text": r["text"]} for r in family(1, 2)])
        self.assertIn("Of 2 links no dates say which report is older", " ".join(run("copies", undated).stdout.decode().split()))
        rows = run("copies", path, "--format", "csv").stdout.decode().splitlines()
        self.assertEqual(rows[0], "report,published,source,relation,direction,share")
        self.assertEqual([r.split(",")[2] for r in rows[1:]], ["1/original"] * 2)

    def test_a_state_is_added_to(self):
        reports = [r for f in range(6) for r in family(f)]
        whole = self.found(self.lines("all.jsonl", reports))
        first, rest = self.lines("a.jsonl", reports[:17]), self.lines("b.jsonl", reports[17:])
        state = self.folder / "state"
        self.found(first, "--state", state)
        self.assertEqual(self.found(rest, "--state", state), whole)
        self.assertEqual(self.found(first, rest, "--state", state), whole, "what is known is not read twice")

    def test_another_text_under_a_known_path_is_named(self):
        state = self.folder / "state"
        self.found(self.lines("a.jsonl", family(1)), "--state", state)
        other = self.lines("b.jsonl", [{"id": "1/copy0", "text": text(99)}])
        result = run("copies", other, "--state", state)
        self.assert_status(result, 0)
        self.assertIn("1/copy0: was read before with other words", result.stderr.decode())

    def test_a_run_that_is_killed_goes_on(self):
        reports = [r for f in range(4000) for r in family(f, 1)]
        random.Random(7).shuffle(reports)
        path, state = self.lines("in.jsonl", reports), self.folder / "state"
        whole = run("copies", path, "--format", "jsonl").stdout
        rng = random.Random(8)
        for _ in range(4):
            process = subprocess.Popen([PROGRAM, "copies", path, "--state", state, "--format", "jsonl"], stdout=subprocess.PIPE)
            time.sleep(rng.uniform(0, 0.4))
            os.kill(process.pid, signal.SIGKILL)
            process.communicate()
        self.assertEqual(run("copies", path, "--state", state, "--format", "jsonl").stdout, whole)

    def test_bad_input(self):
        good = self.lines("good.jsonl", family(1, 1))
        bad = self.write("bad.jsonl", '{"text": 1}\nnot json\n\n' + json.dumps({"text": text(2)}) + "\n")
        result = run("copies", good, bad, self.folder / "absent", "--format", "jsonl")
        self.assert_status(result, 0)
        self.assertEqual(len(result.stdout.splitlines()), 3)
        for words in ("bad.jsonl:1: has no \"text\"", "bad.jsonl:2: is not valid JSON", "absent"):
            self.assertIn(words, result.stderr.decode())
        self.assert_fails(run("copies", self.folder / "absent"), "absent: there is no such file or folder")
        self.assert_fails(run("copies", good, "--state", self.folder), "could not be used as a state")
        notes = self.write("notes", "no database, but notes about one; " * 50)
        self.assert_fails(run("copies", good, "--state", notes), "notes", "Name another file")

    @unittest.skipIf(os.geteuid() == 0, "root may read everything")
    def test_a_file_that_may_not_be_read_does_not_end_the_others(self):
        locked, good = self.lines("a.jsonl", family(1, 1)), self.lines("b.jsonl", family(2, 1))
        os.chmod(locked, 0)
        result = run("copies", locked, good, "--format", "jsonl")
        self.assert_status(result, 0)
        self.assertEqual(len(result.stdout.splitlines()), 2)
        self.assertIn("a.jsonl", result.stderr.decode())


if __name__ == "__main__":
    unittest.main()
