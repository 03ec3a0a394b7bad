-- When the other side read a message; null: not yet. The words themselves stay as they were sent.
ALTER TABLE message ADD COLUMN read_at timestamptz;
GRANT UPDATE (read_at) ON message TO practicelinks_app;
CREATE INDEX message_unread ON message (practice_id, conversation_id, id) WHERE read_at IS NULL;

-- Files: added first, then named by a message. Names and bytes rest sealed with the practice's data key.
CREATE TABLE attachment (
    practice_id uuid NOT NULL,
    conversation_id uuid NOT NULL,
    id uuid NOT NULL,
    message_id uuid, -- null: no message names it yet; it goes after a day
    from_patient boolean NOT NULL,
    media_type text NOT NULL CHECK (media_type IN ('application/pdf', 'image/jpeg', 'image/png', 'text/plain')), -- as its bytes say
    size int NOT NULL CHECK (size BETWEEN 1 AND 5242880), -- before sealing
    sealed_name bytea NOT NULL,
    sealed bytea NOT NULL,
    created_at timestamptz NOT NULL,
    PRIMARY KEY (practice_id, conversation_id, id),
    FOREIGN KEY (practice_id, conversation_id) REFERENCES conversation (practice_id, id),
    FOREIGN KEY (practice_id, conversation_id, message_id) REFERENCES message (practice_id, conversation_id, id)
);
ALTER TABLE attachment ALTER COLUMN sealed SET STORAGE EXTERNAL; -- what is sealed cannot be compressed
CREATE INDEX attachment_by_age ON attachment (practice_id, created_at) INCLUDE (size);
CREATE INDEX attachment_of_message ON attachment (practice_id, conversation_id, message_id);
CREATE INDEX attachment_unsent ON attachment (created_at) WHERE message_id IS NULL;
ALTER TABLE attachment ENABLE ROW LEVEL SECURITY;
ALTER TABLE attachment FORCE ROW LEVEL SECURITY;
CREATE POLICY own_practice ON attachment TO practicelinks_app USING (practice_id = current_practice());
GRANT SELECT, INSERT, UPDATE (message_id) ON attachment TO practicelinks_app;

-- What is no longer kept is erased by a role of its own, which reads no words and no names.
DO $$
BEGIN
    BEGIN
        CREATE ROLE practicelinks_retention NOLOGIN NOBYPASSRLS;
    EXCEPTION
        WHEN duplicate_object OR unique_violation THEN NULL; -- roles belong to the server, not to this database
    END;
    BEGIN
        GRANT practicelinks_retention TO CURRENT_USER;
    EXCEPTION
        WHEN unique_violation THEN NULL; -- another database's migration granted it at the same moment
    END;
END
$$;
GRANT USAGE ON SCHEMA public TO practicelinks_retention;
CREATE POLICY retention_erases ON attachment TO practicelinks_retention USING (true);
GRANT SELECT (practice_id, conversation_id, id, message_id, created_at), DELETE ON attachment TO practicelinks_retention;
CREATE POLICY retention_notes ON audit_event FOR INSERT TO practicelinks_retention WITH CHECK (actor = 'system');
GRANT INSERT ON audit_event TO practicelinks_retention;
