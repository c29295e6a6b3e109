import { teamRoute } from "@/lib/dialects/ones/answers/team-route";
import { removeTeamMembers as contract } from "@/lib/dialects/ones/contracts/teams";
import { stampOf } from "@/lib/dialects/ones/serializers";
import { resource } from "@/lib/http/resource";
import { removeTeamMembers } from "@/lib/teams/team-members";

export const { GET, POST, PUT, PATCH, DELETE, HEAD, OPTIONS } = resource(
  teamRoute(contract, "teams:manage", async (ctx, { params, body }) => {
    await removeTeamMembers(ctx, params.teamUUID, body.members);
    return stampOf(ctx);
  }),
);
