-- Who is verified is verified on a device: staff hear the words that it shows.
-- Devices of before are as old as is known; those of verified patients from which nothing is hidden stay trusted.
ALTER TABLE patient_device
    ADD COLUMN id uuid NOT NULL DEFAULT gen_random_uuid(),
    ADD COLUMN first_seen_at timestamptz,
    ADD COLUMN confirmed_at timestamptz; -- somebody made sure whose it is; null: nobody has
UPDATE patient_device SET first_seen_at = seen_at;
UPDATE patient_device d SET confirmed_at = now()
FROM conversation c
WHERE c.practice_id = d.practice_id AND c.patient_id = d.patient_id AND c.identity = 'verified' AND d.sees_from IS NULL;
ALTER TABLE patient_device
    ALTER COLUMN id DROP DEFAULT,
    ALTER COLUMN first_seen_at SET NOT NULL,
    ADD UNIQUE (practice_id, id),
    ADD CONSTRAINT patient_device_confirmed_sees_all CHECK (confirmed_at IS NULL OR sees_from IS NULL);

ALTER TABLE patient_session_directory ADD COLUMN device_id uuid; -- on which it was opened, known still or not; null: nobody noted it

-- How far a repeated code of the front desk sees is what its device now sees, and no longer what the first use led to.
ALTER TABLE connect_code DROP COLUMN sees_from;
