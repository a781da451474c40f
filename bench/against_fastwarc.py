#!/usr/bin/env python3
"""Records a second out of a .warc.gz file, ours and FastWARC's (pip install fastwarc), turn by turn.

    python3 bench/against_fastwarc.py build/release/tests/container_values [--pages FOLDER] [--copies N]

The file is made of the articles' pages in ../shared/bench/article-extraction (or any folder of HTML files, packed or not): a response
and a request record each, every record a gzip member, as crawlers write them. Both read every response and its HTTP message; neither
extracts anything. Both must give the same number of responses and bytes. CPU time, the best of five turns."""
import argparse
import gzip
import io
import os
import pathlib
import resource
import subprocess
import sys
import tempfile
import time

HERE = pathlib.Path(__file__).resolve().parent


def pages(folder):
    for path in sorted(folder.rglob("*.html*")):
        raw = path.read_bytes()
        yield path.name, gzip.decompress(raw) if path.suffix == ".gz" else raw


def member(kind, uri, block):
    head = (f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {uri}\r\nWARC-Date: 2024-03-05T10:00:00Z\r\n"
            f"WARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-{abs(hash((kind, uri))) % 10**12:012d}>\r\n"
            f"Content-Type: application/http; msgtype={kind}\r\nContent-Length: {len(block)}\r\n\r\n").encode()
    packed = io.BytesIO()
    with gzip.GzipFile(fileobj=packed, mode="wb", compresslevel=6, mtime=0) as out:
        out.write(head + block + b"\r\n\r\n")
    return packed.getvalue()


def make(path, folder, copies):
    members = []
    for name, page in pages(folder):
        uri = f"https://pages.example/{name}"
        http = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\nContent-Length: %d\r\n\r\n" % len(page)
        members.append(member("request", uri, b"GET / HTTP/1.1\r\nHost: pages.example\r\n\r\n"))
        members.append(member("response", uri, http + page))
    with path.open("wb") as out:
        for _ in range(copies):
            for one in members:
                out.write(one)
    return copies * len(members) // 2


FASTWARC = """
import sys
from fastwarc.warc import ArchiveIterator, WarcRecordType
count = size = 0
with open(sys.argv[1], "rb") as stream:
    for record in ArchiveIterator(stream, record_types=WarcRecordType.response, parse_http=True):
        count += 1
        size += len(record.reader.read())
print(count, size)
"""


def cpu(command):
    """Seconds of CPU time of a child, and what it printed."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    printed = subprocess.run(command, check=True, capture_output=True, text=True).stdout.strip()
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, printed


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("program")
    parser.add_argument("--pages", type=pathlib.Path, default=HERE.parents[1] / "shared/bench/article-extraction")
    parser.add_argument("--copies", type=int, default=20)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = pathlib.Path(folder) / "pages.warc.gz"
        count = make(path, arguments.pages, arguments.copies)
        ours, theirs = [arguments.program, "count", path], [sys.executable, "-c", FASTWARC, path]
        startup = min(cpu([sys.executable, "-c", "import fastwarc.warc"])[0] for _ in range(3))
        times = {"ours": [], "FastWARC": []}
        for _ in range(5):
            a, said = cpu(ours)
            b, other = cpu(theirs)
            if said != other:
                sys.exit(f"not the same records: {said} and {other}")
            times["ours"].append(a)
            times["FastWARC"].append(b - startup)
        print(f"{count} responses, {os.path.getsize(path) / 1e6:.1f} MB packed")
        for name, seconds in times.items():
            print(f"{name:9} {count / min(seconds):10.0f} responses/s")
        print(f"ratio     {min(times['FastWARC']) / min(times['ours']):10.2f}")


if __name__ == "__main__":
    main()
