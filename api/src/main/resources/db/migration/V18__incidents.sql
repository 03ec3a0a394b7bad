-- Somebody is in the wrong place: the conversation is sealed, and the practice has to look at what was said to whom (45 CFR 164.402).
ALTER TABLE conversation ADD COLUMN sealed_at timestamptz; -- null: it is open to those whose it is

CREATE TABLE incident (
    practice_id uuid NOT NULL,
    id uuid NOT NULL,
    conversation_id uuid NOT NULL,
    kind text NOT NULL CHECK (kind IN ('wrong-practice', 'wrong-person')),
    actor text NOT NULL CHECK (actor IN ('api-key', 'staff', 'patient')), -- who said so
    actor_id text,
    reported_at timestamptz NOT NULL,
    closed_at timestamptz,
    PRIMARY KEY (practice_id, id),
    FOREIGN KEY (practice_id, conversation_id) REFERENCES conversation (practice_id, id)
);
CREATE UNIQUE INDEX incident_one_open ON incident (practice_id, conversation_id) WHERE closed_at IS NULL;
ALTER TABLE incident ENABLE ROW LEVEL SECURITY;
ALTER TABLE incident FORCE ROW LEVEL SECURITY;
CREATE POLICY own_practice ON incident TO practicelinks_app USING (practice_id = current_practice());
GRANT SELECT, INSERT, UPDATE (closed_at) ON incident TO practicelinks_app;
