-- Practice links, and the directory that makes tokens and link numbers unique over all practices.

CREATE SEQUENCE link_number AS bigint MAXVALUE 4294967295;
GRANT USAGE ON SEQUENCE link_number TO practicelinks_app;

CREATE TABLE link (
    practice_id uuid NOT NULL REFERENCES practice (id),
    id uuid NOT NULL,
    number bigint NOT NULL,
    token text NOT NULL CHECK (token ~ '^[a-z0-9-]{3,40}$'),
    label text NOT NULL CHECK (length(label) BETWEEN 1 AND 120),
    tags text[] NOT NULL DEFAULT '{}' CHECK (cardinality(tags) <= 20),
    source text CHECK (length(source) BETWEEN 1 AND 60),
    assignee text CHECK (length(assignee) BETWEEN 1 AND 80),
    utm jsonb NOT NULL DEFAULT '{}',
    preset text CHECK (preset IN ('ad')),
    ios text NOT NULL CHECK (ios IN ('store', 'page', 'web')),
    android text NOT NULL CHECK (android IN ('store', 'page', 'web')),
    desktop text NOT NULL CHECK (desktop IN ('store', 'page', 'web')),
    greeting text CHECK (length(greeting) BETWEEN 1 AND 1000),
    active_from timestamptz,
    active_until timestamptz,
    status text NOT NULL DEFAULT 'active' CHECK (status IN ('active', 'paused', 'deleted')),
    version bigint NOT NULL DEFAULT 1,
    click_key bytea NOT NULL CHECK (length(click_key) = 16),
    created_at timestamptz NOT NULL,
    updated_at timestamptz NOT NULL,
    PRIMARY KEY (practice_id, id)
);
CREATE UNIQUE INDEX link_by_number ON link (practice_id, number);
CREATE INDEX link_by_age ON link (practice_id, created_at DESC, id DESC);
ALTER TABLE link ENABLE ROW LEVEL SECURITY;
ALTER TABLE link FORCE ROW LEVEL SECURITY;
CREATE POLICY own_practice ON link TO practicelinks_app USING (practice_id = current_practice());
CREATE POLICY relay_reads ON link FOR SELECT TO practicelinks_relay USING (true);
GRANT SELECT, INSERT, UPDATE ON link TO practicelinks_app;
GRANT SELECT ON link TO practicelinks_relay;

-- Directory: token and link number to practice. Rows are never deleted: a token is never given to another link.
CREATE TABLE token_directory (
    token text PRIMARY KEY,
    practice_id uuid NOT NULL,
    link_id uuid NOT NULL,
    link_number bigint NOT NULL UNIQUE,
    FOREIGN KEY (practice_id, link_id) REFERENCES link (practice_id, id)
);
GRANT SELECT, INSERT ON token_directory TO practicelinks_app;
GRANT SELECT ON token_directory TO practicelinks_relay;

-- Vanity tokens with each single character left out, look-alikes folded: two tokens that are one edit apart share a variant.
CREATE TABLE vanity_variant (
    variant text NOT NULL,
    token text NOT NULL REFERENCES token_directory (token),
    PRIMARY KEY (variant, token)
);
GRANT SELECT, INSERT ON vanity_variant TO practicelinks_app;
