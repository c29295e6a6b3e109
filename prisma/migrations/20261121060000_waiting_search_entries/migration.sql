-- How much may wait beside members_grams_idx, in kB. A batch of 10,000 adds 20 MB; whoever finds the list full sorts it into the
-- index before going on, and with 2 MB a batch did so ten times over. The server settles it instead, right after a batch
-- and every few seconds: lib/members/settle-search.ts. A full list adds 35 ms to a search; one of 10,000 members, 15 ms.
-- build_member_indexes() makes the index; this is called after it, wherever it is called.
CREATE FUNCTION tune_member_indexes() RETURNS VOID LANGUAGE plpgsql AS $$
BEGIN
    ALTER INDEX IF EXISTS members_grams_idx SET (gin_pending_list_limit = 32768);
END $$;
SELECT tune_member_indexes();
