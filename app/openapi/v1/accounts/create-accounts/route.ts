import { mapRows, toNewMember } from "@/lib/dialects/accounts/account-input";
import { createAccounts } from "@/lib/dialects/accounts/contracts";
import { toAccount } from "@/lib/dialects/accounts/serializers";
import { route } from "@/lib/http/create-route";
import { resource } from "@/lib/http/resource";
import { createMembers } from "@/lib/members/create-members";

export const { GET, POST, PUT, PATCH, DELETE, HEAD, OPTIONS } = resource(
  route(createAccounts, async (ctx, { body }) => {
    const members = await createMembers(ctx, mapRows(body.accounts, toNewMember));
    return members.map(toAccount);
  }),
);
