-- The chain that seals audit_event: each link holds a keyed hash of the event and of the link before, so that a change, a loss or
-- an insertion shows. A role of its own seals, checks and, after the time of keeping, deletes.
DO $$
BEGIN
    BEGIN
        CREATE ROLE practicelinks_audit NOLOGIN NOBYPASSRLS;
    EXCEPTION
        WHEN duplicate_object OR unique_violation THEN NULL; -- roles belong to the server, not to this database
    END;
    BEGIN
        GRANT practicelinks_audit TO CURRENT_USER;
    EXCEPTION
        WHEN unique_violation THEN NULL; -- another database's migration granted it at the same moment
    END;
END
$$;
GRANT USAGE ON SCHEMA public TO practicelinks_audit;

CREATE POLICY sealer_reads ON audit_event FOR SELECT TO practicelinks_audit USING (true);
-- 45 CFR 164.316(b)(2)(i): six years. Not even a fault of the program can delete an event before.
CREATE POLICY kept_six_years ON audit_event FOR DELETE TO practicelinks_audit
    USING (occurred_at < now() - interval '6 years');
GRANT SELECT, DELETE ON audit_event TO practicelinks_audit;
CREATE INDEX audit_event_of_subject ON audit_event (practice_id, subject_id);

-- Where the chain ends. One row, locked by whoever adds a link.
CREATE TABLE audit_chain (
    only_row boolean PRIMARY KEY DEFAULT true CHECK (only_row),
    number bigint NOT NULL DEFAULT 0 CHECK (number >= 0), -- of the last link
    hash bytea NOT NULL DEFAULT decode(repeat('00', 32), 'hex') CHECK (length(hash) = 32) -- of the last link
);
INSERT INTO audit_chain DEFAULT VALUES;
GRANT SELECT, UPDATE ON audit_chain TO practicelinks_audit;

CREATE TABLE audit_seal (
    number bigint PRIMARY KEY CHECK (number > 0), -- without a gap
    practice_id uuid NOT NULL,
    event_id uuid NOT NULL,
    hash bytea NOT NULL CHECK (length(hash) = 32),
    key_id text NOT NULL, -- which settings key it was made with
    UNIQUE (practice_id, event_id)
);
ALTER TABLE audit_seal ENABLE ROW LEVEL SECURITY;
ALTER TABLE audit_seal FORCE ROW LEVEL SECURITY;
CREATE POLICY sealer_works ON audit_seal TO practicelinks_audit USING (true) WITH CHECK (true);
GRANT SELECT, INSERT, DELETE ON audit_seal TO practicelinks_audit;

-- Events that have no link yet. Filled by the database itself, so that no program can write an event and leave it out.
CREATE TABLE audit_unsealed (
    practice_id uuid NOT NULL,
    event_id uuid NOT NULL,
    occurred_at timestamptz NOT NULL,
    PRIMARY KEY (practice_id, event_id)
);
CREATE INDEX audit_unsealed_by_age ON audit_unsealed (occurred_at, event_id);
ALTER TABLE audit_unsealed ENABLE ROW LEVEL SECURITY;
ALTER TABLE audit_unsealed FORCE ROW LEVEL SECURITY;
CREATE POLICY trigger_notes ON audit_unsealed FOR INSERT WITH CHECK (true); -- nobody is granted INSERT: the owner's function does it
CREATE POLICY sealer_works ON audit_unsealed TO practicelinks_audit USING (true);
GRANT SELECT, DELETE ON audit_unsealed TO practicelinks_audit;

CREATE FUNCTION audit_event_awaits_seal() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public
    AS $$
BEGIN
    INSERT INTO public.audit_unsealed VALUES (NEW.practice_id, NEW.id, NEW.occurred_at);
    RETURN NULL;
END
$$;
REVOKE ALL ON FUNCTION audit_event_awaits_seal() FROM PUBLIC;
CREATE TRIGGER awaits_seal AFTER INSERT ON audit_event FOR EACH ROW EXECUTE FUNCTION audit_event_awaits_seal();

-- What is there already waits, too. Not forced for a moment, since the owner would see none of it.
ALTER TABLE audit_event NO FORCE ROW LEVEL SECURITY;
INSERT INTO audit_unsealed SELECT practice_id, id, occurred_at FROM audit_event;
ALTER TABLE audit_event FORCE ROW LEVEL SECURITY;
