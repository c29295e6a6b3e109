import { answerMembers } from "@/lib/answers/answer-members";
import { searchUsers } from "@/lib/dialects/zealot/contracts";
import { profileView, userView } from "@/lib/dialects/zealot/serializers";
import { route } from "@/lib/http/create-route";
import { resource } from "@/lib/http/resource";

export const { GET, POST, PUT, PATCH, DELETE, HEAD, OPTIONS } = resource(
  route(searchUsers, (ctx, { query: { email, ...query }, request }) => {
    const input = { ...query, q: email, match: "email" as const };
    return query.expand
      ? answerMembers(ctx, request, input, profileView)
      : answerMembers(ctx, request, input, userView);
  }),
);
