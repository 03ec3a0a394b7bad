-- An identity may also lapse because the number was moved to another SIM card.
ALTER TABLE identity_check DROP CONSTRAINT identity_check_cause_check;
ALTER TABLE identity_check ADD CONSTRAINT identity_check_cause_check
    CHECK (cause IN ('new-device', 'silence', 'sim-swap', 'number-changed', 'wrong-person'));

-- A device may also be let in by a code of the front desk, or by changing over: what rests on the number rests on its last proof there.
ALTER TABLE patient_device ADD COLUMN proven_at timestamptz; -- null: never
UPDATE patient_device SET proven_at = seen_at;
