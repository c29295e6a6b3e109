-- Types
CREATE TYPE "MemberRole" AS ENUM ('user', 'developer', 'admin');
CREATE TYPE "MemberStatus" AS ENUM ('active', 'pending', 'locked', 'disabled', 'deleted');
CREATE TYPE "TeamRole" AS ENUM ('member', 'admin', 'owner');
CREATE TYPE "InvitationStatus" AS ENUM ('pending', 'accepted', 'revoked');
CREATE TYPE "Appearance" AS ENUM ('light', 'dark', 'auto');

-- Tables
CREATE TABLE organizations (
    id SERIAL PRIMARY KEY,
    uuid CHAR(8) NOT NULL,
    name TEXT NOT NULL,
    locale TEXT NOT NULL DEFAULT 'en' CHECK (locale IN ('en', 'zh-CN')),
    appearance "Appearance" NOT NULL DEFAULT 'auto',
    timezone TEXT NOT NULL DEFAULT 'Etc/UTC',
    invite_domains TEXT[] NOT NULL DEFAULT ARRAY[]::TEXT[],
    invitation_days INTEGER NOT NULL DEFAULT 7,
    created_at TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP
);
CREATE UNIQUE INDEX organizations_uuid_key ON organizations (uuid);

CREATE TABLE organization_licenses (
    organization_id INTEGER NOT NULL REFERENCES organizations (id) ON DELETE CASCADE ON UPDATE CASCADE,
    license SMALLINT NOT NULL CHECK (license BETWEEN 1 AND 8),
    seats INTEGER CHECK (seats >= 0),
    PRIMARY KEY (organization_id, license)
);

CREATE TABLE members (
    id SERIAL PRIMARY KEY,
    organization_id INTEGER NOT NULL REFERENCES organizations (id) ON UPDATE CASCADE,
    uuid CHAR(8) NOT NULL,
    uid UUID NOT NULL,
    username TEXT NOT NULL,
    email TEXT,
    phone TEXT,
    name TEXT NOT NULL DEFAULT '',
    name_pinyin TEXT NOT NULL DEFAULT '',
    title TEXT NOT NULL DEFAULT '',
    company TEXT NOT NULL DEFAULT '',
    avatar TEXT NOT NULL DEFAULT '',
    description TEXT NOT NULL DEFAULT '',
    role "MemberRole" NOT NULL DEFAULT 'user',
    tier INTEGER NOT NULL DEFAULT 1,
    type INTEGER NOT NULL DEFAULT 1,
    locale TEXT NOT NULL DEFAULT 'en' CHECK (locale IN ('en', 'zh-CN')),
    appearance "Appearance" NOT NULL DEFAULT 'auto',
    timezone TEXT NOT NULL DEFAULT 'Etc/UTC',
    licenses SMALLINT[] NOT NULL DEFAULT ARRAY[]::SMALLINT[],
    channel TEXT NOT NULL,
    password_hash TEXT,
    created_at TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    updated_at TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    last_seen_at TIMESTAMPTZ(6),
    verified_at TIMESTAMPTZ(6),
    activated_at TIMESTAMPTZ(6),
    locked_at TIMESTAMPTZ(6),
    disabled_at TIMESTAMPTZ(6),
    deleted_at TIMESTAMPTZ(6),
    status "MemberStatus" NOT NULL GENERATED ALWAYS AS (
        CASE
            WHEN deleted_at IS NOT NULL THEN 'deleted'::"MemberStatus"
            WHEN disabled_at IS NOT NULL THEN 'disabled'::"MemberStatus"
            WHEN locked_at IS NOT NULL THEN 'locked'::"MemberStatus"
            WHEN activated_at IS NULL THEN 'pending'::"MemberStatus"
            ELSE 'active'::"MemberStatus"
        END
    ) STORED,
    version INTEGER NOT NULL DEFAULT 1,
    CHECK (email = lower(email))
);
CREATE UNIQUE INDEX members_uuid_key ON members (uuid);
CREATE UNIQUE INDEX members_uid_key ON members (uid);
CREATE UNIQUE INDEX members_email_key ON members (email);
CREATE UNIQUE INDEX members_phone_key ON members (phone);
-- Usernames are unique ignoring case; sign-in and accounts' fetch look them up the same way.
CREATE UNIQUE INDEX members_username_key ON members (lower(username));
-- Every list in its default order (creation, which is id), one page by keyset.
CREATE INDEX members_organization_id_id_idx ON members (organization_id, id) WHERE deleted_at IS NULL;
-- The guard of the last active admin.
CREATE INDEX members_active_admins_idx ON members (organization_id, id) WHERE role = 'admin' AND status = 'active';

CREATE TABLE teams (
    id SERIAL PRIMARY KEY,
    organization_id INTEGER NOT NULL REFERENCES organizations (id) ON UPDATE CASCADE,
    uuid CHAR(8) NOT NULL,
    name TEXT NOT NULL,
    description TEXT NOT NULL DEFAULT '',
    owner_id INTEGER NOT NULL REFERENCES members (id) ON UPDATE CASCADE,
    locked BOOLEAN NOT NULL DEFAULT false,
    created_at TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP
);
CREATE UNIQUE INDEX teams_uuid_key ON teams (uuid);
CREATE INDEX teams_organization_id_id_idx ON teams (organization_id, id);
CREATE INDEX teams_owner_id_idx ON teams (owner_id);

CREATE TABLE team_members (
    team_id INTEGER NOT NULL REFERENCES teams (id) ON DELETE CASCADE ON UPDATE CASCADE,
    member_id INTEGER NOT NULL REFERENCES members (id) ON DELETE CASCADE ON UPDATE CASCADE,
    role "TeamRole" NOT NULL DEFAULT 'member',
    joined_at TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    PRIMARY KEY (team_id, member_id)
);
CREATE INDEX team_members_member_id_idx ON team_members (member_id);

CREATE TABLE departments (
    id SERIAL PRIMARY KEY,
    team_id INTEGER NOT NULL REFERENCES teams (id) ON DELETE CASCADE ON UPDATE CASCADE,
    uuid CHAR(8) NOT NULL,
    name TEXT NOT NULL,
    parent_id INTEGER REFERENCES departments (id) ON UPDATE CASCADE,
    created_at TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP
);
CREATE UNIQUE INDEX departments_uuid_key ON departments (uuid);
CREATE INDEX departments_team_id_id_idx ON departments (team_id, id);
CREATE INDEX departments_parent_id_idx ON departments (parent_id);

CREATE TABLE member_departments (
    department_id INTEGER NOT NULL REFERENCES departments (id) ON DELETE CASCADE ON UPDATE CASCADE,
    member_id INTEGER NOT NULL REFERENCES members (id) ON DELETE CASCADE ON UPDATE CASCADE,
    PRIMARY KEY (department_id, member_id)
);
CREATE INDEX member_departments_member_id_idx ON member_departments (member_id);

CREATE TABLE invitations (
    id SERIAL PRIMARY KEY,
    organization_id INTEGER NOT NULL REFERENCES organizations (id) ON UPDATE CASCADE,
    team_id INTEGER NOT NULL REFERENCES teams (id) ON UPDATE CASCADE,
    email TEXT NOT NULL CHECK (email = lower(email)),
    role "MemberRole" NOT NULL DEFAULT 'user',
    licenses SMALLINT[] NOT NULL DEFAULT ARRAY[]::SMALLINT[],
    department_ids INTEGER[] NOT NULL DEFAULT ARRAY[]::INTEGER[],
    status "InvitationStatus" NOT NULL DEFAULT 'pending',
    nonce UUID NOT NULL,
    code_digest BYTEA NOT NULL,
    invited_by_id INTEGER NOT NULL REFERENCES members (id) ON UPDATE CASCADE,
    created_at TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    expires_at TIMESTAMPTZ(6) NOT NULL,
    closed_at TIMESTAMPTZ(6)
);
CREATE UNIQUE INDEX invitations_code_digest_key ON invitations (code_digest);
CREATE INDEX invitations_team_id_id_idx ON invitations (team_id, id);
CREATE INDEX invitations_organization_id_id_idx ON invitations (organization_id, id);
CREATE INDEX invitations_invited_by_id_idx ON invitations (invited_by_id);
-- An address has one open invitation to a team at most; inviting again renews it.
CREATE UNIQUE INDEX invitations_open_key ON invitations (team_id, email) WHERE status = 'pending';

CREATE TABLE sessions (
    id SERIAL PRIMARY KEY,
    member_id INTEGER NOT NULL REFERENCES members (id) ON DELETE CASCADE ON UPDATE CASCADE,
    digest BYTEA NOT NULL,
    user_agent TEXT NOT NULL DEFAULT '',
    ip TEXT NOT NULL DEFAULT '',
    created_at TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    last_seen_at TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    expires_at TIMESTAMPTZ(6) NOT NULL
);
CREATE UNIQUE INDEX sessions_digest_key ON sessions (digest);
CREATE INDEX sessions_member_id_idx ON sessions (member_id);

CREATE TABLE tokens (
    id SERIAL PRIMARY KEY,
    member_id INTEGER NOT NULL REFERENCES members (id) ON DELETE CASCADE ON UPDATE CASCADE,
    digest BYTEA NOT NULL,
    name TEXT NOT NULL DEFAULT '',
    hint TEXT NOT NULL DEFAULT '',
    created_at TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    last_used_at TIMESTAMPTZ(6),
    expires_at TIMESTAMPTZ(6)
);
CREATE UNIQUE INDEX tokens_digest_key ON tokens (digest);
CREATE INDEX tokens_member_id_idx ON tokens (member_id);

CREATE TABLE audit_entries (
    id BIGSERIAL PRIMARY KEY,
    organization_id INTEGER NOT NULL REFERENCES organizations (id) ON UPDATE CASCADE,
    at TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    action TEXT NOT NULL,
    actor_id INTEGER,
    target_type TEXT NOT NULL,
    target_id INTEGER NOT NULL,
    before JSONB,
    after JSONB,
    via TEXT NOT NULL,
    ip TEXT NOT NULL DEFAULT '',
    request_id TEXT NOT NULL DEFAULT ''
);
CREATE INDEX audit_entries_organization_id_id_idx ON audit_entries (organization_id, id);
CREATE INDEX audit_entries_organization_id_target_type_target_id_id_idx
    ON audit_entries (organization_id, target_type, target_id, id);

CREATE TABLE idempotency_keys (
    member_id INTEGER NOT NULL,
    key TEXT NOT NULL,
    fingerprint BYTEA NOT NULL,
    status INTEGER,
    body TEXT,
    created_at TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    PRIMARY KEY (member_id, key)
);
CREATE INDEX idempotency_keys_created_at_idx ON idempotency_keys (created_at);

CREATE TABLE throttles (
    key TEXT PRIMARY KEY,
    attempts INTEGER NOT NULL,
    window_end_at TIMESTAMPTZ(6) NOT NULL
);

CREATE TABLE member_counts (
    id BIGSERIAL PRIMARY KEY,
    organization_id INTEGER NOT NULL,
    kind TEXT NOT NULL,
    key TEXT NOT NULL,
    delta INTEGER NOT NULL
);
CREATE INDEX member_counts_organization_id_kind_idx ON member_counts (organization_id, kind);

-- Counts: exact at any size, without a row that every writer waits for. Each statement adds its differences;
-- readers sum them. Deleted members count nowhere.
CREATE FUNCTION count_members_added() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO member_counts (organization_id, kind, key, delta)
    SELECT organization_id, 'status', status::text, count(*) FROM added WHERE status <> 'deleted' GROUP BY 1, 3
    UNION ALL
    SELECT organization_id, 'role', role::text, count(*) FROM added WHERE status <> 'deleted' GROUP BY 1, 3
    UNION ALL
    SELECT organization_id, 'license', l::text, count(*) FROM added, unnest(licenses) l WHERE status <> 'deleted' GROUP BY 1, 3;
    RETURN NULL;
END $$;

CREATE FUNCTION count_members_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NOT EXISTS (
        SELECT FROM removed o JOIN added n USING (id)
        WHERE (o.status, o.role, o.licenses) IS DISTINCT FROM (n.status, n.role, n.licenses)
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

CREATE FUNCTION count_team_members_added() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO member_counts (organization_id, kind, key, delta)
    SELECT m.organization_id, 'team', t.team_id || ':' || m.status, count(*)
    FROM added t JOIN members m ON m.id = t.member_id WHERE m.status <> 'deleted' GROUP BY 1, 3;
    RETURN NULL;
END $$;

CREATE FUNCTION count_team_members_removed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO member_counts (organization_id, kind, key, delta)
    SELECT m.organization_id, 'team', t.team_id || ':' || m.status, -count(*)
    FROM removed t JOIN members m ON m.id = t.member_id WHERE m.status <> 'deleted' GROUP BY 1, 3;
    RETURN NULL;
END $$;

CREATE TRIGGER members_added AFTER INSERT ON members
    REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION count_members_added();
CREATE TRIGGER members_changed AFTER UPDATE ON members
    REFERENCING OLD TABLE AS removed NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION count_members_changed();
CREATE TRIGGER team_members_added AFTER INSERT ON team_members
    REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION count_team_members_added();
CREATE TRIGGER team_members_removed AFTER DELETE ON team_members
    REFERENCING OLD TABLE AS removed FOR EACH STATEMENT EXECUTE FUNCTION count_team_members_removed();
