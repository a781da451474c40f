#!/usr/bin/env python3
"""How cost grows with the number of reports.

    growth.py RAPPORTEUR SHARED FOLDER [--reports 100 1000 10000] [--memory MB] [--story 25 50 100 200]

Makes reports as bench/copies/make_reports.py does (seed 6: paragraphs of bench/diplomacy-news with fresh names and numbers; a file
that is there already is used again) and runs `record --format jsonl` over the first N of them on one thread. Prints processor time
a report and a thousand words, start-up (a run over one report) taken off, and peak memory; all reports also on two threads. Exit
status 1 where a thousand words cost over 15 % more or less than at the first N, memory is over the bar, or two threads write
other bytes than one.

Then, where reports are compared with each other: one story of N copies of one original of some 500 words, 5 to 20 % of the words
of each edited. Prints the processor time of `record` less that of `record --format jsonl`: stories, lineage and the merge."""
import argparse
import filecmp
import json
import os
import pathlib
import subprocess
import sys

BENCH = pathlib.Path(__file__).resolve().parent.parent / "copies"
sys.path.insert(0, str(BENCH))
import make_reports  # noqa: E402

MOST_CHANGE = 0.15
WORDS = (450, 550)  # of the story's original


def run(program, form, reports, jobs=1, out=os.devnull):
    """(seconds of processor time, peak MB)"""
    process = subprocess.Popen([program, "record", "--format", form, "--jobs", str(jobs), "-o", str(out), str(reports)])
    _, status, usage = os.wait4(process.pid, 0)
    if status != 0:
        sys.exit(f"{reports}: the program ended with status {status}")
    return usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def least(times, program, form, reports):
    return tuple(min(values) for values in zip(*(run(program, form, reports) for _ in range(times))))


def first(count, whole, part):
    """Writes the first reports of a file to another; gives their words."""
    words = 0
    with whole.open(encoding="utf-8") as lines, part.open("w", encoding="utf-8") as out:
        for _, line in zip(range(count), lines):
            words += len(json.loads(line)["text"].split())
            out.write(line)
    return words


def one_at_a_time(args):
    failures, costs, most = [], [], max(args.reports)
    whole, part = args.folder / f"{most}.jsonl", args.folder / "part.jsonl"
    if not whole.exists():
        subprocess.run([sys.executable, BENCH / "make_reports.py", args.shared, whole, "--reports", str(most)], check=True)
    first(1, whole, part)
    start = least(5, args.program, "jsonl", part)[0]
    print(f"start-up {1000 * start:.0f} ms")
    for count in sorted(args.reports):
        words = first(count, whole, part)
        busy, peak = least(3 if count <= 1000 else 1, args.program, "jsonl", part)
        costs.append((busy - start) / words)
        print(f"{count} reports: {1000 * (busy - start) / count:.2f} ms a report, {1e6 * costs[-1]:.2f} ms a thousand words, "
              f"{costs[-1] / costs[0]:.2f} times the first, peak {peak:.0f} MB", flush=True)
        if abs(costs[-1] / costs[0] - 1) > MOST_CHANGE:
            failures.append(f"{count} reports: a thousand words cost {costs[-1] / costs[0]:.2f} times as much")
        if peak > args.memory:
            failures.append(f"{count} reports took {peak:.0f} MB")
    part.unlink()
    return failures + two_threads(args, whole)


def two_threads(args, reports):
    failures, outputs = [], [args.folder / f"{jobs}-threads.jsonl" for jobs in (1, 2)]
    for jobs, out in enumerate(outputs, start=1):
        busy, peak = run(args.program, "jsonl", reports, jobs, out)
        print(f"all reports on {jobs} thread{'s'[:jobs - 1]}, written to a file: processor {busy:.1f} s, peak {peak:.0f} MB", flush=True)
        if peak > args.memory:
            failures.append(f"on {jobs} threads all reports took {peak:.0f} MB")
    if not filecmp.cmp(*outputs, shallow=False):
        failures.append("two threads write other bytes than one")
    for out in outputs:
        out.unlink()
    return failures


def one_story(args):
    maker, part = make_reports.Maker(make_reports.paragraphs(args.shared), 6), args.folder / "story.jsonl"
    original = next(text for text in iter(maker.original, None) if WORDS[0] <= len(" ".join(text).split()) <= WORDS[1])
    for count in sorted(args.story):
        with part.open("w", encoding="utf-8") as out:
            for i in range(count):
                text = maker.edit(original, maker.rng.uniform(.05, .2)) if i else original
                out.write(json.dumps({"id": str(i), "published": f"2020-01-{1 + i % 28:02}", "text": "\n\n".join(text)}) + "\n")
        alone, together = (least(2, args.program, form, part) for form in ("jsonl", "json"))
        print(f"story of {count} copies: {together[0] - alone[0]:.2f} s over the {alone[0]:.2f} s of its reports one by one",
              flush=True)
    part.unlink()


def main():
    ap = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    ap.add_argument("program"), ap.add_argument("shared", type=pathlib.Path), ap.add_argument("folder", type=pathlib.Path)
    ap.add_argument("--reports", type=int, nargs="*", default=[100, 1000, 10_000])
    ap.add_argument("--memory", type=float, default=250)
    ap.add_argument("--story", type=int, nargs="*", default=[25, 50, 100, 200])
    args = ap.parse_args()
    args.folder.mkdir(parents=True, exist_ok=True)
    failures = one_at_a_time(args) if args.reports else []
    if args.story:
        one_story(args)
    for failure in failures:
        print(failure, file=sys.stderr)
    return 1 if failures else 0


sys.exit(main())
