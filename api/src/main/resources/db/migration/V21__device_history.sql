-- What was said before is hidden from a new device until the identity is verified again: also at its second proof, which made it a known one.
ALTER TABLE patient_device ADD COLUMN sees_from timestamptz; -- null: from the beginning
