-- concurrently
CREATE INDEX CONCURRENTLY audit_entries_organization_id_actor_id_id_idx ON audit_entries (organization_id, actor_id, id);
