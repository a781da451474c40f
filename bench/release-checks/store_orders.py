#!/usr/bin/env python3
"""The same reports into a SQLite file and a PostgreSQL database, in three orders and batch sizes: is the record the same, byte for byte?

    store_orders.py ARTICLES.jsonl [--program build/release/apps/rapporteur] [--postgres /usr/lib/postgresql/15/bin]

Starts a PostgreSQL server of its own in a temporary folder (as the user "postgres" where it runs as root). Prints one line a store and the
digest of its record, and of the record of the same reports without a store. Exit status 1 if two differ."""
import argparse
import hashlib
import pathlib
import random
import subprocess
import sys
import tempfile
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[2] / "tests/cli"))
from postgres import Server

ORDERS = ((1, (None,)), (2, (300, 100, None)), (3, (50, 400, 200, None)))  # seed of the order, sizes of the batches


def digest(program, *arguments):
    done = subprocess.run([program, "record", *arguments], check=True, stdout=subprocess.PIPE)
    return hashlib.sha256(done.stdout).hexdigest()[:16]


def fill(program, url, lines, seed, sizes, folder):
    """The seconds that adding took."""
    lines = list(lines)
    random.Random(seed).shuffle(lines)
    began = time.monotonic()
    first = 0
    for number, size in enumerate(sizes):
        batch = folder / f"{number}.jsonl"
        batch.write_bytes(b"".join(lines[first:] if size is None else lines[first:first + size]))
        first += size or 0
        subprocess.run([program, "add", batch, "--store", url], check=True, stderr=subprocess.DEVNULL)
    return time.monotonic() - began


def main():
    ap = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    ap.add_argument("articles", type=pathlib.Path)
    ap.add_argument("--program", default="build/release/apps/rapporteur")
    ap.add_argument("--postgres", type=pathlib.Path, default=pathlib.Path("/usr/lib/postgresql/15/bin"))
    args = ap.parse_args()
    lines = args.articles.read_bytes().splitlines(keepends=True)
    server = Server(args.postgres)
    digests = set()
    try:
        with tempfile.TemporaryDirectory() as temporary:
            folder = pathlib.Path(temporary)
            for seed, sizes in ORDERS:
                for engine, url in (("SQLite", f"sqlite:{folder / f'{seed}.db'}"), ("PostgreSQL", server.url(f"order{seed}"))):
                    seconds = fill(args.program, url, lines, seed, sizes, folder)
                    began = time.monotonic()
                    digests.add(digest(args.program, "--store", url))
                    read = time.monotonic() - began
                    print(f"{engine:10}  order {seed}, {len(sizes)} batches  added in {seconds:6.1f} s  read in {read:4.1f} s  "
                          f"{sorted(digests)[-1] if len(digests) == 1 else sorted(digests)}", flush=True)
        direct = digest(args.program, args.articles)
        print(f"without a store  {direct}")
        digests.add(direct)
    finally:
        server.stop()
    if len(digests) > 1:
        sys.exit("the records differ")
    print(f"{len(lines)} reports: the same record everywhere")


main()
