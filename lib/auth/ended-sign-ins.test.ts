import { describe, expect, it } from "vitest";
import {
  newMember,
  newOrganization,
  PASSWORD,
  systemCtx,
  testDatabase,
  type TestMember,
  type TestOrganization,
} from "@/test/support/fixtures";
import { authenticate } from "@/lib/auth/authenticate";
import { hashPassword } from "@/lib/auth/passwords";
import { createSession, SESSION_DAYS, startSession } from "@/lib/auth/sessions";
import { checkCredentials } from "@/lib/auth/sign-in";
import type { Ctx } from "@/lib/context";
import { transaction } from "@/lib/db";
import { countSignIns } from "@/lib/members/count-sign-ins";
import { deleteMember } from "@/lib/members/delete-members";
import { disableMembers, enableMembers } from "@/lib/members/disable-members";
import { lockMember, unlockMember } from "@/lib/members/lock-member";
import { updateMember } from "@/lib/members/update-member";
import { updateMembers } from "@/lib/members/update-members";
import { addToken } from "@/lib/tokens/add-token";
import { listSessions, listTokens } from "@/lib/tokens/list-credentials";
import { logIn } from "@/lib/tokens/log-in";
import { logOut } from "@/lib/tokens/log-out";

const ROUNDS = 6;
const NEW_PASSWORD = "another fine one 7";
const db = testDatabase();
const passwordHash = await hashPassword(PASSWORD);
const ctx = systemCtx(db);
const unauthenticated = { code: "unauthenticated" };

type Kind = "session" | "token";
type Credential = [Kind, string];

async function signedIn(kind: Kind, secret: string): Promise<Ctx> {
  return { ...ctx, actor: await authenticate(db, kind, secret, ctx.now) };
}

async function withPassword(organization: TestOrganization): Promise<TestMember> {
  const member = await newMember(organization);
  await db.prisma.member.update({ where: { id: member.id }, data: { passwordHash } });
  return member;
}

/** Whether a credential is anybody's. */
async function lives([kind, secret]: Credential): Promise<boolean> {
  return authenticate(db, kind, secret, ctx.now).then(
    () => true,
    () => false,
  );
}

/** What ends a member's sign-ins, and what lets the member in again afterwards. */
const ENDS: Record<string, (admin: Ctx, member: TestMember) => Promise<unknown>> = {
  "a new password": (admin, { id }) => updateMember(admin, { id }, { password: NEW_PASSWORD }),
  "a batch of new passwords": (admin, { uid }) =>
    updateMembers(admin, [
      { value: { find: { field: "uid", value: uid }, changes: {}, password: NEW_PASSWORD } },
    ]),
  "locking by id": (admin, { id }) => lockMember(admin, { id }),
  "locking by uid": (admin, { uid }) => lockMember(admin, { uid }),
  disabling: (admin, { uuid }) => disableMembers(admin, [uuid]),
  deleting: (admin, { id }) => deleteMember(admin, { id }),
};

async function letInAgain(admin: Ctx, { id, uuid }: TestMember): Promise<void> {
  const member = await db.prisma.member.findUniqueOrThrow({ where: { id } });
  if (member.lockedAt) await unlockMember(admin, { id });
  if (member.disabledAt) await enableMembers(admin, [uuid]);
}

/** What makes a credential: proves who it is first, then answers how the credential is made. */
const MAKES: Record<string, (member: TestMember) => Promise<() => Promise<Credential>>> = {
  "signing in in a browser": async ({ email }) => {
    const proven = await checkCredentials(ctx, { identifier: email, password: PASSWORD });
    return async () => ["session", await startSession(ctx, proven, { userAgent: "Chromium", had: null })];
  },
  "signing in with a password": async ({ email }) => {
    return async () => ["token", (await logIn(ctx, { identifier: email, password: PASSWORD })).secret];
  },
  "making a token": async ({ token }) => {
    const own = await signedIn("token", token);
    return async () => ["token", (await addToken(own, { name: "deploy", days: null })).secret];
  },
};

describe.each(Object.keys(ENDS))("after %s", (end) => {
  it.each(Object.keys(MAKES))("nothing lives that %s at the same moment made", async (make) => {
    const organization = await newOrganization();
    const admin = await signedIn("token", organization.admin.token);
    const rounds = Array.from({ length: ROUNDS }, async () => {
      const member = await withPassword(organization);
      const making = await MAKES[make]?.(member);
      const [[made]] = await Promise.all([Promise.allSettled([making?.()]), ENDS[end]?.(admin, member)]);
      await letInAgain(admin, member);
      const old: Credential[] = [["token", member.token]];
      if (made.status === "fulfilled" && made.value) old.push(made.value);
      return Promise.all(old.map(lives));
    });
    expect((await Promise.all(rounds)).flat()).not.toContain(true);
  });

  it("nothing is made with what was proven before", async () => {
    const organization = await newOrganization();
    const admin = await signedIn("token", organization.admin.token);
    const member = await withPassword(organization);
    const proven = await checkCredentials(ctx, { identifier: member.email, password: PASSWORD });
    const own = await signedIn("token", member.token);
    await ENDS[end]?.(admin, member);
    await letInAgain(admin, member);
    await expect(startSession(ctx, proven, { userAgent: "", had: null })).rejects.toMatchObject({
      code: "invalid_credentials",
    });
    await expect(addToken(own, { name: "deploy", days: null })).rejects.toMatchObject(unauthenticated);
    expect(await db.prisma.session.count({ where: { memberId: member.id } })).toBe(0);
    expect(await db.prisma.token.count({ where: { memberId: member.id } })).toBe(0);
  });
});

describe("a credential", () => {
  it("that is committed only after its member was locked is dead", async () => {
    const organization = await newOrganization();
    const admin = await signedIn("token", organization.admin.token);
    const member = await withPassword(organization);
    const { holder } = await checkCredentials(ctx, { identifier: member.email, password: PASSWORD });
    const secret = await transaction(db, async (tx) => {
      const made = await createSession(tx, holder, { userAgent: "", ip: "" }, ctx.now);
      await lockMember(admin, { id: member.id });
      return made;
    });
    // As an unlocking that came from elsewhere would leave it: nothing is tidied away.
    await db.prisma.member.update({ where: { id: member.id }, data: { lockedAt: null } });
    expect(await lives(["session", secret])).toBe(false);
  });

  it("that is dead is neither listed nor counted, though its row is still there", async () => {
    const { admin } = await newOrganization();
    const own = await signedIn("token", admin.token);
    for (const name of ["live", "dead"]) {
      await addToken(own, { name, days: null });
      const holder = { memberId: admin.id, epoch: null };
      await createSession(db.prisma, holder, { userAgent: name, ip: "::1" }, ctx.now);
    }
    for (const dead of [
      "tokens SET sign_in_epoch = 7 WHERE name",
      "sessions SET sign_in_epoch = 7 WHERE user_agent",
    ]) {
      await db.pool.query(`UPDATE ${dead} = 'dead' AND member_id = $1`, [admin.id]);
    }
    expect(await countSignIns(own, { id: admin.id })).toEqual({ sessions: 1, tokens: 2 });
    expect(await listTokens(own)).toEqual([
      {
        id: expect.any(Number),
        name: "live",
        hint: expect.stringMatching(/^rst_\w{4}$/),
        createdAt: ctx.now,
        lastUsedAt: null,
        expiresAt: null,
        current: false,
      },
      {
        id: own.actor?.kind === "member" && own.actor.credential.id,
        name: "test",
        hint: "",
        createdAt: expect.any(Date),
        lastUsedAt: ctx.now,
        expiresAt: null,
        current: true,
      },
    ]);
    expect(await listSessions(own)).toEqual([
      {
        id: expect.any(Number),
        userAgent: "live",
        ip: "::1",
        createdAt: ctx.now,
        lastSeenAt: ctx.now,
        expiresAt: new Date(ctx.now.getTime() + SESSION_DAYS * 86_400_000),
        current: false,
      },
    ]);
  });

  it("that was signed out makes no token any more", async () => {
    const { admin } = await newOrganization();
    const own = await signedIn("token", admin.token);
    await logOut(own);
    await expect(addToken(own, { name: "deploy", days: null })).rejects.toMatchObject(unauthenticated);
  });

  it("stays through the password changes that it makes itself, and alone", async () => {
    const organization = await newOrganization();
    const own = await signedIn("token", organization.admin.token);
    const other = await addToken(own, { name: "other", days: null });
    for (const password of [NEW_PASSWORD, "a third fine one 8"]) {
      const again = await signedIn("token", organization.admin.token);
      await updateMember(again, { id: organization.admin.id }, { password });
    }
    expect(await lives(["token", organization.admin.token])).toBe(true);
    expect(await lives(["token", other.secret])).toBe(false);
    const later = await addToken(await signedIn("token", organization.admin.token), {
      name: "x",
      days: null,
    });
    expect(await lives(["token", later.secret])).toBe(true);
  });

  it("that was ended meanwhile gives its member no other password", async () => {
    const organization = await newOrganization();
    const admin = await signedIn("token", organization.admin.token);
    const second = await newMember(organization, { role: "admin" });
    const stale = await signedIn("token", second.token);
    await updateMember(admin, { id: second.id }, { password: NEW_PASSWORD });
    const stored = () => db.prisma.member.findUniqueOrThrow({ where: { id: second.id } });
    const before = await stored();
    const late = updateMember(stale, { id: second.id }, { password: "the intruder's 9" });
    await expect(late).rejects.toMatchObject(unauthenticated);
    expect(await stored()).toEqual(before);
  });
});
