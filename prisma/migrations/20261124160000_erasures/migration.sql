-- Deleted members whose personal data still stand in the audit trail: lib/members/erase-members.ts takes them out and the row
-- with them. Whoever was deleted before this is noted here at once.
CREATE TABLE erasures (
    member_id INTEGER PRIMARY KEY
);
INSERT INTO erasures (member_id) SELECT id FROM members WHERE deleted_at IS NOT NULL;

-- Failed sign-ins of the last quarter of an hour, and how many of each are not in the audit trail yet:
-- lib/auth/failed-sign-ins.ts. Member 0 stands for names that are nobody's.
CREATE TABLE failed_sign_ins (
    member_id INTEGER NOT NULL,
    network TEXT NOT NULL,
    reason TEXT NOT NULL,
    via TEXT NOT NULL,
    ip TEXT NOT NULL,
    since TIMESTAMPTZ(6) NOT NULL,
    untold INTEGER NOT NULL,
    PRIMARY KEY (member_id, network, reason)
);
