-- Who writes for somebody else: a child, or another person in their care. On one number they are another patient for each of these than
-- for themselves, with a conversation of its own; and that they may act for that person is checked beside who they are.

ALTER TABLE practice
    -- When a parent's or guardian's access to a child's conversation ends.
    ADD COLUMN guardian_access_ends_at_age int NOT NULL DEFAULT 18 CHECK (guardian_access_ends_at_age BETWEEN 12 AND 21);

ALTER TABLE signup
    ADD COLUMN relationship text NOT NULL DEFAULT 'self' CHECK (relationship IN ('self', 'child', 'other')),
    ADD COLUMN folded_on_behalf_of text NOT NULL DEFAULT '',
    ADD COLUMN birth_date date; -- of whom it is about

ALTER TABLE patient
    ADD COLUMN relationship text NOT NULL DEFAULT 'self' CHECK (relationship IN ('self', 'child', 'other')),
    ADD COLUMN folded_on_behalf_of text NOT NULL DEFAULT '', -- empty: writes for themselves
    ADD COLUMN birth_date date, -- of whom it is about; as first typed, until staff say otherwise
    DROP CONSTRAINT patient_practice_id_mobile_folded_name_key,
    ADD UNIQUE (practice_id, mobile, folded_name, folded_on_behalf_of);

ALTER TABLE conversation
    ADD COLUMN authority text NOT NULL DEFAULT 'not-needed' CHECK (authority IN (
        'not-needed', 'unchecked', 'confirmed', 'refused', 'ended')),
    ADD COLUMN authority_basis text CHECK (authority_basis IN ('parent', 'guardian', 'representative')), -- of the last confirmation
    ADD COLUMN authority_until date; -- the first day without it, as staff said; null: they set none
CREATE INDEX conversation_by_authority ON conversation (practice_id, id) WHERE authority IN ('unchecked', 'confirmed');

-- Of before: who wrote for somebody else has to be confirmed too. The owner sees no row while row-level security is forced.
ALTER TABLE patient NO FORCE ROW LEVEL SECURITY;
ALTER TABLE conversation NO FORCE ROW LEVEL SECURITY;
UPDATE patient SET relationship = 'other', folded_on_behalf_of = lower(on_behalf_of) WHERE on_behalf_of IS NOT NULL;
UPDATE conversation c SET authority = 'unchecked'
FROM patient p WHERE p.practice_id = c.practice_id AND p.id = c.patient_id AND p.relationship <> 'self';
ALTER TABLE patient FORCE ROW LEVEL SECURITY;
ALTER TABLE conversation FORCE ROW LEVEL SECURITY;

-- When an authority ends by itself: on the day that staff set, and where it is over a child at an age. Null: it does not.
CREATE FUNCTION authority_ends_at(relationship text, basis text, birth_date date, ends_at_age int, until date, time_zone text)
RETURNS timestamptz LANGUAGE sql STABLE AS $$
    SELECT least(
        CASE WHEN basis IN ('parent', 'guardian') OR (basis IS NULL AND relationship = 'child')
            THEN (birth_date + make_interval(years => ends_at_age)) AT TIME ZONE time_zone END,
        until::timestamp AT TIME ZONE time_zone)
$$;

-- Every step of an authority, and what it rested on. Neither changed nor deleted.
CREATE TABLE authority_check (
    practice_id uuid NOT NULL,
    conversation_id uuid NOT NULL,
    id uuid NOT NULL,
    occurred_at timestamptz NOT NULL,
    event text NOT NULL CHECK (event IN ('confirmed', 'refused', 'reopened', 'ended')),
    former text NOT NULL, -- the state before
    state text NOT NULL, -- the state after
    basis text CHECK (basis IN ('parent', 'guardian', 'representative')),
    until date,
    actor text NOT NULL CHECK (actor IN ('api-key', 'staff', 'system')),
    actor_id text,
    PRIMARY KEY (practice_id, conversation_id, id),
    FOREIGN KEY (practice_id, conversation_id) REFERENCES conversation (practice_id, id),
    CHECK (event <> 'confirmed' OR basis IS NOT NULL)
);
ALTER TABLE authority_check ENABLE ROW LEVEL SECURITY;
ALTER TABLE authority_check FORCE ROW LEVEL SECURITY;
CREATE POLICY own_practice ON authority_check TO practicelinks_app USING (practice_id = current_practice());
GRANT SELECT, INSERT ON authority_check TO practicelinks_app;

-- Who ends what has come to its end sees when it does, and of whom neither name nor number.
CREATE POLICY retention_reads ON patient FOR SELECT TO practicelinks_retention USING (true);
GRANT SELECT (practice_id, id, relationship, birth_date) ON patient TO practicelinks_retention;
GRANT SELECT (patient_id, authority, authority_basis, authority_until) ON conversation TO practicelinks_retention;
GRANT SELECT (guardian_access_ends_at_age, time_zone) ON practice TO practicelinks_retention;
