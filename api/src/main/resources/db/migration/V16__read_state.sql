-- When the other side read a message; null: not yet. The words themselves stay as they were sent.
ALTER TABLE message ADD COLUMN read_at timestamptz;
GRANT UPDATE (read_at) ON message TO practicelinks_app;
CREATE INDEX message_unread ON message (practice_id, conversation_id, id) WHERE read_at IS NULL;
