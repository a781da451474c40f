"""Reports added to a store, and every command that reads one."""

import json
import random
import signal
import subprocess
import time
import unittest

from postgres import PROGRAMS, Server
from program import PROGRAM, SANITIZED, TARIFFS, TRUCE, ProgramTest, needs_models, run

ARTICLE = ("{place}, 3 May 2031 - Envoys of Norway and Peru met in {place} on Monday. Norway's envoy Anna Lund said the toll of "
           "{toll} crowns must fall before the spring. Peru refused to cut it. \"We will not pay for the bridge of {place},\" "
           "said Luis Vega, who speaks for Peru.")


def articles(count, first=0):
    places = ["Velm", "Dorst", "Ansby", "Torhavn", "Quel", "Mirren", "Oslo", "Lima"]
    return [{"id": f"a{i}", "url": f"https://norcroft.example/{i}", "published": f"2031-05-{i % 28 + 1:02}",
             "title": f"Talks in {places[i % 8]}", "text": ARTICLE.format(place=places[i % 8], toll=i + 2)}
            for i in range(first, first + count)]


def lines(objects):
    return "".join(json.dumps(one) + "\n" for one in objects)


@needs_models
class Store(ProgramTest):
    def setUp(self):
        super().setUp()
        self.store = f"sqlite:{self.folder / 'talks.db'}"

    def add(self, *paths, store=None):
        result = run("add", *paths, "--store", store or self.store)
        self.assert_status(result, 0)
        return self.messages(result)

    def record(self, store=None):
        result = run("record", "--store", store or self.store)
        self.assert_status(result, 0)
        return result.stdout

    def test_a_store_gives_the_record_that_its_reports_give(self):
        self.assertEqual(self.add(TRUCE, TARIFFS)[-1], "rapporteur: 11 reports added; 2 stories brought up to date")
        direct = run("record", TRUCE, TARIFFS)
        self.assertEqual(self.record(), direct.stdout)
        for command in (["brief"], ["quotes", "--format", "json"], ["record", "--format", "plover"], ["text"],
                        ["check", "ceasefire"]):
            self.assertEqual(run(*command, "--store", self.store).stdout, run(*command, TRUCE, TARIFFS).stdout, command)

    def test_the_order_and_the_batches_do_not_matter(self):
        reports, records = articles(24), set()
        for seed in range(3):
            store = f"sqlite:{self.folder / f'{seed}.db'}"
            random.Random(seed).shuffle(reports)
            for first in range(0, 24, (24, 7, 11)[seed]):
                self.add(self.write("batch.jsonl", lines(reports[first:first + (24, 7, 11)[seed]])), store=store)
            records.add(self.record(store))
        self.assertEqual(len(records), 1)

    @unittest.skipUnless((PROGRAMS / "postgres").exists(), "there is no PostgreSQL server")
    def test_postgresql_gives_the_same_as_sqlite(self):
        server = Server()
        self.addCleanup(server.stop)
        self.add(TRUCE, TARIFFS)
        self.add(TARIFFS, store=server.url("talks"))
        self.add(TRUCE, store=server.url("talks"))
        self.assertEqual(self.record(server.url("talks")), self.record())
        found = ("search", "truce", "--in", "statements", "--format", "json", "--limit", "1000", "--store")
        ids = [sorted(hit["id"] for hit in json.loads(run(*found, store).stdout)) for store in (self.store, server.url("talks"))]
        self.assertEqual(ids[0], ids[1])
        self.assertGreater(len(ids[0]), 3)

    def test_a_report_seen_again_is_known_and_a_changed_one_a_version(self):
        reports = articles(3)
        self.add(self.write("first.jsonl", lines(reports)))
        again = self.add(self.write("again.jsonl", lines(reports)))
        self.assertEqual(again[-1], "rapporteur: 0 reports added, 3 known already; 0 stories brought up to date")
        reports[1]["text"] = reports[1]["text"].replace("refused", "agreed")
        reports[1]["published"] = "2031-05-29"
        changed = self.add(self.write("changed.jsonl", lines(reports)))
        self.assertIn("0 reports added, 1 changed, 2 known already", changed[-1])
        record = json.loads(self.record())
        self.assertEqual(len(record["reports"]), 3)
        self.assertIn("2031-05-29", [r["published"] for r in record["reports"]])
        histories = json.loads(run("versions", "--store", self.store, "--format", "json").stdout)
        self.assertEqual([h["url"] for h in histories], ["https://norcroft.example/1"])
        older, newer = histories[0]["versions"]
        self.assertEqual((older["stands"], newer["stands"], older["run"], newer["run"]), (False, True, 1, 3))
        self.assertEqual(len(older["changes"]), 1)
        self.assertIn("Peru refused to cut it", older["changes"][0]["before"][0])
        self.assertIn("Peru agreed to cut it", older["changes"][0]["after"][0])
        shown = run("versions", histories[0]["report"], "--store", self.store).stdout.decode()
        self.assertIn("version 2, added by run 3, published 2031-05-29, stands", shown)
        self.assert_fails(run("versions", "r000000000000", "--store", self.store), "is no report of this store")

    def test_a_store_and_paths_adds_first(self):
        self.add(TARIFFS)
        result = run("record", TRUCE, "--store", self.store)
        self.assertEqual(len(json.loads(result.stdout)["reports"]), 11)

    def test_bad_reports_are_left_out_and_the_others_added(self):
        path = self.write("mixed.jsonl", lines(articles(2)) + "{\"text\": \n" + lines(articles(1, 5)))
        messages = self.add(path)
        self.assertIn("mixed.jsonl:3: is not valid JSON", messages[0])
        self.assertIn("3 reports added", messages[-1])

    def test_a_store_that_is_not_there_is_no_empty_store(self):
        self.assert_fails(run("brief", "--store", f"sqlite:{self.folder / 'none.db'}"), "none.db")
        self.assertFalse((self.folder / "none.db").exists())

    def test_what_is_new_since_a_run(self):
        self.add(TARIFFS)
        self.add(TRUCE)
        everything = json.loads(run("meetings", "--store", self.store, "--format", "json").stdout)
        new = json.loads(run("meetings", "--store", self.store, "--since", "last", "--format", "json").stdout)
        of_truce = json.loads(run("meetings", TRUCE, "--format", "json").stdout)
        self.assertEqual([m["id"] for m in new], [m["id"] for m in of_truce])
        self.assertGreater(len(everything), len(new))
        shown = run("meetings", "--store", self.store, "--since", "last").stdout
        self.assertIn(b"Gaborone", shown)
        self.assertNotIn(b"Canada", shown)  # a story without news has no heading
        for since, count in (("run:1", len(everything)), ("run:2", len(new)), ("run:3", 0), ("added:2020", len(everything)),
                             ("added:2999-01", 0)):
            found = run("meetings", "--store", self.store, "--since", since, "--format", "json")
            self.assertEqual(len(json.loads(found.stdout)), count, since)
        for since in ("run:x", "added:monday", "run"):
            self.assert_fails(run("meetings", "--store", self.store, "--since", since), "is not a date")
        self.assert_fails(run("meetings", TRUCE, "--since", "last"), "asks for a run of a store")

    def test_search(self):
        self.add(self.write("in.jsonl", lines(articles(8))))
        found = json.loads(run("search", "toll crowns", "--in", "statements", "--store", self.store, "--format", "json").stdout)
        self.assertEqual(len(found), 8)
        for hit in found:
            self.assertEqual([hit["text"][a:b].lower() for a, b in hit["marks"]], ["toll", "crowns"])
            self.assertEqual(hit["source"], "Norway's envoy Anna Lund")
        quotes = run("search", '"bridge of torhavn"', "--in", "quotes", "--store", self.store)
        self.assertIn(b"We will not pay for the bridge of Torhavn", quotes.stdout)
        self.assertIn(b"Talks in Torhavn", quotes.stdout)
        nothing = run("search", "zeppelin", "--store", self.store)
        self.assert_status(nothing, 1)
        self.assertEqual(nothing.stdout, b"")
        self.assert_fails(run("search", "?!", "--store", self.store), "the query has no words")
        # What is syntax to an engine is words here.
        for query in ("toll AND (", "NEAR(toll crowns)", "toll' OR 1=1 --", '"toll'):
            self.assertIn(run("search", query, "--store", self.store).returncode, (0, 1), query)

    def correct(self, *words, by="M. Ortiz"):
        return run("correct", *words, "--by", by, "--store", self.store)

    def actor(self, name):
        return [a for a in json.loads(self.record())["actors"] if name in a["names"]]

    def test_corrections_outlast_every_run_and_are_shown(self):
        self.add(self.write("first.jsonl", lines(articles(8))))
        norway = self.actor("Norway")[0]["id"]
        self.assertNotEqual(self.actor("Luis Vega")[0]["party"], norway)
        for words in (("party", "Luis Vega", "Norway"), ("same-actor", "Luis Vega", "Anna Lund")):
            self.assert_status(self.correct(*words), 0)
        # Another run, and one that reads all anew.
        self.add(self.write("second.jsonl", lines(articles(8, 8))))
        self.assert_status(run("add", "--anew", "--store", self.store), 0)
        vega = self.actor("Luis Vega")
        self.assertEqual(len(vega), 1)
        self.assertIn("Anna Lund", vega[0]["names"])
        self.assertEqual(vega[0]["party"], norway)
        shown = json.loads(self.record())["corrections"]
        self.assertEqual([(c["number"], c["kind"], c["by"], c["items"]) for c in shown],
                         [(1, "party", "M. Ortiz", [vega[0]["id"]]), (2, "same-actor", "M. Ortiz", [vega[0]["id"]])])
        listed = run("correct", "list", "--store", self.store).stdout.decode()
        self.assertIn("Luis Vega is of Norway", listed)
        self.assertIn("M. Ortiz", listed)
        for form in ("text", "md", "html"):
            brief = run("brief", "--store", self.store, "--format", form).stdout.decode()
            self.assertIn("Set right by users", brief, form)
            self.assertIn("Luis Vega is of Norway (M. Ortiz, ", brief.replace("\\", ""), form)
        # Taken back, the record is as if they had never been.
        for number in ("1", "2"):
            self.assert_status(run("correct", "withdraw", number, "--store", self.store), 0)
        self.assertEqual(self.record(), run("record", self.folder / "first.jsonl", self.folder / "second.jsonl").stdout)

    def test_a_rejected_item_does_not_come_again(self):
        self.add(TRUCE)
        before = json.loads(self.record())
        for kind in ("meetings", "outcomes", "positions", "statements", "disputes", "quotations"):
            rejected = before[kind][0]["id"]
            self.assert_status(self.correct("rejected", rejected), 0)
            self.assertNotIn(rejected, [item["id"] for item in json.loads(self.record())[kind]], kind)
        self.assert_status(run("add", "--anew", "--store", self.store), 0)
        after = json.loads(self.record())
        for kind in ("meetings", "disputes"):
            self.assertEqual([i["id"] for i in after[kind]], [i["id"] for i in before[kind]][1:])
        self.assertEqual(len(after["corrections"]), 6)

    def test_reports_that_are_said_not_to_derive_from_each_other(self):
        self.add(TRUCE)
        before = json.loads(self.record())
        link = before["lineage"]["links"][0]
        self.assert_status(self.correct("not-linked", link["from"], link["to"]), 0)
        after = json.loads(self.record())
        self.assertEqual(len(after["lineage"]["links"]), len(before["lineage"]["links"]) - 1)
        self.assertEqual(len(after["lineage"]["origins"]), len(before["lineage"]["origins"]) + 1)

    def test_wrong_corrections(self):
        self.add(TARIFFS)
        self.assert_fails(self.correct("party", "Nobody Known", "Canada"), "Nobody Known", "is no actor")
        self.assert_fails(self.correct("rejected", "m000000000000"), "is no item")
        self.assert_fails(self.correct("not-linked", "r1", "r2"), "is no report")
        self.assert_fails(self.correct("party", "Canada"), "'party' takes 2 words, 1 are given")
        self.assert_fails(self.correct("delete", "Canada"), "'delete' is no correction")
        self.assert_fails(self.correct("party", "Canada", "Canada", by=""), "--by")
        self.assert_fails(run("correct", "withdraw", "7", "--store", self.store), "7")
        self.assert_fails(run("correct", "withdraw", "x", "--store", self.store), "x")
        self.assertEqual(run("correct", "list", "--store", self.store).stdout, b"")

    def test_export(self):
        self.add(TRUCE)
        record = json.loads(self.record())
        items = [json.loads(line) for line in run("export", "--store", self.store).stdout.splitlines()]
        for kind in ("reports", "stories", "actors", "statements", "quotations", "meetings", "disputes", "timeline"):
            self.assertEqual([{k: v for k, v in i.items() if k != "list"} for i in items if i["list"] == kind], record[kind])
        texts = {r["id"]: r["text"] for r in self.texts()}
        notes = run("export", "--store", self.store, "--format", "annotations").stdout.splitlines()
        self.assertEqual(len(notes), sum(len(record[k]) for k in ("statements", "quotations", "meetings", "outcomes", "positions",
                                                                  "disputes", "actors")))
        for note in map(json.loads, notes):
            self.assertEqual((note["@context"], note["type"]), ("http://www.w3.org/ns/anno.jsonld", "Annotation"))
            for target in note["target"]:
                place, quote = target["selector"]
                if target.get("scope") != "title":
                    text = texts[target["source"].removeprefix("urn:rapporteur:")]
                    self.assertEqual(text[place["start"]:place["end"]], quote["exact"])
                    self.assertIn(quote["prefix"] + quote["exact"] + quote["suffix"], text)
        tables = self.folder / "tables"
        self.assert_status(run("export", "--store", self.store, "--format", "csv", "-o", tables), 0)
        self.assertTrue((tables / "statements.csv").is_file())

    def texts(self):
        paths = {r["path"]: r["id"] for r in json.loads(self.record())["reports"]}
        for line in run("text", "--store", self.store, "--format", "jsonl").stdout.splitlines():
            report = json.loads(line)
            yield {"id": paths[report["path"]], "text": report["text"]}

    def test_wrong_usage(self):
        self.assert_fails(run("brief"), "no report and no store is named")
        self.assert_fails(run("add", TRUCE), "--store")
        self.assert_fails(run("add", "--store", self.store), "no report to add is named")
        self.assert_fails(run("add", TRUCE, "--store", "mysql:x"), "mysql")

    def test_other_models_or_issues_are_refused_until_all_is_read_anew(self):
        self.add(TARIFFS)
        other = ("add", TRUCE, "--store", self.store, "--precision", "float32")
        self.assert_fails(run(*other), "another language model or precision")
        result = run(*other, "--anew")
        self.assert_status(result, 0)
        self.assertEqual(self.record(), run("record", TRUCE, TARIFFS, "--precision", "float32").stdout)

    def test_killed_while_adding(self):
        """What was committed stays, the store is usable, and adding again completes it."""
        whole = self.write("whole.jsonl", lines(articles(80 if SANITIZED else 400)))
        with subprocess.Popen([PROGRAM, "add", whole, "--store", self.store], stderr=subprocess.DEVNULL) as process:
            time.sleep(0.8)
            process.send_signal(signal.SIGKILL)
        before = run("record", "--store", self.store)
        if before.stdout:
            kept = json.loads(before.stdout)
            self.assertEqual(sum(len(s["reports"]) for s in kept["stories"]), len(kept["reports"]))
        else:
            self.assert_fails(before, "")  # killed before the first were committed
        self.add(whole)
        self.assertEqual(self.record(), run("record", whole).stdout)


if __name__ == "__main__":
    unittest.main()
