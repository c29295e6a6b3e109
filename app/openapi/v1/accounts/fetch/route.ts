import { fetchAccount } from "@/lib/dialects/accounts/contracts";
import { toAccount, VERSIONED_ACCOUNT } from "@/lib/dialects/accounts/serializers";
import { route } from "@/lib/http/create-route";
import { Reply } from "@/lib/http/reply";
import { resource } from "@/lib/http/resource";
import { findMember } from "@/lib/members/find-member";

export const { GET, POST, PUT, PATCH, DELETE, HEAD, OPTIONS } = resource(
  route(fetchAccount, async (ctx, { body }) => {
    const member = await findMember(ctx, { identifier: body.username }, VERSIONED_ACCOUNT);
    return member && new Reply(toAccount(member), { version: member.version });
  }),
);
