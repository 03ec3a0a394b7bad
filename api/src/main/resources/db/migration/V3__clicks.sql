-- Clicks: raw rows by day, hourly rollups for reports, and the books that show that none was lost.
-- No foreign key from clicks to links: a click is a fact, whatever became of its link.

CREATE TABLE click (
    practice_id uuid NOT NULL,
    occurred_at timestamptz NOT NULL, -- a pure function of the id, so that a repeat lands in the same partition
    id bytea NOT NULL CHECK (length(id) = 24),
    link_number bigint NOT NULL,
    audience smallint NOT NULL,
    platform smallint NOT NULL,
    in_app boolean NOT NULL,
    head boolean NOT NULL,
    page boolean NOT NULL,
    rule text NOT NULL,
    source text NOT NULL,
    utm_source text NOT NULL,
    utm_medium text NOT NULL,
    utm_campaign text NOT NULL,
    utm_term text NOT NULL,
    utm_content text NOT NULL,
    PRIMARY KEY (practice_id, occurred_at, id)
) PARTITION BY RANGE (occurred_at);
ALTER TABLE click ENABLE ROW LEVEL SECURITY;
ALTER TABLE click FORCE ROW LEVEL SECURITY;
CREATE POLICY own_practice ON click FOR SELECT TO practicelinks_app USING (practice_id = current_practice());
CREATE POLICY ingest_writes ON click TO practicelinks_ingest USING (true) WITH CHECK (true);
GRANT SELECT ON click TO practicelinks_app;
GRANT SELECT, INSERT ON click TO practicelinks_ingest;

-- Makes the daily partitions that are missing from 90 days back to two days ahead. Runs as the owner, so that ingest needs no
-- right to create tables; under a lock, since every instance of the api calls it. Days are UTC days.
CREATE FUNCTION ensure_click_partitions(today date) RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    day date;
    name text;
BEGIN
    PERFORM pg_advisory_xact_lock(hashtext('ensure_click_partitions'));
    FOR day IN SELECT generate_series(today - 90, today + 2, interval '1 day')::date LOOP
        name := 'click_' || to_char(day, 'YYYYMMDD');
        IF to_regclass(name) IS NULL THEN
            EXECUTE format(
                'CREATE TABLE %I PARTITION OF click FOR VALUES FROM (%L) TO (%L)',
                name, day::timestamp AT TIME ZONE 'UTC', (day + 1)::timestamp AT TIME ZONE 'UTC');
        END IF;
    END LOOP;
END
$$;
REVOKE ALL ON FUNCTION ensure_click_partitions(date) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION ensure_click_partitions(date) TO practicelinks_ingest;

CREATE TABLE click_hourly (
    practice_id uuid NOT NULL,
    link_number bigint NOT NULL,
    hour timestamptz NOT NULL,
    audience smallint NOT NULL,
    platform smallint NOT NULL,
    source text NOT NULL,
    clicks bigint NOT NULL,
    PRIMARY KEY (practice_id, link_number, hour, audience, platform, source)
);
ALTER TABLE click_hourly ENABLE ROW LEVEL SECURITY;
ALTER TABLE click_hourly FORCE ROW LEVEL SECURITY;
CREATE POLICY own_practice ON click_hourly FOR SELECT TO practicelinks_app USING (practice_id = current_practice());
CREATE POLICY ingest_writes ON click_hourly TO practicelinks_ingest USING (true) WITH CHECK (true);
GRANT SELECT ON click_hourly TO practicelinks_app;
GRANT SELECT, INSERT, UPDATE ON click_hourly TO practicelinks_ingest;

-- Up to which number the set has every number from 1; 0 where it has no 1.
CREATE FUNCTION unbroken_from_one(seqs int8multirange) RETURNS bigint
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN coalesce((SELECT upper(run) - 1 FROM unnest(seqs) AS run WHERE run @> 1::bigint), 0);

-- How many of the numbers from 1 to the last one the set lacks.
CREATE FUNCTION missing_up_to(last bigint, seqs int8multirange) RETURNS bigint
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN coalesce((
        SELECT sum(upper(hole) - lower(hole)) FROM unnest(int8multirange(int8range(1, last + 1)) - seqs) AS hole), 0);

-- One row for each run of consecutive click numbers of one lane of one edge. Rows are written every second: room for updates in
-- place.
CREATE TABLE click_epoch (
    instance int NOT NULL,
    epoch bigint NOT NULL,
    edge text NOT NULL DEFAULT '', -- the operator's label of the edge, only for reading
    seqs int8multirange NOT NULL DEFAULT '{}', -- committed as clicks or as dead letters
    stored bigint NOT NULL GENERATED ALWAYS AS (unbroken_from_one(seqs)) STORED,
    high_water bigint NOT NULL, -- how far the edge has numbered its clicks, as the entries processed say
    handed_over bigint NOT NULL, -- how far the edge had handed them to the stream, as the entries processed say
    final_high_water bigint, -- set when the epoch is closed
    lost bigint NOT NULL, -- clicks answered but never journalled, as the edge counted them
    first_seen_at timestamptz NOT NULL,
    last_seen_at timestamptz NOT NULL,
    retired_at timestamptz, -- by the operator: the edge will not return
    -- How far it had handed over a grace ago, so that a click on its way is not called missing: every grace the mark moves on to
    -- what is handed over by then, and what it was before is due.
    marked bigint NOT NULL,
    marked_at timestamptz NOT NULL,
    due bigint NOT NULL DEFAULT 0,
    PRIMARY KEY (instance, epoch)
) WITH (fillfactor = 50);
GRANT SELECT, INSERT, UPDATE ON click_epoch TO practicelinks_ingest;

-- Clicks that Postgres refused, or that belong to no partition: kept, counted as processed, replayable by command.
CREATE TABLE click_dead_letter (
    instance int NOT NULL,
    epoch bigint NOT NULL,
    seq bigint NOT NULL,
    body bytea NOT NULL,
    reason text NOT NULL, -- an SQLSTATE, 'partition' or 'unreadable'
    created_at timestamptz NOT NULL,
    replayed_at timestamptz,
    PRIMARY KEY (instance, epoch, seq)
);
GRANT SELECT, INSERT, UPDATE ON click_dead_letter TO practicelinks_ingest;

-- Stream entries whose header cannot be read: no one can say whose clicks they were, so they are kept as they came.
CREATE TABLE click_bad_entry (
    shard int NOT NULL,
    entry_id text NOT NULL, -- of the stream; unique until Redis loses its clock
    header bytea,
    blob bytea,
    created_at timestamptz NOT NULL,
    PRIMARY KEY (shard, entry_id)
);
GRANT SELECT, INSERT ON click_bad_entry TO practicelinks_ingest;
