-- What `watch` follows, and how far it got. Tables and columns: docs/store.md.

CREATE TABLE source (
  address TEXT PRIMARY KEY,
  location TEXT NOT NULL,
  kind TEXT NOT NULL,
  etag TEXT NOT NULL,
  last_modified TEXT NOT NULL,
  digest TEXT NOT NULL,
  read_at TEXT NOT NULL,
  next INTEGER NOT NULL,
  failures INTEGER NOT NULL,
  failure TEXT NOT NULL,
  gone INTEGER NOT NULL
);

CREATE TABLE source_file (
  source TEXT NOT NULL,
  path TEXT NOT NULL,
  stamp TEXT NOT NULL,
  PRIMARY KEY (source, path)
);

CREATE TABLE followed (
  link TEXT PRIMARY KEY,
  digest TEXT NOT NULL
);
