#!/usr/bin/env python3
"""How the cost of `record --format jsonl` grows with the number of reports.

    growth.py RAPPORTEUR SHARED FOLDER [--reports 100 1000 10000] [--memory MB]

Makes reports (bench/copies/make_reports.py, seed 6: paragraphs of bench/diplomacy-news with fresh names and numbers; a file that is
there already is used again), runs the program over the first N of them on one thread, and prints processor time a report and a
thousand words, start-up (a run over one report) taken off, and peak memory. Exit status 1 where a thousand words cost over 15 %
more or less than at the first N, or memory is over the bar."""
import argparse
import json
import os
import pathlib
import subprocess
import sys

BENCH = pathlib.Path(__file__).resolve().parent.parent / "copies"
MOST_CHANGE = 0.15


def run(program, reports):
    """(seconds of processor time, peak MB)"""
    process = subprocess.Popen([program, "record", "--format", "jsonl", "--jobs", "1", "-o", os.devnull, str(reports)])
    _, status, usage = os.wait4(process.pid, 0)
    if status != 0:
        sys.exit(f"{reports}: the program ended with status {status}")
    return usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def main():
    ap = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    ap.add_argument("program"), ap.add_argument("shared"), ap.add_argument("folder", type=pathlib.Path)
    ap.add_argument("--reports", type=int, nargs="+", default=[100, 1000, 10_000])
    ap.add_argument("--memory", type=float, default=250)
    args = ap.parse_args()
    args.folder.mkdir(parents=True, exist_ok=True)
    most, failures, costs = max(args.reports), [], []
    whole = args.folder / f"{most}.jsonl"
    if not whole.exists():
        subprocess.run([sys.executable, BENCH / "make_reports.py", args.shared, whole, "--reports", str(most)], check=True)
    part = args.folder / "part.jsonl"

    def first(count):
        """Writes the first reports into `part`; gives their words."""
        words = 0
        with whole.open(encoding="utf-8") as lines, part.open("w", encoding="utf-8") as out:
            for _, line in zip(range(count), lines):
                words += len(json.loads(line)["text"].split())
                out.write(line)
        return words

    first(1)
    start = min(run(args.program, part)[0] for _ in range(5))
    print(f"start-up {1000 * start:.0f} ms")
    for count in sorted(args.reports):
        words = first(count)
        busy, peak = (min(values) for values in zip(*(run(args.program, part) for _ in range(3 if count <= 1000 else 1))))
        costs.append((busy - start) / words)
        print(f"{count} reports: {1000 * (busy - start) / count:.2f} ms a report, {1e6 * costs[-1]:.2f} ms a thousand words, "
              f"{costs[-1] / costs[0]:.2f} times the first, peak {peak:.0f} MB", flush=True)
        if abs(costs[-1] / costs[0] - 1) > MOST_CHANGE:
            failures.append(f"{count} reports: a thousand words cost {costs[-1] / costs[0]:.2f} times as much")
        if peak > args.memory:
            failures.append(f"{count} reports took {peak:.0f} MB")
    part.unlink()
    for failure in failures:
        print(failure, file=sys.stderr)
    return 1 if failures else 0


sys.exit(main())
