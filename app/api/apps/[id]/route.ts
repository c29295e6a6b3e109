import { deleteUserAsPrinted } from "@/lib/dialects/zealot/contracts";
import { route } from "@/lib/http/create-route";
import { resource } from "@/lib/http/resource";
import { deleteMember } from "@/lib/members/delete-members";

export const { GET, POST, PUT, PATCH, DELETE, HEAD, OPTIONS } = resource(
  route(deleteUserAsPrinted, async (ctx, { params }) => {
    await deleteMember(ctx, { id: params.id });
    return { message: "OK" as const };
  }),
);
