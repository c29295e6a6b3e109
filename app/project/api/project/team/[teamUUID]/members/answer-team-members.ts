import type { z } from "zod";
import { requireMember } from "@/lib/auth/actor";
import type { Ctx } from "@/lib/context";
import type { listTeamMembers as contract } from "@/lib/dialects/ones/contracts/teams";
import { toTeamMember } from "@/lib/dialects/ones/team-serializer";
import { nextLink } from "@/lib/http/next-link";
import { Reply, Streamed } from "@/lib/http/reply";
import type { ListedMember } from "@/lib/members/list/query";
import { countTeamMembers, listTeamMembers, streamTeamMembers } from "@/lib/teams/list-team-members";

const PAGE = 50;

/** A team's members: one page when paging was asked for, else all of them, sent as they are read. */
export async function answerTeamMembers(
  ctx: Ctx,
  request: Request,
  teamUuid: string,
  { limit, cursor, total, q: search, department: departmentUuid, ...same }: z.output<typeof contract.query>,
) {
  const { organizationUuid } = requireMember(ctx.actor);
  const selection = { ...same, search, departmentUuid };
  const serialize = (member: ListedMember) => toTeamMember(member, { teamUuid, organizationUuid });
  const count: Record<string, string> = total
    ? { "x-total-count": String(await countTeamMembers(ctx, teamUuid, selection)) }
    : {};
  if (limit === undefined && cursor === undefined) {
    const batches = await streamTeamMembers(ctx, teamUuid, selection);
    return new Streamed(serialized(batches, serialize), (members) => ({ members }), count);
  }
  const page = await listTeamMembers(ctx, teamUuid, { ...selection, limit: limit ?? PAGE, cursor });
  const headers = { ...count, ...nextLink(ctx.origin, request, page.nextCursor) };
  return new Reply({ members: page.members.map(serialize) }, { headers });
}

async function* serialized<Item>(
  batches: AsyncIterable<readonly ListedMember[]>,
  serialize: (member: ListedMember) => Item,
): AsyncGenerator<Item[]> {
  for await (const batch of batches) yield batch.map(serialize);
}
