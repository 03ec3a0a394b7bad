-- Codes that a newer one of the same challenge replaced: to tell a patient who types one "use the newest message". They prove nothing.
ALTER TABLE code_challenge
    ADD COLUMN older_hashes bytea[] NOT NULL DEFAULT '{}' -- keyed; erased together with the newest code's
        CHECK (cardinality(older_hashes) <= 4);
GRANT UPDATE (older_hashes) ON code_challenge TO practicelinks_relay;

-- Numbers that want no text messages, over all practices; the number only as a keyed hash.
CREATE TABLE stopped_number (
    number_hash bytea PRIMARY KEY CHECK (length(number_hash) = 32),
    lapses_at timestamptz -- null: replied STOP; else the carrier refused it, whose own list is asked again after this
);
CREATE INDEX stopped_number_by_lapse ON stopped_number (lapses_at) WHERE lapses_at IS NOT NULL;
GRANT SELECT, INSERT, UPDATE, DELETE ON stopped_number TO practicelinks_app; -- replies come in
GRANT SELECT, INSERT, UPDATE ON stopped_number TO practicelinks_relay; -- messages go out
