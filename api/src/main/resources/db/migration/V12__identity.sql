-- Who a patient is: what was checked by whom, what staff may write before that, and what a patient may see after it fell.

ALTER TABLE conversation
    ADD COLUMN identity_round int NOT NULL DEFAULT 0; -- raised each time the identity falls: other call-back words

-- Every step of an identity, and what it rested on. Neither changed nor deleted.
CREATE TABLE identity_check (
    practice_id uuid NOT NULL,
    conversation_id uuid NOT NULL,
    id uuid NOT NULL,
    occurred_at timestamptz NOT NULL,
    event text NOT NULL CHECK (event IN ('compared', 'verified', 'rejected', 'revoked', 'lapsed')),
    former text NOT NULL, -- the state before
    state text NOT NULL, -- the state after
    cause text CHECK (cause IN ('new-device', 'silence', 'number-changed', 'wrong-person')), -- of a lapse
    actor text NOT NULL CHECK (actor IN ('api-key', 'staff', 'patient', 'system')),
    actor_id text,
    method text CHECK (method IN ('call-to-number-on-record', 'in-person', 'known-email')),
    details_are_theirs boolean, -- the details on record are this person's
    account_is_theirs boolean, -- this person made this account
    PRIMARY KEY (practice_id, conversation_id, id),
    FOREIGN KEY (practice_id, conversation_id) REFERENCES conversation (practice_id, id),
    CHECK (event <> 'verified' OR (method IS NOT NULL AND details_are_theirs AND account_is_theirs))
);
CREATE INDEX identity_check_by_time ON identity_check (practice_id, occurred_at);
ALTER TABLE identity_check ENABLE ROW LEVEL SECURITY;
ALTER TABLE identity_check FORCE ROW LEVEL SECURITY;
CREATE POLICY own_practice ON identity_check TO practicelinks_app USING (practice_id = current_practice());
GRANT SELECT, INSERT ON identity_check TO practicelinks_app;

-- Texts that a practice has approved for patients whose identity is not verified.
CREATE TABLE safe_reply (
    practice_id uuid NOT NULL REFERENCES practice (id),
    id uuid NOT NULL,
    text text NOT NULL CHECK (length(text) BETWEEN 1 AND 4000),
    created_at timestamptz NOT NULL,
    retired_at timestamptz, -- no longer to be sent
    PRIMARY KEY (practice_id, id)
);
ALTER TABLE safe_reply ENABLE ROW LEVEL SECURITY;
ALTER TABLE safe_reply FORCE ROW LEVEL SECURITY;
CREATE POLICY own_practice ON safe_reply TO practicelinks_app USING (practice_id = current_practice());
GRANT SELECT, INSERT, UPDATE (retired_at) ON safe_reply TO practicelinks_app;

ALTER TABLE message
    ADD COLUMN gate text CHECK (gate IN ('verified', 'declared', 'safe-reply')), -- what let the practice's message pass
    ADD COLUMN staff_id uuid; -- who of the practice wrote it; null: its program, or not the practice
CREATE INDEX message_of_practice_by_time ON message (practice_id, sent_at) WHERE gate IS NOT NULL;

-- From when on a session sees the conversation: null is from its beginning. What was before is hidden from a device that is new,
-- or after a long silence, until the identity is verified again.
ALTER TABLE patient_session_directory ADD COLUMN sees_from timestamptz;
CREATE INDEX patient_session_of_patient ON patient_session_directory (practice_id, patient_id);
GRANT UPDATE ON patient_session_directory TO practicelinks_app;
ALTER TABLE signup
    ADD COLUMN sees_from timestamptz, -- what its first proof led to, for repeats
    ADD COLUMN moves_patient_id uuid; -- no signup, but this patient's move to that number
ALTER TABLE patient ADD COLUMN last_seen_at timestamptz; -- to the hour
-- Null where a patient was there before this was noted: seen when they were made.

-- Devices on which a patient has proven their number: a random token in a cookie or an app, kept as its hash.
CREATE TABLE patient_device (
    practice_id uuid NOT NULL,
    patient_id uuid NOT NULL,
    device_hash bytea NOT NULL CHECK (length(device_hash) = 32),
    seen_at timestamptz NOT NULL,
    PRIMARY KEY (practice_id, patient_id, device_hash),
    FOREIGN KEY (practice_id, patient_id) REFERENCES patient (practice_id, id)
);
ALTER TABLE patient_device ENABLE ROW LEVEL SECURITY;
ALTER TABLE patient_device FORCE ROW LEVEL SECURITY;
CREATE POLICY own_practice ON patient_device TO practicelinks_app USING (practice_id = current_practice());
GRANT SELECT, INSERT, UPDATE, DELETE ON patient_device TO practicelinks_app;
