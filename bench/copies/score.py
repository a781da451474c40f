#!/usr/bin/env python3
"""Scores links against the truth in make_reports.py's file.

    score.py REPORTS.jsonl LINKS        LINKS: lines "COPY SOURCE"

Recall: of the pairs of an original and a copy made from it, by share of words edited; of excerpts, of merges (both pairs).
Precision: of the links, those that are a true pair (a report and one of its sources)."""
import collections
import json
import sys


def main():
    truth, kind, edits = {}, {}, {}
    with open(sys.argv[1], encoding="utf-8") as lines:
        for line in lines:
            r = json.loads(line)
            truth[r["id"]], kind[r["id"]], edits[r["id"]] = set(r["sources"]), r["kind"], r["edits"]
    with open(sys.argv[2], encoding="utf-8") as lines:
        links = {tuple(line.split()) for line in lines}
    wanted, found = collections.Counter(), collections.Counter()
    for report, sources in truth.items():
        for source in sources:
            groups = [kind[report]]
            if kind[report] == "copy":
                groups = ["copy, up to 20 % edited" if edits[report] <= .2 else "copy, 20 to 40 % edited"]
            for g in groups:
                wanted[g] += 1
                found[g] += (report, source) in links
    for g in sorted(wanted):
        print(f"recall     {g:<26} {found[g] / wanted[g]:.4f}  {found[g]} of {wanted[g]}")
    right = sum(source in truth[copy] for copy, source in links)
    print(f"precision  {'all links':<26} {right / max(1, len(links)):.4f}  {right} of {len(links)}")
    wrong = collections.Counter()
    for copy, source in links:
        if source not in truth[copy]:
            same = copy.split("-")[0] == source.split("-")[0]
            wrong[f"{kind[copy]} <- {kind[source]}, {'same' if same else 'other'} family"] += 1
    for w, n in wrong.most_common(6):
        print(f"wrong      {w}  {n}")


main()
