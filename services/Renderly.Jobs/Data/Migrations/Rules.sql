-- What the code promises is also enforced: a booking balances in every currency, and neither the ledger nor the log of events is
-- ever changed. Only retention may remove what its time is over for, and says so: set_config('renderly.retention', 'on', true).
CREATE OR REPLACE FUNCTION jobs.ledger_is_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'DELETE' AND current_setting('renderly.retention', true) = 'on' THEN
        RETURN NULL;
    END IF;
    RAISE EXCEPTION 'The ledger is append-only: % of %.% is refused.', TG_OP, TG_TABLE_SCHEMA, TG_TABLE_NAME;
END $$;
CREATE TRIGGER ledger_entry_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON jobs.ledger_entry
    FOR EACH STATEMENT EXECUTE FUNCTION jobs.ledger_is_append_only();
CREATE TRIGGER ledger_transaction_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON jobs.ledger_transaction
    FOR EACH STATEMENT EXECUTE FUNCTION jobs.ledger_is_append_only();
CREATE OR REPLACE FUNCTION jobs.ledger_balances() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (SELECT 1 FROM jobs.ledger_entry WHERE transaction_id = NEW.transaction_id GROUP BY currency HAVING sum(amount) <> 0) THEN
        RAISE EXCEPTION 'Ledger transaction % does not balance.', NEW.transaction_id;
    END IF;
    RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER ledger_entry_balances AFTER INSERT ON jobs.ledger_entry
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION jobs.ledger_balances();
CREATE OR REPLACE FUNCTION jobs.job_event_is_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'DELETE' AND current_setting('renderly.retention', true) = 'on' THEN
        RETURN NULL;
    END IF;
    RAISE EXCEPTION 'The log of events is append-only: % of %.% is refused.', TG_OP, TG_TABLE_SCHEMA, TG_TABLE_NAME;
END $$;
CREATE TRIGGER job_event_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON jobs.job_event
    FOR EACH STATEMENT EXECUTE FUNCTION jobs.job_event_is_append_only();
