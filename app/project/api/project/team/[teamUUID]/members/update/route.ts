import { teamRoute } from "@/lib/dialects/ones/answers/team-route";
import { updateTeamMember as contract } from "@/lib/dialects/ones/contracts/teams";
import { stampOf } from "@/lib/dialects/ones/serializers";
import { resource } from "@/lib/http/resource";
import { updateTeamMember } from "@/lib/teams/team-members";

export const { GET, POST, PUT, PATCH, DELETE, HEAD, OPTIONS } = resource(
  teamRoute(contract, "teams:manage", async (ctx, { params, body }) => {
    await updateTeamMember(ctx, params.teamUUID, { memberUuid: body.user_uuid, role: body.team_role });
    return stampOf(ctx);
  }),
);
