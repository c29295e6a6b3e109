import { expect, test } from "playwright/test";
import { contracts } from "@/lib/dialects/contracts";
import { nothing } from "@/lib/http/contract";
import { newUuid } from "@/lib/ids";
import { send, told } from "@/test/support/api";
import { newMember, newOrganization, testDatabase } from "@/test/support/fixtures";
import { FORBIDDEN, onesAs, refused } from "@/test/support/ones";

const ofTeams = contracts.filter(
  ({ path, body, query }) => path.includes("/team/{teamUUID}/") && (body !== nothing || query !== nothing),
);

test("who has no right over a team hears that, whatever is wrong with the input, and wherever the team is", async () => {
  const organization = await newOrganization();
  const { organizationId, admin } = organization;
  const member = await newMember(organization);
  const { uuid } = await testDatabase().prisma.team.create({
    data: { organizationId, uuid: newUuid(), name: "Others", ownerId: admin.id },
  });
  const headers = { "Ones-Auth-Token": member.token, "Ones-User-Id": member.uuid };
  expect(ofTeams.length).toBeGreaterThan(10);
  for (const { method, path, id } of ofTeams) {
    for (const team of [uuid, newUuid(), "no team"]) {
      const target = encodeURI(path.replace("{teamUUID}", team).replace("{uuid}", "no-department"));
      const bad = method === "GET" ? [`${target}?limit=none`] : [target];
      for (const body of method === "GET"
        ? [undefined]
        : [{}, "{", { members: 7, emails: 7, codes: 7, name: 7 }])
        expect(await told(send(method, bad[0] ?? "", { headers, body })), id).toEqual(FORBIDDEN);
    }
  }
});

test("a member of the team, who may change itself there, hears what is wrong with the input", async () => {
  const organization = await newOrganization();
  const member = await newMember(organization);
  const { uuid } = await testDatabase().prisma.team.findUniqueOrThrow({ where: { id: organization.teamId } });
  const body = {
    ...{ user_uuid: member.uuid, title: "", company: "", department_uuids: [], license_types: [] },
    name: "",
  };
  expect(await onesAs(member).post(`team/${uuid}/users/update`, body)).toEqual(
    refused(400, "InvalidParameter.User.Name", "name: can't be empty"),
  );
});
