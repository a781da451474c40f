// What stays of a view under its filters. Pure.

import type {Held, PartyTable, Quote, Quotes, Saying, TableRow} from "./api";
import {folded} from "./text";

export interface TableFilter {
  parties: string[];  // empty: all
  issues: string[];
  stances: string[];
}
export interface ShownRow {
  issue: string;
  label: string;
  cells: {held: Held[]; notStated: boolean}[];
}
export interface ShownTable {
  parties: string[];
  rows: ShownRow[];
  positions: number;
}

/** Rows and columns in which nothing stays are left out; with a stance, "not stated" is no answer and does not keep a row. */
export function filterTable(table: PartyTable, filter: TableFilter): ShownTable {
  const passes = (list: string[], value: string): boolean => list.length === 0 || list.includes(value);
  let columns =
      table.parties.map((_, index) => index).filter((index) => passes(filter.parties, table.parties[index] as string));
  const bare = filter.stances.length === 0;
  const shown = (row: TableRow): ShownRow => ({
    issue: row.issue,
    label: row.label,
    cells: columns.map((column) => {
      const cell = row.cells[column];
      const held = (cell?.held ?? []).filter((position) => passes(filter.stances, position.stance));
      return {held, notStated: bare && cell?.not_stated === true};
    }),
  });
  const says = (row: ShownRow): boolean => row.cells.some((cell) => cell.held.length > 0 || cell.notStated);
  const kept = table.rows.filter((row) => passes(filter.issues, row.issue));
  let rows = kept.map(shown).filter(says);
  const used = columns.filter((_, at) => rows.some((row) => row.cells[at]?.held.length || row.cells[at]?.notStated));
  if (used.length !== columns.length) {
    columns = used;
    rows = kept.map(shown).filter(says);
  }
  const positions = rows.reduce((sum, row) => sum + row.cells.reduce((cells, cell) => cells + cell.held.length, 0), 0);
  return {parties: columns.map((index) => table.parties[index] as string), rows, positions};
}

export interface QuoteFilter {
  speaker: string;
  verdict: string;
  words: string;
  item: string;
}

const speakersOf =
    (quote: Quote): string[] => [quote.speaker, ...quote.wordings.flatMap((w) => w.variants.map((v) => v.speaker))];

export function filterQuotes(quotes: Quotes, filter: QuoteFilter): Quotes {
  const words = folded(filter.words.trim());
  const has = (text: string): boolean => words === "" || folded(text).includes(words);
  return {
    quotes: quotes.quotes.filter(
        (quote) => (!filter.item || quote.id === filter.item) && (!filter.verdict || quote.verdict === filter.verdict) &&
            (!filter.speaker || speakersOf(quote).includes(filter.speaker)) &&
            (has(quote.wordings.map((wording) => wording.words).join("\n")) || has(speakersOf(quote).join("\n")))),
    sayings: quotes.sayings.filter(
        (saying) => (!filter.item || saying.id === filter.item) && !filter.verdict &&
            (!filter.speaker || saying.speaker === filter.speaker) && (has(saying.text) || has(saying.speaker))),
  };
}

/** Names and how often each comes, the most frequent first. */
export function tally(names: string[]): [string, number][] {
  const counts = new Map<string, number>();
  for (const name of names)
    if (name) counts.set(name, (counts.get(name) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
}

export const speakers = (quotes: Quotes): [string, number][] => tally(
    [...quotes.quotes.flatMap((quote) => [...new Set(speakersOf(quote))]), ...quotes.sayings.map((saying) => saying.speaker)]);

export function bySpeaker(sayings: Saying[]): {speaker: string; role: string; party: string; sayings: Saying[]}[] {
  const out = new Map < string, {
    speaker: string;
    role: string;
    party: string;
    sayings: Saying[]
  }
  > ();
  for (const saying of sayings) {
    const group = out.get(saying.speaker);
    if (group)
      group.sayings.push(saying);
    else
      out.set(saying.speaker, {speaker: saying.speaker, role: saying.role, party: saying.party, sayings: [saying]});
  }
  return [...out.values()];
}
