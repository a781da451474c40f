#!/usr/bin/env python3
"""Why attributions are missed or not in the annotation: counts by cause on a corpus in PolNeAR's form.

    bench/attribution_errors.py ../shared/bench/polnear/dev [--program build/release/apps/rapporteur] [--shared ../shared]

Pairs statements with annotations as shared/score/score_attributions.py does (content IoU >= 0.5) and names the cause of each
that is left over from the program's own parse of the cue and from data/cues.tsv. Prints Markdown, the commonest cause first."""
import argparse
import collections
import importlib.util
import json
import pathlib
import subprocess
import sys

LEAST_OVERLAP = 0.5
KINDS = {"VERB": "verb", "NOUN": "noun", "PROPN": "noun", "ADJ": "adjective"}


def load_scorer(shared):
    """The scorer as a module; its last line runs it, so that line is left out."""
    path = shared / "score" / "score_attributions.py"
    source = path.read_text(encoding="utf-8")
    body, found, _ = source.rpartition("\nmain()")
    if not found:
        sys.exit(f"{path}: does not end in main()")
    spec = importlib.util.spec_from_loader("scorer", loader=None)
    scorer = importlib.util.module_from_spec(spec)
    exec(compile(body, str(path), "exec"), scorer.__dict__)
    return scorer


def run(program, *arguments):
    done = subprocess.run([program, *arguments], capture_output=True, text=True)
    if done.returncode != 0:
        sys.exit(f"{program} {' '.join(map(str, arguments))}: exit {done.returncode}: {done.stderr.strip()[-500:]}")
    return json.loads(done.stdout)


def lexicon(table):
    """(kind, head word) of each row."""
    rows = (line.split("\t") for line in table.read_text(encoding="utf-8").splitlines() if line and line[0] != "#")
    return {(fields[0], fields[1].split()[0]) for fields in rows}


def tokens_by_start(document):
    return {token["start"]: (sentence["tokens"], i)
            for sentence in document["sentences"] for i, token in enumerate(sentence["tokens"])}


def head_of(cue, tokens):
    """The cue's verb, or else its first word of content: (tokens of the sentence, index)."""
    words = [tokens[place] for place in sorted(cue) if place in tokens]
    for wanted in (("VERB",), ("NOUN", "PROPN", "ADJ")):
        for sentence, i in words:
            if sentence[i]["pos"] in wanted:
                return sentence, i
    return words[0] if words else None


def cause_of_miss(cue, tokens, rows):
    head = head_of(cue, tokens)
    if head is None:
        return "no cue: the quotation stands alone"
    sentence, i = head
    word = sentence[i]
    kind = KINDS.get(word["pos"])
    if kind is None:
        return "preposition, adverb, mark or “be” as cue"
    known = (kind, word["lemma"].lower()) in rows
    if kind != "verb":
        return f"{kind} in the lexicon, its phrase not matched" if known else f"{kind} outside the lexicon"
    children = [t for k, t in enumerate(sentence) if t["head"] == i and k != i]
    relations = {t["dep"] for t in children}
    if relations & {"auxpass", "nsubjpass"}:
        return "passive"
    if any(t["tag"] in ("MD", "TO") and t["dep"] == "aux" for t in children):
        return "only possible, planned or asked for"
    if not known:
        return "verb outside the lexicon"
    if word["dep"] in ("acl", "advcl", "pcomp", "xcomp", "conj") and "nsubj" not in relations:
        return "verb in the lexicon without a subject of its own"
    if relations & {"ccomp", "xcomp"}:
        return "verb in the lexicon, its clause not matched"
    return "verb in the lexicon, its object or phrase not matched"


def cause_of_extra(statement, tokens):
    if statement["kind"] != "indirect":
        return "quoted words"
    if not statement["source_anchor"]:
        return "view of nobody"
    head = tokens.get(statement["cue"]["start"]) if statement["cue"] else None
    pos = head[0][head[1]]["pos"] if head else ""
    return f"{statement['class']}: {KINDS.get(pos, 'other cue')}"


def count(scorer, gold, record, documents, rows):
    names = {r["id"]: pathlib.Path(r["path"]).stem for r in record["reports"]}
    statements = collections.defaultdict(list)
    for statement in record["statements"]:
        statements[names[statement["report"]]].append(statement)
    missed, extra = collections.Counter(), collections.Counter()
    for document in documents:
        name = pathlib.Path(document["path"]).stem
        if name not in gold:
            continue
        text, annotated = gold[name]
        every = statements[name]
        outer = [s for s in every if not s.get("within")]
        spans = [scorer.letters(text, [(s["content"]["start"], s["content"]["end"])]) for s in outer]
        scores = []
        for j, g in enumerate(annotated):
            pieces = scorer.letters(text, g["Content"])
            whole = scorer.letters(text, [(min(g["Content"])[0], max(end for _, end in g["Content"]))])
            scores += [(max(scorer.iou(s, pieces), scorer.iou(s, whole)), i, j) for i, s in enumerate(spans) if s & whole]
        pairs = scorer.best_pairs(scores, LEAST_OVERLAP)
        ours, theirs = {i for _, i, _ in pairs}, {j for _, _, j in pairs}
        tokens = tokens_by_start(document)
        cues = [scorer.anchored(s["cue"]) for s in every]
        for j, g in enumerate(annotated):
            if j in theirs:
                continue
            cue = scorer.offsets(g["Cue"])
            same = [s for s, c in zip(every, cues) if c & cue]
            if same:
                missed["right cue, nested in another statement" if all(s.get("within") for s in same)
                       else "right cue, other bounds"] += 1
            else:
                missed[cause_of_miss(cue, tokens, rows)] += 1
        annotated_cues = [scorer.offsets(g["Cue"]) for g in annotated]
        for i, s in enumerate(outer):
            if i in ours:
                continue
            cue = scorer.anchored(s["cue"])
            extra["right cue, other bounds" if any(cue & c for c in annotated_cues) else cause_of_extra(s, tokens)] += 1
    return missed, extra


def main():
    arguments = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    arguments.add_argument("corpus", type=pathlib.Path)
    arguments.add_argument("--program", type=pathlib.Path, default=pathlib.Path("build/release/apps/rapporteur"))
    arguments.add_argument("--shared", type=pathlib.Path, default=pathlib.Path("../shared"))
    given = arguments.parse_args()
    scorer = load_scorer(given.shared)
    gold = scorer.read_gold(given.corpus)
    texts = given.corpus / "text"
    record = run(given.program, "record", "--format", "json", texts)
    documents = run(given.program, "read", "--format", "json", texts)
    table = pathlib.Path(__file__).resolve().parent.parent / "data" / "cues.tsv"
    for title, causes in zip(("Missed", "Not in the annotation"), count(scorer, gold, record, documents, lexicon(table))):
        print(f"\n{title}: {sum(causes.values())}\n\n| cause | number |\n| --- | --- |")
        for cause, number in causes.most_common():
            print(f"| {cause} | {number} |")


if __name__ == "__main__":
    main()
