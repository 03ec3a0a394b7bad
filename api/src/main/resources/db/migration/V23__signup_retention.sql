-- What was typed at a signup belongs to the patient once the number is proven, and else to nobody: a day later only what reports count stays.
ALTER TABLE signup
    ADD COLUMN opened boolean NOT NULL DEFAULT false, -- its first proof opened the conversation, for repeats
    ADD COLUMN erased boolean NOT NULL DEFAULT false,
    ALTER COLUMN mobile DROP NOT NULL,
    ALTER COLUMN name DROP NOT NULL,
    ALTER COLUMN folded_name DROP NOT NULL,
    ADD CONSTRAINT signup_whole_or_erased CHECK (CASE WHEN erased
        THEN num_nonnulls(mobile, name, folded_name, email, on_behalf_of, birth_date) = 0 AND folded_on_behalf_of = ''
        ELSE num_nulls(mobile, name, folded_name) = 0 END);
CREATE INDEX signup_of_move ON signup (practice_id, moves_patient_id, connected_at) WHERE moves_patient_id IS NOT NULL;
CREATE INDEX signup_to_erase ON signup (created_at) WHERE NOT erased;
CREATE POLICY retention_erases ON signup TO practicelinks_retention USING (true);
GRANT SELECT (practice_id, id, created_at, erased),
    UPDATE (erased, mobile, name, folded_name, email, on_behalf_of, folded_on_behalf_of, birth_date)
    ON signup TO practicelinks_retention;
GRANT SELECT (signup_id), DELETE ON signup_directory TO practicelinks_retention;

-- A code of the front desk is deleted when it expires, after a day.
REVOKE SELECT (code_hash), UPDATE (code_hash) ON connect_code FROM practicelinks_relay;
