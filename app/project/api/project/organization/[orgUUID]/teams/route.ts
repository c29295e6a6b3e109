import { listTeams as contract } from "@/lib/dialects/ones/contracts/teams";
import { toTeam } from "@/lib/dialects/ones/team-serializer";
import { route } from "@/lib/http/create-route";
import { resource } from "@/lib/http/resource";
import { listTeams } from "@/lib/teams/list-teams";

export const { GET, POST, PUT, PATCH, DELETE, HEAD, OPTIONS } = resource(
  route(contract, async (ctx, { params }) => ({
    teams: (await listTeams(ctx, params.orgUUID)).map(toTeam),
  })),
);
