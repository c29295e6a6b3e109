import type { z } from "zod";
import type { Ctx } from "@/lib/context";
import { answerMembers } from "@/lib/dialects/answers/answer-members";
import type { listTeamMembers as contract } from "@/lib/dialects/ones/contracts/teams";
import { toTeamMember } from "@/lib/dialects/ones/team-serializer";
import type { ListCall } from "@/lib/http/answer-list";
import type { ListedMember } from "@/lib/members/list/query";
import { readerOfTeam } from "@/lib/teams/require-team";

/** A team's members. Server only. */
export async function answerTeamMembers(
  ctx: Ctx,
  teamUuid: string,
  call: ListCall<z.output<typeof contract.query>>,
) {
  const { q: search, department: departmentUuid, ...same } = call.query;
  const { reader, organizationUuid } = await readerOfTeam(ctx, teamUuid);
  const selection = { ...same, search, departmentUuid, teamUuid, memberships: true };
  const show = (member: ListedMember) => toTeamMember(member, { teamUuid, organizationUuid });
  return answerMembers(ctx, call, selection, show, (members) => ({ members }), reader);
}
