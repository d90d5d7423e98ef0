-- What people decided. Rows are added and never changed.
CREATE TABLE judgements (
    number         BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    judgement_json TEXT NOT NULL
);

CREATE FUNCTION judgements_stay() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'judgements are never changed or taken out';
END $$;

CREATE TRIGGER judgements_stay BEFORE UPDATE OR DELETE OR TRUNCATE ON judgements
    FOR EACH STATEMENT EXECUTE FUNCTION judgements_stay();
