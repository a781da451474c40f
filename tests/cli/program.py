"""Runs the built program for the tests: RAPPORTEUR names it, MODELS its models (tests that need them are skipped without)."""

import os
import pathlib
import subprocess
import tempfile
import unittest

ROOT = pathlib.Path(__file__).resolve().parents[2]
PROGRAM = os.environ.get("RAPPORTEUR", str(ROOT / "build/release/apps/rapporteur"))
TRUCE = str(ROOT / "examples/lake-truce")
TARIFFS = str(ROOT / "examples/harbour-tariffs")
ARTICLE = """Port talks resume after a month

Ministers of Norway and Sweden met for three hours in Oslo on Monday and agreed to meet again in a month.

"We will not sign before the spring," the Norwegian foreign minister, Ada Lindqvist, told reporters.
"""


def model_home():
    home = os.environ.get("RAPPORTEUR_MODELS")
    if home:
        return pathlib.Path(home)
    data = os.environ.get("XDG_DATA_HOME") or os.path.join(os.path.expanduser("~"), ".local/share")
    return pathlib.Path(data) / "rapporteur"


def have_models():
    home = model_home()
    return (home / "en_core_web_sm-3.8.0").is_dir() and (home / "sentence-embedding-1.bin").is_file()


needs_models = unittest.skipUnless(have_models(), "the models are not installed (scripts/fetch-models)")

# The program runs under the sanitizers: some ten times slower, and the address sanitizer takes memory of its own and cannot live
# within a limit.
SANITIZED = os.environ.get("RAPPORTEUR_SANITIZED") == "1"
measures_memory = unittest.skipIf(SANITIZED, "the program runs under the sanitizers")


def run(*arguments, stdin=b"", env=None, timeout=300, **more):
    environment = dict(os.environ, **(env or {}))
    return subprocess.run([PROGRAM, *map(str, arguments)], input=stdin, capture_output=True, env=environment,
                          timeout=timeout, **more)


class ProgramTest(unittest.TestCase):
    """A test with a folder of its own and checks of what every run owes its caller."""

    def setUp(self):
        self._folder = tempfile.TemporaryDirectory(prefix="rapporteur-cli-")
        self.addCleanup(self._folder.cleanup)
        self.folder = pathlib.Path(self._folder.name)

    def write(self, name, content=ARTICLE):
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    def assert_status(self, result, status):
        self.assertEqual(result.returncode, status, result.stderr.decode(errors="replace"))

    def messages(self, result):
        """The lines on standard error, each of the program's form."""
        text = result.stderr.decode()
        self.assertTrue(text == "" or text.endswith("\n"), text)
        lines = text.splitlines()
        for line in lines:
            self.assertTrue(line.startswith("rapporteur: "), line)
            self.assertNotIn("\x1b", line)
        return lines

    def assert_fails(self, result, *words):
        """Status 2, nothing on standard output, and a first message that holds all these words."""
        self.assert_status(result, 2)
        self.assertEqual(result.stdout, b"")
        lines = self.messages(result)
        self.assertTrue(lines)
        for word in words:
            self.assertIn(word, lines[0])
        return lines
