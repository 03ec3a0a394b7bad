-- The practice's own data about its patients, as the practice imports it. What a person is called, born and reached by rests sealed with
-- the practice's key; numbers and addresses can be compared by a hash under a key that is derived from it.
CREATE TABLE record_import (
    practice_id uuid NOT NULL REFERENCES practice (id),
    id uuid NOT NULL,
    status text NOT NULL CHECK (status IN ('running', 'done', 'failed', 'undone')),
    is_dry_run boolean NOT NULL, -- counts only
    is_undoing boolean NOT NULL DEFAULT false, -- while running: takes back what it did
    lines int NOT NULL,
    processed int NOT NULL, -- refused lines included
    created int NOT NULL DEFAULT 0,
    updated int NOT NULL DEFAULT 0,
    unchanged int NOT NULL DEFAULT 0,
    refused int NOT NULL,
    kept int NOT NULL DEFAULT 0, -- records that an undo left alone, since a later import had built upon them
    errors jsonb NOT NULL, -- line, column and what is wrong; never a value
    unknown_columns text[] NOT NULL,
    created_at timestamptz NOT NULL,
    finished_at timestamptz,
    PRIMARY KEY (practice_id, id)
);
CREATE UNIQUE INDEX record_import_one_running ON record_import (practice_id) WHERE status = 'running';
CREATE INDEX record_import_running ON record_import (created_at) WHERE status = 'running';
ALTER TABLE record_import ENABLE ROW LEVEL SECURITY;
ALTER TABLE record_import FORCE ROW LEVEL SECURITY;
CREATE POLICY own_practice ON record_import TO practicelinks_app USING (practice_id = current_practice());
CREATE POLICY relay_finds ON record_import FOR SELECT TO practicelinks_relay USING (true);
GRANT SELECT, INSERT, UPDATE ON record_import TO practicelinks_app;
GRANT SELECT (practice_id, id, status, created_at) ON record_import TO practicelinks_relay;

-- Good lines of a file that wait to be merged, sealed; gone with the transaction that merges them.
CREATE TABLE record_import_chunk (
    practice_id uuid NOT NULL,
    import_id uuid NOT NULL,
    number int NOT NULL,
    sealed bytea NOT NULL,
    PRIMARY KEY (practice_id, import_id, number),
    FOREIGN KEY (practice_id, import_id) REFERENCES record_import (practice_id, id)
);
ALTER TABLE record_import_chunk ENABLE ROW LEVEL SECURITY;
ALTER TABLE record_import_chunk FORCE ROW LEVEL SECURITY;
CREATE POLICY own_practice ON record_import_chunk TO practicelinks_app USING (practice_id = current_practice());
GRANT SELECT, INSERT, DELETE ON record_import_chunk TO practicelinks_app;

CREATE TABLE patient_record (
    practice_id uuid NOT NULL REFERENCES practice (id),
    id uuid NOT NULL,
    external_id text NOT NULL CHECK (length(external_id) BETWEEN 1 AND 64), -- the practice's own number for the patient
    sealed bytea NOT NULL, -- names, birth date, mobile number, e-mail address
    mobile_hash bytea CHECK (length(mobile_hash) = 32), -- keyed; families share a number
    email_hash bytea CHECK (length(email_hash) = 32), -- keyed
    import_id uuid NOT NULL, -- which import made it what it is
    created_at timestamptz NOT NULL,
    updated_at timestamptz NOT NULL,
    PRIMARY KEY (practice_id, id),
    UNIQUE (practice_id, external_id),
    FOREIGN KEY (practice_id, import_id) REFERENCES record_import (practice_id, id)
);
CREATE INDEX patient_record_by_mobile ON patient_record (practice_id, mobile_hash) WHERE mobile_hash IS NOT NULL;
CREATE INDEX patient_record_by_email ON patient_record (practice_id, email_hash) WHERE email_hash IS NOT NULL;
ALTER TABLE patient_record ENABLE ROW LEVEL SECURITY;
ALTER TABLE patient_record FORCE ROW LEVEL SECURITY;
CREATE POLICY own_practice ON patient_record TO practicelinks_app USING (practice_id = current_practice());
GRANT SELECT, INSERT, UPDATE, DELETE ON patient_record TO practicelinks_app;

-- How a record stood before an import changed it, so that the import can be undone: for 30 days, or until a later import changes it too.
CREATE TABLE record_former (
    practice_id uuid NOT NULL,
    import_id uuid NOT NULL,
    record_id uuid NOT NULL,
    is_new boolean NOT NULL, -- the import made the record
    is_built_upon boolean NOT NULL DEFAULT false, -- a later import changed the record: what stood before is forgotten
    sealed bytea,
    mobile_hash bytea,
    email_hash bytea,
    former_import_id uuid,
    former_updated_at timestamptz,
    created_at timestamptz NOT NULL,
    PRIMARY KEY (practice_id, import_id, record_id),
    FOREIGN KEY (practice_id, import_id) REFERENCES record_import (practice_id, id)
);
CREATE INDEX record_former_by_record ON record_former (practice_id, record_id) WHERE NOT is_built_upon;
CREATE INDEX record_former_by_age ON record_former (created_at);
ALTER TABLE record_former ENABLE ROW LEVEL SECURITY;
ALTER TABLE record_former FORCE ROW LEVEL SECURITY;
CREATE POLICY own_practice ON record_former TO practicelinks_app USING (practice_id = current_practice());
CREATE POLICY relay_forgets ON record_former TO practicelinks_relay USING (true);
GRANT SELECT, INSERT, UPDATE, DELETE ON record_former TO practicelinks_app;
GRANT SELECT (created_at), DELETE ON record_former TO practicelinks_relay;
