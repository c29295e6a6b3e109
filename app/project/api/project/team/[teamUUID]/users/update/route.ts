import { updateTeamUser } from "@/lib/dialects/ones/contracts/users";
import { failedLicenseTypes, stampOf } from "@/lib/dialects/ones/serializers";
import { route } from "@/lib/http/create-route";
import { Reply } from "@/lib/http/reply";
import { resource } from "@/lib/http/resource";
import { requireUpdateInTeam, updateInTeam } from "@/lib/teams/update-in-team";

export const { GET, POST, PUT, PATCH, DELETE, HEAD, OPTIONS } = resource(
  route(
    updateTeamUser,
    async (ctx, { params, body, ifMatch: expectedVersion }) => {
      const { member, failedLicenses } = await updateInTeam(
        ctx,
        { teamUuid: params.teamUUID, memberUuid: body.user_uuid },
        {
          name: body.name,
          title: body.title,
          company: body.company,
          departmentUuids: body.department_uuids,
          licenses: body.license_types,
        },
        expectedVersion,
      );
      const answer = { fail_license_types: failedLicenseTypes(failedLicenses), ...stampOf(ctx) };
      return new Reply(answer, { version: member.version });
    },
    (ctx, { teamUUID }) => requireUpdateInTeam(ctx, teamUUID),
  ),
);
