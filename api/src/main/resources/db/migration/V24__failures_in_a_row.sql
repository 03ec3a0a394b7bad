-- A number with 100 wrong guesses and no right one between them is shut, and so its row has to outlast the day.
ALTER TABLE mobile_guard ADD COLUMN failures int NOT NULL DEFAULT 0; -- counted guesses since the last success
CREATE INDEX mobile_guard_to_forget ON mobile_guard (changed_at) WHERE failures = 0; -- of the others some stay for a year
GRANT SELECT (failures) ON mobile_guard TO practicelinks_relay;
