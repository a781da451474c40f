#!/usr/bin/env python3
"""Speed of Rapporteur and of Python spaCy in alternation: the same texts, the same core, one thread each.

    against_spacy.py SPEED RAPPORTEUR REPORTS.jsonl --model PATH [--rounds N] [--limit N] [--batch-sizes N...] [--core N]

SPEED is the program built from bench/speed (-DRAPPORTEUR_BENCH=ON), RAPPORTEUR the program itself, REPORTS a file whose lines have
the field "text", --model the folder or package of the pipeline that both run. Needs spaCy 3.8 (pip install spacy).

Before anything is timed, both must cut each text into the same number of tokens, and on the first texts their annotations must
agree as bench/language_parity.py compares them. Then in each round, one after the other and each in a process of its own:
    spacy     nlp.pipe over all texts, in the best of the batch sizes (tried on the first texts); loading and the first few
              texts come before the clock
    language  Rapporteur's language layer over the same texts, with the same before the clock
    record    `rapporteur record --format jsonl --jobs 1` as a user runs it, with the model that set-up installed: start, loading,
              reading and writing included
    two       language and record on two threads and two cores; left out where there is one
Printed by round and as median (least to most): tokens a second of processor time, which other work on the machine disturbs little,
and of wall time, ratios to spaCy, peak resident memory."""
import argparse
import importlib.util
import json
import os
import pathlib
import statistics
import subprocess
import sys
import tempfile
import time

ONE_THREAD = {name: "1" for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "BLIS_NUM_THREADS")}
BEFORE_THE_CLOCK = 5  # texts, as in bench/speed/language_only.cpp
TRIED = 60  # texts that batch sizes are tried on
COMPARED = 20  # texts whose annotations are compared
AGREE = 99.5  # per cent


def texts_of(path, limit):
    with open(path, encoding="utf-8") as lines:
        texts = [json.loads(line)["text"] for line in lines]
    return texts[:limit] if limit else texts


def load(model):
    import spacy
    nlp = spacy.load(model) if pathlib.Path(model).is_dir() or importlib.util.find_spec(model) is None else \
        importlib.import_module(model).load()
    nlp.max_length = 10**9
    return nlp


def pipe(nlp, texts, batch):
    wall, busy = time.perf_counter(), time.process_time()
    tokens = [len(doc) for doc in nlp.pipe(texts, batch_size=batch)]
    return {"seconds": time.perf_counter() - wall, "processor": time.process_time() - busy, "tokens": sum(tokens),
            "tokens_of_texts": tokens}


def agreement(args):
    """The share of the first texts' tokens with equal annotations, by bench/language_parity.py."""
    sys.path.insert(0, str(pathlib.Path(__file__).parent))
    import language_parity as parity
    with tempfile.TemporaryDirectory() as folder:
        paths = []
        for i, text in enumerate(texts_of(args.reports, COMPARED)):
            paths.append(pathlib.Path(folder) / f"{i:06}.txt")
            paths[-1].write_bytes(text.encode())
        command = [args.rapporteur, "read", *paths, "--format", "json", "--model", args.model]
        done = subprocess.run(command, stdout=subprocess.PIPE, check=True)
    nlp, same, all_ = load(args.model), 0, 0
    for report in json.loads(done.stdout):
        ours, theirs = parity.flat(report)[0], parity.reference(nlp(report["text"]))[0]
        all_ += len(theirs)
        same += sum(ours.get(place) == annotation for place, annotation in theirs.items())
    return 100 * same / all_


def spacy_side(args):
    """What a child process with spaCy does. This one stays small: a child's peak memory counts what it was started from."""
    if args.spacy_side == "agreement":
        return print(json.dumps(agreement(args)))
    nlp, texts = load(args.model), texts_of(args.reports, args.limit)
    list(nlp.pipe(texts[:BEFORE_THE_CLOCK]))
    if args.spacy_side == "try":
        costs = {batch: pipe(nlp, texts[:TRIED], batch)["processor"] for batch in args.batch_sizes}
        print(json.dumps(costs))
    else:
        print(json.dumps(pipe(nlp, texts, int(args.spacy_side))))


class Runs:
    """Starts processes on given cores and takes what they cost."""

    def __init__(self, core):
        self.cores = sorted(os.sched_getaffinity(0))
        self.core = self.cores[0] if core is None else core

    def start(self, command, cores=None):
        """(output, peak MB, seconds, seconds of processor time) of a process, from start to end"""
        with tempfile.TemporaryFile("w+") as out:
            start = time.perf_counter()
            process = subprocess.Popen(["taskset", "-c", ",".join(map(str, cores or [self.core])), *map(str, command)], stdout=out,
                                       env={**os.environ, **ONE_THREAD})
            _, status, usage = os.wait4(process.pid, 0)
            seconds = time.perf_counter() - start
            if status != 0:
                sys.exit(f"{command[0]} ended with status {status}")
            out.seek(0)
            return out.read(), usage.ru_maxrss / 1024, seconds, usage.ru_utime + usage.ru_stime

    def timed_inside(self, command, cores=None):
        out, peak, _, _ = self.start(command, cores)
        return {**json.loads(out), "peak": peak}

    def two(self):
        return self.cores[:2] if len(self.cores) > 1 else None


def line(name, values, digits=0):
    middle = statistics.median(values)
    return f"{name:44} {middle:10.{digits}f}   ({min(values):.{digits}f} to {max(values):.{digits}f})"


def measure(args, runs, reports):
    """Rounds: a list of {"spacy"|"language"|"record"|"both": {tokens, seconds, processor, peak}}."""
    me = [sys.executable, __file__, args.speed, args.rapporteur, reports, "--model", args.model]
    agree = json.loads(runs.start([*me, "--spacy-side", "agreement"])[0])
    print(f"annotations equal in all fields: {agree:.3f} % of the tokens of the first {COMPARED} texts", flush=True)
    if agree < AGREE:
        sys.exit(f"less than {AGREE} %: nothing is timed")
    tried = json.loads(runs.start([*me, "--batch-sizes", *args.batch_sizes, "--spacy-side", "try"])[0])
    batch = min(tried, key=tried.get)
    print(f"spaCy's batch size {batch}, of " + ", ".join(f"{n} ({s:.2f} s)" for n, s in tried.items()), flush=True)
    rounds = []
    for number in range(args.rounds):
        language = [args.speed, "--language-only", reports, "--model", args.model, "--threads"]
        record = [args.rapporteur, "record", "--format", "jsonl", "-o", os.devnull, reports, "--jobs"]
        measured = {"spacy": runs.timed_inside([*me, "--spacy-side", batch])}
        for threads, cores in ((1, None), (2, runs.two())):
            if threads == 2 and cores is None:
                continue
            suffix = ", two" if threads == 2 else ""
            measured["language" + suffix] = runs.timed_inside([*language, threads], cores)
            _, peak, seconds, busy = runs.start([*record, threads], cores)
            measured["record" + suffix] = {"tokens": measured["spacy"]["tokens"], "seconds": seconds, "processor": busy, "peak": peak}
        if measured["spacy"]["tokens_of_texts"] != measured["language"]["tokens_of_texts"]:
            sys.exit("the two cut a text into different numbers of tokens")
        rounds.append(measured)
        print(f"round {number + 1}: " + "; ".join(f"{name} {m['processor']:.2f} s ({m['seconds']:.2f} wall, {m['peak']:.0f} MB)"
                                                  for name, m in measured.items()), flush=True)
    return rounds


def report(rounds):
    print(f"\n{rounds[0]['spacy']['tokens']} tokens; median of {len(rounds)} rounds (range)")
    for clock, words in (("processor", "processor time"), ("seconds", "wall time")):
        for name in rounds[0]:
            if clock == "seconds" or "two" not in name:
                print(line(f"{name}: tokens/s, {words}", [r[name]["tokens"] / r[name][clock] for r in rounds]))
        for name in ("language", "record"):
            print(line(f"{name}: times spaCy, {words}", [r["spacy"][clock] / r[name][clock] for r in rounds], 1))
    for name in ("language", "record"):
        if f"{name}, two" in rounds[0]:
            print(line(f"{name}: two threads against one, wall time",
                       [r[name]["seconds"] / r[f"{name}, two"]["seconds"] for r in rounds], 2))
    for name in rounds[0]:
        print(line(f"{name}: peak resident MB", [r[name]["peak"] for r in rounds]))


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("speed"), ap.add_argument("rapporteur"), ap.add_argument("reports")
    ap.add_argument("--model", required=True, help="folder of the pipeline")
    ap.add_argument("--rounds", type=int, default=5)
    ap.add_argument("--limit", type=int, default=0, help="the first N texts only")
    ap.add_argument("--batch-sizes", type=int, nargs="+", default=[16, 64, 256])
    ap.add_argument("--core", type=int, help="the core of what runs on one; default: the first")
    ap.add_argument("--spacy-side", help=argparse.SUPPRESS)
    args = ap.parse_args()
    if args.spacy_side:
        return spacy_side(args)
    with tempfile.TemporaryDirectory() as folder:
        reports = pathlib.Path(folder) / "reports.jsonl"  # the text alone: no other field is read by only one of the two
        reports.write_text("".join(json.dumps({"id": str(i), "text": text}) + "\n"
                                   for i, text in enumerate(texts_of(args.reports, args.limit))), encoding="utf-8")
        report(measure(args, Runs(args.core), reports))


if __name__ == "__main__":
    main()
