-- An edge frees what it was told is stored. A Postgres that is restored from a backup lacks some of that, and no edge can send it
-- again: such clicks are booked as gone, so that what comes after them counts as stored again.

-- The numbers from the first to the last one; none where the last is lower, or one is not known.
CREATE FUNCTION numbers(first bigint, last bigint) RETURNS int8multirange
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN CASE WHEN first <= last THEN int8multirange(int8range(first, last + 1)) ELSE '{}'::int8multirange END;

-- How many numbers the set has.
CREATE FUNCTION size_of(seqs int8multirange) RETURNS bigint
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN coalesce((SELECT sum(upper(run) - lower(run)) FROM unnest(seqs) AS run), 0);

ALTER TABLE click_epoch ADD COLUMN gone int8multirange NOT NULL DEFAULT '{}'; -- not committed, and no edge has them any more
ALTER TABLE click_epoch DROP COLUMN stored;
ALTER TABLE click_epoch ADD COLUMN stored bigint NOT NULL GENERATED ALWAYS AS (unbroken_from_one(seqs + gone)) STORED;

-- What an edge told of and did not know any more when it closed the epoch, since recovery had cut it away, is gone too.
UPDATE click_epoch SET gone = numbers(final_high_water + 1, high_water) - seqs WHERE final_high_water < high_water;

-- A click that is set aside long after its day is kept no longer than its day is: its own time counts where it can be read and is
-- not ahead of the clock.
ALTER TABLE click_dead_letter ADD COLUMN occurred_at timestamptz; -- null where it cannot be read, or was not until this version
DROP INDEX click_dead_letter_kept;
CREATE INDEX click_dead_letter_kept ON click_dead_letter (least(occurred_at, created_at)) WHERE body <> '';
