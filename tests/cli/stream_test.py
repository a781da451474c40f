"""Commands that take each report by itself: bounded memory, order, and ends before the end."""

import json
import os
import resource
import signal
import subprocess
import time
import unittest

from program import PROGRAM, TARIFFS, TRUCE, ProgramTest, measures_memory, needs_models, run

WORDS = ("The minister met the envoy in Oslo on Monday for the {}. time and said that paragraph {} of the text would not be signed "
         "before the spring.")


def text(number, sentences=4):
    return " ".join(WORDS.format(number, s) for s in range(sentences))


def lines(count, sentences=4):
    return "".join(json.dumps({"id": str(i), "text": text(i, sentences)}) + "\n" for i in range(count))


def peak(*arguments):
    """Kilobytes that the program held at most, or this one where that is more."""
    with subprocess.Popen([PROGRAM, *map(str, arguments)], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE) as process:
        errors = process.stderr.read()
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != 0:
        raise AssertionError(errors.decode())
    return usage.ru_maxrss


class Stream(ProgramTest):
    def test_lines_stand_in_the_order_of_input(self):
        path = self.write("in.jsonl", lines(500))
        result = run("text", path, "--format", "jsonl")
        self.assertEqual([json.loads(line)["path"] for line in result.stdout.splitlines()], [str(i) for i in range(500)])

    def test_a_bad_line_in_the_middle(self):
        path = self.write("in.jsonl", lines(3) + "{\"text\": \n" + lines(2))
        result = run("text", path, "--format", "jsonl")
        self.assert_status(result, 0)
        self.assertEqual(len(result.stdout.splitlines()), 5)
        self.assertEqual(len(self.messages(result)), 1)
        self.assertIn("in.jsonl:4: is not valid JSON", self.messages(result)[0])

    def test_no_report_leaves_the_old_file(self):
        path, out = self.write("in.jsonl", "{}\n"), self.write("out.jsonl", "old")
        result = run("text", path, "--format", "jsonl", "-o", out)
        self.assertEqual(self.assert_fails(result, "in.jsonl:1")[1:], ["rapporteur: no report could be read."])
        self.assertEqual(out.read_text(), "old")
        self.assertEqual(sorted(p.name for p in self.folder.iterdir()), ["in.jsonl", "out.jsonl"])

    @measures_memory
    def test_memory_does_not_grow_with_the_input(self):
        few, many = self.write("few.jsonl", lines(50)), self.write("many.jsonl", lines(15_000))
        grown = peak("text", many, "--format", "jsonl", "--jobs", "2") - peak("text", few, "--format", "jsonl", "--jobs", "2")
        self.assertLess(grown, many.stat().st_size / 1024 / 3)

    def test_a_file_over_the_size_limit_of_one_report(self):
        path = self.write("in.jsonl", lines(300))
        result = run("text", path, "--format", "jsonl", "--max-size", "20kb")
        self.assert_status(result, 0)
        self.assertEqual(len(result.stdout.splitlines()), 300)

    def test_a_full_disk_ends_the_run_early(self):
        path = self.write("in.jsonl", lines(200_000, 2))
        for arguments in [["--format", "jsonl"], []]:
            start = time.monotonic()
            with open("/dev/full", "wb") as full:
                result = subprocess.run([PROGRAM, "text", path, *arguments], stdout=full, stderr=subprocess.PIPE, timeout=60)
            self.assertEqual(result.returncode, 2)
            self.assertEqual(result.stderr.decode(), "rapporteur: standard output: cannot be written: No space left on device. "
                                                     "Free some space or name another file with -o.\n")
            self.assertLess(time.monotonic() - start, 5)
        self.assert_fails(run("text", path, "--format", "jsonl", "-o", "/dev/full"), "/dev/full", "No space left")

    def test_a_reader_that_leaves(self):
        path = self.write("in.jsonl", lines(200_000, 2))
        start = time.monotonic()
        result = subprocess.run(["sh", "-c", '"$0" text "$1" --format jsonl | head -n 1', PROGRAM, path], capture_output=True, timeout=60)
        self.assertEqual(json.loads(result.stdout)["path"], "0")
        self.assertEqual(result.stderr, b"")
        self.assertLess(time.monotonic() - start, 5)

    def test_a_killed_run_leaves_whole_lines(self):
        path, out = self.write("in.jsonl", lines(200_000, 2)), self.folder / "out.jsonl"
        with out.open("wb") as file, subprocess.Popen([PROGRAM, "text", path, "--format", "jsonl"], stdout=file) as process:
            while out.stat().st_size < 100_000:
                time.sleep(0.01)
            process.send_signal(signal.SIGKILL)
        written = out.read_bytes()
        self.assertTrue(written.endswith(b"\n"))
        for number, line in enumerate(written.splitlines()):
            self.assertEqual(json.loads(line)["path"], str(number))


@needs_models
class Record(ProgramTest):
    def test_threads_change_nothing(self):
        path = self.write("in.jsonl", lines(60) + "[]\n" + lines(20))
        for form in ["jsonl", "plover"]:
            first = run("record", TRUCE, path, TARIFFS, "--format", form, "--jobs", "1")
            self.assert_status(first, 0)
            self.assertGreater(len(first.stdout), 1000)
            for jobs in ["2", "8"]:
                again = run("record", TRUCE, path, TARIFFS, "--format", form, "--jobs", jobs)
                self.assertEqual((again.stdout, again.stderr), (first.stdout, first.stderr), (form, jobs))

    @measures_memory
    def test_memory_does_not_grow_with_the_input(self):
        few, many = self.write("few.jsonl", lines(40)), self.write("many.jsonl", lines(700))
        grown = peak("record", many, "--format", "jsonl", "--jobs", "2") - peak("record", few, "--format", "jsonl", "--jobs", "2")
        self.assertLess(grown, 6000)

    @measures_memory
    def test_half_a_gigabyte_and_one_core_give_the_same(self):
        path = self.write("in.jsonl", lines(20))
        wanted = run("record", path, TRUCE, "--format", "jsonl").stdout

        def little():
            resource.setrlimit(resource.RLIMIT_AS, (512 << 20, 512 << 20))
            os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})

        for jobs in ["1", "2", "4"]:
            result = run("record", path, TRUCE, "--format", "jsonl", "--jobs", jobs, preexec_fn=little)
            self.assert_status(result, 0)
            self.assertEqual(result.stdout, wanted)
            self.assertEqual(result.stderr, b"")

    @measures_memory
    def test_too_little_memory_is_said(self):
        path = self.write("in.jsonl", lines(5))
        wanted = run("record", path, "--format", "jsonl").stdout.splitlines()
        for megabytes in range(40, 200, 20):
            limit = megabytes << 20
            result = run("record", path, "--format", "jsonl", "--jobs", "2",
                         preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_AS, (limit, limit)))
            if result.returncode == 127:  # not even the libraries fit
                continue
            self.assertIn(result.returncode, (0, 2), megabytes)
            written, said = result.stdout.splitlines(), self.messages(result)
            self.assertLessEqual(set(written), set(wanted), megabytes)
            if len(written) < len(wanted):
                self.assertTrue(said and all("memory" in line or "no report" in line for line in said), said)


if __name__ == "__main__":
    unittest.main()
