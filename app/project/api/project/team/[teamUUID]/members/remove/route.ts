import { removeTeamMembers as contract } from "@/lib/dialects/ones/contracts/teams";
import { stampOf } from "@/lib/dialects/ones/serializers";
import { route } from "@/lib/http/create-route";
import { resource } from "@/lib/http/resource";
import { removeTeamMembers } from "@/lib/teams/team-members";

export const { GET, POST, PUT, PATCH, DELETE, HEAD, OPTIONS } = resource(
  route(contract, async (ctx, { params, body }) => {
    await removeTeamMembers(ctx, params.teamUUID, body.members);
    return stampOf(ctx);
  }),
);
