import { hash } from "@node-rs/argon2";
import { randomInt } from "node:crypto";
import { describe, expect, it } from "vitest";
import {
  newMember,
  newOrganization,
  PASSWORD,
  systemCtx,
  testDatabase,
  type TestMember,
} from "@/test/support/fixtures";
import { authenticate } from "@/lib/auth/authenticate";
import { deviceCookie } from "@/lib/auth/known-device";
import { networkOf } from "@/lib/auth/network";
import { hashPassword } from "@/lib/auth/passwords";
import { checkCredentials } from "@/lib/auth/sign-in";
import type { Ctx } from "@/lib/context";
import { updateMember } from "@/lib/members/update-member";

const db = testDatabase();
// As weak as it can be, so that a hundred are tried in no time.
const passwordHash = await hash(PASSWORD, { memoryCost: 8, timeCost: 1, parallelism: 1 });

/** Somebody at an address that no other test has. */
function somewhere(): Ctx {
  return { ...systemCtx(db), ip: `2001:db8:${group()}:${group()}::${group()}` };
}

function group(): string {
  return randomInt(0x1000, 0xffff).toString(16);
}

async function members(count: number): Promise<(TestMember & { phone: string })[]> {
  const organization = await newOrganization();
  const made = await Promise.all(
    Array.from({ length: count }, async () => {
      const phone = `+86${randomInt(10 ** 10, 10 ** 11)}`;
      return { ...(await newMember(organization, { phone })), phone };
    }),
  );
  const ids = made.map(({ id }) => id);
  await db.prisma.member.updateMany({ where: { id: { in: ids } }, data: { passwordHash } });
  return made;
}

/** How often each outcome came: the code of the failure, or `right`. */
async function outcomes(tries: Promise<unknown>[]): Promise<Record<string, number>> {
  const told: Record<string, number> = {};
  for (const one of await Promise.allSettled(tries)) {
    const code = one.status === "fulfilled" ? "right" : String(one.reason.code);
    told[code] = (told[code] ?? 0) + 1;
  }
  return told;
}

function tryAs(ctx: Ctx, identifier: string, password: string): Promise<unknown> {
  return checkCredentials(ctx, { identifier, password });
}

describe("passwords that are tried at the same time", () => {
  it("are all let through when they are right, for one account and for many", async () => {
    const ctx = somewhere();
    const made = await members(110);
    const [first] = made;
    const many = made.map(({ email }) => tryAs(ctx, email, PASSWORD));
    expect(await outcomes(many)).toEqual({ right: 110 });
    const one = Array.from({ length: 30 }, () => tryAs(ctx, first?.email ?? "", PASSWORD));
    expect(await outcomes(one)).toEqual({ right: 30 });
  });

  it("are told apart ten times for an account, whatever it is called", async () => {
    const [member] = await members(1);
    if (!member) throw new Error("There is no member.");
    const names = [member.email.toUpperCase(), member.username, member.phone];
    const wrong = names.flatMap((name) =>
      Array.from({ length: 10 }, () => tryAs(somewhere(), name, "not the password")),
    );
    expect(await outcomes(wrong)).toEqual({ invalid_credentials: 10, rate_limited: 20 });
    expect(await outcomes([tryAs(somewhere(), member.username, PASSWORD)])).toEqual({ rate_limited: 1 });
  });

  it("are told apart a hundred times for one network, and those that an account's limit stops do not count", async () => {
    const { ip } = somewhere();
    const near = (): Ctx => ({ ...systemCtx(db), ip: ip.replace(/[^:]+$/, group()) });
    const made = await members(12);
    const first = made[0]?.email ?? "";
    const blocked = Array.from({ length: 15 }, () => tryAs(near(), first, "not the password"));
    expect(await outcomes(blocked)).toEqual({ invalid_credentials: 10, rate_limited: 5 });
    const wrong = made
      .slice(1)
      .flatMap(({ email }) => Array.from({ length: 9 }, () => tryAs(near(), email, "not the password")));
    expect(await outcomes(wrong)).toEqual({ invalid_credentials: 90, rate_limited: 9 });
    const last = made.at(-1)?.email ?? "";
    expect(await outcomes([tryAs(near(), last, PASSWORD)])).toEqual({ rate_limited: 1 });
    expect(await outcomes([tryAs(somewhere(), last, PASSWORD)])).toEqual({ right: 1 });
  });
});

describe("a device on which the member signed in before", () => {
  /** The member's cookie as its browser sends it, and what a try with it hears. */
  async function known() {
    const [member] = await members(1);
    if (!member) throw new Error("There is no member.");
    const { holder } = await checkCredentials(somewhere(), { identifier: member.email, password: PASSWORD });
    const cookies = `a=b; ${deviceCookie(holder, false).replace(/;.*/, "")}`;
    const here = somewhere();
    const trying = (password: string, identifier = member.email, sent = cookies) =>
      checkCredentials(here, { identifier, password, cookies: sent });
    const attack = () =>
      outcomes(Array.from({ length: 12 }, () => tryAs(somewhere(), member.email, "not the password")));
    return { member, here, cookies, trying, attack };
  }

  it("is let in with the right password when others have used up the account's tries and its address's", async () => {
    const { member, here, trying, attack } = await known();
    expect(await attack()).toEqual({ invalid_credentials: 10, rate_limited: 2 });
    const key = `password:address:${networkOf(here.ip)}`;
    const windowEndAt = new Date(Date.now() + 60_000);
    await db.prisma.throttle.create({ data: { key, attempts: 100, windowEndAt } });
    expect(await outcomes([trying(PASSWORD)])).toEqual({ right: 1 });
    // Its right password gives those others no new tries.
    expect(await outcomes([tryAs(somewhere(), member.email, PASSWORD)])).toEqual({ rate_limited: 1 });
  });

  it("has ten tries of its own, which take none from others", async () => {
    const { member, trying } = await known();
    const wrong = Array.from({ length: 13 }, () => trying("not the password"));
    expect(await outcomes(wrong)).toEqual({ invalid_credentials: 10, rate_limited: 3 });
    expect(await outcomes([trying(PASSWORD)])).toEqual({ rate_limited: 1 });
    expect(await outcomes([tryAs(somewhere(), member.email, PASSWORD)])).toEqual({ right: 1 });
  });

  it("is like any other with a changed cookie, for another member, and once the sign-ins were ended", async () => {
    const { member, cookies, trying, attack } = await known();
    const other = await known();
    await attack();
    await other.attack();
    const forged = cookies.replace(/=(\w)(?=\w{15}\.)/, (_, first) => `=${first === "a" ? "b" : "a"}`);
    expect(await outcomes([trying(PASSWORD, member.email, forged)])).toEqual({ rate_limited: 1 });
    expect(await outcomes([trying(PASSWORD, other.member.email)])).toEqual({ rate_limited: 1 });
    expect(await outcomes([trying(PASSWORD)])).toEqual({ right: 1 });
    await db.pool.query("UPDATE members SET sign_in_epoch = sign_in_epoch + 1 WHERE id = $1", [member.id]);
    expect(await outcomes([trying(PASSWORD)])).toEqual({ rate_limited: 1 });
  });
});

describe("passwords that wait for their turn", () => {
  it("wait behind one of each other network, and not behind what is refused anyway", async () => {
    const [member] = await members(1);
    if (!member) throw new Error("There is no member.");
    const slow = { passwordHash: await hashPassword(PASSWORD) };
    await db.prisma.member.update({ where: { id: member.id }, data: slow });
    const [crowd, other, refused] = [somewhere(), somewhere(), somewhere()];
    const key = `password:address:${networkOf(refused.ip)}`;
    const windowEndAt = new Date(Date.now() + 60_000);
    await db.prisma.throttle.create({ data: { key, attempts: 100, windowEndAt } });
    const order: string[] = [];
    const attempt = async (ctx: Ctx, name: string) => {
      const told = await outcomes([tryAs(ctx, member.email, PASSWORD)]);
      order.push(`${name} ${Object.keys(told).join()}`);
    };
    const crowded = Array.from({ length: 30 }, () => attempt(crowd, "crowd"));
    await Promise.all([...crowded, attempt(other, "other"), attempt(refused, "refused")]);
    expect(order.toSorted().slice(-3)).toEqual(["crowd right", "other right", "refused rate_limited"]);
    expect(order.indexOf("refused rate_limited")).toBeLessThan(15);
    expect(order.indexOf("other right")).toBeLessThan(15);
  });
});

describe("a wrong current password", () => {
  it("counts like one at sign-in, and the same ten are the limit of both", async () => {
    const [member] = await members(1);
    if (!member) throw new Error("There is no member.");
    const actor = await authenticate(db, "token", member.token, new Date());
    const confirm = () =>
      updateMember(
        { ...somewhere(), actor },
        { id: member.id },
        { password: "another fine one 7" },
        { currentPassword: "not the password" },
      );
    for (let tried = 0; tried < 5; tried++) {
      expect(await outcomes([tryAs(somewhere(), member.email, "not the password")])).toEqual({
        invalid_credentials: 1,
      });
      expect(await outcomes([confirm()])).toEqual({ invalid_input: 1 });
    }
    expect(await outcomes([confirm()])).toEqual({ rate_limited: 1 });
    expect(await outcomes([tryAs(somewhere(), member.email, PASSWORD)])).toEqual({ rate_limited: 1 });
  });
});
