-- What clicks that were set aside hold is erased when clicks of their day are no longer kept; the rows stay, since the books count them.
GRANT UPDATE (header, blob) ON click_bad_entry TO practicelinks_ingest;
CREATE INDEX click_dead_letter_kept ON click_dead_letter (created_at) WHERE body <> '';
CREATE INDEX click_bad_entry_kept ON click_bad_entry (created_at) WHERE header IS NOT NULL OR blob IS NOT NULL;
