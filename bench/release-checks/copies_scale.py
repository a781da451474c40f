#!/usr/bin/env python3
"""Near-copies at scale, through the program with its state on disk.

    copies_scale.py PROGRAM SHARED FOLDER [--reports 10000 100000 1000000] [--kills 10]

Makes that many reports (bench/copies/make_reports.py, seed 6; files that are there already are used again), links each file with
--state, and prints seconds, processor time as a multiple of n log2 n, peak memory, the state's size, and how much of the truth was
found (bench/copies/score.py). Then links the second file again in runs that are ended by kill -9 at random moments, and once to
the end: the output must be the same bytes. Fails where processor time grows faster than n log n (by more than a quarter), memory
exceeds 2 GB or an output differs. FOLDER takes about 5 kB a report."""
import argparse
import csv
import hashlib
import math
import os
import pathlib
import random
import signal
import subprocess
import sys
import time

BENCH = pathlib.Path(__file__).resolve().parent.parent / "copies"


def remove(state):
    for suffix in ("", "-wal", "-shm"):
        pathlib.Path(f"{state}{suffix}").unlink(missing_ok=True)


def command(program, reports, state, out):
    return [program, "copies", str(reports), "--state", str(state), "--format", "csv", "-o", str(out)]


def whole_run(program, reports, folder):
    """(seconds, seconds of processor time, peak MB, state MB, output)"""
    state, out = folder / "state", folder / "links.csv"
    remove(state)
    start = time.monotonic()
    process = subprocess.Popen(command(program, reports, state, out))
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.monotonic() - start
    if status != 0:
        sys.exit(f"{reports}: the program ended with status {status}")
    return seconds, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024, state.stat().st_size / 1e6, out


def digest(path):
    return hashlib.sha256(path.read_bytes()).hexdigest()


def killed_runs(program, reports, folder, seconds, kills):
    state, out = folder / "state", folder / "killed.csv"
    remove(state)
    rng = random.Random(6)
    killed = 0
    while killed < kills:
        process = subprocess.Popen(command(program, reports, state, out))
        after = rng.uniform(0, seconds)
        try:
            process.wait(after)
            remove(state)  # it was at its end: begin anew, so that every kill hits a run at work
        except subprocess.TimeoutExpired:
            process.send_signal(signal.SIGKILL)
            process.wait()
            killed += 1
            print(f"  killed after {after:.2f} s, state {state.stat().st_size / 1e6 if state.exists() else 0:.0f} MB", flush=True)
    subprocess.run(command(program, reports, state, out), check=True)
    return digest(out)


def main():
    ap = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    ap.add_argument("program"), ap.add_argument("shared"), ap.add_argument("folder", type=pathlib.Path)
    ap.add_argument("--reports", type=int, nargs="+", default=[10_000, 100_000, 1_000_000])
    ap.add_argument("--kills", type=int, default=10)
    args = ap.parse_args()
    args.folder.mkdir(parents=True, exist_ok=True)
    failures, costs = [], []
    for index, count in enumerate(args.reports):
        reports = args.folder / f"{count}.jsonl"
        if not reports.exists():
            subprocess.run([sys.executable, BENCH / "make_reports.py", args.shared, reports, "--reports", str(count)], check=True)
        seconds, busy, memory, disk, out = whole_run(args.program, reports, args.folder)
        costs.append(busy / (count * math.log2(count)))
        print(f"{count} reports: {seconds:.1f} s, {count / seconds:.0f} reports/s, processor {busy:.1f} s = {1e9 * costs[-1]:.0f} ns "
              f"* n log2 n, peak {memory:.0f} MB, state {disk:.0f} MB", flush=True)
        if memory > 2048:
            failures.append(f"{count} reports took {memory:.0f} MB")
        links = args.folder / "links"
        with out.open(newline="") as rows, links.open("w") as pairs:
            pairs.writelines(f"{row['report']} {row['source']}\n" for row in csv.DictReader(rows))
        subprocess.run([sys.executable, BENCH / "score.py", reports, links], check=True)
        if index == min(1, len(args.reports) - 1):
            wanted = digest(out)
            if killed_runs(args.program, reports, args.folder, seconds, args.kills) != wanted:
                failures.append(f"{count} reports: killed runs end in another output")
            else:
                print(f"  after {args.kills} killed runs the output is the same, SHA-256 {wanted[:16]}...", flush=True)
    if max(costs) > 1.25 * costs[0]:
        failures.append(f"cost grows faster than n log n: {max(costs) / costs[0]:.2f} times")
    remove(args.folder / "state")
    for failure in failures:
        print(failure, file=sys.stderr)
    return 1 if failures else 0


sys.exit(main())
