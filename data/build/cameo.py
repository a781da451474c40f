#!/usr/bin/env python3
"""Builds data/cameo.tsv from PLOVER's conversion table (CAMEO2PLOVER-2021.txt of https://github.com/openeventdata/PLOVER).

    cameo.py CAMEO2PLOVER-2021.txt [-o data]

The table is taken whole. Its types and modes of 2021 are written as the rows of `record --format plover` name them, after
PLOVER's manual: ACCUSE and REQUEST are parted again into INVESTIGATE, DISAPPROVE and DEMAND, and ASSAULT into ASSAULT and
FIGHT, all by CAMEO's own roots. DEPARTURES lists the codes that are given another type or mode than that, each with the
reason. Needs Python 3.9 and nothing else; the same input gives the same bytes."""
import argparse
import pathlib
import re

ROOTS = {"09": "INVESTIGATE", "10": "DEMAND", "11": "DISAPPROVE", "19": "FIGHT", "20": "FIGHT"}
DEPARTURES = {
    "043": ("CONSULT", "host"),         # to host is told apart from to visit
    "0874": ("RETREAT", "withdraw"),    # troops that withdraw
    "163": ("SANCTION", ""),            # embargoes and sanctions are SANCTION in the manual
    "1711": ("COERCE", "confiscate"),   # the table has "seize" for all of 171
    "1712": ("COERCE", "destroy"),      # as PLOVER's gold records have it
    "1721": ("COERCE", "censor"),       # restrictions on speech
    "191": ("COERCE", "restrict"), "192": ("FIGHT", ""), "175": ("ASSAULT", ""), "201": ("ASSAULT", "cleansing"),
}
HEAD = """\
# CAMEO's codes with the event type and mode that they have in PLOVER: code, type, mode (empty where there is none), what.
# From PLOVER's conversion table of 17 September 2021 (Open Event Data Alliance, CC BY-SA 4.0, and so is this table). Types
# and modes are named as in `record --format plover`; data/build/cameo.py made it and says what it changed.
"""


def rows_of(text):
    for line in text.splitlines():
        found = re.match(r"(\d{3,4}): *(\w+) *,([^,#]*),([^#]*)# *(.*)", line)
        if not found:
            continue
        code, kind, mode, _, label = (part.strip() for part in found.groups())
        root = ROOTS.get(code[:2], kind)
        # ACCUSE's and REQUEST's modes part what are types and demands here: none of ours.
        kind, mode = DEPARTURES.get(code, (root, "" if root in ("INVESTIGATE", "DISAPPROVE") else mode))
        yield code, kind, mode, re.sub(r"\s+\d\d\.\d\d\.\d\d:.*", "", label)


def main():
    ap = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    ap.add_argument("table", type=pathlib.Path)
    ap.add_argument("-o", type=pathlib.Path, default=pathlib.Path(__file__).parent.parent, metavar="FOLDER")
    args = ap.parse_args()
    rows = sorted(set(rows_of(args.table.read_text(encoding="utf-8"))))
    (args.o / "cameo.tsv").write_text(HEAD + "".join("\t".join(row) + "\n" for row in rows), encoding="utf-8")


main()
