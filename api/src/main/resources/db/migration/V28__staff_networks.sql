-- From which networks a person signed in within 30 days. Tries from there are counted by themselves, so that no stranger elsewhere shuts the
-- person out. A keyed hash for this person alone: it tells neither the network nor who else works there.
CREATE TABLE staff_network (
    practice_id uuid NOT NULL,
    staff_id uuid NOT NULL,
    network_hash bytea NOT NULL CHECK (length(network_hash) = 32),
    signed_in_at timestamptz NOT NULL, -- the last time
    PRIMARY KEY (practice_id, staff_id, network_hash),
    FOREIGN KEY (practice_id, staff_id) REFERENCES staff_member (practice_id, id)
);
CREATE INDEX staff_network_by_age ON staff_network (signed_in_at);
ALTER TABLE staff_network ENABLE ROW LEVEL SECURITY;
ALTER TABLE staff_network FORCE ROW LEVEL SECURITY;
CREATE POLICY own_practice ON staff_network TO practicelinks_app USING (practice_id = current_practice());
CREATE POLICY relay_erases ON staff_network TO practicelinks_relay USING (true);
GRANT SELECT, INSERT, UPDATE ON staff_network TO practicelinks_app;
GRANT SELECT (signed_in_at), DELETE ON staff_network TO practicelinks_relay;

-- Of the attempts, those that are known to have failed: counted with their audit event.
ALTER TABLE staff_sign_in ADD COLUMN failures int NOT NULL DEFAULT 0;

-- One row for each such network, and one, without a hash, for all others together.
ALTER TABLE staff_sign_in ADD COLUMN network_hash bytea NOT NULL DEFAULT '' CHECK (length(network_hash) IN (0, 32));
ALTER TABLE staff_sign_in DROP CONSTRAINT staff_sign_in_pkey;
ALTER TABLE staff_sign_in ADD PRIMARY KEY (email_hash, network_hash);
