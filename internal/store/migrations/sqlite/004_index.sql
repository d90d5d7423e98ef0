-- New articles are put into the index of words by the program, many in a row: one statement each, as of a trigger, makes FTS5
-- write each one by itself.
DROP TRIGGER words_in;
