-- The people of a practice, and their sessions. A practice's program has a key, a person signs in.
CREATE TABLE staff_member (
    practice_id uuid NOT NULL REFERENCES practice (id),
    id uuid NOT NULL,
    name text NOT NULL CHECK (length(name) BETWEEN 1 AND 100),
    email text NOT NULL CHECK (length(email) BETWEEN 3 AND 254), -- in lower case
    password_hash text NOT NULL, -- Argon2id
    created_at timestamptz NOT NULL,
    disabled_at timestamptz,
    PRIMARY KEY (practice_id, id)
);
ALTER TABLE staff_member ENABLE ROW LEVEL SECURITY;
ALTER TABLE staff_member FORCE ROW LEVEL SECURITY;
CREATE POLICY own_practice ON staff_member TO practicelinks_app USING (practice_id = current_practice());
GRANT SELECT, INSERT, UPDATE ON staff_member TO practicelinks_app;

-- Directory: hash of the address that somebody signs in with to practice and person. One address, one person.
CREATE TABLE staff_directory (
    email_hash bytea PRIMARY KEY CHECK (length(email_hash) = 32),
    practice_id uuid NOT NULL,
    staff_id uuid NOT NULL UNIQUE,
    FOREIGN KEY (practice_id, staff_id) REFERENCES staff_member (practice_id, id)
);
GRANT SELECT, INSERT ON staff_directory TO practicelinks_app;

-- Attempts to sign in with an address, also with one that nobody has. Gone after a success, or an hour after the first.
CREATE TABLE staff_sign_in (
    email_hash bytea PRIMARY KEY CHECK (length(email_hash) = 32),
    attempts int NOT NULL,
    since timestamptz NOT NULL
);
CREATE INDEX staff_sign_in_by_age ON staff_sign_in (since);
GRANT SELECT, INSERT, UPDATE, DELETE ON staff_sign_in TO practicelinks_app;

-- Directory: hash of a staff session's token to practice and person.
CREATE TABLE staff_session_directory (
    token_hash bytea PRIMARY KEY CHECK (length(token_hash) = 32),
    practice_id uuid NOT NULL,
    staff_id uuid NOT NULL,
    used_at timestamptz NOT NULL,
    expires_at timestamptz NOT NULL, -- however much it is used
    FOREIGN KEY (practice_id, staff_id) REFERENCES staff_member (practice_id, id)
);
CREATE INDEX staff_session_by_expiry ON staff_session_directory (expires_at);
CREATE INDEX staff_session_by_person ON staff_session_directory (practice_id, staff_id);
GRANT SELECT, INSERT, UPDATE, DELETE ON staff_session_directory TO practicelinks_app;
