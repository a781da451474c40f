-- What a list shows of a story, as JSON, so that it needs no record; empty: not made yet. `changed` is the generation (setting)
-- with which the story came to be as it is.
ALTER TABLE story ADD COLUMN card TEXT NOT NULL DEFAULT '';
ALTER TABLE story ADD COLUMN changed INTEGER NOT NULL DEFAULT 0;
