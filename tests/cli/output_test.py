"""Where the result goes: files, pipes, full disks, terminals; and that it is the same bytes however the work is split."""

import json
import os
import pathlib
import pty
import subprocess
import unittest
import unittest.mock

from program import ARTICLE, PROGRAM, TARIFFS, TRUCE, ProgramTest, needs_models, run


class Output(ProgramTest):
    def test_a_file_is_replaced_whole(self):
        path, out = self.write("a.txt"), self.write("out.txt", "old")
        out.chmod(0o640)
        self.assert_status(run("text", path, "-o", out), 0)
        self.assertEqual(out.read_text(), ARTICLE)
        self.assertEqual(out.stat().st_mode & 0o777, 0o640)
        self.assertEqual(sorted(p.name for p in self.folder.iterdir()), ["a.txt", "out.txt"])

    def test_a_link_stays_a_link(self):
        path, out = self.write("a.txt"), self.write("out.txt", "old")
        link = self.folder / "link.txt"
        link.symlink_to("out.txt")
        self.assert_status(run("text", path, "-o", link), 0)
        self.assertTrue(link.is_symlink())
        self.assertEqual(out.read_text(), ARTICLE)

    def test_what_cannot_be_written(self):
        path = self.write("a.txt")
        for out, words in [(self.folder / "none/out.txt", "No such file"), (self.folder, "Is a directory"),
                           ("/dev/full", "No space left"), ("/proc/out.txt", "cannot be written")]:
            self.assert_fails(run("text", path, "-o", out), str(out), words)

    def test_full_standard_output(self):
        path = self.write("a.txt")
        with open("/dev/full", "wb") as full:
            result = subprocess.run([PROGRAM, "text", path], stdout=full, stderr=subprocess.PIPE, timeout=60)
        self.assertEqual(result.returncode, 2)
        self.assertIn(b"rapporteur: standard output: cannot be written: No space left", result.stderr)

    def test_closed_standard_output(self):
        result = subprocess.run(["sh", "-c", '"$0" text "$1" >&-', PROGRAM, self.write("a.txt")], capture_output=True, timeout=60)
        self.assertEqual(result.returncode, 2)
        self.assertEqual(len(result.stderr.splitlines()), 1)

    def test_a_reader_that_leaves(self):
        path = self.write("a.txt", ARTICLE * 3000)
        result = subprocess.run(["sh", "-c", '"$0" text "$1" | head -c 10', PROGRAM, path], capture_output=True, timeout=60)
        self.assertEqual(result.stdout, ARTICLE[:10].encode())
        self.assertEqual(result.stderr, b"")

    def test_text_as_json_lines(self):
        a, b = self.write("a.txt"), self.write("b.txt", "“Yes” — said\r\nthe envoy, and left for the capital.")
        lines = run("text", self.folder, "--format", "jsonl").stdout.decode().splitlines()
        self.assertEqual([list(json.loads(line).items())[:2] for line in lines],
                         [[("path", str(a)), ("text", ARTICLE)], [("path", str(b)), ("text", b.read_bytes().decode())]])
        self.assertEqual(json.loads(lines[0])["title"], ARTICLE.splitlines()[0])

    @needs_models
    def test_a_failure_leaves_the_old_file(self):
        out = self.write("out.json", "old")
        self.assert_fails(run("statements", TRUCE, "--party", "Atlantis", "-o", out), "Atlantis")
        self.assertEqual(out.read_text(), "old")
        self.assertEqual([p.name for p in self.folder.iterdir()], ["out.json"])

    @needs_models
    def test_tables_go_into_a_folder(self):
        out = self.folder / "tables"
        self.assert_status(run("record", TRUCE, "--format", "csv", "-o", out), 0)
        self.assertIn("statements.csv", [p.name for p in out.iterdir()])
        self.assert_fails(run("record", TRUCE, "--format", "csv", "-o", self.write("file")), "cannot be")

    @needs_models
    def test_the_output_files_extension_gives_the_format(self):
        out = self.folder / "brief.html"
        self.assert_status(run("brief", TRUCE, "-o", out), 0)
        self.assertTrue(out.read_text().lower().startswith("<!doctype html"))


@needs_models
class Commands(ProgramTest):
    def test_every_command_writes_every_format(self):
        view = ["text", "json", "csv", "md"]
        formats = {"brief": ["text", "md", "html"], "record": ["json", "jsonl", "plover"], "read": ["conllu", "json"], "text": ["text", "jsonl"]}
        for command in ["statements", "quotes", "meetings", "outcomes", "table", "lineage", "disputes", "timeline"]:
            formats[command] = view + ["html"] if command == "table" else view
        for command, names in formats.items():
            for name in names:
                result = run(command, TARIFFS, "--format", name)
                self.assert_status(result, 0)
                self.assertTrue(result.stdout.endswith(b"\n"), (command, name))
                self.assertEqual(result.stderr, b"")
                if name == "json":
                    json.loads(result.stdout)
                if name in ("jsonl", "plover"):
                    [json.loads(line) for line in result.stdout.splitlines()]

    def test_only_the_table_has_html(self):
        self.assert_fails(run("meetings", TRUCE, "--format", "html"), "html")

    def test_check(self):
        path = self.write("a.txt")
        self.assert_status(run("check", "We will not sign before the spring", path), 0)
        self.assert_status(run("check", "entirely other words that nobody has ever used", path), 1)

    def test_options_that_name_nothing(self):
        for option, value in [("--party", "Atlantis"), ("--issue", "flying-saucers"), ("--since", "yesterday")]:
            self.assertEqual(len(self.assert_fails(run("outcomes", TRUCE, option, value), value)), 1)
        self.assert_fails(run("outcomes", TRUCE, "--issues", self.folder / "none.toml"), "none.toml")
        self.assert_fails(run("outcomes", TRUCE, "--issues", self.write("bad.toml", "[[issue\n")), "bad.toml")

    def test_issues_of_the_users_own(self):
        mine = self.write("mine.toml", '[[issue]]\nid = "boats"\nlabel = "Boats and nets"\n[issue.cues]\n"boats" = 9\n')
        issues = {p["issue"] for p in json.loads(run("table", TRUCE, "--format", "json", "--issues", mine).stdout)}
        self.assertTrue({"boats", "territory"} <= issues, issues)
        self.assertIn("Boats and nets", run("table", TRUCE, "--issues", mine).stdout.decode())
        self.assertIn(b"boats", run("table", TRUCE, "--format", "csv", "--issues", mine, "--issue", "boats").stdout)
        alone = self.write("alone.toml", "replace = true\n" + mine.read_text())
        issues = {p["issue"] for p in json.loads(run("table", TRUCE, "--format", "json", "--issues", alone).stdout)}
        self.assertEqual(issues, {"boats"})
        bad = self.write("bad.toml", '[[issue]]\nid = "boats"\n[issue.cues]\n"boats" = "many"\n')
        self.assertEqual(len(self.assert_fails(run("table", TRUCE, "--issues", bad), "bad.toml", "line 4")), 1)

    def test_anchors_hold_the_reports_words(self):
        for story in [TRUCE, TARIFFS]:
            record = json.loads(run("record", story).stdout)
            reports = {r["id"]: pathlib.Path(r["path"]).read_text() for r in record["reports"]}
            checked = 0
            queue = [record]
            while queue:
                value = queue.pop()
                if isinstance(value, list):
                    queue += value
                elif isinstance(value, dict):
                    queue += value.values()
                    if {"report", "start", "end", "text"} <= value.keys():
                        self.assertEqual(reports[value["report"]][value["start"]:value["end"]], value["text"])
                        checked += 1
            self.assertGreater(checked, 100)


@needs_models
class Determinism(ProgramTest):
    def test_threads_and_order_of_input_change_nothing(self):
        files = sorted(str(p) for folder in [TRUCE, TARIFFS] for p in pathlib.Path(folder).iterdir())
        first = run("record", *files, "--jobs", "1").stdout
        self.assertGreater(len(first), 1000)
        for arguments in [[*files, "--jobs", "1"], [*files, "--jobs", "2"], [*files, "--jobs", "8"], [*reversed(files), "--jobs", "3"],
                          [TARIFFS, TRUCE], [*files[3:], *files[:3], files[0]]]:
            self.assertEqual(run("record", *arguments).stdout, first, arguments)
        for command in ["brief", "table", "quotes", "lineage"]:
            self.assertEqual(run(command, *files, "--jobs", "1").stdout, run(command, *reversed(files), "--jobs", "8").stdout)

    def test_the_kind_of_kernels_changes_nothing(self):
        first = run("record", TRUCE, "--jobs", "1").stdout
        self.assertEqual(json.loads(first)["generator"]["precision"], "int16")
        self.assertEqual(run("record", TRUCE, "--kernels", "portable").stdout, first)
        for kernels in ["avx512-vnni", "avx512", "avx2", "sse4"]:
            result = run("record", TRUCE, "--kernels", kernels)
            if result.returncode == 0:
                self.assertEqual(result.stdout, first, kernels)
            else:
                self.assert_fails(result, "--kernels", "has no " + kernels, "Leave the option out")

    def test_the_oracle_says_that_it_ran(self):
        record = json.loads(run("record", TRUCE, "--precision", "float32").stdout)
        self.assertEqual(record["generator"]["precision"], "float32")


@needs_models
class Terminal(ProgramTest):
    def on_a_terminal(self, env):
        """Standard output of a brief on a pseudo-terminal."""
        try:
            ours, theirs = pty.openpty()
        except OSError as error:  # a bare root without /dev/pts
            self.skipTest(str(error))
        process = subprocess.Popen([PROGRAM, "brief", TRUCE], stdout=theirs, stderr=subprocess.PIPE,
                                   env={**os.environ, "TERM": "xterm", **env})
        os.close(theirs)
        output = b""
        try:
            while block := os.read(ours, 65536):
                output += block
        except OSError:  # the other end is closed
            pass
        os.close(ours)
        self.assertEqual(process.wait(), 0)
        process.stderr.close()
        return output

    def test_colour_only_on_a_terminal_and_never_with_no_color(self):
        environment = {key: value for key, value in os.environ.items() if key != "NO_COLOR"}
        with unittest.mock.patch.dict(os.environ, environment, clear=True):
            self.assertIn(b"\x1b[", self.on_a_terminal({}))
            self.assertNotIn(b"\x1b", self.on_a_terminal({"NO_COLOR": "1"}))
            self.assertNotIn(b"\x1b", run("brief", TRUCE).stdout)


if __name__ == "__main__":
    unittest.main()
