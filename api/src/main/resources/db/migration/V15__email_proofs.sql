-- An e-mail address that a patient has proven, by a code sent there.
ALTER TABLE outbox DROP CONSTRAINT outbox_kind_check;
ALTER TABLE outbox ADD CONSTRAINT outbox_kind_check CHECK (kind IN ('link', 'sms', 'email'));

ALTER TABLE patient
    ADD COLUMN proven_email text, -- as typed when it was proven; "email" is what was typed at signup
    ADD COLUMN email_proven_at timestamptz,
    ADD CONSTRAINT patient_email_proven CHECK ((proven_email IS NULL) = (email_proven_at IS NULL));

-- The hash is erased when the code expires or a newer one is asked for, the row a day later.
CREATE TABLE email_proof (
    practice_id uuid NOT NULL,
    id uuid NOT NULL,
    patient_id uuid NOT NULL,
    email text NOT NULL,
    code_hash bytea CHECK (length(code_hash) = 32), -- keyed; null once it is over
    expires_at timestamptz NOT NULL,
    failures int NOT NULL DEFAULT 0, -- guesses counted since the last success
    created_at timestamptz NOT NULL,
    PRIMARY KEY (practice_id, id),
    FOREIGN KEY (practice_id, patient_id) REFERENCES patient (practice_id, id)
);
CREATE INDEX email_proof_by_patient ON email_proof (practice_id, patient_id);
CREATE INDEX email_proof_by_age ON email_proof (practice_id, created_at);
CREATE INDEX email_proof_by_expiry ON email_proof (expires_at);
ALTER TABLE email_proof ENABLE ROW LEVEL SECURITY;
ALTER TABLE email_proof FORCE ROW LEVEL SECURITY;
CREATE POLICY own_practice ON email_proof TO practicelinks_app USING (practice_id = current_practice());
CREATE POLICY relay_erases ON email_proof TO practicelinks_relay USING (true);
GRANT SELECT, INSERT, UPDATE ON email_proof TO practicelinks_app;
GRANT SELECT (code_hash, expires_at), UPDATE (code_hash), DELETE ON email_proof TO practicelinks_relay;
