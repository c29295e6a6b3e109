import { updateTeamMember as contract } from "@/lib/dialects/ones/contracts/teams";
import { stampOf } from "@/lib/dialects/ones/serializers";
import { route } from "@/lib/http/create-route";
import { resource } from "@/lib/http/resource";
import { updateTeamMember } from "@/lib/teams/team-members";

export const { GET, POST, PUT, PATCH, DELETE, HEAD, OPTIONS } = resource(
  route(contract, async (ctx, { params, body }) => {
    await updateTeamMember(ctx, params.teamUUID, { memberUuid: body.user_uuid, role: body.team_role });
    return stampOf(ctx);
  }),
);
