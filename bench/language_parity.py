#!/usr/bin/env python3
"""Compares the language layer with spaCy run in Python on the same weights, token by token, and prints a table.

    bench/language_parity.py [--program rapporteur] [--package en_core_web_sm] [--precision int16] [--limit N] [--odd N] [--show N] PATH...
    bench/language_parity.py --ours READ.json [--package ...]     (an output of `rapporteur read --format json`)

PATHs are what `rapporteur read` takes, or .jsonl files with the field "text", whose lines are given to it as files. Needs spaCy 3.8 and the model as a Python package. Tokens count as the same where they have
the same characters at the same place; tags, heads, labels and lemmas are compared on those. Exit status 1 where a bar is missed.
"""
import argparse
import json
import pathlib
import random
import subprocess
import sys
import tempfile
from collections import Counter

import spacy

FIELDS = ["tags", "parts of speech", "heads", "labels", "heads and labels", "lemmas", "sentences F1", "entities F1"]
BARS = {"float32": {"tokens": 99.95} | dict.fromkeys(FIELDS, 99.8), "int16": {"tokens": 99.95} | dict.fromkeys(FIELDS, 99.5)}


# Pieces that tokenizers trip over, put together at random by --odd.
ODD = """can't won’t U.S. e.g. I'm gonna C'mon y'all 3km 50% $5.4bn €1,200 10-year a.m. 9:30 http://x.org/a?b=c#d www.foo.co.uk
foo@bar.com @who #tag (see note) “Oslo” ‘quote’ -- — – ... …. !! ?! O'Neill Jan. Mr. Ph.D. AT&T and/or 1/2 ½ ² km² 10°C. C++ :) :-(
^_^ \\n é Łódź 北京 日本語 한국어 Ёлка العربية 😀 👩‍👩‍👧 🇬🇧 a_b x=y <br> </p> [1] {x} 's ’s 'em 'Cause ' '' " `` i.e., vs. No.1 4th 1990s '90s
mid-1990s e-mail state-of-the-art ABC-123-def 12:00pm 1,000.50 -5 +7 ~9 Inc., İstanbul ẞ ﬁne ǆ ª Ⅷ ① ٣ ..a a..b a…b end.Next w.W a,b
, . ; : *bold* _it_ `code` ´x´ <3 -> § £3m US$5 ₹100 10m/s 7ft 'll shouldn't've ain't cannot gimme d'you o'clock n't
the ministers said on Monday that talks in Geneva had failed because neither side would sign""".split()
BLANKS = [" ", " ", " ", "", "", "  ", "\n", " \n", "\t", "\n\n", "\u00a0", "\u2009", "\u200b", "\x85", "\u2028", "\u0301"]


def odd_texts(count):
    choose = random.Random(7)
    return ["".join(choose.choice(ODD) + choose.choice(BLANKS) for _ in range(choose.randrange(1, 60))) for _ in range(count)]


def read_ours(args):
    if args.ours:
        with open(args.ours, encoding="utf-8") as file:
            return json.load(file)
    with tempfile.TemporaryDirectory() as folder:
        paths = []
        for path in map(pathlib.Path, args.paths):
            if path.suffix != ".jsonl":
                paths.append(path)
                continue
            with open(path, encoding="utf-8") as lines:
                for number, line in enumerate(lines):
                    if args.limit and number >= args.limit:
                        break
                    paths.append(pathlib.Path(folder) / f"{path.stem}-{number:06}.txt")
                    paths[-1].write_bytes(json.loads(line)["text"].encode())
        for number, text in enumerate(odd_texts(args.odd)):
            paths.append(pathlib.Path(folder) / f"odd-{number:06}.txt")
            paths[-1].write_bytes(text.encode())
        run = subprocess.run([args.program, "read", *paths, "--format", "json", "--precision", args.precision],
                             stdout=subprocess.PIPE, check=True)
    return json.loads(run.stdout)


def flat(report):
    """Tokens by place: (start, end) -> (tag, pos, place of the head, label, lemma)."""
    tokens = {}
    for sentence in report["sentences"]:
        for token in sentence["tokens"]:
            head = token["head"]
            # The head of another sentence (rare: a tree that crosses the boundary) has an index outside of this one.
            place = sentence["tokens"][head]["start"] if 0 <= head < len(sentence["tokens"]) else None
            tokens[token["start"], token["end"]] = (token["tag"], token["pos"], place, token["dep"], token["lemma"])
    sentences = {(s["start"], s["end"]) for s in report["sentences"]}
    entities = {(e["start"], e["end"], e["label"]) for e in report["entities"]}
    return tokens, sentences, entities


def reference(doc):
    tokens = {}
    for sentence in doc.sents:
        for t in sentence:
            head = t.head.idx if sentence.start <= t.head.i < sentence.end else None
            tokens[t.idx, t.idx + len(t.text)] = (t.tag_, t.pos_, head, t.dep_, t.lemma_)
    sentences = {(s.start_char, s.end_char) for s in doc.sents}
    entities = {(e.start_char, e.end_char, e.label_) for e in doc.ents}
    return tokens, sentences, entities


def f1(same, ours, theirs):
    return 200.0 * same / (ours + theirs) if ours + theirs else 100.0


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("paths", nargs="*")
    parser.add_argument("--program", default="rapporteur")
    parser.add_argument("--package", default="en_core_web_sm", help="the model's Python package, or its folder")
    parser.add_argument("--precision", default="int16", choices=BARS, help="the arithmetic of rapporteur, and which bars hold")
    parser.add_argument("--ours", help="an output of `rapporteur read --format json` instead of a run")
    parser.add_argument("--limit", type=int, default=0, help="compare the first N texts only (of each .jsonl file)")
    parser.add_argument("--odd", type=int, default=0, help="N texts of odd pieces put together at random as well")
    parser.add_argument("--show", type=int, default=0, help="print the first N differences")
    args = parser.parse_args()
    reports = read_ours(args)
    if args.limit and args.ours:
        reports = reports[: args.limit]
    nlp = spacy.load(args.package)
    bars = BARS[args.precision]
    nlp.max_length = 10**9
    count, shown, identical = Counter(), 0, 0
    fields = ["tags", "parts of speech", "heads", "labels", "lemmas"]
    for report in reports:
        ours, our_sentences, our_entities = flat(report)
        theirs, their_sentences, their_entities = reference(nlp(report["text"]))
        same = ours.keys() & theirs.keys()
        count["ours"] += len(ours)
        count["theirs"] += len(theirs)
        count["same"] += len(same)
        differences = [f"token {report['text'][a:b]!r} only in {'ours' if (a, b) in ours else 'spaCy'}"
                       for a, b in sorted(ours.keys() ^ theirs.keys())]
        for place in sorted(same):
            mine, other = ours[place], theirs[place]
            for i, field in enumerate(fields):
                if mine[i] == other[i]:
                    count[field] += 1
                else:
                    a, b = place
                    differences.append(f"{field} of {report['text'][a:b]!r} at {a}: {mine[i]!r}, spaCy {other[i]!r}; "
                                       f"{report['text'][max(0, a - 40):b + 30]!r}")
            count["heads and labels"] += mine[2:4] == other[2:4]
        for name, mine, other in [("sentences", our_sentences, their_sentences), ("entities", our_entities, their_entities)]:
            count[name + " ours"] += len(mine)
            count[name + " theirs"] += len(other)
            count[name + " same"] += len(mine & other)
            differences += [f"{name} {place} {report['text'][place[0]:place[1]]!r} only in {'ours' if place in mine else 'spaCy'}"
                            for place in sorted(mine ^ other)]
        identical += not differences
        for line in differences[: max(0, args.show - shown)]:
            print(f"{report['path']}: {line}")
            shown += 1
    results = {"tokens": f1(count["same"], count["ours"], count["theirs"])}
    for field in ["tags", "parts of speech", "heads", "labels", "heads and labels", "lemmas"]:
        results[field] = 100.0 * count[field] / max(1, count["same"])
    for name in ["sentences", "entities"]:
        results[name + " F1"] = f1(count[name + " same"], count[name + " ours"], count[name + " theirs"])
    print(f"{len(reports)} texts, {count['theirs']} tokens, {identical} texts identical in everything")
    print(f"{'':20} {'measured':>9} {'bar':>7}")
    for name, value in results.items():
        print(f"{name:20} {value:8.3f}% {bars[name]:6.2f}%{'' if value >= bars[name] else '  MISSED'}")
    return 0 if all(value >= bars[name] for name, value in results.items()) else 1


if __name__ == "__main__":
    sys.exit(main())
