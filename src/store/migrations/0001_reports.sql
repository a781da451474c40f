-- Runs, reports and their versions, stories and what was found in them, corrections. Tables and columns: docs/store.md.

-- only sqlite
PRAGMA application_id = 1382117488;
-- all

CREATE TABLE run (
  number INTEGER PRIMARY KEY,
  at TEXT NOT NULL,
  program TEXT NOT NULL,
  added INTEGER NOT NULL,
  changed INTEGER NOT NULL,
  known INTEGER NOT NULL
);

CREATE TABLE setting (
  name TEXT PRIMARY KEY,
  value TEXT NOT NULL
);

CREATE TABLE report (
  number INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  identity TEXT NOT NULL UNIQUE
);

CREATE TABLE version (
  report TEXT NOT NULL REFERENCES report (id),
  content TEXT NOT NULL,
  stands INTEGER NOT NULL,
  run INTEGER NOT NULL REFERENCES run (number),
  path TEXT NOT NULL,
  url TEXT NOT NULL,
  title TEXT NOT NULL,
  outlet TEXT NOT NULL,
  published TEXT NOT NULL,
  author TEXT NOT NULL,
  seen TEXT NOT NULL,
  text TEXT NOT NULL,
  PRIMARY KEY (report, content)
);
CREATE UNIQUE INDEX version_standing ON version (report) WHERE stands = 1;

-- What the program read out of a version, for the program alone.
CREATE TABLE reading (
  report TEXT NOT NULL,
  content TEXT NOT NULL,
  grouped_by BLOB NOT NULL,
  reading BLOB NOT NULL,
  PRIMARY KEY (report, content)
);

CREATE TABLE story (
  id TEXT PRIMARY KEY,
  title TEXT NOT NULL,
  record BLOB NOT NULL
);

CREATE TABLE story_report (
  story TEXT NOT NULL REFERENCES story (id),
  place INTEGER NOT NULL,
  report TEXT NOT NULL,
  PRIMARY KEY (story, place)
);
CREATE INDEX story_report_report ON story_report (report);

CREATE TABLE statement (
  number INTEGER PRIMARY KEY,
  id TEXT NOT NULL,
  story TEXT NOT NULL REFERENCES story (id),
  report TEXT NOT NULL,
  source TEXT NOT NULL,
  text TEXT NOT NULL,
  UNIQUE (story, id)
);
CREATE INDEX statement_report ON statement (report);

CREATE TABLE quote (
  number INTEGER PRIMARY KEY,
  id TEXT NOT NULL,
  story TEXT NOT NULL REFERENCES story (id),
  report TEXT NOT NULL,
  source TEXT NOT NULL,
  text TEXT NOT NULL,
  UNIQUE (story, id)
);
CREATE INDEX quote_report ON quote (report);

CREATE TABLE correction (
  number INTEGER PRIMARY KEY,
  kind TEXT NOT NULL,
  subject TEXT NOT NULL,
  object TEXT NOT NULL,
  note TEXT NOT NULL,
  made_by TEXT NOT NULL,
  made_at TEXT NOT NULL,
  withdrawn INTEGER NOT NULL
);
