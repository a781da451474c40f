#!/usr/bin/env python3
"""Plants one known alteration each in lightly edited copies of articles and counts what the program finds.

    bench/alterations.py ARTICLES.jsonl [--seed N] [--half 1|2] [--each N] [--run "rapporteur"] [--misses] [--keep FOLDER]

ARTICLES.jsonl has an object a line with `id` and `text`. Each pair is an article, cut to its first paragraphs, and a copy: some
sentences without quotations are left out, some plain words replaced. Kinds of alteration planted:

    word        a word of a quotation replaced by another of the article       wants altered
    negation    not, n't or never put in or taken out                          wants negated
    prefix      a word made its contrary by a prefix (possible, impossible)    wants negated
    condition   a quotation ended before but, if, unless ...                   wants trimmed, and a dispute
    end         the last sentences of a quotation left out                     wants trimmed, no dispute
    splice      two quotations of one speaker run together in one sentence     wants spliced
    speaker     another person who speaks in the article named instead         wants reattributed
    lost        the attribution clause dropped                                 wants speaker-lost
    made        the clause after "said that" put in quotation marks            wants made-of-paraphrase
    none        nothing                                                        wants nothing

found   A dispute with a version that touches the altered words and one in the original (of `end`: the quotation's verdict).
right   Of those found, the quotation that holds the altered words has the verdict wanted.
false   Disputes of kind quote that do not touch the alteration, for each pair; of `end` and `none` all of them. Of `speaker` and
        `lost` those within 600 characters after it do not count: "he said" there has become the other person's.
mild    Negations (negation, prefix) whose verdict is altered or same: they must be 0.

--half takes one half of the articles (by hash of the id): mend what --misses shows in one half, report figures of the other.
Needs Python 3.9 and nothing else; texts are written to a temporary folder (--keep: to that one) only."""
import argparse
import collections
import hashlib
import json
import pathlib
import random
import re
import shlex
import subprocess
import sys
import tempfile

WANTED = {"word": "altered", "negation": "negated", "prefix": "negated", "condition": "trimmed", "end": "trimmed",
          "splice": "spliced", "speaker": "reattributed", "lost": "speaker-lost", "made": "made-of-paraphrase", "none": None}
EDITS = [("also ", ""), ("about ", "around "), ("because ", "since "), ("more than ", "over "), ("however, ", ""),
         ("began ", "started "), ("several ", "a number of "), ("many ", "a lot of "), ("although ", "though "),
         ("next ", "coming "), ("during ", "in the course of "), ("nearly ", "almost "), ("former ", "one-time ")]
PREFIXED = [("possible", "impossible"), ("acceptable", "unacceptable"), ("likely", "unlikely"), ("fair", "unfair"),
            ("legal", "illegal"), ("willing", "unwilling"), ("able", "unable"), ("necessary", "unnecessary"),
            ("important", "unimportant"), ("clear", "unclear"), ("responsible", "irresponsible"), ("successful", "unsuccessful"),
            ("certain", "uncertain"), ("happy", "unhappy"), ("safe", "unsafe"), ("secure", "insecure"), ("stable", "unstable"),
            ("realistic", "unrealistic"), ("reasonable", "unreasonable"), ("legitimate", "illegitimate")]
ENDS = r"(?=[.,;]|$| (?:on|in|at|during|of|told|after|to) )"
NAME = r"((?:Mr\. |Mrs\. |Ms\. |Mr |Mrs |Ms )?[A-Z][\w’'-]+(?: (?:[A-Z]\.|al-|bin|van|de))?(?: ?[A-Z][\w’-]+)?)"
MARKED = re.compile("[“\"]([^“”\"]{25,600})[”\"]")
AUXILIARY = re.compile(r"\b(is|are|was|were|will|would|can|could|should|must|may)\b(?! not| never|n)")
NEGATOR = re.compile(r"\b(?:not|never) |(?<=\bdo)n[’']t|(?<=\bdoes)n[’']t|(?<=\bis)n[’']t|(?<=\bare)n[’']t|(?<=\bwas)n[’']t")
SPEAKS = re.compile(r"\b(he|she|they|sa(?:id|ys?|ying)|told|tell\w*|added|noted|wrote|asked|thank\w*|call\w*|warn\w*|accord\w*|chief|"
                    r"leader|president|official|minister|show\w*|point\w*|accus\w*|announc\w*)\b|[“”\"]", re.I)
LIMIT = re.compile(r",? (but|unless|if|until|only if|provided|except|because|although) (?=\w+ \w+ \w+)")
BEGINS = re.compile(r"(?:^|[.!?] )(?=[A-Z“\"])")


class Quote:
    def __init__(self, paragraph, match):
        self.paragraph, self.start, self.end, self.words = paragraph, match.start(1), match.end(1), match.group(1)


def people(text):
    """Last names of those whom the text gives with a first name and lets say something by the last name alone."""
    full = set(re.findall(r"\b[A-Z][a-z]{2,}(?: [A-Z]\.)? ([A-Z][a-z]{3,})\b", text))
    alone = set(re.findall(r"(?:^|[,.”\"] )(?:Mr\.? |Mrs\.? |Ms\.? )?([A-Z][a-z]{3,}) (?:said|told|added|says)\b", text, re.M))
    return sorted(full & alone)


class Article:
    def __init__(self, text):
        paragraphs = [p.strip() for p in re.split(r"\n+", text) if len(p.split()) >= 6]
        self.paragraphs, words = [], 0
        for p in paragraphs:
            if words > 600:
                break
            words += len(p.split())
            self.paragraphs.append(p)
        self.people = people("\n".join(self.paragraphs))
        self.quotes = [Quote(i, m) for i, p in enumerate(self.paragraphs)
                       if p.count("“") == p.count("”") and p.count('"') % 2 == 0 for m in MARKED.finditer(p)]

    def after(self, quote):
        return self.paragraphs[quote.paragraph][quote.end:]

    def before(self, quote):
        return self.paragraphs[quote.paragraph][:quote.start]


class Planted:
    """A copy with one change: which words of the original it is about, and the copy's paragraphs with the new words."""
    def __init__(self, article, paragraph, old, new_paragraph, new, dropped=()):
        self.old = (paragraph, *old)
        self.new = (paragraph, *new)
        self.paragraphs = list(article.paragraphs)
        self.paragraphs[paragraph] = new_paragraph
        self.dropped = set(dropped)


def replaced(article, quote, start, end, words):
    """The characters [start, end) of the quotation replaced."""
    p = article.paragraphs[quote.paragraph]
    text = p[:quote.start + start] + words + p[quote.start + end:]
    size = quote.end - quote.start - (end - start) + len(words)
    return Planted(article, quote.paragraph, (quote.start, quote.end), text, (quote.start, quote.start + size))


def attributed(article, quote):
    return re.match(r"[”\"] (?:he|she|" + NAME + r") (?:said|added|told)", article.after(quote)) or \
        re.search(NAME + r" (?:said|added)[,:] [“\"]$", article.before(quote)) or \
        re.match(r"[”\"] said " + NAME, article.after(quote))


def plant_word(article, rng):
    quotes = [q for q in article.quotes if attributed(article, q)]
    pool = sorted({w for q in article.quotes for w in re.findall(r"\b[a-z]{5,}\b", q.words)})
    for quote in rng.sample(quotes, len(quotes)):
        inner = [m for m in re.finditer(r"(?<= )[a-z]{5,}(?= )", quote.words)]
        for m in rng.sample(inner, len(inner)):
            word = m.group()
            same = [w for w in pool if w != word and w[-2:] == word[-2:] and w not in quote.words and w[:3] != word[:3]
                    and not w.endswith(word) and not word.endswith(w) and "never" not in (w, word)]
            if same:
                return replaced(article, quote, m.start(), m.end(), rng.choice(same))


def plant_negation(article, rng):
    quotes = [q for q in article.quotes if attributed(article, q)]
    for quote in rng.sample(quotes, len(quotes)):
        m = NEGATOR.search(quote.words)
        if m:
            return replaced(article, quote, m.start(), m.end(), "")
        m = AUXILIARY.search(quote.words)
        if m:
            return replaced(article, quote, m.end(), m.end(), " never" if rng.random() < .3 else " not")


def plant_prefix(article, rng):
    for quote in rng.sample(article.quotes, len(article.quotes)):
        for a, b in PREFIXED:
            for old, new in ((b, a), (a, b)):
                m = re.search(r"\b" + old + r"\b", quote.words)
                if m:
                    return replaced(article, quote, m.start(), m.end(), new)


def plant_condition(article, rng):
    for quote in rng.sample(article.quotes, len(article.quotes)):
        closing = quote.words[-1] if quote.words[-1] in ".,!?" else ""
        for m in LIMIT.finditer(quote.words):
            sentence = max((b.end() for b in BEGINS.finditer(quote.words) if b.end() <= m.start()), default=None)
            rest = quote.words[m.end():]
            if closing and sentence is not None and not re.search(r"[.!?] [A-Z]", rest) and len(quote.words[sentence:m.start()].split()) >= 4:
                return replaced(article, quote, m.start(), len(quote.words), closing)


def plant_end(article, rng):
    for quote in rng.sample(article.quotes, len(article.quotes)):
        ends = [m for m in re.finditer(r"[.!?] (?=[A-Z])", quote.words) if len(quote.words[:m.start()].split()) >= 5]
        if ends and quote.words[-1] in ".,":
            return replaced(article, quote, ends[-1].start(), len(quote.words), quote.words[-1])


def plant_splice(article, rng):
    quotes = [q for q in article.quotes if attributed(article, q) and re.match(r"[A-Z]", q.words)]
    for first in rng.sample(quotes, len(quotes)):
        later = [q for q in quotes if 1 <= q.paragraph - first.paragraph <= 3 and re.match(r"[”\"] (he|she) ", article.after(q))]
        if not later or first.words[-1] not in ".,":
            continue
        second = later[0]
        clause = re.split(r"[.!?,;:–—]", second.words)[0]
        clause = clause if re.match(r"(I|[A-Z]{2}|[A-Z]\w+ [A-Z])\b", clause) else clause[0].lower() + clause[1:]
        start = max(b.end() for b in BEGINS.finditer(first.words))
        if len(clause.split()) < 4 or len(first.words[start:].split()) < 4:
            continue
        planted = replaced(article, first, len(first.words) - 1, len(first.words), " and " + clause + first.words[-1])
        planted.dropped.add(second.paragraph)
        return planted


def plant_speaker(article, rng):
    for quote in rng.sample(article.quotes, len(article.quotes)):
        p = article.paragraphs[quote.paragraph]
        m = re.match(r"[”\"] " + NAME + r" (?:said|added|told)|[”\"] said " + NAME + ENDS, article.after(quote))
        if not m:
            continue
        group = 1 if m.group(1) else 2
        name, last = m.group(group), m.group(group).split()[-1]
        others = [o for o in article.people if o != last and o not in p]
        start, end = quote.end + m.start(group), quote.end + m.end(group)
        if last not in article.people or not others or re.match(r", ", p[end:]):
            continue
        title = re.match(r"(?:Mr|Mrs|Ms)\.? ", name)
        new = (title.group() if title else "") + rng.choice(others)
        return Planted(article, quote.paragraph, (quote.start, quote.end), p[:start] + new + p[end:], (quote.start, quote.end))


def plant_lost(article, rng):
    for quote in rng.sample(article.quotes, len(article.quotes)):
        p, m = article.paragraphs[quote.paragraph], re.match(r"([”\"]) (?:said " + NAME + "|" + NAME + r" said)[^“”\"]*$",
                                                             article.after(quote))
        if not m or quote.start > 1 or quote.words[-1] != ",":
            continue
        last = (m.group(2) or m.group(3)).split()[-1]
        # The paragraphs before that could be read as naming a speaker are left out too, three at most.
        before = next((i for i in range(quote.paragraph - 1, max(-1, quote.paragraph - 5), -1)
                       if last not in article.paragraphs[i] and not SPEAKS.search(article.paragraphs[i])), None)
        if last not in article.people or before is None:
            continue
        words = p[quote.start:quote.end - 1]
        return Planted(article, quote.paragraph, (quote.start, quote.end), p[:quote.start] + words + "." + m.group(1),
                       (quote.start, quote.start + len(words)), range(before + 1, quote.paragraph))


def plant_made(article, rng):
    plain = [i for i, p in enumerate(article.paragraphs) if not re.search("[“”\"]", p)]
    for i in rng.sample(plain, len(plain)):
        p = article.paragraphs[i]
        m = re.search(NAME + r" (said|told reporters|added)( that)? (?=[a-z])([^.]{40,200})\.(?= |$)", p)
        if m and m.group(1).split()[-1] in article.people and not re.match("(on|in|at|during|to|after|of|as|that) ", m.group(4)) \
                and not re.search(r"\b(said|says|even as)\b", m.group(4)):
            words = m.group(4)[0].upper() + m.group(4)[1:]
            text = p[:m.end(2)] + ": “" + words + ".”" + p[m.end():]
            start = m.end(2) + 3
            return Planted(article, i, (m.start(4), m.end(4)), text, (start, start + len(words)))


def plant_none(article, rng):
    return Planted(article, 0, (0, 0), article.paragraphs[0], (0, 0)) if len(article.quotes) >= 3 else None


PLANT = {kind: globals()["plant_" + kind] for kind in WANTED}


def edited(planted, rng):
    """The copy's text and where the altered words stand: plain words replaced, some paragraphs without quotations left out."""
    text, place = "", 0
    for i, p in enumerate(planted.paragraphs):
        if i in planted.dropped:
            continue
        if i == planted.new[0]:
            place = len(text)
        elif not re.search("[“”\"]", p):
            if rng.random() < .2 and i > 0:
                continue
            for old, new in EDITS:
                p = p.replace(" " + old, " " + new)
        text += p + "\n\n"
    return text, (place + planted.new[1], place + planted.new[2])


def texts(article, planted, rng):
    original = "".join(p + "\n\n" for p in article.paragraphs)
    at = sum(len(p) + 2 for p in article.paragraphs[:planted.old[0]])
    copy, new = edited(planted, rng)
    return original, (at + planted.old[1], at + planted.old[2]), copy, new


def record_of(command, folder):
    done = subprocess.run([*shlex.split(command), "record", "--format", "json", str(folder)], capture_output=True, encoding="utf-8")
    if done.returncode:
        print(f"{done.stderr}{command}: exit status {done.returncode}", file=sys.stderr)
        sys.exit(2)
    return json.loads(done.stdout)


def touches(anchor, report, span):
    return anchor["report"] == report and anchor["start"] <= span[1] and anchor["end"] >= span[0]


def judge(kind, record, old, new):
    """found, right, number of false alarms, and words on what was seen; None where the copy was not linked."""
    ids = {pathlib.Path(r["path"]).stem: r["id"] for r in record["reports"]}
    if not record["lineage"]["links"]:
        return None
    disputes = [d for d in record["disputes"] if d["kind"] == "quote"]
    about, false = [], []
    for d in disputes:
        mentions = [m for v in d["versions"] for m in v["mentions"]]
        hit = any(touches(m, ids["copy"], new) for m in mentions) and any(m["report"] == ids["original"] for m in mentions)
        # Words that follow with "he said" are the other person's too then.
        hit = hit or kind in ("speaker", "lost") and any(
            m["report"] == ids["copy"] and 0 <= m["start"] - new[1] <= 600 for m in mentions)
        (about if hit and kind not in ("none", "end") else false).append(d)
    verdicts = [q["verdict"] for q in record["quotations"] if any(touches(v["anchor"], ids["copy"], new) for v in q["variants"])]
    found = WANTED[kind] in verdicts if kind == "end" else bool(about)
    false_words = [d["about"] + ": " + " | ".join(v["text"] for v in d["versions"]) for d in false]
    return found, WANTED[kind] in verdicts, false_words, verdicts


def make_pairs(path, seed, half, each):
    articles = [json.loads(line) for line in open(path, encoding="utf-8")]
    articles.sort(key=lambda a: hashlib.sha256(f"{seed} {a['id']}".encode()).hexdigest())
    articles = [a for a in articles if hashlib.sha256(a["id"].encode()).digest()[0] % 2 == half - 1]
    used, pairs = set(), []
    for kind in sorted(PLANT, key=lambda k: (k not in ("splice", "prefix", "lost", "speaker", "condition", "made"), k)):
        found = 0
        for a in articles:
            if found == each:
                break
            if a["id"] in used:
                continue
            rng = random.Random(f"{seed} {kind} {a['id']}")
            article = Article(a["text"])
            planted = PLANT[kind](article, rng) if len(article.paragraphs) > 4 else None
            if planted:
                used.add(a["id"])
                found += 1
                pairs.append((kind, a["id"], *texts(article, planted, rng)))
    return pairs


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("articles", metavar="ARTICLES.jsonl")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--half", type=int, choices=(1, 2), default=2)
    parser.add_argument("--each", type=int, default=15, help="pairs of a kind (default 15)")
    parser.add_argument("--run", default="rapporteur")
    parser.add_argument("--misses", action="store_true", help="name every miss, wrong verdict and false alarm")
    parser.add_argument("--keep", metavar="FOLDER", help="write the pairs there and keep them")
    options = parser.parse_args()
    count, lines = collections.Counter(), []
    with tempfile.TemporaryDirectory() as temporary:
        for kind, name, original, old, copy, new in make_pairs(options.articles, options.seed, options.half, options.each):
            folder = pathlib.Path(options.keep or temporary) / f"{kind}-{name}"
            folder.mkdir(parents=True, exist_ok=True)
            (folder / "original.txt").write_text(original, encoding="utf-8")
            (folder / "copy.txt").write_text(copy, encoding="utf-8")
            judged = judge(kind, record_of(options.run, folder), old, new)
            if judged is None:
                count[kind, "unlinked"] += 1
                continue
            found, right, false, verdicts = judged
            count.update({(kind, "n"): 1, (kind, "found"): found, (kind, "right"): found and right, (kind, "false"): len(false)})
            count["mild"] += kind in ("negation", "prefix") and not right and bool({"altered", "same", "trimmed"} & set(verdicts))
            if WANTED[kind] and not (found and right):
                lines.append(f"{kind} {name} {verdicts} found {found}\n    old: {original[old[0]:old[1]]}\n    new: {copy[new[0]:new[1]]}")
            lines += [f"false alarm, {kind} {name}: {words}" for words in false]
    report(count, lines if options.misses else [])


def report(count, lines):
    print(f"{'kind':10} {'pairs':>5} {'found':>6} {'right':>6} {'false alarms a pair':>20}")
    total = collections.Counter()
    for kind in WANTED:
        n, found, right, false = (count[kind, part] for part in ("n", "found", "right", "false"))
        if not n:
            continue
        total.update(n=n, false=false)
        if kind != "none":
            total.update(planted=n, found=found, right=right)
        shares = f"{found / n:6.2f} {right / n:6.2f}" if kind != "none" else " " * 13
        print(f"{kind:10} {n:5} {shares} {false / n:20.2f}" + (f"   ({count[kind, 'unlinked']} not linked)" if count[kind, "unlinked"] else ""))
    if total["planted"]:
        print(f"{'all':10} {total['n']:5} {total['found'] / total['planted']:6.2f} {total['right'] / total['planted']:6.2f} "
              f"{total['false'] / total['n']:20.2f}")
    print(f"negations reported as something milder: {count['mild']}")
    print(*lines, sep="\n")


if __name__ == "__main__":
    main()
