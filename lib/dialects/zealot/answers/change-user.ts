import type { Ctx } from "@/lib/context";
import { answerUser } from "@/lib/dialects/zealot/answers/answer-user";
import type { patchUser, updateUser } from "@/lib/dialects/zealot/contracts";
import { toChanges } from "@/lib/dialects/zealot/user-input";
import type { CallInput } from "@/lib/http/create-route";
import { updateMember } from "@/lib/members/update-member";

/** What PUT and PATCH of a user both do. Server only. */
export async function changeUser(
  ctx: Ctx,
  { params, query, body, ifMatch: expectedVersion }: CallInput<typeof updateUser | typeof patchUser>,
) {
  const options = { expectedVersion, currentPassword: body.current_password };
  const { member, failedLicenses } = await updateMember(ctx, { id: params.id }, toChanges(body), options);
  return answerUser(ctx, member, query.expand, failedLicenses);
}
