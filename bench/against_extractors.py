#!/usr/bin/env python3
"""Text extraction from web pages by Rapporteur, trafilatura and resiliparse in alternation: speed and F1.

    against_extractors.py BENCH_PAGES BENCHMARK [--rounds N] [--json]

BENCH_PAGES is the program built from bench/pages (-DRAPPORTEUR_BENCH=ON); BENCHMARK a folder as of the article extraction benchmark
(github.com/scrapinghub/article-extraction-benchmark): ground-truth.json {id: {"articleBody"}} and html/ID.html.gz. Needs
`pip install trafilatura resiliparse`.

All pages are unpacked and read before the first clock; each side then goes over all of them on one thread, in turn, N times. Times
are of the processor, which other work on the machine disturbs little. Each round every side must give the texts of its first round.
libxml2's parser is timed as well, with handlers that only count and building its tree: what extractors are built on.

F1 is the benchmark's: tokens \\w+; shingles of 4 tokens; precision and recall by page, averaged over the pages; F1 of the two
averages. Printed for all pages and for those at odd and even places in the order of their ids (the rules of src/ingest/html were made
looking at the pages at odd places)."""
import argparse
import collections
import gzip
import json
import pathlib
import re
import statistics
import subprocess
import sys
import tempfile
import time


def shingles(text):
    words = re.findall(r"\w+", text)
    return collections.Counter(tuple(words[i:i + 4]) for i in range(max(1, len(words) - 3)) if words)


def score(wanted, got):
    precision, recall = [], []
    for page, text in wanted.items():
        want, have = shingles(text), shingles(got[page])
        shared = (want & have).total()
        if have:
            precision.append(shared / have.total())
        if want:
            recall.append(shared / want.total())
    p, r = statistics.mean(precision), statistics.mean(recall)
    return {"precision": round(p, 4), "recall": round(r, 4), "f1": round(2 * p * r / (p + r), 4)}


def by_halves(wanted, got):
    ids = sorted(wanted)
    parts = {"all": ids, "odd": ids[0::2], "even": ids[1::2]}
    return {name: score({page: wanted[page] for page in part}, got) for name, part in parts.items()}


def peers():
    import trafilatura
    from resiliparse.extract.html2text import extract_plain_text
    from resiliparse.parse.html import HTMLTree
    return {
        "trafilatura": lambda page: trafilatura.extract(page, include_comments=False) or "",
        "resiliparse": lambda page: extract_plain_text(page, main_content=True),
        "resiliparse's parser": lambda page: (HTMLTree.parse(page), "")[1],
    }


def run_peer(extract, pages):
    start = time.process_time()
    texts = {page: extract(text) for page, text in pages.items()}
    return time.process_time() - start, texts


def run_ours(program, what, folder, *more):
    done = subprocess.run([program, what, folder, *more], stdout=subprocess.PIPE, check=True)
    result = json.loads(done.stdout)
    return result["seconds"], result["fingerprint"]


def unpack(benchmark, folder):
    pages = {}
    for path in sorted((benchmark / "html").glob("*.html.gz")):
        page = path.name.removesuffix(".html.gz")
        content = gzip.decompress(path.read_bytes())
        (folder / f"{page}.html").write_bytes(content)
        pages[page] = content.decode("utf-8", "replace")
    return pages


def main():
    ap = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    ap.add_argument("program"), ap.add_argument("benchmark", type=pathlib.Path)
    ap.add_argument("--rounds", type=int, default=5), ap.add_argument("--json", action="store_true")
    args = ap.parse_args()
    seconds, first, texts = collections.defaultdict(list), {}, {}
    with tempfile.TemporaryDirectory() as folder:
        pages = unpack(args.benchmark, pathlib.Path(folder))
        extractors = peers()
        for _ in range(args.rounds):
            for name, what in (("rapporteur", "extract"), ("rapporteur's parser", "tree"), ("libxml2, tree", "libxml2-tree"),
                               ("libxml2, SAX", "libxml2-sax")):
                taken, result = run_ours(args.program, what, folder)
                seconds[name].append(taken)
                if first.setdefault(name, result) != result:
                    sys.exit(f"{name} gave another result than in the first round")
            for name, extract in extractors.items():
                taken, result = run_peer(extract, pages)
                seconds[name].append(taken)
                if first.setdefault(name, result) != result:
                    sys.exit(f"{name} gave another result than in the first round")
        saved = pathlib.Path(folder) / "texts.json"
        run_ours(args.program, "extract", folder, "--texts", saved)
        texts["rapporteur"] = {page: body["articleBody"] for page, body in json.loads(saved.read_text(encoding="utf-8")).items()}
    truth = json.loads((args.benchmark / "ground-truth.json").read_text(encoding="utf-8"))
    wanted = {page: entry["articleBody"] for page, entry in truth.items()}
    for name in ("trafilatura", "resiliparse"):
        texts[name] = first[name]
    ours = statistics.median(seconds["rapporteur"])
    rows = {}
    for name, times in seconds.items():
        rate = [len(pages) / taken for taken in times]
        rows[name] = {"pages_per_second": round(statistics.median(rate), 1), "least": round(min(rate), 1), "most": round(max(rate), 1),
                      "rapporteur_times_as_fast": round(statistics.median(times) / ours, 2)}
        if name in texts:
            rows[name]["score"] = by_halves(wanted, texts[name])
    if args.json:
        return print(json.dumps(rows, indent=1))
    for name, row in rows.items():
        print(f"{name:21} {row['pages_per_second']:8.1f} pages/s ({row['least']:.1f} to {row['most']:.1f})"
              f"  ratio {row['rapporteur_times_as_fast']:.2f}")
        for part, values in row.get("score", {}).items():
            print(f"{'':21} {part:5}" + "".join(f" {key} {value:.4f}" for key, value in values.items()))


main()
