import { describe, expect, it } from "vitest";
import { newMember, newOrganization, systemCtx, testDatabase } from "@/test/support/fixtures";
import { authenticate } from "@/lib/auth/authenticate";
import type { Ctx } from "@/lib/context";
import { updateMember } from "@/lib/members/update-member";

const db = testDatabase();

async function setting() {
  const organization = await newOrganization();
  const member = await newMember(organization, { name: "Li Lei" });
  const ctx: Ctx = {
    ...systemCtx(db),
    actor: await authenticate(db, "token", organization.admin.token, new Date()),
  };
  const entries = () =>
    db.prisma.auditEntry.findMany({
      where: { targetType: "member", targetId: member.id },
      select: { action: true, actorId: true, before: true, after: true },
      orderBy: { id: "asc" },
    });
  const stored = () =>
    db.prisma.member.findUniqueOrThrow({
      where: { id: member.id },
      omit: { passwordHash: true, deletedAt: true },
    });
  return { organization, member, ctx, entries, stored };
}

describe("updateMember", () => {
  it("changes what differs, with its pinyin, one version and one entry; again it changes nothing", async () => {
    const { member, ctx, entries, stored, organization } = await setting();
    const changes = { name: "韩梅梅", title: "Engineer", email: member.email };
    const { member: updated } = await updateMember(ctx, { id: member.id }, changes);
    expect(updated).toMatchObject({
      name: "韩梅梅",
      namePinyin: "han2 mei2 mei2",
      title: "Engineer",
      version: 2,
    });
    expect(await stored()).toEqual(updated);
    expect(await updateMember(ctx, { uuid: member.uuid }, changes)).toEqual({
      member: updated,
      failedLicenses: [],
    });
    expect(await entries()).toEqual([
      {
        action: "member.updated",
        actorId: organization.admin.id,
        before: { name: "Li Lei", title: "" },
        after: { name: "韩梅梅", title: "Engineer" },
      },
    ]);
  });

  it("refuses a version that is no longer the current one, and changes nothing", async () => {
    const { member, ctx, entries, stored } = await setting();
    await updateMember(ctx, { id: member.id }, { title: "First" }, { expectedVersion: 1 });
    const late = updateMember(ctx, { id: member.id }, { title: "Second" }, { expectedVersion: 1 });
    await expect(late).rejects.toMatchObject({ code: "stale" });
    expect(await stored()).toMatchObject({ title: "First", version: 2 });
    expect(await entries()).toHaveLength(1);
  });

  it("loses none of many changes that arrive together", async () => {
    const { member, ctx, entries, stored } = await setting();
    const fields = ["title", "company", "avatar", "description"] as const;
    await Promise.all(
      fields.map((field) => updateMember(ctx, { id: member.id }, { [field]: `new ${field}` })),
    );
    expect(await stored()).toMatchObject({
      ...Object.fromEntries(fields.map((field) => [field, `new ${field}`])),
      version: 5,
    });
    expect(await entries()).toHaveLength(4);
  });

  it("names the field that is somebody else's already", async () => {
    const { member, ctx, organization, entries } = await setting();
    const taken = updateMember(
      ctx,
      { id: member.id },
      { username: organization.admin.username.toUpperCase(), title: "x" },
    );
    await expect(taken).rejects.toMatchObject({ code: "already_exists", details: { field: "username" } });
    expect(await entries()).toEqual([]);
  });

  it("keeps an admin, whatever else the change says", async () => {
    const { ctx, organization } = await setting();
    const demotion = updateMember(ctx, { id: organization.admin.id }, { role: "user", title: "x" });
    await expect(demotion).rejects.toMatchObject({ code: "last_admin" });
  });

  it("does not find another organization's member", async () => {
    const { ctx } = await setting();
    const stranger = await newMember(await newOrganization());
    await expect(updateMember(ctx, { id: stranger.id }, { title: "x" })).rejects.toMatchObject({
      code: "not_found",
    });
    await expect(updateMember(ctx, { uid: stranger.uid }, { role: "admin" })).rejects.toMatchObject({
      code: "not_found",
    });
  });
});
