import { toNewMember } from "@/lib/dialects/accounts/account-input";
import { createAccount, listAccounts } from "@/lib/dialects/accounts/contracts";
import { accountView, toAccount } from "@/lib/dialects/accounts/serializers";
import { answerMembers } from "@/lib/answers/answer-members";
import { route } from "@/lib/http/create-route";
import { resource } from "@/lib/http/resource";
import { createMember } from "@/lib/members/create-member";

export const { GET, POST, PUT, PATCH, DELETE, HEAD, OPTIONS } = resource(
  route(listAccounts, (ctx, { query, request }) =>
    answerMembers(ctx, request, { ...query, match: "withoutPinyin" }, accountView),
  ),
  route(createAccount, async (ctx, { body }) =>
    toAccount((await createMember(ctx, toNewMember(body))).member),
  ),
);
