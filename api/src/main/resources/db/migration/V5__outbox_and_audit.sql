-- What is to be done outside of Postgres (written in the transaction that decided it), and the record of what was done.

CREATE TABLE outbox (
    id uuid PRIMARY KEY, -- also the receiver's key to drop repeats
    practice_id uuid NOT NULL,
    kind text NOT NULL CHECK (kind IN ('link', 'sms')),
    subject text NOT NULL, -- an id, for example the link's; never personal data
    payload bytea, -- sealed with a settings key; erased after sending
    key_id text, -- which settings key sealed the payload: only a program that holds it claims the row
    created_at timestamptz NOT NULL,
    due_at timestamptz NOT NULL,
    expires_at timestamptz, -- not worth doing after this
    attempts int NOT NULL DEFAULT 0,
    leased_until timestamptz,
    done_at timestamptz,
    failed_at timestamptz
);
CREATE INDEX outbox_due ON outbox (kind, due_at) WHERE done_at IS NULL AND failed_at IS NULL;
CREATE INDEX outbox_done ON outbox (created_at) WHERE done_at IS NOT NULL OR failed_at IS NOT NULL;
ALTER TABLE outbox ENABLE ROW LEVEL SECURITY;
ALTER TABLE outbox FORCE ROW LEVEL SECURITY;
CREATE POLICY own_practice ON outbox FOR INSERT TO practicelinks_app WITH CHECK (practice_id = current_practice());
CREATE POLICY relay_works ON outbox TO practicelinks_relay USING (true) WITH CHECK (true);
GRANT INSERT ON outbox TO practicelinks_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON outbox TO practicelinks_relay;

-- Events for the practice's own systems: thin, ids only.
CREATE TABLE webhook_event (
    practice_id uuid NOT NULL REFERENCES practice (id),
    id uuid NOT NULL,
    type text NOT NULL,
    subject_id uuid NOT NULL,
    occurred_at timestamptz NOT NULL,
    PRIMARY KEY (practice_id, id)
);
ALTER TABLE webhook_event ENABLE ROW LEVEL SECURITY;
ALTER TABLE webhook_event FORCE ROW LEVEL SECURITY;
CREATE POLICY own_practice ON webhook_event TO practicelinks_app USING (practice_id = current_practice());
GRANT SELECT, INSERT ON webhook_event TO practicelinks_app;

-- Who did what to what, written in the transaction of the change. Neither changed nor deleted by any role of the programs.
CREATE TABLE audit_event (
    practice_id uuid NOT NULL REFERENCES practice (id),
    id uuid NOT NULL,
    occurred_at timestamptz NOT NULL,
    actor text NOT NULL CHECK (actor IN ('admin', 'api-key', 'staff', 'patient', 'system')),
    actor_id text,
    action text NOT NULL,
    subject_type text NOT NULL,
    subject_id text NOT NULL,
    detail jsonb NOT NULL DEFAULT '{}', -- codes and ids, no personal data
    PRIMARY KEY (practice_id, id)
);
ALTER TABLE audit_event ENABLE ROW LEVEL SECURITY;
ALTER TABLE audit_event FORCE ROW LEVEL SECURITY;
CREATE POLICY own_practice ON audit_event TO practicelinks_app USING (practice_id = current_practice());
GRANT SELECT, INSERT ON audit_event TO practicelinks_app;
