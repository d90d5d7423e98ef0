-- One row an article, with what was read in it. Columns that end in _json hold the values of event.Report as JSON.
CREATE TABLE reports (
    number         INTEGER PRIMARY KEY AUTOINCREMENT,
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
    claims_json    TEXT NOT NULL
);

CREATE VIRTUAL TABLE words USING fts5 (
    title, text, content = 'reports', content_rowid = 'number', tokenize = 'porter unicode61 remove_diacritics 2'
);

CREATE TRIGGER words_in AFTER INSERT ON reports BEGIN
    INSERT INTO words (rowid, title, text) VALUES (new.number, new.title, new.text);
END;

CREATE TRIGGER words_out AFTER DELETE ON reports BEGIN
    INSERT INTO words (words, rowid, title, text) VALUES ('delete', old.number, old.title, old.text);
END;

CREATE TRIGGER words_over AFTER UPDATE ON reports BEGIN
    INSERT INTO words (words, rowid, title, text) VALUES ('delete', old.number, old.title, old.text);
    INSERT INTO words (rowid, title, text) VALUES (new.number, new.title, new.text);
END;
