import { describe, expect, it } from "vitest";
import { newOrganization, PASSWORD, systemCtx, testDatabase } from "@/test/support/fixtures";
import { authenticate } from "@/lib/auth/authenticate";
import { endSession, startSession } from "@/lib/auth/sessions";
import { checkCredentials } from "@/lib/auth/sign-in";

const db = testDatabase();
const unauthenticated = { code: "unauthenticated" };

async function setting() {
  const { organizationId, admin } = await newOrganization();
  const ctx = { ...systemCtx(db), via: "pages", ip: "192.0.2.7" };
  const signIn = async (had: string | null) => {
    const proven = await checkCredentials(ctx, { identifier: admin.email, password: PASSWORD });
    return startSession(ctx, proven, { userAgent: "Chromium", had });
  };
  const entries = () =>
    db.prisma.auditEntry.findMany({
      where: { organizationId, targetType: "member", targetId: admin.id, via: "pages" },
      orderBy: { id: "asc" },
      select: { action: true, via: true, ip: true },
    });
  return { ctx, admin, signIn, entries };
}

function entry(action: string) {
  return { action, via: "pages", ip: "192.0.2.7" };
}

describe("a browser's session", () => {
  it("starts and ends with an audit entry each; ending it again writes none", async () => {
    const { ctx, admin, signIn, entries } = await setting();
    const secret = await signIn(null);
    expect((await authenticate(db, "session", secret, ctx.now)).member.id).toBe(admin.id);
    await endSession(ctx, secret);
    await endSession(ctx, secret);
    await expect(authenticate(db, "session", secret, ctx.now)).rejects.toMatchObject(unauthenticated);
    expect(await entries()).toEqual([entry("member.signed_in"), entry("member.signed_out")]);
  });

  it("ends the one that the browser had, whoever's it was", async () => {
    const [one, other] = [await setting(), await setting()];
    const had = await one.signIn(null);
    const elsewhere = await one.signIn(null);
    const secret = await other.signIn(had);
    await expect(authenticate(db, "session", had, one.ctx.now)).rejects.toMatchObject(unauthenticated);
    expect((await authenticate(db, "session", elsewhere, one.ctx.now)).member.id).toBe(one.admin.id);
    expect((await authenticate(db, "session", secret, one.ctx.now)).member.id).toBe(other.admin.id);
    const signedIn = entry("member.signed_in");
    expect(await one.entries()).toEqual([signedIn, signedIn, entry("member.signed_out")]);
    expect(await other.entries()).toEqual([signedIn]);
  });
});
