-- The words of reports, statements and quotes for the search. `words` is a text's words folded by src/store/words.cpp, with a
-- blank before and after each; both engines are given words alone, so that both find the same.

-- only sqlite
-- `ascii`: blanks part the words, and every character beyond ASCII belongs to one.
CREATE VIRTUAL TABLE report_words USING fts5 (words, tokenize = 'ascii');
CREATE VIRTUAL TABLE statement_words USING fts5 (words, tokenize = 'ascii');
CREATE VIRTUAL TABLE quote_words USING fts5 (words, tokenize = 'ascii');
-- only postgres
CREATE TABLE report_words (number INTEGER PRIMARY KEY, words TEXT NOT NULL, vector TSVECTOR NOT NULL);
CREATE INDEX report_words_vector ON report_words USING gin (vector);
CREATE TABLE statement_words (number INTEGER PRIMARY KEY, words TEXT NOT NULL, vector TSVECTOR NOT NULL);
CREATE INDEX statement_words_vector ON statement_words USING gin (vector);
CREATE TABLE quote_words (number INTEGER PRIMARY KEY, words TEXT NOT NULL, vector TSVECTOR NOT NULL);
CREATE INDEX quote_words_vector ON quote_words USING gin (vector);
-- all
