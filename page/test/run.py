#!/usr/bin/env python3
"""run.py ESBUILD NODE: bundles test/*.test.ts and runs them with Node's own test runner."""

import pathlib
import subprocess
import sys
import tempfile


def main():
    esbuild, node = sys.argv[1:3]
    tests = sorted(map(str, pathlib.Path(__file__).parent.glob("*.test.ts")))
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run(
            [esbuild, *tests, "--bundle", "--platform=node", "--target=node18", "--outdir=" + folder, "--log-level=warning"],
            check=True,
        )
        files = sorted(map(str, pathlib.Path(folder).glob("*.js")))
        sys.exit(subprocess.run([node, "--test", *files], stdout=sys.stderr, check=False).returncode)


if __name__ == "__main__":
    main()
