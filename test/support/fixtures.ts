import { randomUUID } from "node:crypto";
import { authenticate } from "@/lib/auth/authenticate";
import { issueToken } from "@/lib/auth/credentials";
import { createSession } from "@/lib/auth/sessions";
import { newSecret } from "@/lib/auth/tokens";
import { type Ctx, newContext } from "@/lib/context";
import { connect, type Db } from "@/lib/db";
import type { MemberRole } from "@/lib/members/member";
import { digest, newChannel, newUuid, randomText } from "@/lib/ids";
import { createOrganization, type CreatedOrganization } from "@/lib/organizations/create-organization";

/** Good for any test member; hashing it once a process would be faster than it is worth. */
export const PASSWORD = "correct horse battery";

let shared: Db | undefined;

/** The test server's database. Refuses one that is not on this machine. */
export function testDatabase(): Db {
  const url = process.env["DATABASE_URL"];
  if (!url) throw new Error("DATABASE_URL is not set: run the tests with npm test.");
  const host = new URL(url).hostname;
  if (!["", "localhost", "127.0.0.1", "[::1]"].includes(host))
    throw new Error(`Tests never touch a database elsewhere (${host}).`);
  return (shared ??= connect(url, 2));
}

/** The installation itself, for data that no API makes. */
export function systemCtx(db: Db = testDatabase()): Ctx {
  return newContext(db, { via: "command", requestId: "test", origin: "http://localhost" });
}

export interface TestMember {
  id: number;
  uuid: string;
  uid: string;
  email: string;
  username: string;
  /** A token that works in all three dialects. */
  token: string;
}

export interface TestOrganization extends CreatedOrganization {
  name: string;
  admin: TestMember;
}

/** An organization of the test's own, with its first team and an administrator who has a token. */
export async function newOrganization(): Promise<TestOrganization> {
  const db = testDatabase();
  const name = `Org ${randomText(8)}`;
  const email = `admin-${randomText(10).toLowerCase()}@example.com`;
  const made = await createOrganization(systemCtx(db), {
    name,
    admin: { email, password: PASSWORD, name: "Ada Admin" },
  });
  const { uuid, uid, username } = await db.prisma.member.findUniqueOrThrow({ where: { id: made.adminId } });
  const token = await newToken(db, made.adminId);
  return { ...made, name, admin: { id: made.adminId, uuid, uid, email, username, token } };
}

/** A member of the organization's first team, active and with a token unless `dates` says otherwise. */
export async function newMember(
  organization: CreatedOrganization,
  given: Partial<{
    role: MemberRole;
    name: string;
    title: string;
    email: string;
    phone: string;
    licenses: number[];
    activatedAt: Date | null;
    lockedAt: Date;
    disabledAt: Date;
  }> = {},
): Promise<TestMember> {
  const db = testDatabase();
  const uuid = newUuid();
  const username = `m-${randomText(10).toLowerCase()}`;
  const member = await db.prisma.member.create({
    data: {
      organizationId: organization.organizationId,
      uuid,
      uid: randomUUID(),
      username,
      email: `${username}@example.com`,
      name: "Li Lei",
      namePinyin: "Li Lei",
      channel: newChannel(uuid),
      activatedAt: new Date(),
      ...given,
      teams: { create: { teamId: organization.teamId } },
    },
  });
  const token = await newToken(db, member.id);
  return { id: member.id, uuid, uid: member.uid, email: member.email ?? "", username, token };
}

/** A new member's token, also that of one who could not sign in for it. */
async function newToken(db: Db, memberId: number): Promise<string> {
  const secret = newSecret();
  await db.prisma.token.create({
    data: { memberId, name: "test", digest: new Uint8Array(digest(secret)) },
  });
  return secret;
}

/** A request of an active member, signed in for it with a credential of its own. */
export async function ctxOf(
  memberId: number,
  db: Db = testDatabase(),
  kind: "token" | "session" = "token",
): Promise<Ctx> {
  const ctx = systemCtx(db);
  const holder = { memberId, epoch: null };
  const secret =
    kind === "session"
      ? await createSession(db.prisma, holder, { userAgent: "test", ip: "" }, ctx.now)
      : (await issueToken(db.prisma, holder, { name: "test", days: null, now: ctx.now })).secret;
  return { ...ctx, actor: await authenticate(db, kind, secret, ctx.now) };
}

/** The value of a session cookie that signs the member in without the form. */
export function signedInAs(member: Pick<TestMember, "id">): Promise<string> {
  return createSession(
    testDatabase().prisma,
    { memberId: member.id, epoch: null },
    { userAgent: "Playwright", ip: "127.0.0.1" },
    new Date(),
  );
}
