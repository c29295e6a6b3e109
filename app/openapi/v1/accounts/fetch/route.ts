import { fetchAccount } from "@/lib/dialects/accounts/contracts";
import { accountView, toAccount } from "@/lib/dialects/accounts/serializers";
import { route } from "@/lib/http/create-route";
import { resource } from "@/lib/http/resource";
import { findMember } from "@/lib/members/find-member";

export const { GET, POST, PUT, PATCH, DELETE, HEAD, OPTIONS } = resource(
  route(fetchAccount, async (ctx, { body }) => {
    const member = await findMember(ctx, { identifier: body.username }, accountView.fields);
    return member && toAccount(member);
  }),
);
