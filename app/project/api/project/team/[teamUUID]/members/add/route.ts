import { addTeamMembers as contract } from "@/lib/dialects/ones/contracts/teams";
import { stampOf } from "@/lib/dialects/ones/serializers";
import { route } from "@/lib/http/create-route";
import { resource } from "@/lib/http/resource";
import { addTeamMembers } from "@/lib/teams/team-members";

export const { GET, POST, PUT, PATCH, DELETE, HEAD, OPTIONS } = resource(
  route(contract, async (ctx, { params, body }) => {
    const { members: memberUuids, team_role: role = "member" } = body;
    await addTeamMembers(ctx, params.teamUUID, { memberUuids, role });
    return stampOf(ctx);
  }),
);
