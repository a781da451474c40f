"""The command line itself: help, version, wrong usage."""

import unittest

from program import ProgramTest, run

COMMANDS = ["brief", "record", "statements", "quotes", "meetings", "outcomes", "table", "lineage", "disputes", "timeline", "check",
            "read", "text"]


class Usage(ProgramTest):
    def test_help_names_every_command(self):
        result = run("--help")
        self.assert_status(result, 0)
        for command in COMMANDS:
            self.assertIn(f"\n  {command} ", result.stdout.decode())

    def test_every_command_has_examples(self):
        for command in COMMANDS:
            result = run(command, "--help")
            self.assert_status(result, 0)
            text = result.stdout.decode()
            self.assertIn("Examples:\n  ", text, command)
            self.assertIn(f"rapporteur {command}", text)
            self.assertEqual(result.stderr, b"")

    def test_version(self):
        result = run("--version")
        self.assert_status(result, 0)
        self.assertRegex(result.stdout.decode(), r"^rapporteur \d+\.\d+\.\d+\n$")

    def test_wrong_usage_is_one_line_that_says_where_help_is(self):
        path = self.write("a.txt")
        for arguments in [[], ["frobnicate", path], ["brief"], ["--nope"], ["brief", path, "--nope"], ["brief", path, "--format", "pdf"],
                          ["text", path, "--max-size", "5q"], ["record", path, "--jobs", "-1"], ["record", path, "--jobs", "many"],
                          ["check"], ["check", " ", path], ["check", "“…”", path]]:
            result = run(*arguments)
            self.assertEqual(len(self.assert_fails(result, "--help")), 1, arguments)

    def test_tables_need_a_folder(self):
        self.assert_fails(run("record", self.write("a.txt"), "--format", "csv"), "-o FOLDER")


if __name__ == "__main__":
    unittest.main()
