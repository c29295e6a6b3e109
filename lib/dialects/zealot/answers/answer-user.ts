import type { Ctx } from "@/lib/context";
import { toProfile, toUser, userView } from "@/lib/dialects/zealot/serializers";
import type { User, UserAnswer } from "@/lib/dialects/zealot/user";
import { notFound } from "@/lib/errors";
import { Reply } from "@/lib/http/reply";
import { findMember } from "@/lib/members/find-member";
import { withMemberships } from "@/lib/members/list/memberships";
import type { Member, MemberRef } from "@/lib/members/member";
import type { LicenseInput } from "@/lib/members/member-input";

/** What a user with the published keys and its ETag are made of. */
export const PLAIN_FIELDS = [...userView.fields, "version" as const];

/** A user with the published keys, and its ETag. Server only. */
export function plainUser(member: Pick<Member, (typeof PLAIN_FIELDS)[number]>): Reply<User> {
  return new Reply(toUser(member), { version: member.version });
}

/** One user as the caller asked to see it, with its ETag. Throws `forbidden`, `not_found`. Server only. */
export async function readUser(
  ctx: Ctx,
  ref: MemberRef,
  expand: "profile" | undefined,
): Promise<Reply<UserAnswer>> {
  if (expand) {
    const member = await findMember(ctx, ref);
    if (!member) throw notFound("member");
    return answerUser(ctx, member, expand);
  }
  const member = await findMember(ctx, ref, PLAIN_FIELDS);
  if (!member) throw notFound("member");
  return plainUser(member);
}

/** A user just written, as `readUser` shows it; `failed`: licences that could not be granted. Server only. */
export async function answerUser(
  ctx: Ctx,
  member: Member,
  expand: "profile" | undefined,
  failed?: LicenseInput[],
): Promise<Reply<UserAnswer>> {
  const [placed] = expand ? await withMemberships(ctx.db, [member]) : [];
  if (!placed) return plainUser(member);
  const profile = toProfile(placed);
  return new Reply(failed ? { ...profile, failed_licenses: failed } : profile, { version: member.version });
}
