import type { z } from "zod";
import { rowReader } from "@/lib/answers/row-reader";
import { mapBatches } from "@/lib/batches";
import type { Ctx } from "@/lib/context";
import type { listTeamMembers as contract } from "@/lib/dialects/ones/contracts/teams";
import { toTeamMember } from "@/lib/dialects/ones/team-serializer";
import { nextLink } from "@/lib/http/next-link";
import { refuseUnknownPaging } from "@/lib/http/refuse-unknown-paging";
import { Reply, Streamed } from "@/lib/http/reply";
import { countMembers } from "@/lib/members/count-members";
import { listMembers } from "@/lib/members/list-members";
import type { ListedMember } from "@/lib/members/list/query";
import { streamMembers } from "@/lib/members/stream-members";
import { readerOfTeam } from "@/lib/teams/reader-of-team";

const PAGE = 50;

/**
 * A team's members: one page when paging was asked for, else all of them, sent as they are read. Server only.
 */
export async function answerTeamMembers(
  ctx: Ctx,
  request: Request,
  teamUuid: string,
  query: z.output<typeof contract.query>,
) {
  refuseUnknownPaging(request);
  const { limit, offset, cursor, total, q: search, department: departmentUuid, ...same } = query;
  const { reader, organizationUuid } = await readerOfTeam(ctx, teamUuid);
  const selection = { ...same, search, departmentUuid, teamUuid, memberships: true };
  const serialize = (member: ListedMember) => toTeamMember(member, { teamUuid, organizationUuid });
  const count: Record<string, string> = total
    ? { "x-total-count": String(await countMembers(reader, selection)) }
    : {};
  if (limit === undefined && offset === undefined && cursor === undefined) {
    const batches = await streamMembers(reader, selection, rowReader(ctx, request));
    return new Streamed(mapBatches(batches, serialize), (members) => ({ members }), count);
  }
  const page = await listMembers(reader, { ...selection, limit: limit ?? PAGE, offset, cursor });
  const headers = { ...count, ...nextLink(ctx.origin, request, page.nextCursor) };
  return new Reply({ members: page.members.map(serialize) }, { headers });
}
