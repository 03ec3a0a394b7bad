-- How long a practice keeps messages and files; null: without end. A conversation under legal hold is kept whatever this says.
ALTER TABLE practice ADD COLUMN message_retention_days int CHECK (message_retention_days BETWEEN 30 AND 10950);
ALTER TABLE conversation
    ADD COLUMN legal_hold boolean NOT NULL DEFAULT false,
    ADD COLUMN legal_hold_reason bytea; -- sealed; of the last change
CREATE INDEX message_by_age ON message (practice_id, sent_at, id);

CREATE POLICY retention_reads ON practice FOR SELECT TO practicelinks_retention USING (true);
GRANT SELECT (id, message_retention_days) ON practice TO practicelinks_retention;
CREATE POLICY retention_reads ON conversation FOR SELECT TO practicelinks_retention USING (true);
GRANT SELECT (practice_id, id, legal_hold) ON conversation TO practicelinks_retention;
CREATE POLICY retention_erases ON message TO practicelinks_retention USING (true);
GRANT SELECT (practice_id, conversation_id, id, sent_at), DELETE ON message TO practicelinks_retention;
