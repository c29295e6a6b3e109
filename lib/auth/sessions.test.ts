import { describe, expect, it } from "vitest";
import { newMember, newOrganization, systemCtx, testDatabase } from "@/e2e/support/fixtures";
import { authenticate } from "@/lib/auth/authenticate";
import { endSession, startSession } from "@/lib/auth/sessions";

const db = testDatabase();

describe("a browser's session", () => {
  it("starts and ends with an audit entry each; ending it again writes none", async () => {
    const { organizationId, ...organization } = await newOrganization();
    const { id } = await newMember({ organizationId, ...organization });
    const ctx = { ...systemCtx(db), via: "pages", ip: "192.0.2.7" };

    const secret = await startSession(ctx, { id, organizationId }, "Chromium");
    expect((await authenticate(db, "session", secret, ctx.now)).member.id).toBe(id);
    await endSession(ctx, secret);
    await endSession(ctx, secret);
    await expect(authenticate(db, "session", secret, ctx.now)).rejects.toMatchObject({
      code: "unauthenticated",
    });

    const entries = await db.prisma.auditEntry.findMany({
      where: { organizationId, targetType: "member", targetId: id },
      orderBy: { id: "asc" },
      select: { action: true, via: true, ip: true },
    });
    expect(entries).toEqual([
      { action: "member.signed_in", via: "pages", ip: "192.0.2.7" },
      { action: "member.signed_out", via: "pages", ip: "192.0.2.7" },
    ]);
  });
});
