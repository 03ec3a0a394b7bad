-- Who has no usable mobile is connected by a code that the front desk hands out.

ALTER TABLE patient ALTER COLUMN mobile DROP NOT NULL; -- null: none is proven. Nulls are no duplicates: each such person is a patient of their own

-- The hash is erased when the code expires, the row a day later.
CREATE TABLE connect_code (
    practice_id uuid NOT NULL,
    id uuid NOT NULL,
    -- Somebody new, and the link whose tags and greeting the conversation gets; all null for somebody who is connected already.
    link_id uuid,
    name text CHECK (length(name) BETWEEN 1 AND 100),
    folded_name text,
    email text,
    relationship text CHECK (relationship IN ('self', 'child', 'other')),
    on_behalf_of text,
    folded_on_behalf_of text,
    birth_date date, -- of whom it is about
    -- Whose it is: known from the start, or once somebody new has typed it.
    patient_id uuid,
    conversation_id uuid,
    code_hash bytea CHECK (length(code_hash) = 32), -- keyed; null once it is over
    expires_at timestamptz NOT NULL,
    redeemed_at timestamptz,
    device_hash bytea CHECK (length(device_hash) = 32), -- of the device on which it was typed, for repeats
    sees_from timestamptz, -- what its first use led to, for repeats
    PRIMARY KEY (practice_id, id),
    FOREIGN KEY (practice_id, link_id) REFERENCES link (practice_id, id),
    FOREIGN KEY (practice_id, patient_id) REFERENCES patient (practice_id, id),
    FOREIGN KEY (practice_id, conversation_id) REFERENCES conversation (practice_id, id),
    CHECK (num_nulls(link_id, name, folded_name, relationship, folded_on_behalf_of) IN (0, 5)),
    CHECK ((patient_id IS NULL) = (conversation_id IS NULL)),
    CHECK (link_id IS NOT NULL OR patient_id IS NOT NULL),
    CHECK ((redeemed_at IS NULL) = (device_hash IS NULL)),
    CHECK (redeemed_at IS NULL OR patient_id IS NOT NULL)
);
CREATE UNIQUE INDEX connect_code_by_hash ON connect_code (practice_id, code_hash) WHERE code_hash IS NOT NULL;
-- The newest takes the place of an older one that nobody has used.
CREATE UNIQUE INDEX connect_code_unused ON connect_code (practice_id, conversation_id) WHERE redeemed_at IS NULL AND conversation_id IS NOT NULL;
CREATE INDEX connect_code_by_expiry ON connect_code (expires_at);
ALTER TABLE connect_code ENABLE ROW LEVEL SECURITY;
ALTER TABLE connect_code FORCE ROW LEVEL SECURITY;
CREATE POLICY own_practice ON connect_code TO practicelinks_app USING (practice_id = current_practice());
CREATE POLICY relay_erases ON connect_code TO practicelinks_relay USING (true);
GRANT SELECT, INSERT, UPDATE ON connect_code TO practicelinks_app;
GRANT SELECT (code_hash, expires_at), UPDATE (code_hash), DELETE ON connect_code TO practicelinks_relay;
