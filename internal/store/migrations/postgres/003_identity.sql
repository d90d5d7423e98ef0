-- What is said of an article besides its text, and by whom.
ALTER TABLE reports ADD COLUMN modified TEXT NOT NULL DEFAULT '';
ALTER TABLE reports ADD COLUMN captured TEXT NOT NULL DEFAULT '';
ALTER TABLE reports ADD COLUMN facts_json TEXT NOT NULL DEFAULT 'null';

-- A few numbers an article, by which its like are found.
CREATE TABLE sketches (
    number BIGINT PRIMARY KEY REFERENCES reports (number) ON DELETE CASCADE,
    sketch BYTEA NOT NULL
);

-- Pairs of articles that are versions of one page or copies of one text. a is the lesser id.
CREATE TABLE kin (
    a    TEXT NOT NULL REFERENCES reports (id) ON DELETE CASCADE,
    b    TEXT NOT NULL REFERENCES reports (id) ON DELETE CASCADE,
    kind TEXT NOT NULL,
    why  TEXT NOT NULL,
    PRIMARY KEY (a, b, kind)
);

CREATE INDEX kin_b ON kin (b);

-- Where else the very same text was printed.
CREATE TABLE printings (
    id     TEXT NOT NULL REFERENCES reports (id) ON DELETE CASCADE,
    uri    TEXT NOT NULL,
    outlet TEXT NOT NULL,
    PRIMARY KEY (id, uri)
);

-- How many articles of a file were taken in, as long as the file stays as its mark says it is.
CREATE TABLE progress (
    file TEXT NOT NULL PRIMARY KEY,
    mark TEXT NOT NULL,
    done BIGINT NOT NULL
);
