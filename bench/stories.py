#!/usr/bin/env python3
"""Scores how reports are grouped into stories: several folders given as one run, each folder one story.

    bench/stories.py [--program build/release/apps/rapporteur] [--noise FILE.jsonl] FOLDER... [--list]

A pair of reports is right where both are in one story and one folder; folders of the same name are one story. --noise adds
reports that belong to no folder: no pair with one of them counts, but it is said how many of them came into a story with a
folder's reports. --list prints the stories that hold more than one folder or noise."""
import argparse
import collections
import itertools
import json
import pathlib
import subprocess
import sys
import tempfile


def arguments():
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    parser.add_argument("folders", nargs="+", type=pathlib.Path)
    parser.add_argument("--program", type=pathlib.Path, default=pathlib.Path("build/release/apps/rapporteur"))
    parser.add_argument("--noise", type=pathlib.Path)
    parser.add_argument("--list", action="store_true")
    return parser.parse_args()


def record(program, folders, noise):
    """The program's record of all folders as one run; reports keep the path of their folder."""
    with tempfile.NamedTemporaryFile(suffix=".json") as out:
        paths = [*map(str, folders), *([str(noise)] if noise else [])]
        done = subprocess.run([program, "record", *paths, "--format", "json", "-o", out.name], capture_output=True, text=True)
        if done.returncode != 0:
            sys.exit(f"exit {done.returncode}: {done.stderr.strip()[-500:]}")
        return json.load(open(out.name, encoding="utf-8"))


def pairs(groups):
    return {pair for group in groups for pair in itertools.combinations(sorted(group), 2)}


def main():
    given = arguments()
    got = record(given.program, given.folders, given.noise)
    titles = {r["id"]: r.get("title") or r["path"] for r in got["reports"]}
    folder_of = {}
    for report in got["reports"]:
        path = pathlib.Path(report["path"])
        inside = [folder for folder in given.folders if folder in path.parents]
        if inside:
            folder_of[report["id"]] = path.parent.name
    wanted = collections.defaultdict(list)
    for report, folder in folder_of.items():
        wanted[folder].append(report)
    stories = [story["reports"] for story in got["stories"]]
    found = pairs([r for r in story if r in folder_of] for story in stories)
    right = found & pairs(wanted.values())
    precision = len(right) / len(found) if found else 1
    recall = len(right) / len(pairs(wanted.values())) if pairs(wanted.values()) else 1
    f1 = 2 * precision * recall / (precision + recall) if right else 0
    with_noise = sum(r not in folder_of for story in stories if any(r in folder_of for r in story) for r in story)
    print(f"{len(got['reports'])} reports in {len(wanted)} folders: {len(stories)} stories; pairs precision {precision:.3f}, "
          f"recall {recall:.3f}, F1 {f1:.3f}" + (f"; {with_noise} of {len(titles) - len(folder_of)} others in a folder's story"
                                                 if given.noise else ""))
    for folder, reports in sorted(wanted.items()):
        parts = sorted((sum(r in story for r in reports) for story in stories if set(story) & set(reports)), reverse=True)
        if len(parts) > 1:
            print(f"  {folder}: {len(parts)} stories of {', '.join(map(str, parts))}")
    for story in sorted(stories, key=len, reverse=True) if given.list else []:
        folders = collections.Counter(folder_of.get(r, "-") for r in story)
        if len(folders) > 1 or (given.noise and len(story) > 1):
            print(f"  story of {len(story)}: {dict(folders)}")
            for r in story:
                if r not in folder_of:
                    print(f"    {titles[r]}")


main()
