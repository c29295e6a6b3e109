import { expect, test } from "playwright/test";
import { contracts } from "@/lib/dialects/contracts";
import { newSecret } from "@/lib/auth/tokens";
import { roleMay } from "@/lib/auth/actor";
import { AppError, type ErrorCode } from "@/lib/errors";
import { references } from "@/lib/generated/references";
import type { Contract } from "@/lib/http/contract";
import { renderFailure } from "@/lib/http/render-failure";
import type { MemberRole } from "@/lib/members/member";
import { send } from "@/test/support/api";
import { newMember, newOrganization, type TestMember, type TestOrganization } from "@/test/support/fixtures";

interface Caller {
  token: string;
  uuid: string;
}

/** Presents the caller's token in the published way of the call's dialect. */
function presented({ dialect }: Contract, { token, uuid }: Caller) {
  const reference = references.find((one) => one.dialect === dialect);
  const query = new URLSearchParams();
  const headers: Record<string, string> = {};
  for (const key of Object.keys(reference?.security[0] ?? {})) {
    const { in: place, name = key } = reference?.securitySchemes[key] ?? {};
    const value = key === "owner" ? uuid : token;
    if (place === "query") query.set(name, value);
    else headers[name] = value;
  }
  return { headers, search: query.size > 0 ? `?${query}` : "" };
}

function refusal({ dialect }: Contract, code: ErrorCode) {
  return renderFailure(dialect, new AppError(code), "en", "");
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
  const { headers, search } = caller ? presented(contract, caller) : { headers: {}, search: "" };
  const { status, body } = await send(contract.method, pathOf(contract, organization) + search, {
    headers,
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
      const refused = refusal(contract, "unauthenticated");
      expect(refused.status).toBe(401);
      for (const caller of callers) expect(await call(contract, organization, caller)).toEqual(refused);
    });

    const { permission } = contract;
    if (!permission) return;
    for (const role of ROLES.filter((one) => !roleMay(one, permission))) {
      test(`refuses a ${role}`, async () => {
        const organization = await newOrganization();
        const caller: TestMember = await newMember(organization, { role });
        const refused = refusal(contract, "forbidden");
        expect(refused.status).toBe(403);
        expect(await call(contract, organization, caller)).toEqual(refused);
      });
    }
  });
}
