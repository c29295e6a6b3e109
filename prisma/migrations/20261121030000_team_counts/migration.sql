-- Joining or leaving a team at the very moment when the member's status changes: each transaction would count what the
-- other is about to change. Sharing the member's row makes one wait for the other and then see what it did.
CREATE OR REPLACE FUNCTION count_team_members_added() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO member_counts (organization_id, kind, key, delta)
    WITH shared AS MATERIALIZED (
        SELECT id, organization_id, status FROM members
        WHERE id IN (SELECT member_id FROM added) ORDER BY id FOR SHARE
    )
    SELECT m.organization_id, 'team', t.team_id || ':' || m.status, count(*)
    FROM added t JOIN shared m ON m.id = t.member_id WHERE m.status <> 'deleted' GROUP BY 1, 3;
    RETURN NULL;
END $$;

CREATE OR REPLACE FUNCTION count_team_members_removed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO member_counts (organization_id, kind, key, delta)
    WITH shared AS MATERIALIZED (
        SELECT id, organization_id, status FROM members
        WHERE id IN (SELECT member_id FROM removed) ORDER BY id FOR SHARE
    )
    SELECT m.organization_id, 'team', t.team_id || ':' || m.status, -count(*)
    FROM removed t JOIN shared m ON m.id = t.member_id WHERE m.status <> 'deleted' GROUP BY 1, 3;
    RETURN NULL;
END $$;
