import type { z } from "zod";
import { mapBatches } from "@/lib/batches";
import type { Ctx } from "@/lib/context";
import type { listInvitations as contract } from "@/lib/dialects/ones/contracts/invitations";
import { toDetailedInvitation, toInvitation } from "@/lib/dialects/ones/invitation-serializer";
import { nextLink } from "@/lib/http/next-link";
import { refuseUnknownPaging } from "@/lib/http/refuse-unknown-paging";
import { Reply, Streamed } from "@/lib/http/reply";
import type { Invitation } from "@/lib/invitations/invitation";
import { countInvitations, listInvitations, streamInvitations } from "@/lib/invitations/list-invitations";

const PAGE = 50;

/**
 * A team's invitations: one page when paging was asked for, else all of them, sent as they are read. Server
 * only.
 */
export async function answerInvitations(
  ctx: Ctx,
  request: Request,
  teamUuid: string,
  { limit, cursor, total, state, q, expand }: z.output<typeof contract.query>,
) {
  refuseUnknownPaging(request, "offset");
  const filter = { state, search: q };
  const serialize = (invitation: Invitation) =>
    expand === "details" ? toDetailedInvitation(invitation, ctx) : toInvitation(invitation, ctx);
  const count: Record<string, string> = total
    ? { "x-total-count": String(await countInvitations(ctx, teamUuid, filter)) }
    : {};
  if (limit === undefined && cursor === undefined) {
    const batches = await streamInvitations(ctx, teamUuid, filter);
    return new Streamed(mapBatches(batches, serialize), (invitations) => ({ invitations }), count);
  }
  const page = await listInvitations(ctx, teamUuid, { ...filter, limit: limit ?? PAGE, cursor });
  const headers = { ...count, ...nextLink(ctx.origin, request, page.nextCursor) };
  return new Reply({ invitations: page.invitations.map(serialize) }, { headers });
}
