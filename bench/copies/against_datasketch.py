#!/usr/bin/env python3
"""Rapporteur's near-copies and datasketch's MinHash LSH in alternation: the same texts, in memory, one thread each.

    against_datasketch.py BENCH_COPIES REPORTS.jsonl [--rounds N] [--threshold T]

BENCH_COPIES is the program built from bench_copies.cpp (-DRAPPORTEUR_BENCH=ON), REPORTS what make_reports.py made. datasketch
(pip install datasketch) runs as its documentation shows: runs of five words, 128 permutations, each report looked up in the
index and then put into it. Neither time holds the reading of the file. What Rapporteur's time holds and the peer's does not: the
texts of candidates are compared and sources chosen. Printed: reports a second, their ratio by round, and of the pairs of an
original and a copy with up to 20 % of its words edited how many each finds; and how many of what each gives are a report and one
of its sources (Rapporteur) or of one family (datasketch, whose pairs have no direction)."""
import argparse
import json
import re
import subprocess
import sys
import tempfile
import time

from datasketch import MinHash, MinHashLSH

WORD = re.compile(r"[a-z0-9]+")


def shingles(text):
    words = WORD.findall(text.lower())
    return {" ".join(words[i:i + 5]).encode() for i in range(max(1, len(words) - 4))}


def datasketch_round(texts, threshold):
    start, pairs = time.perf_counter(), []
    index = MinHashLSH(threshold=threshold, num_perm=128)
    for i, text in enumerate(texts):
        sketch = MinHash(num_perm=128)
        sketch.update_batch(shingles(text))
        pairs += [(i, other) for other in index.query(sketch)]
        index.insert(i, sketch)
    return time.perf_counter() - start, pairs


def rapporteur_round(program, file):
    with tempfile.TemporaryFile("w+") as links:
        done = subprocess.run([program, file], stdout=links, stderr=subprocess.PIPE, text=True, check=True)
        links.seek(0)
        return float(re.search(r"reports ([\d.]+) s", done.stderr)[1]), [tuple(line.split()) for line in links]


def main():
    ap = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    ap.add_argument("program"), ap.add_argument("reports")
    ap.add_argument("--rounds", type=int, default=3), ap.add_argument("--threshold", type=float, default=0.5)
    args = ap.parse_args()
    with open(args.reports, encoding="utf-8") as lines:
        reports = [json.loads(line) for line in lines]
    texts = [r["text"] for r in reports]
    number = {r["id"]: i for i, r in enumerate(reports)}
    wanted = {(i, number[s]) for i, r in enumerate(reports) for s in r["sources"] if r["kind"] == "copy" and r["edits"] <= .2}
    ratios = []
    for _ in range(args.rounds):
        ours, links = rapporteur_round(args.program, args.reports)
        theirs, pairs = datasketch_round(texts, args.threshold)
        ratios.append(theirs / ours)
        print(f"rapporteur {len(texts) / ours:8.0f} reports/s   datasketch {len(texts) / theirs:6.0f} reports/s   "
              f"ratio {ratios[-1]:.1f}", flush=True)
    linked = {(number[a], number[b]) for a, b in links}
    either = {p for a, b in pairs for p in ((a, b), (b, a))}
    right = sum(number_of in {number[s] for s in reports[i]["sources"]} for i, number_of in linked)
    family = [r["family"] for r in reports]
    print(f"recall     rapporteur {len(wanted & linked) / len(wanted):.4f}   datasketch {len(wanted & either) / len(wanted):.4f}"
          f"   of {len(wanted)} pairs")
    print(f"precision  rapporteur {right / max(1, len(linked)):.4f}   datasketch "
          f"{sum(family[a] == family[b] for a, b in pairs) / max(1, len(pairs)):.4f}")
    print(f"smallest ratio {min(ratios):.1f}")
    return 0 if min(ratios) >= 20 and len(wanted & linked) >= len(wanted & either) else 1


sys.exit(main())
