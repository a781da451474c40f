"""Bad input: one clear line each, the other reports still processed."""

import os
import shutil
import subprocess
import unittest

from program import ARTICLE, PROGRAM, ProgramTest, model_home, needs_models, run

NOT_ENGLISH = """Hafengespräche gehen nach einem Monat weiter

Die Minister der beiden Länder haben sich am Montag in der Hauptstadt getroffen und vereinbart, dass die Gespräche im Frühjahr
fortgesetzt werden sollen. Der Sprecher sagte, man sei noch nicht so weit, aber der Text sei fast fertig und die Lage an der
Grenze habe sich in den letzten Wochen beruhigt.
"""


class BadInput(ProgramTest):
    def bad(self):
        """Name, content and words of the message of each bad report."""
        os.mkfifo(self.folder / "pipe.txt")
        os.symlink("loop.txt", self.folder / "loop.txt")
        return [
            (self.write("empty.txt", b""), "is empty"),
            (self.write("blank.txt", b" \n\t\n"), "blank space"),
            (self.write("binary.txt", bytes(range(256)) * 20), "is not a text"),
            (self.write("zeros.txt", bytes(5000)), "is not a text"),
            (self.write("paper.txt", b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"), "PDF"),
            (self.write("german.txt", NOT_ENGLISH), "English"),
            (self.write("russian.txt", "Министры двух стран встретились в понедельник и договорились."), "Cyrillic"),
            (self.write("furniture.txt", "Advertisement\n\nShare this article\n"), "no article"),
            (self.folder / "pipe.txt", "pipe"),
            (self.folder / "loop.txt", "leads back to itself"),
        ]

    def test_each_alone(self):
        for path, words in self.bad():
            lines = self.assert_fails(run("text", path), str(path), words)
            self.assertEqual(lines[1:], ["rapporteur: no report could be read."])

    def test_all_together_with_a_good_one(self):
        bad = self.bad()
        self.write("good.txt")
        result = run("text", self.folder)
        self.assert_status(result, 0)
        self.assertEqual(result.stdout.decode(), ARTICLE)
        lines = self.messages(result)
        self.assertEqual(len(lines), len(bad))
        self.assertEqual(lines, sorted(lines))

    def test_paths(self):
        for path, words in [(self.folder / "absent.txt", "no such file"), ("/dev/zero", "device"), ("", "empty path"),
                            ("http://127.0.0.1:1/a", "not an address of the public internet"), (self.folder, "holds no report")]:
            self.assert_fails(run("text", path), words)

    def test_fifty_megabytes(self):
        path = self.write("dump.txt", ARTICLE.encode() * 220_000)
        self.assertGreater(path.stat().st_size, 50_000_000)
        self.assert_fails(run("brief", path, timeout=20), "limit", "Split it")

    def test_max_size(self):
        path = self.write("a.txt")
        self.assert_fails(run("text", path, "--max-size", "100"), "over the limit of 100 bytes")
        self.assert_status(run("text", path, "--max-size", "1kb"), 0)

    def as_nobody(self, *arguments):
        """Runs the program without root's right to read everything."""
        if os.geteuid() != 0:
            return run(*arguments)
        if not shutil.which("setpriv"):
            self.skipTest("root, and no setpriv to drop its rights")
        program = self.folder / "rapporteur"
        shutil.copy(PROGRAM, program)
        self.folder.chmod(0o755)
        return subprocess.run(["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups", program, *map(str, arguments)],
                              capture_output=True, timeout=60)

    def test_no_permission(self):
        closed = self.write("closed/a.txt")
        inside = self.write("in/b.txt")
        inside.chmod(0)
        closed.parent.chmod(0)
        self.addCleanup(closed.parent.chmod, 0o700)
        self.assert_fails(self.as_nobody("text", self.folder / "in"), str(inside), "permission denied")
        self.assert_fails(self.as_nobody("text", closed.parent), str(closed.parent), "permission denied")

    def test_a_loop_of_folders_ends(self):
        self.write("in/a.txt")
        os.symlink(self.folder, self.folder / "in/back")
        self.assert_status(run("text", self.folder, timeout=20), 0)

    def test_standard_input(self):
        self.assertEqual(run("text", "-", stdin=ARTICLE.encode()).stdout.decode(), ARTICLE)
        self.assert_fails(run("text", "-", stdin=b""), "-: is empty")

    def test_newlines_in_a_name_stay_in_one_line(self):
        path = self.write("a\nb.txt", b"")
        self.assertEqual(len(self.assert_fails(run("text", path), "is empty")), 2)


class Models(ProgramTest):
    def home(self, converted=False):
        """A copy of the installed models that a test may damage; without the converted language model unless asked for."""
        home = self.folder / "models"
        shutil.copytree(model_home(), home, ignore=None if converted else shutil.ignore_patterns("en_core_web_sm-*.bin"))
        return home

    def test_missing(self):
        path = self.write("a.txt")
        for command in ["brief", "record", "read", "table"]:
            result = run(command, path, env={"RAPPORTEUR_MODELS": str(self.folder)})
            self.assertEqual(len(self.assert_fails(result, "scripts/fetch-models")), 1)
        self.assert_fails(run("brief", path, "--model", self.folder / "none"), str(self.folder / "none"))
        self.assert_fails(run("brief", path, "--model", path), str(path))

    def test_text_needs_none(self):
        self.assert_status(run("text", self.write("a.txt"), env={"RAPPORTEUR_MODELS": str(self.folder)}), 0)

    @needs_models
    def test_truncated(self):
        path = self.write("a.txt")
        pipeline = model_home() / "en_core_web_sm-3.8.0"
        files = [pipeline / name / "model" for name in ["tok2vec", "tagger", "parser", "ner"]]
        files += [pipeline / "tokenizer", pipeline / "lemmatizer/lookups/lookups.bin", model_home() / "sentence-embedding-1.bin"]
        for file in files:
            home = self.home(converted=file.parent == model_home())
            damaged = home / file.relative_to(model_home())
            damaged.write_bytes(file.read_bytes()[: file.stat().st_size // 2])
            result = run("brief", path, env={"RAPPORTEUR_MODELS": str(home)})
            self.assertEqual(len(self.assert_fails(result)), 1, file)
            shutil.rmtree(home)

    @needs_models
    def test_altered(self):
        path = self.write("a.txt")
        home = self.home()
        for name in ["tok2vec/model", "ner/model", "config.cfg", "meta.json"]:
            damaged = home / "en_core_web_sm-3.8.0" / name
            content = damaged.read_bytes()
            damaged.write_bytes(content[:1000] + bytes([content[1000] ^ 1]) + content[1001:])
            result = run("brief", path, env={"RAPPORTEUR_MODELS": str(home)})
            self.assertEqual(len(self.assert_fails(result, "scripts/fetch-models")), 1, name)
            damaged.write_bytes(content)
        result = run("brief", path, env={"RAPPORTEUR_MODELS": str(home)})
        self.assert_status(result, 0)
        self.assertEqual(result.stderr.count(b"scripts/fetch-models"), 1, "a start that could be faster is said")

    @needs_models
    def test_converted(self):
        path = self.write("a.txt")
        home = self.home(converted=True)
        converted = next(home.glob("en_core_web_sm-*.bin"))
        fast = run("brief", path, env={"RAPPORTEUR_MODELS": str(home)})
        self.assert_status(fast, 0)
        self.assertEqual(fast.stderr, b"")
        content = converted.read_bytes()
        for damaged in [content[: len(content) // 2], content[:5000] + b"?" + content[5001:], b""]:
            converted.write_bytes(damaged)
            result = run("brief", path, env={"RAPPORTEUR_MODELS": str(home)})
            self.assertEqual(len(self.assert_fails(result, "scripts/fetch-models")), 1)
        converted.unlink()
        slow = run("brief", path, env={"RAPPORTEUR_MODELS": str(home)})
        self.assert_status(slow, 0)
        self.assertEqual(slow.stdout, fast.stdout)


if __name__ == "__main__":
    unittest.main()
