import { lockUser } from "@/lib/dialects/zealot/contracts";
import { route } from "@/lib/http/create-route";
import { resource } from "@/lib/http/resource";
import { lockMember } from "@/lib/members/lock-member";

export const { GET, POST, PUT, PATCH, DELETE, HEAD, OPTIONS } = resource(
  route(lockUser, async (ctx, { params }) => {
    await lockMember(ctx, { id: params.id });
    return { message: "OK" as const };
  }),
);
