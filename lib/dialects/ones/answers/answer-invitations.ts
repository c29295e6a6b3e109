import type { z } from "zod";
import type { Ctx } from "@/lib/context";
import type { listInvitations as contract } from "@/lib/dialects/ones/contracts/invitations";
import { toDetailedInvitation, toInvitation } from "@/lib/dialects/ones/invitation-serializer";
import { answerList, type ListCall } from "@/lib/http/answer-list";
import type { Invitation } from "@/lib/invitations/list-invitations";
import { countInvitations, listInvitations, streamInvitations } from "@/lib/invitations/list-invitations";

/** A team's invitations. Server only. */
export function answerInvitations(
  ctx: Ctx,
  teamUuid: string,
  call: ListCall<z.output<typeof contract.query>>,
) {
  const { state, q: search, expand } = call.query;
  const filter = { state, search };
  const source = {
    takesOffset: false,
    count: () => countInvitations(ctx, teamUuid, filter),
    page: (asked: { limit: number; cursor?: string | undefined }) =>
      listInvitations(ctx, teamUuid, { ...filter, ...asked }),
    all: () => streamInvitations(ctx, teamUuid, filter),
  };
  const show = (invitation: Invitation): z.output<typeof contract.answer>["invitations"][number] =>
    expand === "details" ? toDetailedInvitation(invitation, ctx) : toInvitation(invitation, ctx);
  return answerList(ctx, call, source, show, (invitations) => ({ invitations }));
}
