-- A credential counts only while it carries its member's epoch. Whatever ends a member's sign-ins raises the epoch, so that
-- a credential made at the same moment, which no DELETE could see yet, is dead as well. Constant defaults: no row is rewritten.
ALTER TABLE members ADD COLUMN sign_in_epoch INTEGER NOT NULL DEFAULT 0;
ALTER TABLE sessions ADD COLUMN sign_in_epoch INTEGER NOT NULL DEFAULT 0;
ALTER TABLE tokens ADD COLUMN sign_in_epoch INTEGER NOT NULL DEFAULT 0;
