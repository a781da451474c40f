#!/usr/bin/env python3
"""bundle.py ESBUILD SOURCE OUT: bundles the page into OUT/files and writes OUT/assets.cpp, which embeds them.

Names of script and style hold a hash of their content, so that a browser may keep them for ever; index.html, which names them,
is what it asks for anew.
"""

import hashlib
import pathlib
import re
import shutil
import subprocess
import sys

TYPES = {".html": "text/html; charset=utf-8", ".js": "text/javascript; charset=utf-8", ".css": "text/css; charset=utf-8"}
TARGETS = "es2021,chrome100,firefox100,safari15"


def bundle(esbuild, source, files):
    """Script and style, minified; returns index.html's names for them."""
    shutil.rmtree(files, ignore_errors=True)
    command = [
        esbuild,
        "page=" + str(source / "src/main.ts"),
        "page=" + str(source / "style/page.css"),
        "--bundle",
        "--minify",
        "--target=" + TARGETS,
        "--entry-names=[name]-[hash]",
        "--outdir=" + str(files),
        "--log-level=warning",
    ]
    subprocess.run(command, check=True)
    return {"@page" + path.suffix + "@": "/assets/" + path.name for path in files.iterdir()}


def index(source, names):
    text = (source / "index.html").read_text(encoding="utf-8")
    for name, address in names.items():
        if name not in text:
            sys.exit(f"bundle.py: index.html does not name {name}")
        text = text.replace(name, address)
    left = re.search(r"@page\.\w+@", text)
    if left:
        sys.exit(f"bundle.py: esbuild made no file for {left.group()}")
    return text


def code(assets):
    """C++ that embeds the files as they are; the compiler need not see their bytes."""
    blocks, rows = [], []
    for number, (address, path) in enumerate(sorted(assets.items())):
        name = f"rapporteur_page_{number}"
        blocks.append(
            f'__asm__(".section .rodata\\n.global {name}\\n{name}:\\n.incbin \\"{path}\\"\\n"\n'
            f'        ".global {name}_end\\n{name}_end:\\n.byte 0\\n.previous\\n");\n'
            f'extern "C" const char {name}[], {name}_end[];\n'
        )
        etag = hashlib.sha256(path.read_bytes()).hexdigest()[:20]
        rows.append(
            f'      {{"{address}", "{TYPES[path.suffix]}", {{{name}, static_cast<std::size_t>({name}_end - {name})}}, "{etag}"}},\n'
        )
    return (
        '#include "serve/assets.hpp"\n\n#include <cstddef>\n\n'
        + "".join(blocks)
        + "\nnamespace rapporteur::serve {\nstd::span<const Asset> assets() {\n  static const Asset all[] = {\n"
        + "".join(rows)
        + "  };\n  return all;\n}\n}  // namespace rapporteur::serve\n"
    )


def main():
    esbuild, source, out = sys.argv[1], pathlib.Path(sys.argv[2]), pathlib.Path(sys.argv[3])
    files = out / "files"
    names = bundle(esbuild, source, files)
    (files / "index.html").write_text(index(source, names), encoding="utf-8")
    assets = {"/": files / "index.html", **{address: files / pathlib.Path(address).name for address in names.values()}}
    (out / "assets.cpp").write_text(code(assets), encoding="utf-8")


if __name__ == "__main__":
    main()
