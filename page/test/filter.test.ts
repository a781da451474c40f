import {deepEqual, equal} from "node:assert/strict";
import {test} from "node:test";
import type {Held, PartyTable, Quotes} from "../src/api";
import {bySpeaker, filterQuotes, filterTable, speakers} from "../src/filter";

const held = (id: string, stance: string): Held =>
    ({id, stance, words: "", holder: "", condition: "", support: {marks: [], origins: ["A"]}});
const table: PartyTable = {
  parties: ["Norland", "Sutria", "League"],
  rows: [
    {
      issue: "border",
      label: "Border",
      cells: [{held: [held("p1", "refuses"), held("p2", "open")]}, {held: [], not_stated: true}, {held: []}]
    },
    {issue: "fish", label: "Fish", cells: [{held: []}, {held: [held("p3", "demands")]}, {held: [held("p4", "claims")]}]},
  ],
};
const none = {
  parties: [],
  issues: [],
  stances: []
};

test("without filters the whole table stays", () => {
  const shown = filterTable(table, none);
  deepEqual([shown.parties.length, shown.rows.length, shown.positions], [3, 2, 4]);
  equal(shown.rows[0]?.cells[1]?.notStated, true);
});

test("a stance leaves its cells, and no rows or parties without them", () => {
  const shown = filterTable(table, {...none, stances: ["refuses"]});
  deepEqual(shown.parties, ["Norland"]);
  deepEqual(shown.rows.map((row) => row.issue), ["border"]);
  equal(shown.positions, 1);
});

test("a party keeps the issues on which it is silent", () => {
  const shown = filterTable(table, {...none, parties: ["Sutria"]});
  deepEqual(shown.rows.map((row) => [row.issue, row.cells[0]?.notStated]), [["border", true], ["fish", false]]);
});

test("filters that nothing passes leave nothing", () => {
  deepEqual(filterTable(table, {...none, parties: ["Nobody"]}).rows, []);
  deepEqual(filterTable(table, {...none, issues: ["fish"], stances: ["refuses"]}).rows, []);
});

const mark = {
  report: "r",
  number: 1,
  sentence: 1,
  start: 0,
  end: 1
};
const quotes: Quotes = {
  quotes: [
    {
      id: "q1",
      verdict: "altered",
      speaker: "Anna Lund",
      role: "",
      wordings: [
        {words: "a lasting peace", variants: [{mark, origin: "A", speaker: "Anna Lund", statement: "s1"}]},
        {words: "a fast peace", variants: [{mark, origin: "B", speaker: "Otto Brand", statement: "s2"}]}
      ]
    },
    {id: "q2", verdict: "same", speaker: "Otto Brand", role: "", wordings: [{words: "never", variants: []}]},
  ],
  sayings: [
    {
      id: "s3",
      speaker: "Anna Lund",
      role: "minister",
      party: "Norland",
      text: "talks go on in Žilina",
      cue: "said",
      to: "",
      class: "words",
      quotations: [],
      support: {marks: [mark], origins: ["A"]}
    },
  ],
};
const all = {
  speaker: "",
  verdict: "",
  words: "",
  item: ""
};
const ids = (found: Quotes): string[] => [...found.quotes, ...found.sayings].map((item) => item.id);

test("quotations by speaker, verdict, words and item", () => {
  deepEqual(ids(filterQuotes(quotes, all)), ["q1", "q2", "s3"]);
  deepEqual(ids(filterQuotes(quotes, {...all, speaker: "Otto Brand"})), ["q1", "q2"]);
  deepEqual(ids(filterQuotes(quotes, {...all, verdict: "altered"})), ["q1"]);
  deepEqual(ids(filterQuotes(quotes, {...all, words: "FAST"})), ["q1"]);
  deepEqual(ids(filterQuotes(quotes, {...all, words: "zilina"})), ["s3"]);
  deepEqual(ids(filterQuotes(quotes, {...all, item: "q2"})), ["q2"]);
  deepEqual(speakers(quotes), [["Anna Lund", 2], ["Otto Brand", 2]]);
  deepEqual(
      bySpeaker(quotes.sayings).map((group) => [group.speaker, group.role, group.sayings.length]),
      [["Anna Lund", "minister", 1]]);
});
