import { unlockUser } from "@/lib/dialects/zealot/contracts";
import { route } from "@/lib/http/create-route";
import { resource } from "@/lib/http/resource";
import { unlockMember } from "@/lib/members/lock-member";

export const { GET, POST, PUT, PATCH, DELETE, HEAD, OPTIONS } = resource(
  route(unlockUser, async (ctx, { params }) => {
    await unlockMember(ctx, { id: params.id });
    return { message: "OK" as const };
  }),
);
