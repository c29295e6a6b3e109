import { answerUser } from "@/lib/answers/answer-user";
import { changeUser } from "@/lib/answers/change-user";
import { deleteUser, getUser, patchUser, updateUser } from "@/lib/dialects/zealot/contracts";
import { notFound } from "@/lib/errors";
import { route } from "@/lib/http/create-route";
import { resource } from "@/lib/http/resource";
import { deleteMember } from "@/lib/members/delete-member";
import { findMember } from "@/lib/members/find-member";

export const { GET, POST, PUT, PATCH, DELETE, HEAD, OPTIONS } = resource(
  route(getUser, async (ctx, { params, query }) => {
    const member = await findMember(ctx, { id: params.id });
    if (!member) throw notFound("member");
    return answerUser(ctx, member, query.expand);
  }),
  route(updateUser, changeUser),
  route(patchUser, changeUser),
  route(deleteUser, async (ctx, { params }) => {
    await deleteMember(ctx, { id: params.id });
    return { message: "OK" as const };
  }),
);
