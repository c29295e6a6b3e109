import { describe, expect, it } from "vitest";
import { type Inviter, joinedAs, mayBringIn, type Standing, SYSTEM } from "@/lib/invitations/bring-in";
import type { MemberRole, TeamRole } from "@/lib/members/member";

const [TEAM, OTHER] = [1, 2];

function standing(role: MemberRole, licenses: number[] = [], teams: [number, TeamRole][] = []): Standing {
  return { role, licenses, teams: new Map(teams) };
}

const teamAdmin = (given: Partial<Inviter> = {}): Inviter => ({
  role: "user",
  licenses: [1],
  status: "active",
  teams: new Map([[TEAM, "admin"]]),
  ...given,
});
const administrator: Inviter = { role: "admin", licenses: [], teams: new Map(), status: "active" };

describe("mayBringIn", () => {
  it.each([
    ["a plain user", standing("user"), true],
    ["a licence it has", standing("user", [1]), true],
    ["a member or admin of its team", standing("user", [], [[TEAM, "admin"]]), true],
    ["a greater role", standing("developer"), false],
    ["a licence it lacks", standing("user", [1, 2]), false],
    ["its team's owner", standing("user", [], [[TEAM, "owner"]]), false],
    ["a member of a team that it is not in", standing("user", [], [[OTHER, "member"]]), false],
  ])("lets a team's admin bring in %s: %#", (_, joined, may) => {
    expect(mayBringIn(teamAdmin(), TEAM, joined)).toBe(may);
  });

  it("goes by the inviter's role in each team", () => {
    const teams = new Map<number, TeamRole>([
      [TEAM, "owner"],
      [OTHER, "member"],
    ]);
    const inviter = teamAdmin({ teams });
    const joined = (role: TeamRole) => mayBringIn(inviter, TEAM, standing("user", [], [[OTHER, role]]));
    expect([joined("member"), joined("admin")]).toEqual([true, false]);
    expect(mayBringIn(inviter, OTHER, standing("user"))).toBe(false);
  });

  it("lets an administrator and the system bring in anybody", () => {
    const everything = standing("admin", [1, 2, 3], [[OTHER, "owner"]]);
    expect([administrator, SYSTEM].map((who) => mayBringIn(who, TEAM, everything))).toEqual([true, true]);
  });

  it.each(["pending", "locked", "disabled", "deleted"] as const)(
    "lets nobody bring in who is %s",
    (status) => {
      for (const who of [administrator, teamAdmin()]) {
        expect(mayBringIn({ ...who, status }, TEAM, standing("user"))).toBe(false);
      }
    },
  );
});

it("joining makes of an address what is granted, and all that its pending member is", () => {
  const grants = { role: "developer" as const, licenses: [1] };
  expect(joinedAs(grants, undefined)).toEqual(standing("developer", [1]));
  const pending = standing("user", [2], [[OTHER, "admin"]]);
  expect(joinedAs(grants, pending)).toEqual(standing("developer", [1, 2], [[OTHER, "admin"]]));
});
