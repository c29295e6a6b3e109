import { createTeam as contract } from "@/lib/dialects/ones/contracts/teams";
import { toTeamTree } from "@/lib/dialects/ones/serializers";
import { route } from "@/lib/http/create-route";
import { resource } from "@/lib/http/resource";
import { createTeam } from "@/lib/teams/create-team";

export const { GET, POST, PUT, PATCH, DELETE, HEAD, OPTIONS } = resource(
  route(contract, async (ctx, { params: { orgUUID }, body }) => {
    const { team_name: name, team_owner: ownerUuid, desc: description = "" } = body;
    return toTeamTree(await createTeam(ctx, orgUUID, { name, ownerUuid, description }), orgUUID);
  }),
);
