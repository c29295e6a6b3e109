import { toNewMember } from "@/lib/dialects/accounts/account-input";
import { createAccount, listAccounts } from "@/lib/dialects/accounts/contracts";
import { accountView, toAccount } from "@/lib/dialects/accounts/serializers";
import { answerSelected } from "@/lib/dialects/answers/answer-members";
import { route } from "@/lib/http/create-route";
import { resource } from "@/lib/http/resource";
import { createMember } from "@/lib/members/create-member";

export const { GET, POST, PUT, PATCH, DELETE, HEAD, OPTIONS } = resource(
  route(listAccounts, (ctx, call) => answerSelected(ctx, call, accountView, "withoutPinyin")),
  route(createAccount, async (ctx, { body }) =>
    toAccount((await createMember(ctx, toNewMember(body))).member),
  ),
);
