"""Files of every kind through the built program: what is read of them, and what is said of those that are broken."""

import gzip
import json
import unittest

from program import ARTICLE, ProgramTest, run

TALKS = "The envoys of the two states met on Monday and agreed that they would meet again in a month."
PAGE = f"<!DOCTYPE html><html><head><title>Talks</title></head><body><nav>Home</nav><article><h1>Talks</h1><p>{TALKS}</p></article></body></html>"
FEED = (f"<?xml version='1.0'?><rss><channel><title>The Ledger</title><item><title>Talks</title><description>{TALKS}</description>"
        "<link>https://ledger.example/a</link></item></channel></rss>")


def warc(*pages):
    records = []
    for number, page in enumerate(pages):
        block = f"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n{page}".encode()
        records.append(b"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://ledger.example/%d\r\nWARC-Date: 2024-03-05T10:00:00Z\r\n"
                       b"Content-Type: application/http\r\nContent-Length: %d\r\n\r\n%s\r\n\r\n" % (number, len(block), block))
    return b"".join(records)


class Formats(ProgramTest):
    def lines(self, *arguments, stdin=b""):
        result = run("text", *arguments, "--format", "jsonl", stdin=stdin)
        self.assert_status(result, 0)
        return [json.loads(line) for line in result.stdout.decode().splitlines()], self.messages(result)

    def test_each_kind_plain_and_packed(self):
        files = {"a.html": PAGE, "b.rss": FEED, "c.json": json.dumps([{"text": TALKS}]), "d.ndjson": json.dumps({"text": TALKS}),
                 "e.csv": f"id,text\ne,{TALKS}\n", "f.tsv": f"id\ttext\nf\t{TALKS}\n", "g.warc": warc(PAGE), "h.txt": TALKS,
                 "i.md": f"# Talks\n\n{TALKS}\n"}
        for name, content in files.items():
            content = content if isinstance(content, bytes) else content.encode()
            plain, packed = self.write(name, content), self.write(name + ".gz", gzip.compress(content))
            for path in (plain, packed):
                read, messages = self.lines(path)
                self.assertEqual([line["text"] for line in read], [TALKS], path)
                self.assertEqual(messages, [])
            read, _ = self.lines("-", stdin=packed.read_bytes())
            self.assertEqual(len(read), 1, name)
        read, messages = self.lines(self.folder)
        self.assertEqual((len(read), messages), (2 * len(files), []))

    def test_what_is_known_goes_along(self):
        read, _ = self.lines(self.write("a.rss", FEED))
        self.assertEqual(list(read[0])[:2], ["path", "text"])
        self.assertEqual((read[0]["outlet"], read[0]["url"], read[0]["title"], read[0]["summary"]),
                         ("The Ledger", "https://ledger.example/a", "Talks", True))
        read, _ = self.lines(self.write("a.jsonl", json.dumps({"text": TALKS, "section": "World", "score": 2.5})))
        self.assertEqual(read[0]["extra"], {"section": "World", "score": 2.5})
        read, _ = self.lines(self.write("a.html", PAGE))
        page = PAGE.encode()
        for start, end, source_start, source_end in read[0]["sources"]:
            self.assertEqual(read[0]["text"][start:end], page[source_start:source_end].decode())

    def test_what_is_broken_is_named_and_the_rest_read(self):
        good = self.write("good.txt")
        for name, content, words in [
                ("pdf.html", b"%PDF-1.7 x", "is a PDF document"), ("cut.txt.gz", gzip.compress(ARTICLE.encode())[:-9], "is cut off"),
                ("other.xml", "<?xml version='1.0'?><nitf/>", "neither a feed nor a page"), ("none.rss", "<rss/>", "without items"),
                ("old.warc", "filedesc://x", "is an ARC archive"), ("cut.warc", warc(PAGE) + warc(PAGE)[:-50], "1 broken record"),
                ("table.csv", "a,b\n1,2\n", "first row"), ("list.json", "[1]", "is not a JSON object"),
                ("twice.gz", gzip.compress(gzip.compress(b"x")), "packed twice"), ("none.warc", warc(), "is empty")]:
            path = self.write(name, content)
            result = run("text", good, path)
            self.assert_status(result, 0)
            messages = self.messages(result)
            self.assertEqual(len(messages), 1, messages)
            self.assertIn(words, messages[0])
            self.assertIn(name, messages[0])
            self.assertIn(ARTICLE.splitlines()[0].encode(), result.stdout)

    def test_a_bomb_is_given_up(self):
        path = self.write("bomb.jsonl.gz", gzip.compress(b'{"text": "' + b"a" * 150_000_000))
        result = run("text", path)
        self.assert_fails(result, "bomb.jsonl.gz")


if __name__ == "__main__":
    unittest.main()
