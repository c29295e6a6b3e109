import { requireMember } from "@/lib/auth/actor";
import { answerUser } from "@/lib/answers/answer-user";
import { currentUser } from "@/lib/dialects/zealot/contracts";
import { route } from "@/lib/http/create-route";
import { resource } from "@/lib/http/resource";

export const { GET, POST, PUT, PATCH, DELETE, HEAD, OPTIONS } = resource(
  route(currentUser, (ctx, { query }) => answerUser(ctx, requireMember(ctx.actor).member, query.expand)),
);
