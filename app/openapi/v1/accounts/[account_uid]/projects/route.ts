import { accountProjects } from "@/lib/dialects/accounts/contracts";
import { teamRoleOf, toProject } from "@/lib/dialects/accounts/serializers";
import { route } from "@/lib/http/create-route";
import { resource } from "@/lib/http/resource";
import { Reply } from "@/lib/http/reply";
import { listMemberTeams } from "@/lib/members/list-member-teams";

export const { GET, POST, PUT, PATCH, DELETE, HEAD, OPTIONS } = resource(
  route(accountProjects, async (ctx, { params, query: { role, count, ...page } }) => {
    const wanted = { ...page, role: role === undefined ? undefined : teamRoleOf(role) };
    const { teams, total } = await listMemberTeams(ctx, { uid: params.account_uid }, wanted);
    return new Reply(teams.map(toProject), { beside: count === 1 ? { count: total } : {} });
  }),
);
