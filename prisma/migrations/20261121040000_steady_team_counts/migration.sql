-- Joining a statement's rows with a set of members is one comparison for each pair when the connection's plan was made for
-- a single row: ten thousand rows took nine seconds. A look-up for each row (LATERAL, kept apart by OFFSET 0, through an
-- index) costs the same per row whatever was planned. The members are shared first, as before: a statement of its own
-- then sees what the other transaction did.
CREATE OR REPLACE FUNCTION count_team_members_added() RETURNS trigger LANGUAGE plpgsql SET enable_seqscan = off AS $$
BEGIN
    PERFORM FROM members WHERE id = ANY (ARRAY(SELECT member_id FROM added)) ORDER BY id FOR SHARE;
    INSERT INTO member_counts (organization_id, kind, key, delta)
    SELECT m.organization_id, 'team', t.team_id || ':' || m.status, count(*)
    FROM added t CROSS JOIN LATERAL (
        SELECT organization_id, status FROM members WHERE id = t.member_id OFFSET 0
    ) m WHERE m.status <> 'deleted' GROUP BY 1, 3;
    RETURN NULL;
END $$;

CREATE OR REPLACE FUNCTION count_team_members_removed() RETURNS trigger LANGUAGE plpgsql SET enable_seqscan = off AS $$
BEGIN
    PERFORM FROM members WHERE id = ANY (ARRAY(SELECT member_id FROM removed)) ORDER BY id FOR SHARE;
    INSERT INTO member_counts (organization_id, kind, key, delta)
    SELECT m.organization_id, 'team', t.team_id || ':' || m.status, -count(*)
    FROM removed t CROSS JOIN LATERAL (
        SELECT organization_id, status FROM members WHERE id = t.member_id OFFSET 0
    ) m WHERE m.status <> 'deleted' GROUP BY 1, 3;
    RETURN NULL;
END $$;

-- The same for the teams of members whose status changes.
CREATE OR REPLACE FUNCTION count_members_changed() RETURNS trigger LANGUAGE plpgsql SET enable_seqscan = off AS $$
BEGIN
    IF NOT EXISTS (
        SELECT id, status, role, licenses FROM added
        EXCEPT SELECT id, status, role, licenses FROM removed
    ) THEN
        RETURN NULL;
    END IF;
    INSERT INTO member_counts (organization_id, kind, key, delta)
    SELECT organization_id, kind, key, sum(sign) FROM (
        SELECT organization_id, 'status' AS kind, status::text AS key, 1 AS sign FROM added WHERE status <> 'deleted'
        UNION ALL SELECT organization_id, 'status', status::text, -1 FROM removed WHERE status <> 'deleted'
        UNION ALL SELECT organization_id, 'role', role::text, 1 FROM added WHERE status <> 'deleted'
        UNION ALL SELECT organization_id, 'role', role::text, -1 FROM removed WHERE status <> 'deleted'
        UNION ALL SELECT organization_id, 'license', l::text, 1 FROM added, unnest(licenses) l WHERE status <> 'deleted'
        UNION ALL SELECT organization_id, 'license', l::text, -1 FROM removed, unnest(licenses) l WHERE status <> 'deleted'
        UNION ALL SELECT m.organization_id, 'team', t.team_id || ':' || m.status, 1
            FROM added m CROSS JOIN LATERAL (SELECT team_id FROM team_members WHERE member_id = m.id OFFSET 0) t
            WHERE m.status <> 'deleted'
        UNION ALL SELECT m.organization_id, 'team', t.team_id || ':' || m.status, -1
            FROM removed m CROSS JOIN LATERAL (SELECT team_id FROM team_members WHERE member_id = m.id OFFSET 0) t
            WHERE m.status <> 'deleted'
    ) differences
    GROUP BY 1, 2, 3 HAVING sum(sign) <> 0;
    RETURN NULL;
END $$;
