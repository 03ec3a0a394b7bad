-- Nothing of a conversation is erased while an incident of it is open: the practice has to judge what was said to whom.
CREATE POLICY retention_reads ON incident FOR SELECT TO practicelinks_retention USING (true);
GRANT SELECT (practice_id, conversation_id, closed_at) ON incident TO practicelinks_retention;

-- Who handed a code of the front desk out, for the record of who used it. Null: codes of before, which are over in a day.
ALTER TABLE connect_code
    ADD COLUMN issuer text CHECK (issuer IN ('api-key', 'staff')),
    ADD COLUMN issuer_id text;
