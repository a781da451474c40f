#!/usr/bin/env python3
"""Draws the stories that are annotated by hand: groups of reports on one negotiation, from bench/diplomacy-news.

    draw.py SHARED OUT [--sealed] [--seed N] [--stories N] [--reject ID,ID...] [--list]

SHARED is the shared folder (it holds bench/diplomacy-news/articles.jsonl, samples/ and bench/rewrites/). Writes
OUT/<story>/<n>.txt for each story drawn, n = 1..5 in order of date and id, and prints the ids. The last story is the sealed
one: it is kept untouched until the program is finished, so its texts are written with --sealed only. --list prints every
group in the order drawn, with titles, and writes nothing. With --sealed, and no --seed, --stories or --list, the further
sealed stories are written too, drawn with seeds of their own (FURTHER). Needs Python 3.9 and nothing else; the same input
and seed give the same files.

The rule:
1. Articles that can stand: a date (`published`, else one in the URL), 300 to 1500 words, at least five words of negotiation
   (NEGOTIATION below), no page of opinion by its title, URL or outlet, and not taken already: a fifth or more of its
   eight-word sequences stands in a text of samples/ or bench/rewrites/.
2. A group: an article (the centre) and the articles nearest to it by the names in them (cosine of TF-IDF vectors over
   capitalised words within sentences, at least NEAR), all dated within DAYS of each other; at most two from one outlet,
   at least three outlets, five reports in all, two titles or more with a word of negotiation.
3. It is not the story of a sample: its centre is not both within 30 days of an article that stands in samples/ or
   bench/rewrites/ and within the cosine SAME of it, nor within SAME of a text of samples/.
4. Centres are taken in the order of a seeded shuffle. One whose group shares a report with a group before, or that is
   within SAME of the centre of one (the same parties), is passed over: the stories are to differ. --reject names centres
   whose group a reader found to be no negotiation; none was.

A report's text file is the title, an empty line, and the body as it is in the file, one newline at the end; spans in the
annotation refer to that file in Unicode code points. The texts belong to their publishers: they are not to be committed."""
import argparse
import collections
import datetime
import json
import math
import pathlib
import random
import re
import sys

SEED = 5  # the number of the issue that asked for the stories
FURTHER = (6,)  # the first group of each of these seeds is a further sealed story
WORDS = (300, 1500)
DAYS = 5
REPORTS = 5
STORIES = 3
A_OUTLET = 2
OUTLETS = 3
TITLES = 2
NEAR = 0.3
SAME = 0.5
NEGOTIATION = re.compile(r"\b(talks?|negotiat\w*|summits?|deals?|agree(?:s|d|ment|ments)?|truce|cease-?fires?|treaty|treaties|"
                         r"pact|accord|mediat\w*|diplomacy|meet(?:s|ing|ings)?)\b", re.I)
# What the annotators named the stories, by centre; another seed gives folders named by the centre.
STORY = {"lwdjHXoKXnGKEMlU": "g7-2018", "LVmrLlzxymDZyoav": "korea-march-2018", "6qDMHHV4Gwyobnyf": "us-mexico-2019",
         "YgLh5mYldYq77WfD": "korea-april-2018"}
OPINION = re.compile(r"opinion|editorial|commentary|/blogs?/|column|analysis|op-ed|first-read", re.I)


def when(article):
    """The date of an article: the field, else year/month/day in the URL, else None."""
    text = article["published"]
    found = re.match(r"(\d{4})-(\d\d)-(\d\d)", text) if text else re.search(r"/(20\d\d)/(\d\d?)/(\d\d?)/", article["url"] or "")
    try:
        return datetime.date(*map(int, found.groups())) if found else None
    except ValueError:
        return None


def plain(article):
    """The text of an article as written to disk: what the spans of the annotation refer to."""
    return article["title"].strip() + "\n\n" + article["text"].strip() + "\n"


def words(text):
    return re.findall(r"[a-z][a-z'-]+", text.casefold().replace("’", "'"))


def names(text):
    """The capitalised words within sentences: people, places, bodies."""
    return re.findall(r"(?<=[a-z,] )[A-Z][\w'-]+", text.replace("’s", "").replace("'s", ""))


def shingles(text, n=8):
    w = words(text)
    return {" ".join(w[i:i + n]) for i in range(len(w) - n + 1)}


def vectors(texts, weight):
    """Unit TF-IDF vectors as dicts."""
    out = []
    for text in texts:
        counts = collections.Counter(names(text))
        v = {w: (1 + math.log(n)) * weight[w] for w, n in counts.items() if w in weight}
        norm = math.sqrt(sum(x * x for x in v.values())) or 1.0
        out.append({w: x / norm for w, x in v.items()})
    return out


def cosine(a, b):
    if len(a) > len(b):
        a, b = b, a
    return sum(x * b[w] for w, x in a.items() if w in b)


def idf(texts):
    """Weights of names that are in at least two and at most a fifth of the texts."""
    df = collections.Counter(w for t in texts for w in set(names(t)))
    return {w: math.log(len(texts) / n) for w, n in df.items() if 2 <= n <= len(texts) / 5}


def groups(shared, seed):
    """Every group that fulfils the rule, in the order drawn: (centre, members, vectors by id)."""
    with (shared / "bench/diplomacy-news/articles.jsonl").open(encoding="utf-8") as lines:
        articles = [json.loads(line) for line in lines]
    taken = [p.read_text(encoding="utf-8") for folder in ("samples", "bench/rewrites")
             for p in sorted((shared / folder).rglob("*.txt"))]
    samples = [p.read_text(encoding="utf-8") for p in sorted((shared / "samples").rglob("*.txt"))]
    weight = idf([a["text"] for a in articles])
    vector = dict(zip((a["id"] for a in articles), vectors((plain(a) for a in articles), weight)))
    known = [shingles(t) for t in taken]

    sample_days = collections.defaultdict(list)  # the dates of articles that a sample took
    usable = []
    for a in articles:
        day, own = when(a), shingles(a["text"])
        overlap = [len(own & k) >= 0.2 * len(own) for k in known]
        if day and any(overlap):
            sample_days[day].append(vector[a["id"]])
        if (day and not any(overlap) and WORDS[0] <= len(a["text"].split()) <= WORDS[1]
                and len(NEGOTIATION.findall(a["text"])) >= 5
                and not OPINION.search(" ".join([a["title"], a["url"] or "", a["outlet"]]))):
            usable.append((a, day))
    usable.sort(key=lambda p: p[0]["id"])
    sample_vectors = vectors(samples, weight)

    order = list(usable)
    random.Random(seed).shuffle(order)
    for centre, day in order:
        v = vector[centre["id"]]
        if any(cosine(v, s) >= SAME for s in sample_vectors) or any(
                abs((day - d).days) <= 30 and cosine(v, s) >= SAME for d, vs in sample_days.items() for s in vs):
            continue
        near = sorted(((cosine(v, vector[a["id"]]), a["id"], a, d) for a, d in usable if abs((d - day).days) <= DAYS),
                      key=lambda t: (-t[0], t[1]))
        members, outlets = [], collections.Counter()
        for score, _, a, d in near:
            days = [m[1] for m in members] + [d]
            if (score >= NEAR and len(members) < REPORTS and outlets[a["outlet"]] < A_OUTLET
                    and (max(days) - min(days)).days <= DAYS):
                members.append((a, d))
                outlets[a["outlet"]] += 1
        titles = sum(bool(NEGOTIATION.search(a["title"])) for a, _ in members)
        if len(members) < REPORTS or len(outlets) < OUTLETS or titles < TITLES:
            continue
        yield centre, sorted(members, key=lambda m: (m[1], m[0]["id"])), vector


def draw(args, seed, stories):
    """Prints the groups that the seed draws and writes their texts; exits where there are fewer than stories."""
    rejected = set(filter(None, args.reject.split(",")))
    seen, used, drawn = [], set(), 0
    for centre, members, vector in groups(args.shared, seed):
        ids = {a["id"] for a, _ in members}
        if ids & used or any(cosine(vector[centre["id"]], vector[s]) >= SAME for s in seen):
            continue
        used |= ids
        seen.append(centre["id"])
        if centre["id"] in rejected:
            continue
        drawn += 1
        sealed = drawn == stories
        story = STORY.get(centre["id"], centre["id"])
        print(f"{drawn} {story} {centre['id']}" + (" (sealed)" if sealed else ""))
        for n, (a, day) in enumerate(members, 1):
            title = f": {a['title']}" if args.list else ""
            print(f"   {n} {a['id']} {day} {len(a['text'].split())} words, {a['outlet']}{title}")
            if not args.list and (args.sealed or not sealed):
                folder = args.out / story
                folder.mkdir(parents=True, exist_ok=True)
                (folder / f"{n}.txt").write_text(plain(a), encoding="utf-8")
        if drawn == stories and not args.list:
            return
    if drawn < stories:
        sys.exit(f"draw: {drawn} groups fulfil the rule, {stories} wanted")


def main():
    ap = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    ap.add_argument("shared", type=pathlib.Path), ap.add_argument("out", type=pathlib.Path)
    ap.add_argument("--seed", type=int), ap.add_argument("--stories", type=int)
    ap.add_argument("--reject", default=""), ap.add_argument("--list", action="store_true")
    ap.add_argument("--sealed", action="store_true")
    args = ap.parse_args()
    draw(args, SEED if args.seed is None else args.seed, STORIES if args.stories is None else args.stories)
    if args.sealed and not args.list and args.seed is None and args.stories is None:
        for seed in FURTHER:
            draw(args, seed, 1)


main()
