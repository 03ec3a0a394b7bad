-- An identity may also lapse because the number was moved to another SIM card.
ALTER TABLE identity_check DROP CONSTRAINT identity_check_cause_check;
ALTER TABLE identity_check ADD CONSTRAINT identity_check_cause_check
    CHECK (cause IN ('new-device', 'silence', 'sim-swap', 'number-changed', 'wrong-person'));
