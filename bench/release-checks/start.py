#!/usr/bin/env python3
"""Start to first output on a report of one paragraph.

    start.py RAPPORTEUR [--runs N] [--bar MILLISECONDS]

Runs each of three commands N times on a report written here and takes the time from the start of the process to the first byte that
it writes, and the processor time of the whole run. Prints medians with the least and the most; exit status 1 where the median time
to the first byte is over the bar."""
import argparse
import os
import pathlib
import statistics
import subprocess
import sys
import tempfile
import time

REPORT = ("Zambia and Malawi agreed on Tuesday to reopen the bridge at Mwami from June 1, the two governments said after six hours "
          "of talks in Chipata. \"We have kept lorries waiting for a year, and nobody gained by it,\" said Transport Minister Agnes "
          "Tembo of Zambia. Malawi had demanded that the toll be halved; her counterpart, Peter Chirwa, said that question was left "
          "open until a second meeting next month.\n")
COMMANDS = (["record", "--format", "jsonl"], ["brief"], ["read", "--format", "json"])


def run(command):
    """(milliseconds to the first byte, milliseconds of processor time)"""
    start = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.PIPE, bufsize=0)
    first = process.stdout.read(1)
    seconds = time.perf_counter() - start
    while process.stdout.read(1 << 16):
        pass
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = status
    process.stdout.close()
    if status != 0 or not first:
        sys.exit(f"{' '.join(command)}: status {status}, {'no output' if not first else 'output'}")
    return 1000 * seconds, 1000 * (usage.ru_utime + usage.ru_stime)


def main():
    ap = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    ap.add_argument("program"), ap.add_argument("--runs", type=int, default=20)
    ap.add_argument("--bar", type=float, default=60)
    args = ap.parse_args()
    missed = []
    with tempfile.TemporaryDirectory() as folder:
        report = pathlib.Path(folder) / "report.txt"
        report.write_text(REPORT, encoding="utf-8")
        for command in COMMANDS:
            times, busy = zip(*(run([args.program, *command, str(report)]) for _ in range(args.runs + 1)))
            times, busy = times[1:], busy[1:]  # the first run reads the files from disk
            middle = statistics.median(times)
            print(f"{' '.join(command):24} first output {middle:6.1f} ms ({min(times):.1f} to {max(times):.1f})   "
                  f"processor {statistics.median(busy):6.1f} ms ({min(busy):.1f} to {max(busy):.1f})", flush=True)
            if middle > args.bar:
                missed.append(" ".join(command))
    for command in missed:
        print(f"{command}: over {args.bar:.0f} ms", file=sys.stderr)
    return 1 if missed else 0


sys.exit(main())
