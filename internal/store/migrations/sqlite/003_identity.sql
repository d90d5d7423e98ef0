-- What is said of an article besides its text, and by whom.
ALTER TABLE reports ADD COLUMN modified TEXT NOT NULL DEFAULT '';
ALTER TABLE reports ADD COLUMN captured TEXT NOT NULL DEFAULT '';
ALTER TABLE reports ADD COLUMN facts_json TEXT NOT NULL DEFAULT 'null';

-- A few numbers an article, by which its like are found.
CREATE TABLE sketches (
    number INTEGER PRIMARY KEY,
    sketch BLOB NOT NULL
);

CREATE TRIGGER sketches_out AFTER DELETE ON reports BEGIN
    DELETE FROM sketches WHERE number = old.number;
END;

-- Pairs of articles that are versions of one page or copies of one text. a is the lesser id.
CREATE TABLE kin (
    a    TEXT NOT NULL,
    b    TEXT NOT NULL,
    kind TEXT NOT NULL,
    why  TEXT NOT NULL,
    PRIMARY KEY (a, b, kind)
) WITHOUT ROWID;

CREATE INDEX kin_b ON kin (b);

CREATE TRIGGER kin_out AFTER DELETE ON reports BEGIN
    DELETE FROM kin WHERE a = old.id OR b = old.id;
    DELETE FROM printings WHERE id = old.id;
END;

-- Where else the very same text was printed.
CREATE TABLE printings (
    id     TEXT NOT NULL,
    uri    TEXT NOT NULL,
    outlet TEXT NOT NULL,
    PRIMARY KEY (id, uri)
) WITHOUT ROWID;

-- How many articles of a file were taken in, as long as the file stays as its mark says it is.
CREATE TABLE progress (
    file TEXT NOT NULL PRIMARY KEY,
    mark TEXT NOT NULL,
    done INTEGER NOT NULL
) WITHOUT ROWID;
