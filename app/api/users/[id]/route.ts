import { readUser } from "@/lib/dialects/zealot/answers/answer-user";
import { changeUser } from "@/lib/dialects/zealot/answers/change-user";
import { deleteUser, getUser, patchUser, updateUser } from "@/lib/dialects/zealot/contracts";
import { route } from "@/lib/http/create-route";
import { resource } from "@/lib/http/resource";
import { deleteMember } from "@/lib/members/delete-members";

export const { GET, POST, PUT, PATCH, DELETE, HEAD, OPTIONS } = resource(
  route(getUser, (ctx, { params, query }) => readUser(ctx, { id: params.id }, query.expand)),
  route(updateUser, changeUser),
  route(patchUser, changeUser),
  route(deleteUser, async (ctx, { params }) => {
    await deleteMember(ctx, { id: params.id });
    return { message: "OK" as const };
  }),
);
