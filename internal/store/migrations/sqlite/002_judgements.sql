-- What people decided. Rows are added and never changed.
CREATE TABLE judgements (
    number         INTEGER PRIMARY KEY AUTOINCREMENT,
    judgement_json TEXT NOT NULL
);

CREATE TRIGGER judgements_stay BEFORE UPDATE ON judgements BEGIN
    SELECT RAISE(ABORT, 'judgements are never changed');
END;

CREATE TRIGGER judgements_kept BEFORE DELETE ON judgements BEGIN
    SELECT RAISE(ABORT, 'judgements are never taken out');
END;
