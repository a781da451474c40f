#!/usr/bin/env python3
"""Scores actors against the entity chains of NewsWCL50 (fifty news reports; coreference chains of persons).

    bench/actors.py NEWSWCL50-FOLDER [--run "rapporteur"] [--misses]

The folder holds NewsWCL50.conll and texts/EVENT/OUTLET.txt. The program runs once, `record --format jsonl`, over all texts.
Metric: a chain stands for the actor of ours that most of its proper names have; of all mentions of chains of persons, the share
that lies in a mention of that actor, for names ("Mr Salas") and for phrases ("the president") apart. Of several mentions of ours
that hold a chain's mention's last word the shortest counts. Needs Python 3.9 and nothing else."""
import argparse
import collections
import json
import pathlib
import re
import shlex
import subprocess
import sys


def read_conll(path):
    documents, current = {}, None
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("#begin"):
            current = documents[line.split()[2].rstrip(";")] = []
        elif not line.startswith("#"):
            fields = line.split("\t")
            if len(fields) > 4:
                current.append((fields[3], fields[4]))
    return documents


def chains(document, text):
    """(chain, start, end) of every mention, by walking the tokens through the text."""
    place, spans, opened, found = 0, [], collections.defaultdict(list), []
    for word, marks in document:
        at = text.find(word, place) if word.strip() and word != "\\n" else -1
        if at < 0 or at - place > 40:
            spans.append(None)
        else:
            spans.append((at, at + len(word)))
            place = at + len(word)
        for mark in (m.strip() for m in marks.split("|")):
            name = mark.strip("()")
            if mark.startswith("("):
                opened[name].append(len(spans) - 1)
            if mark.endswith(")") and opened[name]:
                within = [s for s in spans[opened[name].pop():] if s]
                if within:
                    found.append((name, within[0][0], within[-1][1]))
    return found


def holder(mentions, last):
    """The actors of the shortest mention that holds a place."""
    held = [m for m in mentions if m[0] <= last < m[1]]
    if not held:
        return set()
    size = min(e - s for s, e, _ in held)
    return {a for s, e, a in held if e - s == size}


def main():
    ap = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    ap.add_argument("folder", type=pathlib.Path)
    ap.add_argument("--run", default="rapporteur")
    ap.add_argument("--misses", action="store_true")
    args = ap.parse_args()
    texts = sorted((args.folder / "texts").glob("*/*.txt"))
    done = subprocess.run(shlex.split(args.run) + ["record", "--format", "jsonl", *map(str, texts)], capture_output=True, text=True)
    if done.returncode:
        sys.exit(f"actors: the program failed: {done.stderr.strip()[-200:]}")
    ours = {}
    for line in done.stdout.splitlines():
        record = json.loads(line)
        for report in record["reports"]:
            ours["_".join(pathlib.Path(report["path"]).parts[-2:]).removesuffix(".txt")] = [
                (m["start"], m["end"], a["name"]) for a in record["actors"] for m in a["mentions"] if m["report"] == report["id"]]
    right, wanted, misses = collections.Counter(), collections.Counter(), []
    for name, document in sorted(read_conll(args.folder / "NewsWCL50.conll").items()):
        key = name.split("/")[-1]
        event, outlet = key.split("_")
        text = (args.folder / "texts" / event / f"{outlet}.txt").read_text(encoding="utf-8")
        gold = [c for c in chains(document, text) if re.search(r"_ACTOR$", c[0])]
        votes = collections.defaultdict(collections.Counter)
        for chain, start, end in gold:
            if text[start].isupper():
                votes[chain].update(holder(ours.get(key, []), end - 1))
        for chain, start, end in gold:
            if not votes[chain]:
                continue
            kind = "name" if re.search(r"[A-Z]", text[start:end]) else "phrase"
            meant = votes[chain].most_common(1)[0][0]
            wanted[kind] += 1
            if meant in holder(ours.get(key, []), end - 1):
                right[kind] += 1
            else:
                misses.append(f"{key} {text[start:end]!r} wanted {meant}, got {sorted(holder(ours.get(key, []), end - 1))}")
    for kind in ("name", "phrase"):
        print(f"{kind:8} right {right[kind]} of {wanted[kind]}  share {right[kind] / max(1, wanted[kind]):.3f}")
    if args.misses:
        print("\n".join(misses))


main()
