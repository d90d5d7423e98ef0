-- English stems, but no stop words: people search for "no" and "not". Diacritics do not matter.
CREATE TEXT SEARCH DICTIONARY parley.stems (TEMPLATE = snowball, LANGUAGE = english);
CREATE TEXT SEARCH CONFIGURATION parley.english (COPY = pg_catalog.english);
ALTER TEXT SEARCH CONFIGURATION parley.english ALTER MAPPING REPLACE english_stem WITH parley.stems;

CREATE FUNCTION parley.fold(words TEXT) RETURNS TEXT LANGUAGE sql IMMUTABLE PARALLEL SAFE STRICT
    RETURN regexp_replace(normalize(words, NFD), U&'[\0300-\036F]', '', 'g');

-- One row an article, with what was read in it. Columns that end in _json hold the values of event.Report as JSON, kept
-- as text so that what comes out is what went in.
CREATE TABLE reports (
    number         BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    id             TEXT NOT NULL UNIQUE,
    uri            TEXT NOT NULL,
    title          TEXT NOT NULL,
    outlet         TEXT NOT NULL,
    language       TEXT NOT NULL,
    text           TEXT NOT NULL,
    stated_json    TEXT NOT NULL,
    stated_by      TEXT NOT NULL,
    passages_json  TEXT NOT NULL,
    published_json TEXT NOT NULL,
    entities_json  TEXT NOT NULL,
    claims_json    TEXT NOT NULL,
    words          TSVECTOR GENERATED ALWAYS AS (to_tsvector('parley.english', parley.fold(title || ' ' || text))) STORED
);

CREATE INDEX reports_words ON reports USING GIN (words);
