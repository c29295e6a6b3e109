import { describe, expect, it } from "vitest";
import { newMember, newOrganization, signedInAs, testDatabase } from "@/test/support/fixtures";
import { authenticate } from "@/lib/auth/authenticate";
import { newSecret } from "@/lib/auth/tokens";
import { MEMBER_FIELDS } from "@/lib/members/member";

const db = testDatabase();
const unauthenticated = { code: "unauthenticated" };

describe("authenticate", () => {
  it("finds the same member as the ordinary query, with the credential it came by", async () => {
    const organization = await newOrganization();
    const member = await newMember(organization, { name: "韩梅梅", licenses: [1, 7] });
    const actor = await authenticate(db, "token", member.token, new Date(), MEMBER_FIELDS);
    const ordinary = await db.prisma.member.findUniqueOrThrow({
      where: { id: member.id },
      omit: { passwordHash: true },
    });
    const { lastSeenAt: _, deletedAt: __, ...expected } = ordinary;
    const { organizationUuid } = organization;
    const beside = {
      organizationUuid,
      credentialId: expect.any(Number),
      credentialEpoch: 0,
      longUnseen: true,
    };
    expect(actor.member).toEqual({ ...expected, lastSeenAt: null, ...beside });
    expect(actor).toMatchObject({
      kind: "member",
      organizationId: organization.organizationId,
      organizationUuid: organization.organizationUuid,
      credential: { kind: "token" },
    });
  });

  it("does not take a session for a token, nor a token for a session", async () => {
    const member = await newMember(await newOrganization());
    const session = await signedInAs(member);
    await expect(authenticate(db, "token", session, new Date())).rejects.toMatchObject(unauthenticated);
    await expect(authenticate(db, "session", member.token, new Date())).rejects.toMatchObject(
      unauthenticated,
    );
    expect((await authenticate(db, "session", session, new Date())).member.id).toBe(member.id);
  });

  it("refuses an unknown secret, one that is over, and that of a member who is shut out", async () => {
    const organization = await newOrganization();
    await expect(authenticate(db, "token", newSecret(), new Date())).rejects.toMatchObject(unauthenticated);
    await expect(authenticate(db, "token", "", new Date())).rejects.toMatchObject(unauthenticated);
    const { token, id } = await newMember(organization);
    await db.prisma.token.updateMany({
      where: { memberId: id },
      data: { expiresAt: new Date("2026-06-01") },
    });
    await authenticate(db, "token", token, new Date("2026-05-31"));
    await expect(authenticate(db, "token", token, new Date("2026-06-01"))).rejects.toMatchObject(
      unauthenticated,
    );
    for (const shut of [{ lockedAt: new Date() }, { disabledAt: new Date() }, { activatedAt: null }]) {
      const member = await newMember(organization, shut);
      await expect(authenticate(db, "token", member.token, new Date())).rejects.toMatchObject(
        unauthenticated,
      );
    }
  });

  it("writes when the member was seen, at most every five minutes", async () => {
    const member = await newMember(await newOrganization());
    const seen = async () =>
      (await db.prisma.member.findUniqueOrThrow({ where: { id: member.id } })).lastSeenAt?.toISOString();
    await authenticate(db, "token", member.token, new Date("2026-01-01T10:00:00Z"));
    await authenticate(db, "token", member.token, new Date("2026-01-01T10:04:59Z"));
    expect(await seen()).toBe("2026-01-01T10:00:00.000Z");
    await authenticate(db, "token", member.token, new Date("2026-01-01T10:05:01Z"));
    expect(await seen()).toBe("2026-01-01T10:05:01.000Z");
  });

  it("writes it once for many requests at the same time, and the others do not wait for that", async () => {
    const { id, token } = await newMember(await newOrganization());
    await authenticate(db, "token", newSecret(), new Date()).catch(() => undefined);
    const holder = await db.pool.connect();
    await holder.query("BEGIN");
    await holder.query("SELECT FROM members WHERE id = $1 FOR UPDATE", [id]);
    let done = 0;
    const requests = Array.from({ length: 20 }, () =>
      authenticate(db, "token", token, new Date()).then(() => done++),
    );
    await expect.poll(() => done).toBe(19);
    await holder.query("ROLLBACK");
    holder.release();
    await Promise.all(requests);
    expect((await db.prisma.member.findUniqueOrThrow({ where: { id } })).lastSeenAt).not.toBeNull();
  });

  it("writes when a token was used, also of a member who was just seen by another way", async () => {
    const member = await newMember(await newOrganization());
    const session = await signedInAs(member);
    const used = async () => {
      const { lastUsedAt } = await db.prisma.token.findFirstOrThrow({ where: { memberId: member.id } });
      return lastUsedAt?.toISOString();
    };
    await authenticate(db, "session", session, new Date("2026-01-01T10:00:00Z"));
    await authenticate(db, "token", member.token, new Date("2026-01-01T10:00:01Z"));
    expect(await used()).toBe("2026-01-01T10:00:01.000Z");
    await authenticate(db, "session", session, new Date("2026-01-01T10:05:01Z"));
    await authenticate(db, "token", member.token, new Date("2026-01-01T10:05:00Z"));
    expect(await used()).toBe("2026-01-01T10:00:01.000Z");
    await authenticate(db, "token", member.token, new Date("2026-01-01T10:05:02Z"));
    expect(await used()).toBe("2026-01-01T10:05:02.000Z");
  });
});
