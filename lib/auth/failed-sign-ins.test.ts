import { expect, it } from "vitest";
import { newMember, newOrganization, PASSWORD, systemCtx, testDatabase } from "@/test/support/fixtures";
import { tellFailedSignIns } from "@/lib/auth/failed-sign-ins";
import { hashPassword } from "@/lib/auth/passwords";
import { checkCredentials } from "@/lib/auth/sign-in";
import { transaction } from "@/lib/db";
import { randomText } from "@/lib/ids";

const db = testDatabase();
const QUARTER_MS = 15 * 60_000;

function somewhere() {
  const [a, b] = [randomText(6), randomText(6)].map((text) =>
    Array.from(text, (letter) => letter.charCodeAt(0).toString(16))
      .join("")
      .slice(0, 4),
  );
  return { ...systemCtx(db), via: "ones", ip: `2001:db8:${a}:${b}::1` };
}

async function told(targetId: number) {
  const where = { targetId, action: "member.sign_in_failed" };
  const entries = await db.prisma.auditEntry.findMany({ where, orderBy: { id: "asc" } });
  return entries.map(({ actorId, via, ip, after }) => ({ actorId, via, ip, after }));
}

/** What the server does every minute, as if the quarter of an hour were over. */
function afterAQuarter() {
  const ctx = { ...systemCtx(db), now: new Date(Date.now() + QUARTER_MS + 1000) };
  return transaction(db, (tx) => tellFailedSignIns(tx, ctx));
}

it("the first failed sign-in is told at once, the others of the quarter of an hour once, with their number", async () => {
  const organization = await newOrganization();
  const { id, email } = await newMember(organization);
  await db.prisma.member.update({ where: { id }, data: { passwordHash: await hashPassword(PASSWORD) } });
  const [here, there] = [somewhere(), somewhere()];
  const fail = (ctx: typeof here, password = "not the password") =>
    expect(checkCredentials(ctx, { identifier: email, password })).rejects.toMatchObject({
      code: "invalid_credentials",
    });
  const entry = (ctx: typeof here, tries: number) => {
    return { actorId: null, via: "ones", ip: ctx.ip, after: { reason: "wrong_password", tries } };
  };
  await fail(here);
  expect(await told(id)).toEqual([entry(here, 1)]);
  // The last part of an IPv6 address is as good as the client's own choice.
  for (const last of ["2", "3", "4", "5"]) await fail({ ...here, ip: here.ip.replace(/1$/, last) });
  await fail(there);
  await transaction(db, (tx) => tellFailedSignIns(tx, systemCtx(db)));
  expect(await told(id)).toEqual([entry(here, 1), entry(there, 1)]);

  await afterAQuarter();
  expect(await told(id)).toEqual([entry(here, 1), entry(there, 1), entry(here, 4)]);
  await afterAQuarter();
  expect(await told(id)).toHaveLength(3);
  await fail(here);
  expect(await told(id)).toHaveLength(4);
});

it("the entry says why: who is locked or disabled, or has no password", async () => {
  const organization = await newOrganization();
  const passwordHash = await hashPassword(PASSWORD);
  const reasons = async (given: Parameters<typeof newMember>[1], hash: string | null) => {
    const { id, email } = await newMember(organization, given);
    await db.prisma.member.update({ where: { id }, data: { passwordHash: hash } });
    await expect(checkCredentials(somewhere(), { identifier: email, password: PASSWORD })).rejects.toThrow();
    return (await told(id)).map(({ after }) => after);
  };
  const now = new Date();
  expect(await reasons({ lockedAt: now }, passwordHash)).toEqual([{ reason: "locked", tries: 1 }]);
  expect(await reasons({ disabledAt: now }, passwordHash)).toEqual([{ reason: "disabled", tries: 1 }]);
  expect(await reasons({ activatedAt: null }, null)).toEqual([{ reason: "no_password", tries: 1 }]);
});

it("a name that is nobody's costs the same statement, and leaves neither an entry nor the name", async () => {
  const ctx = somewhere();
  const name = `nobody-${randomText(10)}`;
  const tried = checkCredentials(ctx, { identifier: name, password: "not the password" });
  await expect(tried).rejects.toMatchObject({ code: "invalid_credentials" });
  const row = { memberId: 0, reason: "wrong_password", via: "ones", ip: ctx.ip, untold: 0 };
  expect(await db.prisma.failedSignIn.findMany({ where: { ip: ctx.ip } })).toMatchObject([row]);
  expect(await told(0)).toEqual([]);
  await afterAQuarter();
  expect(await db.prisma.failedSignIn.count({ where: { ip: ctx.ip } })).toBe(0);
});
