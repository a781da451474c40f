#!/usr/bin/env python3
"""Is anything lost or doubled while `rapporteur watch` follows feeds, a page and a folder that change, fail and go away, and is killed?

    watch_changes.py [--program build/release/apps/rapporteur] [--changes 1200] [--seed 1] [--minutes 8]

Six servers on the loopback interface and a folder (tests/cli/changing_feeds.py) publish new items, change, retitle, reorder and repeat
them, let them drop off the end, and meanwhile answer with 500, 503 and Retry-After, nothing, a byte at a time, half a page, rubbish, or
are away. The program is killed (-9) and started again at random moments. At the end the store must hold every version that was ever
published and no other, and give the record that `add` gives of the same reports in one go. Exit status 1 where it does not."""
import argparse
import collections
import pathlib
import random
import subprocess
import sys
import tempfile
import threading
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[2] / "tests/cli"))
from changing_feeds import World, record_of, versions_in


class Watching:
    """The program, killed and started again."""

    def __init__(self, command, seed, log):
        self.command, self.rng, self.log = command, random.Random(seed), log
        self.ended, self.kills, self.process = threading.Event(), 0, None
        self.thread = threading.Thread(target=self.run)

    def run(self):
        while not self.ended.is_set():
            with self.log.open("ab") as out:
                self.process = subprocess.Popen(self.command, stdout=out, stderr=out)
            if self.ended.wait(self.rng.choice((self.rng.uniform(0.05, 0.6), self.rng.uniform(0.5, 8)))):
                break
            if self.process.poll() is not None:
                sys.exit(f"the program ended by itself with status {self.process.returncode}: {self.log.read_text()[-500:]}")
            self.process.kill()
            self.process.wait()
            self.kills += 1


def main():
    ap = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    ap.add_argument("--program", default="build/release/apps/rapporteur")
    ap.add_argument("--changes", type=int, default=1200)
    ap.add_argument("--seed", type=int, default=1)
    ap.add_argument("--minutes", type=float, default=8)
    args = ap.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        folder = pathlib.Path(temporary)
        store = folder / "watched.db"
        world = World(args.seed, folder, store)
        command = [args.program, "watch", *world.sources(), "--store", f"sqlite:{store}", "--every", "100ms", "--longest", "1s",
                   "--allow-private", "--fetch-timeout", "1", "--max-size", "500kb"]
        watching = Watching(command, args.seed, folder / "log")
        began = time.monotonic()
        watching.thread.start()
        world.publish(args.changes, began + 60 * args.minutes)
        published = time.monotonic() - began
        settled = world.settle(time.monotonic() + 60)
        watching.ended.set()
        watching.thread.join()
        watching.process.terminate()
        status = watching.process.wait(30)
        seconds = time.monotonic() - began
        world.close()
        (folder / "expected.jsonl").write_text(world.expected())
        subprocess.run([args.program, "add", folder / "expected.jsonl", "--store", f"sqlite:{folder / 'added.db'}"], check=True)
        watched, added = versions_in(store), versions_in(folder / "added.db")
        records = [record_of(subprocess.run([args.program, "record", "--store", f"sqlite:{base}"], check=True, stdout=subprocess.PIPE).stdout)
                   for base in (store, folder / "added.db")]
        said = collections.Counter(tuple(line.split()[1:3]) for line in (folder / "log").read_text().splitlines() if line.split()[1:2] == ["added"])
        changes, answers = world.changes(), sum((feed.answers for feed in world.feeds), collections.Counter())
        lost, more = set(added) - set(watched), set(watched) - set(added)
        print(f"{sum(changes.values())} changes in {published:.0f} s ({seconds:.0f} s in all): {dict(changes)}")
        print(f"{sum(answers.values())} answers: {dict(answers)}; {world.downs} times away; killed {watching.kills} times")
        print(f"{len({v[0] for v in watched})} reports in {len(watched)} versions, {len(records[0]['stories'])} stories; last status {status}")
        print(f"lost: {len(lost)}; not published: {len(more)}; said to be added twice: {sum(n > 1 for n in said.values())}; "
              f"record {'the same' if records[0] == records[1] else 'ANOTHER'}")
        for row in sorted(lost)[:3] + sorted(more)[:3]:
            print("  ", row)
        good = settled and not lost and not more and records[0] == records[1] and status == 0 and max(said.values(), default=0) <= 1
        if sum(changes.values()) < args.changes:
            sys.exit("too slow: not all changes were made")
        if not good:
            pathlib.Path("watch_changes.log").write_bytes((folder / "log").read_bytes())
            sys.exit("something was lost, doubled or changed; the program's lines are in watch_changes.log")
        print("nothing lost, nothing doubled")


main()
