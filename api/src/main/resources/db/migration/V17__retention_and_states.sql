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

-- Where a conversation stands: in the inbox, apart from it since its link connects suspiciously many, blocked by the practice, or closed.
ALTER TABLE conversation
    ADD COLUMN state text NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'quarantined', 'blocked', 'closed')),
    ADD COLUMN block_reason bytea, -- sealed; of the last block
    ADD COLUMN closed_from text CHECK (closed_from IN ('open', 'quarantined')), -- where a closed one goes back to
    ADD COLUMN closed_by uuid, -- the bulk close
    ADD CONSTRAINT closed_from_somewhere CHECK ((state = 'closed') = (closed_from IS NOT NULL));
DROP INDEX conversation_by_age;
CREATE INDEX conversation_by_state ON conversation (practice_id, state, opened_at DESC, id DESC);
DROP INDEX conversation_by_link;
CREATE INDEX conversation_by_link ON conversation (practice_id, link_id, opened_at) INCLUDE (state);
CREATE INDEX conversation_of_bulk_close ON conversation (practice_id, closed_by) WHERE closed_by IS NOT NULL;

-- One call that closed many conversations, for taking it back.
CREATE TABLE bulk_close (
    practice_id uuid NOT NULL REFERENCES practice (id),
    id uuid NOT NULL,
    closed int NOT NULL, -- conversations
    created_at timestamptz NOT NULL,
    PRIMARY KEY (practice_id, id)
);
ALTER TABLE bulk_close ENABLE ROW LEVEL SECURITY;
ALTER TABLE bulk_close FORCE ROW LEVEL SECURITY;
CREATE POLICY own_practice ON bulk_close TO practicelinks_app USING (practice_id = current_practice());
GRANT SELECT, INSERT ON bulk_close TO practicelinks_app;
