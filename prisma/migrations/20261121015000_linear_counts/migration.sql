-- A function's plans are kept for the connection: one made for a single row must also serve ten thousand. Finding out
-- whether anything that is counted differs is therefore a set operation, whose cost grows with the rows whatever was planned.
CREATE OR REPLACE FUNCTION count_members_changed() RETURNS trigger LANGUAGE plpgsql AS $$
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
            FROM added m JOIN team_members t ON t.member_id = m.id WHERE m.status <> 'deleted'
        UNION ALL SELECT m.organization_id, 'team', t.team_id || ':' || m.status, -1
            FROM removed m JOIN team_members t ON t.member_id = m.id WHERE m.status <> 'deleted'
    ) differences
    GROUP BY 1, 2, 3 HAVING sum(sign) <> 0;
    RETURN NULL;
END $$;
