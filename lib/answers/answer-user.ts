import type { Ctx } from "@/lib/context";
import { toProfile, toUser } from "@/lib/dialects/zealot/serializers";
import type { UserAnswer } from "@/lib/dialects/zealot/user";
import { Reply } from "@/lib/http/reply";
import { withPlaces } from "@/lib/members/list/places";
import type { Member } from "@/lib/members/member";
import type { LicenseInput } from "@/lib/members/member-input";

/** One user as the caller asked to see it, with its ETag. `failed` are licences that a change could not grant. Server only. */
export async function answerUser(
  ctx: Ctx,
  member: Member,
  expand: "profile" | undefined,
  failed?: LicenseInput[],
): Promise<Reply<UserAnswer>> {
  const { version } = member;
  if (!expand) return new Reply(toUser(member), { version });
  const [placed] = await withPlaces(ctx.db, [member]);
  const profile = placed ? toProfile(placed) : toUser(member);
  return new Reply(failed ? { ...profile, failed_licenses: failed } : profile, { version });
}
