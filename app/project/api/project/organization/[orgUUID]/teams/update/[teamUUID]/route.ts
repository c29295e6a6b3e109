import { updateTeam as contract } from "@/lib/dialects/ones/contracts/teams";
import { stampOf } from "@/lib/dialects/ones/serializers";
import { route } from "@/lib/http/create-route";
import { resource } from "@/lib/http/resource";
import { updateTeam } from "@/lib/teams/update-team";

export const { GET, POST, PUT, PATCH, DELETE, HEAD, OPTIONS } = resource(
  route(contract, async (ctx, { params, body }) => {
    const { name, desc: description, owner: ownerUuid, locked } = body;
    const ids = { organizationUuid: params.orgUUID, teamUuid: params.teamUUID };
    await updateTeam(ctx, ids, { name, description, ownerUuid, locked });
    return stampOf(ctx);
  }),
);
