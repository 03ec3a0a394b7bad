-- Codes that a newer one of the same challenge replaced: to tell a patient who types one "use the newest message". They prove nothing.
ALTER TABLE code_challenge
    ADD COLUMN older_hashes bytea[] NOT NULL DEFAULT '{}' -- keyed; erased together with the newest code's
        CHECK (cardinality(older_hashes) <= 4);
GRANT UPDATE (older_hashes) ON code_challenge TO practicelinks_relay;
