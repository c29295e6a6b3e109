-- Those who are not active are few, and lists of them are asked for in their two natural orders: two indexes that active
-- members have no part in, so that they cost nothing where most writes happen. They take the place of one over everybody.
CREATE OR REPLACE FUNCTION build_member_indexes() RETURNS VOID LANGUAGE plpgsql AS $$
BEGIN
    -- Any search and any filter that the walk along an order does not answer at once: lib/members/list/gather.ts. New entries wait in a
    -- list that every search reads too: short enough not to be felt, long enough for batches to be fast.
    CREATE INDEX IF NOT EXISTS members_grams_idx ON members
        USING gin (member_lexemes(search_text, search_pinyin, sort_name, email, status, role, licenses))
        WITH (fastupdate = on, gin_pending_list_limit = 2048) WHERE deleted_at IS NULL;
    -- Pages sorted by name, by e-mail, by last seen, each in both directions: lib/members/list/walk.ts.
    CREATE INDEX IF NOT EXISTS members_sort_name_idx ON members (organization_id, sort_name, id)
        WHERE deleted_at IS NULL;
    CREATE INDEX IF NOT EXISTS members_sort_email_idx ON members (organization_id, email COLLATE "C", id)
        WHERE deleted_at IS NULL;
    CREATE INDEX IF NOT EXISTS members_sort_last_seen_idx ON members (organization_id, last_seen_at, id)
        WHERE deleted_at IS NULL;
    -- Pages of those who are pending, locked or disabled, in the order of creation and by last seen: lib/members/list/walk.ts;
    -- the first also leads lib/members/list/gather.ts to them, whatever the order.
    CREATE INDEX IF NOT EXISTS members_status_id_idx ON members (organization_id, status, id)
        WHERE deleted_at IS NULL AND status <> 'active';
    CREATE INDEX IF NOT EXISTS members_status_last_seen_idx ON members (organization_id, status, last_seen_at, id)
        WHERE deleted_at IS NULL AND status <> 'active';
END $$;
SELECT build_member_indexes();
DROP INDEX IF EXISTS members_status_idx;
