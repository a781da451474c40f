#!/usr/bin/env python3
"""Makes gold records for shared/score/score_record.py from the annotations beside this file.

    gold.py TEXTS OUT [STORY...]

TEXTS holds the stories that draw.py wrote. An annotation has spans and codes only: names of persons, and names with theirs in them,
are given as places in the texts (`names_at`: report, start, end) and are read from there. Writes OUT/<story>.json for each story whose texts are there.
Needs Python 3.9 and nothing else."""
import json
import pathlib
import sys


def expand(record, texts):
    """The gold record with the persons' names; raises ValueError where a place lies outside its text."""
    for actor in record["actors"]:
        names = []
        for report, start, end in actor.pop("names_at", []):
            name = texts[report][start:end]
            if len(name) != end - start:
                raise ValueError(f"actor {actor['id']}: {report} {start}-{end} lies outside the text")
            names.append(name)
        actor["names"] = actor.get("names", []) + names
        actor["name"] = actor.get("name") or actor["names"][0]
    return record


def main():
    if len(sys.argv) < 3:
        sys.exit(__doc__.split("\n\n")[1].strip())
    folder, out = pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2])
    wanted = set(sys.argv[3:])
    out.mkdir(parents=True, exist_ok=True)
    for path in sorted(pathlib.Path(__file__).resolve().parent.glob("*.json")):
        if (wanted and path.stem not in wanted) or not (folder / path.stem).is_dir():
            continue
        record = json.loads(path.read_text(encoding="utf-8"))
        texts = {report: (folder / path.stem / entry["path"]).read_bytes().decode("utf-8")
                 for report, entry in record["reports"].items()}
        (out / path.name).write_text(json.dumps(expand(record, texts), ensure_ascii=False, indent=1), encoding="utf-8")
        print(out / path.name)


main()
