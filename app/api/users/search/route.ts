import { answerSelected } from "@/lib/dialects/answers/answer-members";
import { searchUsers } from "@/lib/dialects/zealot/contracts";
import { profileView, userView } from "@/lib/dialects/zealot/serializers";
import { route } from "@/lib/http/create-route";
import { resource } from "@/lib/http/resource";

export const { GET, POST, PUT, PATCH, DELETE, HEAD, OPTIONS } = resource(
  route(searchUsers, (ctx, call) => {
    const { email: q, ...query } = call.query;
    const byEmail = { ...call, query: { ...query, q } };
    return query.expand
      ? answerSelected(ctx, byEmail, profileView, "email")
      : answerSelected(ctx, byEmail, userView, "email");
  }),
);
