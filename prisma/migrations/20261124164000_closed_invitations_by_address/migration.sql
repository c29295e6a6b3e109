-- concurrently
-- The accepted and revoked invitations to the address of a deleted member, for erasing it.
CREATE INDEX CONCURRENTLY invitations_closed_email_idx ON invitations (email) WHERE status <> 'pending';
