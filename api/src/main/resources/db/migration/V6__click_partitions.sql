-- Partitions of clicks are made beside the traffic, and dropped when their day is over by 90 days.

-- The UTC days that have a partition. One of another name is somebody else's, and left alone.
CREATE FUNCTION click_partition_days() RETURNS SETOF date
    LANGUAGE sql STABLE SET search_path = public, pg_temp AS $$
    SELECT to_date(right(partition.relname, 8), 'YYYYMMDD')
    FROM pg_inherits JOIN pg_class AS partition ON partition.oid = inhrelid
    WHERE inhparent = 'click'::regclass AND partition.relname ~ '^click_[0-9]{8}$'
$$;

-- Partitions are the owner's, so that ingest needs no right to make or drop tables. Every instance of the api calls these two
-- functions: under one lock.

-- Makes the daily partitions that are missing from 90 days back to two days ahead. Each is made by itself and then attached, which
-- goes on beside those who write and read clicks; made in place, it would wait for all of them and hold the next ones up.
CREATE OR REPLACE FUNCTION ensure_click_partitions(today date) RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    missing date;
    name text;
BEGIN
    PERFORM pg_advisory_xact_lock(hashtext('click_partitions'));
    FOR missing IN
        SELECT day::date FROM generate_series(today - 90, today + 2, interval '1 day') AS day
        EXCEPT SELECT click_partition_days()
        ORDER BY 1
    LOOP
        name := 'click_' || to_char(missing, 'YYYYMMDD');
        EXECUTE format('CREATE TABLE %I (LIKE click INCLUDING ALL)', name);
        EXECUTE format(
            'ALTER TABLE click ATTACH PARTITION %I FOR VALUES FROM (%L) TO (%L)',
            name, missing::timestamp AT TIME ZONE 'UTC', (missing + 1)::timestamp AT TIME ZONE 'UTC');
    END LOOP;
END
$$;

-- Drops the oldest partition, where its day is more than 90 days back, and returns the day; null where there is none. One at a time,
-- each in a transaction of its own: it must wait for all who use clicks, and whoever comes meanwhile waits behind it. So it gives up
-- after half a second (55P03), and is called again later. A day is over when both clocks say so, the caller's and this server's: a
-- clock that runs wild must not cost the clicks of a quarter.
CREATE FUNCTION drop_expired_click_partition(today date) RETURNS date
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp SET lock_timeout = '500ms' AS $$
DECLARE
    oldest date;
BEGIN
    PERFORM pg_advisory_xact_lock(hashtext('click_partitions'));
    SELECT min(day) INTO oldest FROM click_partition_days() AS day
    WHERE day < least(today, (now() AT TIME ZONE 'UTC')::date) - 90;
    IF oldest IS NOT NULL THEN
        EXECUTE format('DROP TABLE %I', 'click_' || to_char(oldest, 'YYYYMMDD'));
    END IF;
    RETURN oldest;
END
$$;
REVOKE ALL ON FUNCTION drop_expired_click_partition(date) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION drop_expired_click_partition(date) TO practicelinks_ingest;

-- Every batch of clicks raises the counts of this hour's rows: room in the page for the new version of a row, which then needs no new
-- entry in the index.
ALTER TABLE click_hourly SET (fillfactor = 60);
