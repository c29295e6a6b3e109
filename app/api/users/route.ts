import { answerSelected } from "@/lib/dialects/answers/answer-members";
import { answerUser } from "@/lib/dialects/zealot/answers/answer-user";
import { createUser, listUsers } from "@/lib/dialects/zealot/contracts";
import { profileView, userView } from "@/lib/dialects/zealot/serializers";
import { toNewMember } from "@/lib/dialects/zealot/user-input";
import { route } from "@/lib/http/create-route";
import { resource } from "@/lib/http/resource";
import { createMember } from "@/lib/members/create-member";

export const { GET, POST, PUT, PATCH, DELETE, HEAD, OPTIONS } = resource(
  route(listUsers, (ctx, call) =>
    call.query.expand ? answerSelected(ctx, call, profileView) : answerSelected(ctx, call, userView),
  ),
  route(createUser, async (ctx, { body, query }) => {
    const { member, failedLicenses } = await createMember(ctx, toNewMember(body));
    return answerUser(ctx, member, query.expand, failedLicenses);
  }),
);
