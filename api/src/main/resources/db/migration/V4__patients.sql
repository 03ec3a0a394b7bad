-- Signups, one-time codes, patients and their conversations. All of it is the practice's: practice_id leads every key.

CREATE TABLE signup (
    practice_id uuid NOT NULL,
    id uuid NOT NULL,
    link_id uuid NOT NULL,
    mobile text NOT NULL, -- E.164
    name text NOT NULL CHECK (length(name) BETWEEN 1 AND 100),
    folded_name text NOT NULL,
    email text,
    on_behalf_of text,
    click_id bytea, -- only where its tag is good and it is of this link
    attribution text NOT NULL CHECK (attribution IN ('click', 'none')),
    connected_at timestamptz,
    patient_id uuid,
    conversation_id uuid,
    created_at timestamptz NOT NULL,
    PRIMARY KEY (practice_id, id),
    FOREIGN KEY (practice_id, link_id) REFERENCES link (practice_id, id)
);
CREATE INDEX signup_by_link ON signup (practice_id, link_id, created_at);
ALTER TABLE signup ENABLE ROW LEVEL SECURITY;
ALTER TABLE signup FORCE ROW LEVEL SECURITY;
CREATE POLICY own_practice ON signup TO practicelinks_app USING (practice_id = current_practice());
GRANT SELECT, INSERT, UPDATE ON signup TO practicelinks_app;

-- Directory: signup to practice, since a patient who proves a code has no other credential.
CREATE TABLE signup_directory (
    signup_id uuid PRIMARY KEY,
    practice_id uuid NOT NULL REFERENCES practice (id)
);
GRANT SELECT, INSERT ON signup_directory TO practicelinks_app;

-- One-time codes; a challenge's id is its signup's. The hash is erased when the code expires, the row a day after that.
CREATE TABLE code_challenge (
    practice_id uuid NOT NULL,
    id uuid NOT NULL,
    mobile text NOT NULL, -- E.164
    region text NOT NULL, -- of the number, ISO 3166
    code_hash bytea CHECK (length(code_hash) = 32), -- keyed; of the newest code; null once expired
    expires_at timestamptz NOT NULL, -- of the newest code
    sent int NOT NULL DEFAULT 1,
    failures int NOT NULL DEFAULT 0, -- guesses counted since the last success; a new code does not reset them
    PRIMARY KEY (practice_id, id),
    FOREIGN KEY (practice_id, id) REFERENCES signup (practice_id, id)
);
CREATE INDEX code_challenge_by_expiry ON code_challenge (expires_at);
ALTER TABLE code_challenge ENABLE ROW LEVEL SECURITY;
ALTER TABLE code_challenge FORCE ROW LEVEL SECURITY;
CREATE POLICY own_practice ON code_challenge TO practicelinks_app USING (practice_id = current_practice());
CREATE POLICY relay_erases ON code_challenge TO practicelinks_relay USING (true);
GRANT SELECT, INSERT, UPDATE ON code_challenge TO practicelinks_app;
GRANT SELECT (code_hash, expires_at), UPDATE (code_hash), DELETE ON code_challenge TO practicelinks_relay;

-- Guesses and codes by mobile number over all practices; the number only as a keyed hash. A success clears the row's lists.
CREATE TABLE mobile_guard (
    mobile_hash bytea PRIMARY KEY,
    failed_at timestamptz[] NOT NULL DEFAULT '{}', -- counted guesses of the last hour, at most 10
    sent_at timestamptz[] NOT NULL DEFAULT '{}', -- codes of the last hour, at most 5
    locked_until timestamptz,
    changed_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX mobile_guard_by_age ON mobile_guard (changed_at);
GRANT SELECT, INSERT, UPDATE ON mobile_guard TO practicelinks_app;
GRANT SELECT (changed_at), DELETE ON mobile_guard TO practicelinks_relay;

-- A patient is (practice, mobile, folded name): a number is not a person.
CREATE TABLE patient (
    practice_id uuid NOT NULL REFERENCES practice (id),
    id uuid NOT NULL,
    mobile text NOT NULL,
    folded_name text NOT NULL,
    name text NOT NULL,
    email text,
    on_behalf_of text,
    created_at timestamptz NOT NULL,
    PRIMARY KEY (practice_id, id),
    UNIQUE (practice_id, mobile, folded_name)
);
ALTER TABLE patient ENABLE ROW LEVEL SECURITY;
ALTER TABLE patient FORCE ROW LEVEL SECURITY;
CREATE POLICY own_practice ON patient TO practicelinks_app USING (practice_id = current_practice());
GRANT SELECT, INSERT, UPDATE ON patient TO practicelinks_app;

CREATE TABLE conversation (
    practice_id uuid NOT NULL,
    id uuid NOT NULL,
    patient_id uuid NOT NULL,
    link_id uuid NOT NULL, -- first touch, kept
    tags text[] NOT NULL,
    source text, -- first touch, kept
    assignee text, -- of the first link; who takes it, in the practice's own words
    attribution text NOT NULL CHECK (attribution IN ('click', 'none')),
    click_id bytea, -- first touch, kept
    last_link_id uuid NOT NULL, -- last touch, noted
    last_click_id bytea,
    identity text NOT NULL DEFAULT 'unverified' CHECK (identity IN (
        'unverified', 'matched', 'incomplete', 'ambiguous', 'mismatched', 'no-record', 'verified', 'rejected')),
    opened_at timestamptz NOT NULL,
    updated_at timestamptz NOT NULL,
    PRIMARY KEY (practice_id, id),
    UNIQUE (practice_id, patient_id),
    FOREIGN KEY (practice_id, patient_id) REFERENCES patient (practice_id, id),
    FOREIGN KEY (practice_id, link_id) REFERENCES link (practice_id, id),
    FOREIGN KEY (practice_id, last_link_id) REFERENCES link (practice_id, id)
);
CREATE INDEX conversation_by_age ON conversation (practice_id, opened_at DESC, id DESC);
CREATE INDEX conversation_by_link ON conversation (practice_id, link_id);
ALTER TABLE conversation ENABLE ROW LEVEL SECURITY;
ALTER TABLE conversation FORCE ROW LEVEL SECURITY;
CREATE POLICY own_practice ON conversation TO practicelinks_app USING (practice_id = current_practice());
GRANT SELECT, INSERT, UPDATE ON conversation TO practicelinks_app;

CREATE TABLE message (
    practice_id uuid NOT NULL,
    conversation_id uuid NOT NULL,
    id uuid NOT NULL,
    author text NOT NULL CHECK (author IN ('practice', 'patient', 'greeting')), -- 'greeting': the link's, sent by itself
    text text NOT NULL CHECK (length(text) BETWEEN 1 AND 4000),
    health_information boolean,
    reason text CHECK (length(reason) BETWEEN 1 AND 200),
    sent_at timestamptz NOT NULL,
    PRIMARY KEY (practice_id, conversation_id, id),
    FOREIGN KEY (practice_id, conversation_id) REFERENCES conversation (practice_id, id)
);
ALTER TABLE message ENABLE ROW LEVEL SECURITY;
ALTER TABLE message FORCE ROW LEVEL SECURITY;
CREATE POLICY own_practice ON message TO practicelinks_app USING (practice_id = current_practice());
GRANT SELECT, INSERT ON message TO practicelinks_app;

-- Directory: hash of a patient's session token to practice and patient.
CREATE TABLE patient_session_directory (
    token_hash bytea PRIMARY KEY CHECK (length(token_hash) = 32),
    practice_id uuid NOT NULL,
    patient_id uuid NOT NULL,
    created_at timestamptz NOT NULL,
    expires_at timestamptz NOT NULL,
    FOREIGN KEY (practice_id, patient_id) REFERENCES patient (practice_id, id)
);
CREATE INDEX patient_session_by_expiry ON patient_session_directory (expires_at);
GRANT SELECT, INSERT, DELETE ON patient_session_directory TO practicelinks_app;
