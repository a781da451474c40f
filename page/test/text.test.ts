import {deepEqual, equal, ok} from "node:assert/strict";
import {test} from "node:test";

import {segments} from "../src/segments";
import {count, day, days, folded, listed, shortened, Text} from "../src/text";

test("code points are cut where they stand", () => {
  const text = new Text("a😀b\ud800c𝔘");
  equal(text.length, 6);
  equal(text.slice(1, 2), "😀");
  equal(text.slice(2, 3), "b");
  equal(text.slice(4, 6), "c𝔘");
  equal(text.slice(-3, 99), "a😀b\ud800c𝔘");
  const points = [...("x😀".repeat(50) + "end")];
  const long = new Text(points.join(""));
  for (let i = 0; i < points.length; ++i) equal(long.slice(i, i + 1), points[i]);
});

test("words cut short end at a word", () => {
  equal(shortened("one two three", 20), "one two three");
  equal(shortened("one two three four", 10), "one two…");
  equal(shortened("one, two", 5), "one…");
  equal(shortened("😀".repeat(9), 4), "😀".repeat(4) + "…");
});

test("counts, lists and days read well", () => {
  equal(count(1, "report"), "1 report");
  equal(count(1200, "story", "stories"), "1,200 stories");
  equal(listed(["A", "B", "C"]), "A, B and C");
  equal(listed([]), "");
  equal(day("2031-05-06T10:00:00Z"), "6 May 2031");
  equal(day("2031-W08"), "2031-W08");
  equal(day("2031-13-01"), "2031-13-01");
  equal(days("2031-05-06", "2031-05-08"), "6–8 May 2031");
  equal(days("2031-04-30", "2031-05-02"), "30 April – 2 May 2031");
  equal(days("2030-12-30", "2031-01-02"), "30 December 2030 – 2 January 2031");
  equal(days(null, "2031-05-06"), "6 May 2031");
  equal(days("", ""), "");
  equal(folded("Žilina"), "zilina");
});

test("overlapping marks become parts without gaps or overlaps", () => {
  deepEqual(segments([{start: 2, end: 6}, {start: 4, end: 9}], 0, 10), [
    {start: 0, end: 2, over: []}, {start: 2, end: 4, over: [0]}, {start: 4, end: 6, over: [0, 1]},
    {start: 6, end: 9, over: [1]}, {start: 9, end: 10, over: []}
  ]);
  deepEqual(
      segments([{start: -5, end: 3}, {start: 3, end: 3}, {start: 8, end: 30}], 2, 9),
      [{start: 2, end: 3, over: [0]}, {start: 3, end: 8, over: []}, {start: 8, end: 9, over: [2]}]);
});

test("each part knows exactly the marks over it", () => {
  let seed = 7;
  const random = (below: number): number => (seed = (seed * 48271) % 2147483647) % below;
  for (let round = 0; round < 200; ++round) {
    const spans = Array.from({length: random(12)}, () => {
      const start = random(40);
      return {start, end: start + random(15)};
    });
    const parts = segments(spans, 0, 50);
    equal(parts.map((part) => part.end - part.start).reduce((a, b) => a + b, 0), 50);
    for (const part of parts) {
      ok(part.start < part.end);
      for (let at = part.start; at < part.end; ++at) {
        deepEqual(part.over, spans.flatMap((span, index) => (span.start <= at && at < span.end ? [index] : [])));
      }
    }
  }
});
