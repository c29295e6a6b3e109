import { deleteAccounts } from "@/lib/dialects/accounts/contracts";
import { route } from "@/lib/http/create-route";
import { resource } from "@/lib/http/resource";
import { deleteMembers } from "@/lib/members/delete-members";

export const { GET, POST, PUT, PATCH, DELETE, HEAD, OPTIONS } = resource(
  route(deleteAccounts, async (ctx, { body }) => {
    await deleteMembers(ctx, body.accountUids);
    return undefined;
  }),
);
