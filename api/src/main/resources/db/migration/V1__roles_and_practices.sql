-- Who may do what in this database, and the practices themselves.
--
-- The migrating user owns everything. The programs never work as the owner: each pool connects with one of these roles, which
-- neither own a table nor bypass row-level security.
--   practicelinks_app     requests: sees one practice at a time, the one named by set_config('practicelinks.practice', …, true)
--   practicelinks_ingest  the drain of the click streams: writes clicks of all practices, reads nothing else
--   practicelinks_relay   the outbox and the publication of links: reads links of all practices, no patient data
DO $$
DECLARE
    name text;
BEGIN
    FOREACH name IN ARRAY ARRAY['practicelinks_app', 'practicelinks_ingest', 'practicelinks_relay'] LOOP
        BEGIN
            EXECUTE format('CREATE ROLE %I NOLOGIN NOBYPASSRLS', name);
        EXCEPTION
            WHEN duplicate_object OR unique_violation THEN NULL; -- roles belong to the server, not to this database
        END;
        BEGIN
            EXECUTE format('GRANT %I TO CURRENT_USER', name);
        EXCEPTION
            WHEN unique_violation THEN NULL; -- another database's migration granted it at the same moment
        END;
    END LOOP;
END
$$;

GRANT USAGE ON SCHEMA public TO practicelinks_app, practicelinks_ingest, practicelinks_relay;

-- The practice that the current transaction works for; null where none is set, which matches no row.
CREATE FUNCTION current_practice() RETURNS uuid
    LANGUAGE sql STABLE PARALLEL SAFE
    RETURN NULLIF(current_setting('practicelinks.practice', true), '')::uuid;

-- One row. The incarnation is raised by the operator after a restore from a backup: it makes every link newer than all that the
-- lost state had published.
CREATE TABLE installation (
    only_row boolean PRIMARY KEY DEFAULT true CHECK (only_row),
    incarnation bigint NOT NULL DEFAULT 1 CHECK (incarnation > 0)
);
INSERT INTO installation DEFAULT VALUES;
GRANT SELECT ON installation TO practicelinks_app, practicelinks_relay;

CREATE TABLE practice (
    id uuid PRIMARY KEY,
    name text NOT NULL CHECK (length(name) BETWEEN 1 AND 120),
    discreet_name text CHECK (length(discreet_name) BETWEEN 1 AND 120),
    street text CHECK (length(street) BETWEEN 1 AND 200),
    phone text CHECK (length(phone) BETWEEN 1 AND 40),
    hours text CHECK (length(hours) BETWEEN 1 AND 200),
    time_zone text NOT NULL,
    status text NOT NULL DEFAULT 'live' CHECK (status IN ('live', 'provisional')),
    created_at timestamptz NOT NULL
);
ALTER TABLE practice ENABLE ROW LEVEL SECURITY;
ALTER TABLE practice FORCE ROW LEVEL SECURITY;
CREATE POLICY own_practice ON practice TO practicelinks_app USING (id = current_practice());
CREATE POLICY relay_reads ON practice FOR SELECT TO practicelinks_relay USING (true);
GRANT SELECT, INSERT, UPDATE ON practice TO practicelinks_app;
GRANT SELECT ON practice TO practicelinks_relay;

-- Directory: API-key hash to practice, outside row-level security, since the practice is not known before the look-up.
CREATE TABLE api_key_directory (
    key_hash bytea PRIMARY KEY CHECK (length(key_hash) = 32),
    practice_id uuid NOT NULL REFERENCES practice (id),
    scopes text[] NOT NULL DEFAULT '{}',
    created_at timestamptz NOT NULL,
    revoked_at timestamptz
);
GRANT SELECT, INSERT ON api_key_directory TO practicelinks_app;

-- Answers of creating calls, kept for 24 hours so that a repeated Idempotency-Key gets the same answer again.
CREATE TABLE idempotent_answer (
    principal bytea NOT NULL,
    operation text NOT NULL,
    key text NOT NULL CHECK (length(key) BETWEEN 1 AND 255),
    request_hash bytea NOT NULL,
    status int,
    answer bytea, -- sealed with the settings key: it may hold a secret; null while the first call is under way
    key_id text,
    created_at timestamptz NOT NULL,
    PRIMARY KEY (principal, operation, key)
);
CREATE INDEX idempotent_answer_age ON idempotent_answer (created_at);
GRANT SELECT, INSERT, UPDATE, DELETE ON idempotent_answer TO practicelinks_app;
