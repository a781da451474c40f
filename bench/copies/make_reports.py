#!/usr/bin/env python3
"""Makes families of near-copies from the paragraphs of bench/diplomacy-news: JSON lines with the truth in them.

    make_reports.py SHARED OUT.jsonl --reports N [--seed N]

An original is 5 to 12 paragraphs drawn at random, made fresh: each name and number in it becomes another, the same one wherever
it stands. A family is an original and 0 to 19 reports derived from it:
    copy     0 to 40 % of its words edited, in one of three styles: single words changed; runs of two to six words changed, left
             out or put in; whole sentences left out, put in from elsewhere or moved
    excerpt  two to four consecutive paragraphs of an original of seven or more, up to 10 % of the words edited
    merge    half the paragraphs of this original and half of another's, up to 10 % edited
Each line: id, text, published, and for scoring `family`, `kind`, `edits` (share of words edited), `sources` (ids). Originals
are published first. Lines are shuffled within windows of 50,000 reports, so that a family is spread. The same seed gives the
same bytes. The texts belong to their publishers: OUT is not to be committed."""
import argparse
import datetime
import json
import pathlib
import random
import re

NAME = re.compile(r"(?<=[a-z,] )[A-Z][a-z]+|\b\d[\d,.]*\d\b|\b\d+\b")
WINDOW = 50_000


def paragraphs(shared):
    seen = {}
    with (shared / "bench/diplomacy-news/articles.jsonl").open(encoding="utf-8") as lines:
        for line in lines:
            for p in re.split(r"\n+", json.loads(line)["text"]):
                if 15 <= len(p.split()) <= 120:
                    seen[p.strip()] = None
    return list(seen)


class Maker:
    def __init__(self, pool, seed):
        self.rng = random.Random(seed)
        self.pool = pool
        self.words = [w for p in pool for w in p.split()]
        self.names = sorted({m for p in pool for m in NAME.findall(p) if m[0].isalpha()})
        self.sentences = [s for p in pool for s in re.split(r"(?<=[.!?]) ", p)]

    def original(self):
        chosen, other = self.rng.sample(self.pool, self.rng.randint(5, 12)), {}

        def fresh(match):
            word = match.group()
            if word not in other:
                other[word] = (str(self.rng.randint(1, 10 ** len(word))) if word[0].isdigit() else self.rng.choice(self.names))
            return other[word]
        return [NAME.sub(fresh, p) for p in chosen]

    def edit(self, text, share):
        """The paragraphs with about that share of their words edited."""
        style = self.rng.choice(("words", "runs", "sentences"))
        if style == "sentences":
            return self.edit_sentences(text, share)
        rng, words, out = self.rng, self.words, []
        for p in text:
            kept, i, line = p.split(), 0, []
            while i < len(kept):
                run = 1 if style == "words" else rng.randint(2, 6)
                if rng.random() < (share if run == 1 else share / (run * (1 - share) + share)):
                    how = rng.random()
                    if style == "words" or how < .5:
                        line += [rng.choice(words) for _ in range(min(run, len(kept) - i))]
                    elif how < .75:
                        line += [rng.choice(words) for _ in range(run)]
                        run = 0
                    i += run
                    if run:
                        continue
                line.append(kept[i])
                i += 1
            out.append(" ".join(line))
        return out

    def edit_sentences(self, text, share):
        rng, out = self.rng, []
        for p in text:
            line = []
            for s in re.split(r"(?<=[.!?]) ", p):
                if rng.random() >= share:
                    line.append(s)
                elif rng.random() < .5:
                    line.append(rng.choice(self.sentences))
            if line:
                out.append(" ".join(line))
        if len(out) > 2 and rng.random() < share:
            i, j = rng.sample(range(len(out)), 2)
            out[i], out[j] = out[j], out[i]
        return out or list(text)

    def derived(self, text, other):
        """(kind, share edited, paragraphs, has a second source)"""
        how = self.rng.random()
        if how < .1 and len(text) >= 7:
            n = self.rng.randint(2, 4)
            i, share = self.rng.randrange(len(text) - n + 1), self.rng.uniform(0, .1)
            return "excerpt", share, self.edit(text[i:i + n], share), False
        if how < .2 and other:
            share = self.rng.uniform(0, .1)
            mixed = self.rng.sample(text, (len(text) + 1) // 2) + self.rng.sample(other, (len(other) + 1) // 2)
            return "merge", share, self.edit(mixed, share), True
        share = self.rng.uniform(0, .4)
        return "copy", share, self.edit(text, share), False

    def families(self, count):
        day, made, family, other = datetime.date(2020, 1, 1), 0, 0, None
        while made < count:
            text, root = self.original(), f"{family}-0"
            first = day + datetime.timedelta(days=family % 1000)
            yield {"id": root, "published": str(first), "family": family, "kind": "original", "edits": 0, "sources": [],
                   "text": "\n\n".join(text)}
            made += 1
            for n in range(1, self.rng.randint(1, 20)):
                if made == count:
                    return
                kind, share, words, merged = self.derived(text, other)
                yield {"id": f"{family}-{n}", "published": str(first + datetime.timedelta(days=1 + n // 4)), "family": family,
                       "kind": kind, "edits": round(share, 3), "sources": [root] + ([f"{family - 1}-0"] if merged else []),
                       "text": "\n\n".join(words)}
                made += 1
            family, other = family + 1, text


def main():
    ap = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    ap.add_argument("shared", type=pathlib.Path), ap.add_argument("out", type=pathlib.Path)
    ap.add_argument("--reports", type=int, required=True), ap.add_argument("--seed", type=int, default=6)
    args = ap.parse_args()
    maker, window = Maker(paragraphs(args.shared), args.seed), []
    with args.out.open("w", encoding="utf-8") as out:
        def write():
            random.Random(args.seed + len(window)).shuffle(window)
            for report in window:
                out.write(json.dumps(report, ensure_ascii=False) + "\n")
            window.clear()
        for report in maker.families(args.reports):
            window.append(report)
            if len(window) == WINDOW:
                write()
        write()


if __name__ == "__main__":
    main()
