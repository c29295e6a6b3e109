import { mapRows, toUpdateRow } from "@/lib/dialects/accounts/account-input";
import { updateAccounts } from "@/lib/dialects/accounts/contracts";
import { toAccount } from "@/lib/dialects/accounts/serializers";
import { route } from "@/lib/http/create-route";
import { resource } from "@/lib/http/resource";
import { updateMembers } from "@/lib/members/update-members";

export const { GET, POST, PUT, PATCH, DELETE, HEAD, OPTIONS } = resource(
  route(updateAccounts, async (ctx, { body }) => {
    const members = await updateMembers(ctx, mapRows(body.accounts, toUpdateRow));
    return members.map(toAccount);
  }),
);
