#!/usr/bin/env python3
"""The feeds of ../shared/bench/feeds: each is read, and gives the values that its own comment expects, as far as they are ones that
reports have: title, link, author, dates, source, summary and content. Expectations are Python expressions over the
values that the Universal Feed Parser gives; HTML is compared by its words. Exit status 77 (skipped) where they are not there.

FEEDS_SHOW=1 lists what does not hold."""
import datetime
import email.utils
import html.parser
import json
import os
import pathlib
import re
import subprocess
import sys
import unittest

PROGRAM = os.environ["CONTAINER_VALUES"]
FEEDS = pathlib.Path(__file__).resolve().parents[3] / "shared/bench/feeds"


class NotOurs(Exception):
    """The expectation is about something that no report has."""


class TextOf(html.parser.HTMLParser):
    def __init__(self, source):
        super().__init__(convert_charrefs=True)
        self.words, self.hidden = [], 0
        self.feed(source)
        self.close()

    def handle_starttag(self, tag, attributes):
        self.hidden += tag in ("script", "style")

    def handle_endtag(self, tag):
        self.hidden -= tag in ("script", "style") and self.hidden > 0

    def handle_data(self, data):
        if not self.hidden:
            self.words.append(data)


def squeezed(text):
    return "".join(text.split())


class Words:
    """A text of ours, equal to what has the same words. What is set apart of a text (a link alone, a name) counts with it."""

    def __init__(self, text):
        if isinstance(text, dict):
            text = text["text"] + text.get("set_apart", "")
        self.text = text

    def __eq__(self, expected):
        if isinstance(expected, Words):
            return self.text == expected.text
        ours = squeezed(self.text)
        return ours in (squeezed(expected), squeezed("".join(TextOf(expected).words)))

    def startswith(self, start):
        return squeezed(self.text).startswith(squeezed("".join(TextOf(start).words)))

    def __len__(self):
        raise NotOurs

    __hash__ = None


class Person(Words):
    """A name, equal to a name with a mail address beside it."""

    def __eq__(self, expected):
        return super().__eq__(expected) or super().__eq__(re.sub(r"\s*\(\S+@\S+\)$", "", expected))


class Moment:
    """A date of ours, equal to the same one as written or as a tuple."""

    def __init__(self, time):
        self.time = time

    def __eq__(self, expected):
        if isinstance(expected, tuple):
            expected = datetime.datetime(*expected[:6], tzinfo=datetime.timezone.utc)
        elif re.match(r"\d{4}-", expected):
            expected = datetime.datetime.fromisoformat(expected)
        else:
            expected = email.utils.parsedate_to_datetime(expected)
        ours = datetime.datetime.fromisoformat(self.time) if self.time else None
        return ours == expected.astimezone(datetime.timezone.utc) if "T" in self.time else expected.date() == ours.date()


class Values:
    """The Universal Feed Parser's dictionaries, with what we have in them."""

    def __init__(self, **values):
        self.values = values

    def __getitem__(self, key):
        if key not in self.values:
            raise NotOurs(key)
        return self.values[key]

    def __getattr__(self, key):
        return self[key]


class Few(list):
    def __getitem__(self, index):
        if index >= len(self):
            raise NotOurs
        return super().__getitem__(index)


def detail(words):
    return Values(value=words)


def person(name):
    who = Person(name)
    return {"author": who, "author_detail": Values(name=who), "authors": Few(Values(name=Person(n)) for n in name.split(", "))}


def item(ours):
    title, summary = Words(ours["title"]), Words(ours["summary"] if any(ours["summary"].values()) else ours["content"])
    content = Words(ours["content"])
    published, updated = Moment(ours["published"]), Moment(ours["updated"])
    return Values(title=title, title_detail=detail(title), link=ours["link"], id=ours["id"], guid=ours["id"],
                  description=summary, summary=summary, summary_detail=detail(summary), content=Few([detail(content)]),
                  published=published, published_parsed=published, updated=updated, updated_parsed=updated, date=updated,
                  created=published, created_parsed=published, source=Values(title=Words(ours["source"])), **person(ours["author"]))


def feed(ours):
    title = Words(ours["title"])
    return Values(title=title, title_detail=detail(title), link=ours["link"], **person(ours["author"]))


def text_of(path):
    raw = path.read_bytes()
    for encoding in ("utf-8", "utf-16", "utf-32", "utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be", "cp037"):
        text = raw.decode(encoding, errors="replace")
        if "Expect" in text:
            return text
    return ""


def expectation(path):
    text = text_of(path)
    found = re.search(r"Expect:\s*(.*?)\s*(?:-->|\n\s*[A-Z]\w+:|$)", text, re.S)
    return (text, found.group(1)) if found else (text, "")


def judged(path, ours):
    """True or False, or None where it is not about us."""
    text, expression = expectation(path)
    # Values of a server or of its address, which a file has not.
    charset = re.search(r"Header:\s*(?:Content-type:.*charset|Content-Location)", text, re.I)
    if not expression or "127.0.0.1" in expression or charset or "error" in ours:
        return None
    names = {"bozo": False, "feed": feed(ours["feed"]), "entries": Few(item(one) for one in ours["entries"])}
    try:
        code = compile(expression.replace("\n", " "), str(path), "eval")
        asked = {name for name in code.co_names if name in ("feed", "entries")}
        return bool(eval(code, {"__builtins__": {"len": len}}, names)) if asked else None
    except NotOurs:
        return None
    except (SyntaxError, NameError, TypeError, AttributeError, ValueError):
        return None


def read(paths):
    lines = []
    for start in range(0, len(paths), 500):
        some = [str(path) for path in paths[start:start + 500]]
        result = subprocess.run([PROGRAM, "feed", *some], check=True, capture_output=True)
        lines += [json.loads(line) for line in result.stdout.decode().splitlines()]
    return lines


class Feeds(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.paths = sorted(path for path in FEEDS.rglob("*.xml") if "cdf" not in path.parts)
        cls.ours = dict(zip(cls.paths, read(cls.paths)))

    def under(self, *folders):
        return {path: ours for path, ours in self.ours.items() if path.relative_to(FEEDS).parts[0] in folders}

    def test_all_that_are_well_formed_are_read(self):
        for path, ours in self.under("wellformed").items():
            self.assertNotIn("error", ours, path)

    def test_the_others_end(self):
        self.assertEqual(len(self.under("illformed", "encoding", "entities")), len(
            [path for path in self.paths if path.relative_to(FEEDS).parts[0] != "wellformed"]))

    def check(self, least, *folders):
        results = {path: judged(path, ours) for path, ours in self.under(*folders).items()}
        ours = [path for path, result in results.items() if result is not None]
        held = [path for path in ours if results[path]]
        print(f"{' '.join(folders)}: {len(results)} files, {len(ours)} expectations are about reports, {len(held)} hold")
        if os.environ.get("FEEDS_SHOW"):
            for path in ours:
                if not results[path]:
                    print(" ", path.relative_to(FEEDS), expectation(path)[1], self.ours[path], file=sys.stderr)
        self.assertGreaterEqual(len(held), least)

    def test_values_of_well_formed_feeds(self):
        self.check(903, "wellformed")

    def test_values_in_declared_encodings(self):
        self.check(6, "encoding")

    def test_entities(self):
        self.check(254, "entities")

    def test_values_of_ill_formed_feeds(self):
        self.check(2, "illformed")


if __name__ == "__main__":
    if not FEEDS.is_dir():
        print("no ../shared/bench/feeds beside the checkout")
        sys.exit(77)
    unittest.main()
