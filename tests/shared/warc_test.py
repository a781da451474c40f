#!/usr/bin/env python3
"""The archives of ../shared/bench/warc: our reader gives the records that a plain reader in Python gives, and where warcio is
installed those that it gives. Exit status 77 (skipped) where they are not there."""
import gzip
import json
import os
import pathlib
import subprocess
import sys
import unittest
import zlib

PROGRAM = os.environ["CONTAINER_VALUES"]
DATA = pathlib.Path(__file__).resolve().parents[3] / "shared/bench/warc/test/data"
# Archives that other readers give up on; ours passes over what is broken.
BROKEN = {"example-bad.warc.gz.bad", "example-trunc.warc", "example-wrong-chunks.warc.gz"}


def unpacked(path):
    raw = path.read_bytes()
    if raw[:2] != b"\x1f\x8b":
        return raw
    return gzip.decompress(raw)


def plain_records(data):
    """Type, address, date and length of each record, by the letter of ISO 28500."""
    place = 0
    while place < len(data):
        while data[place:place + 2] == b"\r\n":
            place += 2
        if place >= len(data):
            return
        end = data.index(b"\r\n\r\n", place)
        head = data[place:end].decode("utf-8").split("\r\n")
        assert head[0].startswith("WARC/"), head[0]
        fields = {}
        for line in head[1:]:
            name, value = line.split(":", 1)
            fields.setdefault(name.strip().lower(), value.strip())
        length = int(fields["content-length"])
        yield {"type": fields["warc-type"], "uri": fields.get("warc-target-uri", ""), "date": fields["warc-date"],
               "length": length, "block": data[end + 4:end + 4 + length]}
        place = end + 4 + length


def fnv(data):
    h = 0xCBF29CE484222325
    for byte in data:
        h = ((h ^ byte) * 0x100000001B3) & 0xFFFFFFFFFFFFFFFF
    return f"{h:016x}"


def ours(path):
    result = subprocess.run([PROGRAM, "warc", str(path)], check=True, capture_output=True)
    lines = [json.loads(line) for line in result.stdout.decode().splitlines()]
    return lines[:-1], lines[-1]


def archives():
    return sorted(path for path in DATA.iterdir() if ".warc" in path.name)


class Warc(unittest.TestCase):
    def test_the_records_of_a_plain_reader(self):
        for path in archives():
            if path.name in BROKEN:
                continue
            wanted = list(plain_records(unpacked(path)))
            read, end = ours(path)
            self.assertEqual(end["broken"], 0, path.name)
            keys = ("type", "uri", "date", "length")
            self.assertEqual([[r[k] for k in keys] for r in read], [[w[k] for k in keys] for w in wanted], path.name)
            for record, want in zip(read, wanted):
                if "status" not in record:
                    self.assertEqual(record["hash"], fnv(want["block"]), path.name)

    def test_bodies_are_unpacked(self):
        for path in archives():
            if path.name in BROKEN:
                continue
            for record, want in zip(ours(path)[0], plain_records(unpacked(path))):
                head, _, body = want["block"].partition(b"\r\n\r\n")
                if "status" not in record or b"chunked" in head.lower():
                    continue
                if b"content-encoding: gzip" in head.lower():
                    body = zlib.decompressobj(31).decompress(body)
                self.assertEqual((record["body"], record["hash"]), (len(body), fnv(body)), path.name)

    def test_broken_archives_give_what_is_whole(self):
        for name in sorted(BROKEN):
            read, end = ours(DATA / name)
            print(f"{name}: {len(read)} records, {end['broken']} broken")
            self.assertGreater(len(read), 0)

    def test_the_records_of_warcio(self):
        try:
            from warcio.archiveiterator import ArchiveIterator
        except ImportError:
            self.skipTest("warcio is not installed")
        for path in archives():
            wanted = []
            with path.open("rb") as stream:
                try:
                    for record in ArchiveIterator(stream):
                        body = record.content_stream().read()
                        wanted.append([record.rec_type, record.rec_headers.get_header("WARC-Target-URI") or "", len(body), fnv(body)])
                except Exception as error:
                    print(f"{path.name}: warcio stops after {len(wanted)} records: {error}")
            read = [[r["type"], r["uri"].strip("<>").replace(" ", "%20"), r["body"], r["hash"]] for r in ours(path)[0]]
            # Of requests warcio gives the body alone, of chunks of the wrong length nothing.
            pairs = [(r[:2], w[:2]) if w[0] in ("request", "revisit") or w[2] == 0 else (r, w) for r, w in zip(read, wanted)]
            with self.subTest(path.name):
                self.assertGreaterEqual(len(read), len(wanted))
                self.assertEqual([r for r, w in pairs], [w for r, w in pairs])
            print(f"{path.name}: {len(wanted)} records of warcio, {len(read)} of ours")


if __name__ == "__main__":
    if not DATA.is_dir():
        print("no ../shared/bench/warc beside the checkout")
        sys.exit(77)
    unittest.main()
