import { toChanges } from "@/lib/dialects/accounts/account-input";
import { deleteAccount, getAccount, updateAccount } from "@/lib/dialects/accounts/contracts";
import { toAccount, VERSIONED_ACCOUNT } from "@/lib/dialects/accounts/serializers";
import { notFound } from "@/lib/errors";
import { route, selfRoute } from "@/lib/http/create-route";
import { resource } from "@/lib/http/resource";
import { Reply } from "@/lib/http/reply";
import { deleteMember } from "@/lib/members/delete-members";
import { findMember } from "@/lib/members/find-member";
import { updateMember } from "@/lib/members/update-member";

export const { GET, POST, PUT, PATCH, DELETE, HEAD, OPTIONS } = resource(
  selfRoute(
    getAccount,
    VERSIONED_ACCOUNT,
    async (ctx, { member: self }, { params: { account_uid: uid } }) => {
      // Who asks about itself has just been read.
      const member = self.uid === uid ? self : await findMember(ctx, { uid }, VERSIONED_ACCOUNT);
      if (!member) throw notFound("member");
      return new Reply(toAccount(member), { version: member.version });
    },
  ),
  route(updateAccount, async (ctx, { params, body, ifMatch: expectedVersion }) => {
    const ref = { uid: params.account_uid };
    const { member } = await updateMember(ctx, ref, toChanges(body), { expectedVersion });
    return new Reply(toAccount(member), { version: member.version });
  }),
  route(deleteAccount, async (ctx, { params }) => {
    await deleteMember(ctx, { uid: params.account_uid });
    return undefined;
  }),
);
