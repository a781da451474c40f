#!/usr/bin/env python3
"""Damaged reports against the program: it must neither crash nor hang, say what is wrong in whole lines, and anchor truly.

Reports under SEEDS are mutated (bytes flipped, pieces cut, doubled, swapped and spliced, other encodings, marks of every kind),
written to a folder, and given to one command of the program, a folder at a time. A folder that fails is kept and named.
Deterministic: the same --seed makes the same files. Meant for the sanitizer build:

    bench/release-checks/fuzz.py --program build/dev/apps/rapporteur --rounds 200 examples
    bench/release-checks/fuzz.py --program build/dev/apps/rapporteur --command text --rounds 2000 examples

Exit status: 0 nothing found, 1 something found, 2 wrong usage.
"""

import argparse
import json
import pathlib
import random
import shutil
import subprocess
import sys
import tempfile

SPLINTERS = [b"\x00", b"\xff", b"\xc3", b"\xe2\x80", b"\xf0\x9f\x98", b"\xed\xa0\x80", b"\xef\xbb\xbf", b"\xff\xfe", b"\r", b"\r\n", b"\n\n",
             b"\t", b"\x0b", b"\x0c", b"\x1b[31m", b"\x7f", b"\xc2\x85", b"\xc2\xa0", b"\xe2\x80\xa8", b"\xe2\x80\x8b", b"\xe2\x80\x9c",
             b"\xe2\x80\x9d", b"\xe2\x80\x99", b'"', b"'", b"((((", b"]]]]", b"...", b"?!?!", b"--", b"#", b"* * *", b"0" * 300, b"a" * 5000,
             b"\xf0\x9f\x87\xba\xf0\x9f\x87\xb3", b"e\xcc\x81\xcc\x82\xcc\x83", b"\xd7\xa9\xd7\x9c\xd7\x95\xd7\x9d", b"\xe4\xbc\x9a\xe8\xab\x87",
             b"By ", b"Photo: ", b"Copyright ", b" said. ", b" said: ", b", who said that he said that she said that ", b" met ", b" agreed ",
             b"12:60", b"31 February 2024", b"99999999999999999999", b"-1", b"%s%n", b"<b>", b"\\u0000", b"https://x.y/", b"&amp;"]
ENCODINGS = ["utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252", "mac-roman", "cp1251", "shift_jis", "utf-7", "latin-1"]


def place(rng, data):
    return rng.randrange(len(data) + 1)


def piece(rng, data, most=400):
    start = place(rng, data)
    return start, min(len(data), start + rng.randrange(1, most))


def mutate(rng, data, others):
    """One step away from `data`."""
    kind = rng.randrange(11)
    start, end = piece(rng, data)
    if kind == 0 and data:
        at = rng.randrange(len(data))
        return data[:at] + bytes([data[at] ^ (1 << rng.randrange(8))]) + data[at + 1:]
    if kind == 1:
        return data[:start] + data[end:]
    if kind == 2:
        return data[:end] + data[start:end] * rng.choice([1, 1, 1, 2, 30]) + data[end:]
    if kind in (3, 4, 5):
        return data[:start] + rng.choice(SPLINTERS) * rng.choice([1, 1, 1, 2, 50]) + data[start:]
    if kind == 6:
        other = rng.choice(others)
        return data[:start] + other[place(rng, other):]
    if kind == 7:
        lines = data.split(b"\n")
        rng.shuffle(lines)
        return b"\n".join(lines)
    if kind == 8:
        return data.replace(*rng.choice([(b"\n", b""), (b"\n", b"\n\n"), (b" ", b"\n"), (b" ", b""), (b".", b""), (b"\"", b""), (b",", b"."),
                                         (b" ", b"\xc2\xa0"), (b"\n", b"\r")]))
    if kind == 9:
        return rng.choice([bytes.upper, bytes.lower, bytes.title, bytes.swapcase])(data)
    text = data.decode("utf-8", "replace")
    return text.encode(rng.choice(ENCODINGS), "replace")


def make_folder(rng, seeds, count):
    folder = pathlib.Path(tempfile.mkdtemp(prefix="rapporteur-fuzz-"))
    for i in range(count):
        data = rng.choice(seeds)
        for _ in range(rng.choice([1, 1, 2, 4, 10, 25])):
            data = mutate(rng, data, seeds)[:200_000]
        (folder / f"{i:03}.txt").write_bytes(data)
    return folder


def anchors(value):
    queue = [value]
    while queue:
        value = queue.pop()
        if isinstance(value, dict):
            if {"report", "start", "end", "text"} <= value.keys():
                yield value
            queue += value.values()
        elif isinstance(value, list):
            queue += value


def check_record(program, folder, output):
    """Anchors against the texts that `text` gives for the same reports; a message where one is not true."""
    lines = subprocess.run([program, "text", folder, "--format", "jsonl"], capture_output=True).stdout.splitlines()
    texts = {line["path"]: line["text"] for line in map(json.loads, lines)}
    record = json.loads(output)
    of_report = {report["id"]: texts[report["path"]] for report in record["reports"]}
    for anchor in anchors(record):
        if anchor.get("field") != "title" and of_report[anchor["report"]][anchor["start"]:anchor["end"]] != anchor["text"]:
            return f"an anchor is not true: {anchor}"
    return ""


def check(program, command, folder, timeout):
    """What is wrong with a run on `folder`; empty where nothing is."""
    try:
        result = subprocess.run([program, *command, folder], capture_output=True, timeout=timeout)
    except subprocess.TimeoutExpired:
        return f"no end after {timeout} s"
    messages = result.stderr.decode("utf-8", "strict")
    if result.returncode not in (0, 2):
        return f"status {result.returncode}: {messages[-2000:]}"
    if any(not line.startswith("rapporteur: ") or "internal error" in line for line in messages.splitlines()):
        return f"messages: {messages[-2000:]}"
    if result.returncode == 0 and command == ["record"]:
        return check_record(program, folder, result.stdout)
    return ""


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("seeds", nargs="+", metavar="SEEDS", help="text files, or folders of them")
    parser.add_argument("--program", default="build/dev/apps/rapporteur")
    parser.add_argument("--command", default="record", help="the command and its options (default: record)")
    parser.add_argument("--rounds", type=int, default=100, help="folders to try (default: 100)")
    parser.add_argument("--files", type=int, default=6, help="reports in a folder (default: 6)")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--timeout", type=int, default=300, help="seconds for one folder (default: 300)")
    options = parser.parse_args()
    files = [f for s in map(pathlib.Path, options.seeds) for f in (sorted(s.rglob("*.txt")) if s.is_dir() else [s])]
    seeds = [f.read_bytes() for f in files]
    if not seeds:
        parser.error("there is no .txt file under SEEDS")
    found = 0
    for round_number in range(options.rounds):
        folder = make_folder(random.Random(f"{options.seed}/{round_number}"), seeds, options.files)
        wrong = check(options.program, options.command.split(), folder, options.timeout)
        if wrong:
            found += 1
            print(f"round {round_number}: {folder}: {wrong}", flush=True)
        else:
            shutil.rmtree(folder)
    print(f"{options.rounds} folders of {options.files} reports, {found} failed")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
