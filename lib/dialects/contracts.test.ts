import routes from "virtual:routes";
import { describe, expect, it } from "vitest";
import { calls as accounts } from "@/lib/dialects/accounts/calls";
import { contracts } from "@/lib/dialects/contracts";
import { calls as ones } from "@/lib/dialects/ones/calls";
import { calls as zealot } from "@/lib/dialects/zealot/calls";
import { LARGE_BODY, SMALL_BODY } from "@/lib/http/body-limits";

const METHODS = ["GET", "POST", "PUT", "PATCH", "DELETE"];

// Catch-alls answer "there is nothing here"; they are no calls.
const files = routes.filter(({ path }) => !path.includes("{..."));
const sorted = (texts: Iterable<string>) => [...new Set(texts)].sort();

describe("the contracts and the route files", () => {
  it("name the same paths", () => {
    expect(sorted(contracts.map(({ path }) => path))).toEqual(sorted(files.map(({ path }) => path)));
  });

  it("answer the same methods", async () => {
    for (const { path, load } of files) {
      const route = await load();
      const expected = contracts.filter((contract) => contract.path === path).map(({ method }) => method);
      const answered: string[] = [];
      for (const method of METHODS) {
        const handle = route[method];
        if (typeof handle !== "function") continue;
        // Without a token a route that answers the method refuses the caller; one that doesn't refuses the
        // method.
        const response: Response = await handle(new Request("http://people.test/", { method }), {
          params: Promise.resolve({}),
        });
        if (response.status !== 405) answered.push(method);
      }
      expect({ path, methods: answered.sort() }).toEqual({ path, methods: expected.sort() });
    }
  });

  it("give every call an id of its own under its dialect's name and prefix", () => {
    const ids = contracts.map(({ id }) => id);
    expect(ids).toHaveLength(new Set(ids).size);
    for (const { id, dialect, path } of contracts) {
      expect(id.startsWith(`${dialect.name}.`)).toBe(true);
      expect(dialect.prefixes.some((prefix) => path === prefix || path.startsWith(`${prefix}/`))).toBe(true);
    }
  });

  it("are there for every address, once", () => {
    const addresses = Object.entries({ accounts, ones, zealot }).flatMap(([dialect, calls]) =>
      Object.keys(calls).map((name) => `${dialect}.${name}`),
    );
    expect(contracts.map(({ id }) => id).sort()).toEqual(addresses.sort());
  });

  it("take large bodies only in batches, and never where a token may sit in the body", () => {
    const large = contracts.filter(({ maxBody }) => maxBody !== SMALL_BODY);
    expect(large.map(({ id }) => id).sort()).toEqual([
      ...["accounts.createAccounts", "accounts.deleteAccounts", "accounts.updateAccounts"],
      ...["ones.addInvitations", "ones.addTeamMembers", "ones.checkInvitations", "ones.disableMembers"],
      ...["ones.enableMembers", "ones.removeTeamMembers", "ones.resendInvitations", "ones.revokeInvitations"],
    ]);
    expect(large.map(({ maxBody }) => maxBody)).toEqual(large.map(() => LARGE_BODY));
    expect(large.filter(({ dialect, auth }) => dialect.looseInput || auth === "none")).toEqual([]);
  });
});
