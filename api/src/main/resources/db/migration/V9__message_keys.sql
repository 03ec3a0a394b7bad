-- What patients and staff write rests encrypted: with a key of the practice, which itself rests sealed with the settings key.
CREATE TABLE practice_key (
    practice_id uuid PRIMARY KEY REFERENCES practice (id),
    sealed bytea NOT NULL,
    key_id text NOT NULL -- which settings key sealed it
);
ALTER TABLE practice_key ENABLE ROW LEVEL SECURITY;
ALTER TABLE practice_key FORCE ROW LEVEL SECURITY;
CREATE POLICY own_practice ON practice_key TO practicelinks_app USING (practice_id = current_practice());
CREATE POLICY relay_rotates ON practice_key TO practicelinks_relay USING (true) WITH CHECK (true);
GRANT SELECT, INSERT ON practice_key TO practicelinks_app;
GRANT SELECT, UPDATE ON practice_key TO practicelinks_relay;

-- No version with clear text was ever installed but for development: those words go.
TRUNCATE message; -- not DELETE, which row-level security would keep from finding them
ALTER TABLE message DROP COLUMN text, DROP COLUMN reason;
ALTER TABLE message ADD COLUMN sealed bytea NOT NULL; -- the text, and why it was sent before the patient's identity was verified
