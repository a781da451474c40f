-- The words of reports, statements and quotes for the search. `words` is a text's words folded by src/store/words.cpp, with a
-- blank before and after each; both engines are given words alone, so that both find the same.

-- only sqlite
-- `prefix`: beginnings of one or two letters, which stand for very many words, are indexed like words.
-- `ascii`: blanks part the words, and every character beyond ASCII belongs to one.
CREATE VIRTUAL TABLE report_words USING fts5 (words, tokenize = 'ascii', prefix = '1 2');
CREATE VIRTUAL TABLE statement_words USING fts5 (words, tokenize = 'ascii', prefix = '1 2');
CREATE VIRTUAL TABLE quote_words USING fts5 (words, tokenize = 'ascii', prefix = '1 2');
-- only postgres
CREATE TABLE report_words (number INTEGER PRIMARY KEY, words TEXT NOT NULL, vector TSVECTOR NOT NULL);
CREATE INDEX report_words_vector ON report_words USING gin (vector);
CREATE TABLE statement_words (number INTEGER PRIMARY KEY, words TEXT NOT NULL, vector TSVECTOR NOT NULL);
CREATE INDEX statement_words_vector ON statement_words USING gin (vector);
CREATE TABLE quote_words (number INTEGER PRIMARY KEY, words TEXT NOT NULL, vector TSVECTOR NOT NULL);
CREATE INDEX quote_words_vector ON quote_words USING gin (vector);
-- all
