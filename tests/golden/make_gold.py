#!/usr/bin/env python3
"""Makes a gold record from a specification that quotes the reports, so that nobody counts code points by hand.

    make_gold.py SPEC... [--check]      writes NAME.json beside each NAME.spec; --check only compares

A specification is a text file, one entry a line ('#' begins a comment):

    story NAME                          reports are examples/NAME/*.txt
    lineage JSON                        groups, declared_sources, optional_pairs
    A JSON                              actor
    S REPORT KIND SOURCE | CUE | CONTENT [| optional]
                                        statement. SOURCE: actor ids parted by commas, or -:words of an unnamed source
    M|O|P|D JSON                        meeting, outcome, position, dispute; "mentions": {report: [words]}

Words are looked for in the report as they stand; "first words ... last words" is everything from the first to the last. "~" before
them means the whole sentence that they are in. A cue is the occurrence nearest to its content. Needs Python 3.9 and nothing else."""
import json
import pathlib
import re
import sys

HERE = pathlib.Path(__file__).resolve().parent
LISTS = {"M": "meetings", "O": "outcomes", "P": "positions", "D": "disputes"}


class Story:
    def __init__(self, spec):
        self.lines = [line for line in spec.read_text(encoding="utf-8").splitlines() if line.strip() and not line.startswith("#")]
        name = self.lines.pop(0).split()[1]
        files = sorted((HERE.parent.parent / "examples" / name).glob("*.txt"))
        self.text = {file.stem: file.read_text(encoding="utf-8") for file in files}
        self.gold = {"story": name, "reports": {file.stem: {"path": file.name} for file in files}, "lineage": {}, "actors": [],
                     "statements": [], "meetings": [], "outcomes": [], "positions": [], "disputes": []}

    def find(self, report, words):
        """[start, end) of quoted words; they must stand in the report once."""
        text = self.text[report]
        sentence = words.startswith("~")
        first, _, last = words.lstrip("~").partition(" ... ")
        if text.count(first) != 1:
            raise SystemExit(f"{report}: {text.count(first)} times, not once: {first!r}")
        start = text.index(first)
        end = text.find(last, start + len(first)) + len(last) if last else start + len(first)
        if end < start + len(first):
            raise SystemExit(f"{report}: not after the beginning: {last!r}")
        return self.sentence(text, start, end) if sentence else [start, end]

    @staticmethod
    def sentence(text, start, end):
        line = text.rfind("\n", 0, start) + 1
        stop = text.find("\n", end)
        breaks = [m.end() for m in re.finditer(r"[.!?][”\"]?(?= [A-Z“])", text[line:stop])]
        bounds = [line] + [line + b + 1 for b in breaks] + [stop + 1]
        return [max(b for b in bounds if b <= start), min(b for b in bounds if b > end) - 1]

    def cue(self, report, words, content):
        text, best = self.text[report], None
        for match in re.finditer(re.escape(words), text):
            distance = max(content[0] - match.end(), match.start() - content[1], 0)
            if best is None or distance < best[0]:
                best = (distance, [match.start(), match.end()])
        if best is None or best[0] > 200:
            raise SystemExit(f"{report}: no cue {words!r} near {text[content[0]:content[1]]!r}")
        return best[1]

    def statement(self, line):
        head, cue, content, *rest = [part.strip() for part in line.split("|")]
        report, kind, source = head.split(" ", 2)
        span = self.find(report, content)
        quotes = re.findall("“([^”]*)”", self.text[report][span[0]:span[1]])
        entry = {"report": report, "kind": kind, "source": None}
        if source.startswith("-:"):
            entry["source_text"] = source[2:]
        else:
            names = source.split(",")
            entry["source"] = names[0] if len(names) == 1 else names
        entry.update(cue=self.cue(report, cue, span), content=span, quotes=[re.sub("[,.]$", "", q) for q in quotes])
        if "optional" in rest:
            entry["optional"] = True
        return entry

    def with_spans(self, value):
        if isinstance(value, dict):
            return {k: {r: [self.find(r, w) for w in words] for r, words in v.items()} if k == "mentions" else self.with_spans(v)
                    for k, v in value.items()}
        return [self.with_spans(v) for v in value] if isinstance(value, list) else value

    def read(self):
        for line in self.lines:
            kind, rest = line.split(" ", 1)
            if kind == "S":
                self.gold["statements"].append(self.statement(rest))
            elif kind == "A":
                self.gold["actors"].append(json.loads(rest))
            elif kind == "lineage":
                self.gold["lineage"] = json.loads(rest)
            else:
                self.gold[LISTS[kind]].append(self.with_spans(json.loads(rest)))
        known = {actor["id"] for actor in self.gold["actors"]}
        for entry in self.gold["statements"]:
            for source in entry["source"] if isinstance(entry["source"], list) else [entry["source"]]:
                if source and source not in known:
                    raise SystemExit(f"no such actor: {source}")
        return self.gold


def written(gold):
    """One entry a line."""
    parts = []
    for key, value in gold.items():
        if isinstance(value, list):
            body = ",\n  ".join(json.dumps(v, ensure_ascii=False) for v in value)
            parts.append(f'"{key}": [\n  {body}\n ]' if value else f'"{key}": []')
        else:
            parts.append(f'"{key}": {json.dumps(value, ensure_ascii=False)}')
    return "{" + ",\n ".join(parts) + "}\n"


def main(arguments):
    stale = False
    for name in (a for a in arguments if a != "--check"):
        spec = pathlib.Path(name)
        made = written(Story(spec).read())
        target = spec.with_suffix(".json")
        if "--check" not in arguments:
            target.write_text(made, encoding="utf-8")
        elif not target.exists() or target.read_text(encoding="utf-8") != made:
            stale = True
            print(f"{target.name} is not what {spec.name} makes", file=sys.stderr)
    return 1 if stale else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
