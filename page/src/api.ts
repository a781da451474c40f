// What the server answers to the page, field by field. `docs/api/openapi.json` describes the same for other programs.
//
// Places are counted in code points of a report's text, as everywhere in Rapporteur; JavaScript counts UTF-16 units (text.ts).
// Everything that reports say is text: it is put into the document with textContent, never as HTML.

/** A place in a report: what a line of any view points to. Sentence 0 is a title that is not part of the text. */
export interface Mark {
  report: string; // id
  number: number; // of the report in this story's list, from 1
  sentence: number;
  start: number;
  end: number;
  title?: true; // the place is in the title
}
/** What a line rests on: one mark a sentence, and the letters of the independent origins ("A", "B"). */
export interface Support {
  marks: Mark[];
  origins: string[];
}
/** Words of which some differ from those that they are compared with. Joined by blanks they are the words. */
export interface Piece {
  words: string;
  differs?: true;
}

// ---- GET /pages/stories?limit=&after= ----

export interface StoryCard {
  id: string;
  title: string;
  reports: number;
  origins: number;
  first_published: string | null; // ISO 8601
  last_published: string | null;
  run: number; // the latest run of adding that brought one of its reports
  parties: string[];
  agreed: number; // steps agreed
  disputes: number;
  changed_quotations: number;
}
export interface StoryList {
  generation: number; // of the store; see GET /events
  store: string; // its name, without a password
  total: number;
  stories: StoryCard[]; // the latest published first
  next: string | null; // address of the next page
}

// ---- GET /pages/stories/{id} ----

export interface Meeting {
  id: string;
  kind: string;
  status: string; // held, planned, postponed, cancelled, denied
  date: string; // as worded and resolved: "Tuesday (2031-05-06)"; empty: not told, as in all texts below
  place: string;
  duration: string;
  level: string;
  parties: string[];
  participants: string[];
  mediators: string[];
  hosts: string[];
  absent: string[];
  led_to: string[];
  support: Support;
}
export interface Outcome {
  id: string;
  status: string; // agreed, planned, proposed, cancelled
  text: string;
  parties: string;
  issue: string; // label
  deadline: string;
  conditions: string[];
  differs: string; // "planned in origin B"
  support: Support;
}
export interface Version {
  text: string;
  support: Support;
}
export interface Dispute {
  id: string;
  kind: string; // quote, number, time, role, name, place, claim, status
  about: string;
  on_the_way: boolean; // a rewrite differs from its own source
  versions: Version[];
}
export interface ReportCard {
  id: string;
  number: number;
  title: string;
  file: string;
  outlet: string;
  published: string;
  url: string; // http(s) or empty
  origins: string[]; // letters
  declared: string[]; // sources that it names: agencies, other outlets
  notes: string[];
  run: number;
}
export interface Origin {
  letter: string;
  reports: number[];
  root: number; // the report that the others derive from; 0: none
  only_here: string; // "2 meetings, 3 steps"; empty: nothing
}
export interface Story {
  generation: number;
  id: string;
  title: string;
  first_published: string;
  last_published: string;
  meetings: Meeting[]; // the one most spoken of first
  outcomes: Outcome[]; // agreed, planned, proposed, cancelled
  disputes: Dispute[];
  reports: ReportCard[];
  origins: Origin[];
  corrections: string[]; // what users set right, each a sentence
}

// ---- GET /pages/stories/{id}/table ----

export interface Held {
  id: string; // of the position
  stance: string; // demands, offers, accepts, refuses, conditions, open, undecided, claims, accuses, concedes
  words: string;
  holder: string;
  condition: string;
  support: Support;
}
export interface Cell {
  held: Held[];
  not_stated?: true; // the party takes part in the talks and no report tells a position of it on this issue
}
export interface TableRow {
  issue: string; // id
  label: string;
  cells: Cell[]; // one a party
}
export interface PartyTable {
  parties: string[];
  rows: TableRow[]; // those that most parties speak to first; the issue "other" last
}

// ---- GET /pages/stories/{id}/quotes ----

export interface Variant {
  mark: Mark;
  origin: string; // letter(s), "A" or "A, C"
  speaker: string; // empty: nobody is named
  speaker_differs?: true; // from the first wording's
  statement: string; // id; empty where the words are quoted and nobody is said to have said them
}
/** One wording of a quotation with all its places. */
export interface Wording {
  words: string;
  variants: Variant[];
  // Word by word against the first wording; absent for the first and where they are the same but for punctuation.
  pieces?: Piece[]; // of this one
  first?: Piece[]; // of the first wording as this one is laid on it
}
export interface Quote {
  id: string;
  verdict: string; // same, trimmed, altered, negated, spliced, reattributed, speaker-lost, made-of-paraphrase
  speaker: string; // of the first wording
  role: string;
  wordings: Wording[]; // the fullest first
}
/** Something said, once over all reports that have it. */
export interface Saying {
  id: string; // of its first statement
  quotations: string[]; // ids of the quotations above that have words of it
  speaker: string;
  role: string;
  party: string;
  text: string; // quotation marks included
  cue: string;
  to: string;
  class: string; // words, attitude, act
  support: Support;
}
export interface Quotes {
  quotes: Quote[]; // those that changed on the way first, then those that most origins carry
  sayings: Saying[]; // by speaker, those whose words most origins carry first
}

// ---- GET /pages/stories/{id}/lineage ----

export interface Link {
  from: number; // the report that derives
  to: number; // from this one
  relation: string; // copy, rewrite, excerpt
  direction_known: boolean;
  score: number;
  passages: { from: Mark; to: Mark; from_pieces: Piece[]; to_pieces: Piece[]; score: number }[]; // best first, at most 40
  passages_total: number;
  left_out: { mark: Mark; words: string }[]; // sentences of `to` that `from` has nothing of; at most 40
  left_out_total: number;
}
export interface Lineage {
  reports: ReportCard[];
  origins: (Origin & { steps: Version[] })[]; // steps that no other origin has
  links: Link[]; // without their passages: GET .../lineage/{from id}/{to id} gives one with them
}

// ---- GET /pages/stories/{id}/timeline ----

export interface Timeline {
  entries: {
    value: string; // TIMEX3, "2031-05-06"
    worded: string; // "on Tuesday"
    what: string;
    kind: string; // meeting, outcome, statement
    item: string; // id
    support: Support;
  }[];
}

// ---- GET /pages/reports/{id} ----

/** What is told at a place of a report. */
export interface Told {
  start: number;
  end: number;
  kind: "statement" | "quotation" | "speaker" | "meeting" | "outcome" | "position" | "dispute";
  item: string; // id; several marks may be of one item
  label: string; // "Norland refuses", "said Anna Lund", "altered in 3"
  differs?: true; // disputes, and quotations that other reports have otherwise
}
export interface ReportPage {
  id: string;
  story: string; // id
  story_title: string;
  number: number;
  title: string;
  title_in_text: [number, number] | null; // where the title stands in `text`
  outlet: string;
  author: string;
  published: string;
  url: string;
  path: string;
  origins: string[];
  text: string;
  blocks: { start: number; end: number; kind: "title" | "body" | "subhead" | "furniture" }[]; // in text order
  sentences: [number, number][]; // sentence n of a mark is sentences[n - 1]
  told: Told[]; // by start
  title_told: Told[]; // places in the title where that is not part of the text
  derived: { number: number; id: string; relation: string; to: boolean }[]; // links: `to` where this one derives from that one
  set_apart: { kind: string; text: string }[];
  notes: string[];
}

// ---- GET /search?q=&in=statements,quotes,reports&limit= ----

export interface SearchHit {
  in: "statements" | "quotes" | "reports";
  id: string;
  text: string;
  marks: [number, number][]; // of the words looked for, in `text`
  source: string;
  report: string;
  report_title: string;
  outlet: string;
  published: string;
  story: string; // id
  story_title: string;
}
export interface SearchAnswer {
  query: string;
  hits: SearchHit[];
}

// ---- GET /events (text/event-stream) ----

/** `event: changed`, whenever reports, stories or corrections changed; `id:` is the generation. */
export interface Changed {
  generation: number;
  stories: string[]; // ids of the stories that are new or other than before
  gone: string[]; // that are no more
}

// ---- errors: RFC 9457, application/problem+json ----

export interface Problem {
  type: string; // "about:blank" or a page of docs
  title: string;
  status: number;
  detail: string; // what is wrong and what to do
}
