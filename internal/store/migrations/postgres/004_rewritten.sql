-- How often a report that was there was written anew or taken out: who goes on reading sees by it that what was read is old.
CREATE TABLE rewritten (times BIGINT NOT NULL);

INSERT INTO rewritten (times) VALUES (0);
