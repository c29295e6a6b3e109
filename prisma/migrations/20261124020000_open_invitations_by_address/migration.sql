-- Deleting members revokes the open invitations to their addresses, in whatever team of the organization.
CREATE INDEX invitations_open_email_idx ON invitations (email) WHERE status = 'pending';
