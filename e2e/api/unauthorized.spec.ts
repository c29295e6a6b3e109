import { expect, test } from "playwright/test";
import { contracts } from "@/lib/dialects/contracts";
import { newSecret } from "@/lib/auth/tokens";
import { roleMay } from "@/lib/auth/actor";
import type { Contract } from "@/lib/http/contract";
import type { MemberRole } from "@/lib/members/member";
import { send } from "@/test/support/api";
import { newMember, newOrganization, type TestMember, type TestOrganization } from "@/test/support/fixtures";

interface Caller {
  token: string;
  uuid: string;
}

/** How each dialect takes a token, and how it refuses who has none, or not the right. */
const DIALECTS: Record<
  string,
  { present: (caller: Caller) => Record<string, string>; unauthenticated: unknown; forbidden: unknown }
> = {
  ones: {
    present: ({ token, uuid }) => ({ "Ones-Auth-Token": token, "Ones-User-Id": uuid }),
    unauthenticated: {
      code: 401,
      errcode: "AuthFailure.InvalidToken",
      reason: "InvalidToken",
      type: "AuthFailure",
      desc: "Sign in, or send a valid token.",
    },
    forbidden: {
      code: 403,
      errcode: "PermissionDenied",
      reason: "PermissionDenied",
      type: "PermissionDenied",
      desc: "You don't have the right to do this. Ask an administrator.",
    },
  },
  accounts: {
    present: ({ token }) => ({ Authorization: token }),
    unauthenticated: { errcode: 401, errmsg: "Sign in, or send a valid token.", data: null },
    forbidden: {
      errcode: 403,
      errmsg: "You don't have the right to do this. Ask an administrator.",
      data: null,
    },
  },
  zealot: {
    present: ({ token }) => ({ Authorization: `Token ${token}` }),
    unauthenticated: { error: "Sign in, or send a valid token." },
    forbidden: { error: "You don't have the right to do this. Ask an administrator." },
  },
};

function dialectOf(contract: Contract) {
  const dialect = DIALECTS[contract.dialect.name];
  if (!dialect) throw new Error(`Say here how ${contract.dialect.name} refuses.`);
  return dialect;
}

/** The call's path with ids of the organization in it, so that only the caller can be at fault. */
function pathOf({ path }: Contract, organization: TestOrganization): string {
  const ids: Record<string, string> = {
    teamUUID: organization.teamUuid,
    orgUUID: organization.organizationUuid,
    id: String(organization.adminId),
    account_uid: organization.admin.uid,
  };
  return path.replace(/\{(\w+)\}/g, (_, name: string) => ids[name] ?? "zzzzzzzz");
}

async function call(contract: Contract, organization: TestOrganization, caller: Caller | null) {
  const { status, body } = await send(contract.method, pathOf(contract, organization), {
    headers: caller ? dialectOf(contract).present(caller) : {},
    ...(contract.method === "GET" ? {} : { body: contract.example?.body ?? {} }),
  });
  return { status, body };
}

const ROLES: readonly MemberRole[] = ["user", "developer"];

for (const contract of contracts.filter(({ auth }) => auth === "required")) {
  test.describe(contract.id, () => {
    test("answers nobody, no made-up token and no token of a locked member", async () => {
      const organization = await newOrganization();
      const locked = await newMember(organization, { lockedAt: new Date() });
      const callers: (Caller | null)[] = [
        null,
        { token: "nonsense", uuid: organization.admin.uuid },
        { token: newSecret(), uuid: organization.admin.uuid },
        locked,
      ];
      const refused = { status: 401, body: dialectOf(contract).unauthenticated };
      for (const caller of callers) expect(await call(contract, organization, caller)).toEqual(refused);
    });

    const { permission } = contract;
    if (!permission) return;
    for (const role of ROLES.filter((one) => !roleMay(one, permission))) {
      test(`refuses a ${role}`, async () => {
        const organization = await newOrganization();
        const caller: TestMember = await newMember(organization, { role });
        expect(await call(contract, organization, caller)).toEqual({
          status: 403,
          body: dialectOf(contract).forbidden,
        });
      });
    }
  });
}
