import { expect, test } from "playwright/test";
import { hashPassword } from "@/lib/auth/passwords";
import { send } from "@/test/support/api";
import { newMember, newOrganization, PASSWORD, signedInAs, testDatabase } from "@/test/support/fixtures";
import { installation } from "@/test/support/installation";
import { visitor } from "@/test/support/visitor";

/** A status, and the seconds after which to come back. */
type Heard = [status: number, retryAfter: number | null];

async function withPassword() {
  const member = await newMember(await newOrganization());
  const passwordHash = await hashPassword(PASSWORD);
  await testDatabase().prisma.member.update({ where: { id: member.id }, data: { passwordHash } });
  return member;
}

function seconds(header: unknown): number | null {
  return typeof header === "string" ? Number(header) : null;
}

/** Where a password can be guessed, as a guess of a member's. */
const PLACES: Record<
  string,
  { wrong: number; guesser: () => Promise<(password: string) => Promise<Heard>> }
> = {
  "a program's sign-in": {
    wrong: 401,
    guesser: async () => {
      const { email } = await withPassword();
      return async (password) => {
        const body = { email, password };
        const { status, headers } = await send("POST", "/project/api/project/auth/login", { body });
        return [status, seconds(headers["retry-after"])];
      };
    },
  },
  "the sign-in of the pages": {
    wrong: 401,
    guesser: async () => {
      const { email: identifier } = await withPassword();
      const post = await visitor(installation().origin);
      return async (password) => {
        const { status, headers } = await post("callback/credentials", { identifier, password });
        return [status, seconds(headers.get("retry-after"))];
      };
    },
  },
  "the current password of one's own change": {
    wrong: 422,
    guesser: async () => {
      const member = await withPassword();
      const cookie = `roster.session=${await signedInAs(member)}`;
      return async (current_password) => {
        const { status, headers } = await send("PATCH", `/api/users/${member.id}`, {
          headers: { cookie, "sec-fetch-site": "same-origin" },
          body: { password: "violet harbour 92", current_password },
        });
        return [status, seconds(headers["retry-after"])];
      };
    },
  },
};

for (const [place, { wrong, guesser }] of Object.entries(PLACES)) {
  test(`${place} refuses the eleventh guess, right or wrong, and says when to come back`, async () => {
    const guess = await guesser();
    for (let tried = 0; tried < 10; tried++) expect(await guess(`wrong ${tried}`)).toEqual([wrong, null]);
    for (const password of ["wrong again", PASSWORD]) {
      const [status, retryAfter] = await guess(password);
      expect(status).toBe(429);
      expect(retryAfter).toBeGreaterThan(840);
      expect(retryAfter).toBeLessThanOrEqual(900);
    }
  });
}
