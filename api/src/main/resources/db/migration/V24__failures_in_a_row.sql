-- A number with 100 wrong guesses and no right one between them is shut, and so its row has to outlast the day.
ALTER TABLE mobile_guard ADD COLUMN failures int NOT NULL DEFAULT 0; -- counted guesses since the last success
GRANT SELECT (failures) ON mobile_guard TO practicelinks_relay;
